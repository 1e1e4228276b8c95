//! What a credit note made by hand takes back, line by line, before how those came about.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::clean;
use super::super::asked::PageRequest;
use super::fee::arithmetic;
use crate::engine::explain::{BilledInDocument, CreditedLine, NumberedLine};
use crate::keep::ledger::KeptDocument;
use crate::office::explain::{CreditedDocument, words};
use crate::values::money::MoneyError;
use crate::values::text::{Text, text};

/// The lines that are taken back.
pub(super) fn lines(
    asked: &PageRequest,
    credited: &CreditedDocument<'_>,
) -> Result<Markup, MoneyError> {
    let mut lines = Vec::new();
    for one in &credited.lines {
        lines.push(line(asked, one, credited.original)?);
    }
    let number = credited.original.number();
    Ok(html! {
        @for line in &lines { (line) }
        p.lead {
            (asked.say(&text!("Så kom de krediterade raderna till på", "How the credited lines came about on"))) " "
            a href=(PageAddress::Document(number.to_owned())) { (clean(number)) }
        }
    })
}

fn line(
    asked: &PageRequest,
    credited: &CreditedLine<'_>,
    original: &KeptDocument,
) -> Result<Markup, MoneyError> {
    let NumberedLine { number, line } = credited.line;
    let of = original.number();
    let left = credited.left()?;
    let say = |text: Text| asked.say(&text);
    Ok(html! {
        section.fee {
            h3 { (say(text!("Rad", "Line"))) " " (number) " · " (clean(asked.language.fee(line))) }
            @match credited.original {
                Some(one) => p {
                    @let at = one.number;
                    (say(text!("Krediterar rad {at} på {of}: ", "Credits line {at} of {of}: ")))
                    (words::figures(one, asked.language)) (asked.kronor(one.line.detail.amount()))
                },
                None => ul.diagnostics { li.error { (say(text!("{of} har ingen sådan rad", "{of} has no such line"))) } },
            }
            @if !credited.earlier.is_empty() {
                p { (say(text!("Tidigare krediterat", "Credited earlier"))) ": "
                    @for (at, one) in credited.earlier.iter().enumerate() { @if at > 0 { "; " } (earlier(asked, one)) }
                }
            }
            (arithmetic(asked, credited.line))
            @if let Some(left) = left {
                @let (quantity, amount) = (asked.language.number(&left.quantity.to_string()), asked.kronor(left.amount));
                p.lead { (say(text!("Kvar: {quantity}, {amount}", "Left: {quantity}, {amount}"))) }
            }
        }
    })
}

/// What was credited before of a line.
fn earlier(asked: &PageRequest, billed: &BilledInDocument<'_>) -> Markup {
    html! {
        a href=(PageAddress::Document(billed.number.to_owned())) { (clean(billed.number)) } ": "
        (asked.language.number(&billed.size.quantity.to_string())) ", " (asked.kronor(billed.size.amount))
    }
}
