//! A run as it stands beside the run as it would be, in tables: its sums, and the agreements of which it would bill something else.
//! It works nothing out, and knows neither decisions nor files.

use maud::{Markup, html};

use super::answer::clean;
use super::asked::PageRequest;
use crate::office::run_effect::{MovedAgreement, RunSums};
use crate::values::money::Money;
use crate::values::text::{Text, text};

/// Agreements that are drawn one by one.
const DRAWN: usize = 200;

/// What the run would be another one by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RunChange {
    /// A decision about usage.
    Decision,
    /// A file that people write.
    File,
}

impl RunChange {
    fn after(self) -> Text {
        match self {
            Self::Decision => text!("Efter beslutet", "After the decision"),
            Self::File => text!("Efter ändringen", "After the change"),
        }
    }
}

/// The sums of the run of this period before and after.
pub(super) fn run_sums(
    asked: &PageRequest,
    of: &str,
    [before, after]: [RunSums; 2],
    change: RunChange,
) -> Markup {
    let number = |number: u64| asked.language.number(&number.to_string());
    let row = |words: Text, before: String, now: String| {
        html! {
            tr {
                th scope="row" { (asked.say(&words)) }
                td.number { (before) }
                td.number { @if before == now { (now) } @else { strong { (now) } } }
            }
        }
    };
    html! {
        div.table tabindex="0" role="region" aria-label=(of) { table {
            caption.hidden { (of) }
            thead { tr {
                th scope="col" { span.hidden { (asked.say(&text!("Vad", "What"))) } }
                th.number scope="col" { (asked.say(&text!("Nu", "Now"))) }
                th.number scope="col" { (asked.say(&change.after())) }
            } }
            tbody {
                (row(text!("Dokument", "Documents"), number(before.documents as u64), number(after.documents as u64)))
                (row(text!("Netto", "Net"), asked.kronor(before.net), asked.kronor(after.net)))
                (row(text!("Att betala", "To pay"), asked.kronor(before.payable), asked.kronor(after.payable)))
                (row(text!("Loggrader som väntar på beslut", "Log rows that wait for a decision"), number(before.undecided), number(after.undecided)))
            }
        } }
    }
}

/// The agreements of which something else would be billed.
pub(super) fn moved_agreements(
    asked: &PageRequest,
    moved: &[MovedAgreement],
    change: RunChange,
) -> Markup {
    let say = |text: Text| asked.say(&text);
    let amount = |amount: Option<Money>| match amount {
        Some(amount) => asked.kronor(amount),
        None => asked.say(&text!("inget dokument", "no document")),
    };
    let caption = say(text!("Vems fakturor ändras", "Whose invoices change"));
    let more = moved.len().saturating_sub(DRAWN);
    html! {
        div.table tabindex="0" role="region" aria-label=(caption) { table {
            caption.hidden { (caption) }
            thead { tr {
                th scope="col" { (say(text!("Mottagare", "Recipient"))) }
                th scope="col" { (say(text!("Avtal", "Agreement"))) }
                th.number scope="col" { (say(text!("Netto nu", "Net now"))) }
                th.number scope="col" { (say(change.after())) }
            } }
            tbody { @for one in moved.iter().take(DRAWN) { tr {
                th scope="row" { (clean(&one.buyer)) }
                td.whole { (one.agreement) }
                td.number { (amount(one.before)) }
                td.number {
                    (amount(one.after))
                    @if let Some(why) = &one.why { br; span.place { (clean(&asked.say(&why.words()))) } }
                }
            } } }
        } }
        @if more > 0 {
            p { (say(text!("… och {more} avtal till.", "… and {more} more agreements."))) }
        }
    }
}
