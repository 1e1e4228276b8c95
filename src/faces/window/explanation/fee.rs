//! A fee: the arithmetic of its lines first, then, folded, what it stands on, how it was charged and what was billed of it
//! before.

use maud::{Markup, html};

use super::super::acts::called;
use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use super::super::table;
use super::charge::charge;
use super::to_explain::ToExplain;
use crate::engine::explain::{Grounds, LineComparison, NumberedLine};
use crate::office::explain::{FeeInWords, Signs, comparison_sheet, rule, words};
use crate::values::money::MoneyError;
use crate::values::text::{Text, text};

/// The fee.
pub(super) fn fee(
    asked: &PageRequest,
    explained: &ToExplain<'_>,
    of: &FeeInWords<'_>,
) -> Result<Markup, MoneyError> {
    let mut charges = Vec::new();
    for charged in &of.fee.charges {
        charges.push(charge(asked, (explained, of), charged)?);
    }
    Ok(html! {
        section.fee {
            h3 { (heading(asked, of)) }
            @for number in &of.fee.differing {
                ul.diagnostics { li.error {
                    strong { (asked.say(&text!("Stämmer inte", "Does not tie"))) } ": "
                    (sentence(&asked.say(&words::differs(*number, &|act| called(asked, act)))))
                } }
            }
            @if of.signs == Signs::Turned { p.lead { (asked.say(&words::turned())) } }
            @for line in &of.fee.lines { (arithmetic(asked, *line)) }
            (grounds(asked, of))
            @for charge in &charges { (charge) }
            @for one in &of.fee.comparisons { (comparison(asked, one, explained.fees_of)) }
        }
    })
}

fn heading(asked: &PageRequest, of: &FeeInWords<'_>) -> String {
    let numbers: Vec<String> = of.fee.lines.iter().map(|one| one.number.to_string()).collect();
    let label = match of.fee.lines.len() {
        1 => text!("Rad", "Line"),
        _ => text!("Rader", "Lines"),
    };
    let mut heading = format!("{} {}", asked.say(&label), numbers.join(", "));
    for part in of.agreement.into_iter().chain([of.name]) {
        heading.push_str(&format!(" · {part}"));
    }
    if let Some(other) = of.other_period {
        let words = words::other_period(other, of.fee.first.billing_period);
        heading.push_str(&format!(" · {}", asked.say(&words)));
    }
    clean(&heading)
}

/// The line's own figures: quantity × unit price ÷ per = amount, before rounding and after (R20).
pub(super) fn arithmetic(asked: &PageRequest, numbered: NumberedLine<'_>) -> Markup {
    let detail = &numbered.line.detail;
    html! {
        p.arithmetic {
            span { (asked.language.detail(detail.kind())) ": " (words::figures(numbered, asked.language)) }
            strong { (asked.kronor(detail.amount())) }
            @if let Some(note) = rule::of_line(detail.kind()) { span.lead { (asked.say(&note)) } }
        }
    }
}

/// What the fee stands on.
fn grounds(asked: &PageRequest, of: &FeeInWords<'_>) -> Markup {
    let say = |text: Text| asked.say(&text);
    match &of.fee.grounds {
        Grounds::Written { tariff, fee, text } => html! {
            details {
                summary {
                    (say(text!("Avgiftsmodell", "Tariff"))) " " (clean(tariff.name.as_str())) ", "
                    (clean(&say(words::decided(&tariff.decision))))
                }
                p.lead { (clean(fee.code.as_str())) " · " (clean(&fee.place.file)) ", " (say(text!("rad", "line"))) " " (fee.place.line) }
                pre { @for line in text { span.line-number { (line.number) } "  " (clean(&line.text)) "\n" } }
                ul { @for rule in &of.rules { li { (clean(rule)) } } }
            }
        },
        Grounds::Decided(Some(decision)) => html! {
            p { (say(text!("Beslut", "Decision"))) " " (decision.id) ": " (clean(&decision.reason)) }
        },
        Grounds::Decided(None) => html! { p { (say(words::withdrawn())) } },
        Grounds::Unknown => html! { p { (say(words::unknown_fee())) } },
    }
}

/// What was billed before against what is owed.
fn comparison(asked: &PageRequest, comparison: &LineComparison<'_>, of: &str) -> Markup {
    let line = comparison.line;
    let words = words::compared(comparison.by);
    let caption = text!("Rad {line}: {words}", "Line {line}: {words}"; words);
    html! {
        details open {
            summary { (asked.say(&caption)) }
            (table::of_sheet(asked, &comparison_sheet(comparison, of, asked.language), &caption))
            @if comparison.rest_waits { p { (asked.say(&words::rest_waits())) } }
        }
    }
}
