//! What every page that saves a file shows: the reason as it was typed, what a save would do to the next documents, lines that two
//! persons changed, and what is told of a save. It saves nothing itself.

use axum::http::StatusCode;
use maud::{Markup, html};

use super::acts::called;
use super::answer::{clean, refusal_told, status_of};
use super::asked::PageRequest;
use super::form::{self, Field};
use crate::keep::ledger::EntryNumber;
use crate::office::edit::{MovedPeriod, SaveEffect, SaveLook};
use crate::office::refusal::{EditRefusal, Refusal};
use crate::office::run_effect::{MovedAgreement, RunSums};
use crate::values::money::Money;
use crate::values::text::{Text, text};

/// Agreements that are drawn one by one.
const DRAWN: usize = 200;
/// The field of the reason.
pub(super) const REASON: &str = "skal";

/// The reason as it was typed, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct ReasonTyped<'a> {
    pub(super) written: &'a str,
    pub(super) wrong: Option<&'a Refusal>,
}

impl ReasonTyped<'_> {
    /// Its field.
    pub(super) fn field(&self, asked: &PageRequest) -> Markup {
        let error = self.wrong.map(|refusal| refusal.text(&|act| called(asked, act)));
        let hint = text!(
            "Sparas i händelseloggen med dag och namn. Skriv inga personuppgifter.",
            "Kept in the audit trail with the day and your name. Write nothing personal."
        );
        let field = Field {
            name: REASON,
            label: text!("Skäl till ändringen", "Reason for the change"),
            value: &clean(self.written),
            hint: Some(hint),
            error,
        };
        form::field(asked, &field)
    }

    pub(super) fn status(&self) -> StatusCode {
        self.wrong.map_or(StatusCode::OK, status_of)
    }
}

/// What is told of a save.
pub(super) fn told(files: &[String], entry: EntryNumber) -> Text {
    let files = files.join(", ");
    text!(
        "{files} är sparad, som post {entry} i händelseloggen.",
        "{files} is saved, as entry {entry} of the audit trail."
    )
}

/// What the next documents would be.
pub(super) fn effect(asked: &PageRequest, look: &SaveLook) -> Markup {
    html! {
        @if let Some(stops) = &look.stops {
            h2 { (asked.say(&text!("Då kan inget faktureras", "Nothing could be billed then"))) }
            (refusal_told(asked, stops))
        }
        @if let Some(effect) = &look.effect { (of_run(asked, effect)) }
    }
}

fn of_run(asked: &PageRequest, effect: &SaveEffect) -> Markup {
    let of = asked.language.period_name(effect.run);
    html! {
        h2 { (asked.say(&text!("Effekt på nästa körning – {of}", "What it does to the next run – {of}"))) }
        @if effect.before == effect.after && effect.moved.is_empty() && effect.corrected.is_empty() {
            p { (asked.say(&text!(
                "Inget belopp ändras, och ingen fakturerad period rättas.",
                "No amount changes, and no billed period is corrected."
            ))) }
        } @else {
            (sums(asked, effect, &of))
            (moved(asked, &effect.moved))
            (corrected(asked, &effect.corrected))
        }
        @if let Some(stops) = &effect.stops {
            h2 { (asked.say(&text!("Då kan körningen inte utfärdas", "The run could not be issued then"))) }
            (refusal_told(asked, stops))
        }
    }
}

fn sums(asked: &PageRequest, effect: &SaveEffect, of: &str) -> Markup {
    let number = |number: u64| asked.language.number(&number.to_string());
    let RunSums { documents, net, payable, undecided } = effect.before;
    let after = effect.after;
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
                th.number scope="col" { (asked.say(&text!("Efter ändringen", "After the change"))) }
            } }
            tbody {
                (row(text!("Dokument", "Documents"), number(documents as u64), number(after.documents as u64)))
                (row(text!("Netto", "Net"), asked.kronor(net), asked.kronor(after.net)))
                (row(text!("Att betala", "To pay"), asked.kronor(payable), asked.kronor(after.payable)))
                (row(text!("Loggrader som väntar på beslut", "Log rows that wait for a decision"), number(undecided), number(after.undecided)))
            }
        } }
    }
}

/// The agreements of which something else would be billed.
fn moved(asked: &PageRequest, moved: &[MovedAgreement]) -> Markup {
    let say = |text: Text| asked.say(&text);
    let amount = |amount: Option<Money>| match amount {
        Some(amount) => asked.kronor(amount),
        None => asked.say(&text!("inget dokument", "no document")),
    };
    let caption = text!("Vems fakturor ändras", "Whose invoices change");
    html! {
        @if !moved.is_empty() {
            h3 { (asked.say(&caption)) }
            div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
                caption.hidden { (asked.say(&caption)) }
                thead { tr {
                    th scope="col" { (say(text!("Mottagare", "Recipient"))) }
                    th scope="col" { (say(text!("Avtal", "Agreement"))) }
                    th.number scope="col" { (say(text!("Netto nu", "Net now"))) }
                    th.number scope="col" { (say(text!("Efter ändringen", "After the change"))) }
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
        }
    }
}

/// The billed periods that would be corrected otherwise.
fn corrected(asked: &PageRequest, corrected: &[MovedPeriod]) -> Markup {
    let caption = text!("Fakturerade perioder som rättas", "Billed periods that are corrected");
    html! {
        @if !corrected.is_empty() {
            h3 { (asked.say(&caption)) }
            div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
                caption.hidden { (asked.say(&caption)) }
                thead { tr {
                    th scope="col" { (asked.say(&text!("Period", "Period"))) }
                    th.number scope="col" { (asked.say(&text!("Rättelse nu, netto", "Correction now, net"))) }
                    th.number scope="col" { (asked.say(&text!("Efter ändringen", "After the change"))) }
                } }
                tbody { @for one in corrected { tr {
                    th scope="row" { (asked.language.period_name(one.period)) }
                    td.number { (asked.kronor(one.before)) }
                    td.number { (asked.kronor(one.after)) }
                } } }
            } }
        }
    }
}

/// Lines that two persons changed, as both have them; nothing of another refusal.
pub(super) fn clash(asked: &PageRequest, refusal: &Refusal) -> Markup {
    let Refusal::Edit(edit) = refusal else { return html! {} };
    let EditRefusal::Clash { clashes, .. } = edit.as_ref() else { return html! {} };
    let say = |text: Text| asked.say(&text);
    let lines = |lines: &[String]| {
        html! { @for line in lines { code { (clean(line)) } br; } }
    };
    let caption = text!("Det som båda har ändrat", "What both have changed");
    html! {
        div.table tabindex="0" role="region" aria-label=(asked.say(&caption)) { table {
            caption { (asked.say(&caption)) }
            thead { tr {
                th scope="col" { (say(text!("Så var det", "As it was"))) }
                th scope="col" { (say(text!("Så är det nu", "As it is now"))) }
                th scope="col" { (say(text!("Så ville du ha det", "As you would have it"))) }
            } }
            tbody { @for clash in clashes { tr {
                td { (lines(&clash.before)) }
                td { (lines(&clash.theirs)) }
                td { (lines(&clash.yours)) }
            } } }
        } }
    }
}
