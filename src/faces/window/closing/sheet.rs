//! The control sheet as it is read and printed: steps, log rows, fees and documents, each sum under the ones that it is made
//! of. It adds nothing up.

use maud::{Markup, html};

use super::super::address::PageAddress;
use super::super::answer::{clean, sentence};
use super::super::asked::PageRequest;
use super::super::month::steps::row;
use super::super::table;
use crate::keep::ledger::FourEyes;
use crate::office::four_eyes;
use crate::office::refusal::Refusal;
use crate::office::status::{
    ControlSheet, Parts, Verdict, parts_tables, remarks, row_sums, stage, step_note, tables,
};
use crate::values::text::{Text, text};

/// Of a period that is issued as a whole.
pub(super) fn whole(asked: &PageRequest, sheet: &ControlSheet, four_eyes: &FourEyes) -> Markup {
    let language = asked.language;
    let lines = |words: &str| {
        html! { @for line in words.lines().filter(|line| !line.is_empty()) { p { (sentence(line)) } } }
    };
    html! {
        (verdict(asked, Verdict::of(sheet), &stage(sheet).words()))
        h2 { (asked.say(&text!("Steg", "Steps"))) }
        div.table { table.steps {
            thead.hidden { tr {
                th scope="col" { (asked.say(&text!("Läge", "State"))) }
                th scope="col" { (asked.say(&text!("Steg", "Step"))) }
                th scope="col" { (asked.say(&text!("Vem och när, eller vad som återstår", "Who and when, or what is left"))) }
            } }
            tbody { @for step in &sheet.steps { (row(asked, step, &html! { (clean(&step_note(sheet, step, language))) }, None)) } }
        } }
        h2 { (asked.say(&text!("Loggrader", "Log rows"))) }
        (table::of_sheet(asked, &tables::logs(sheet, language), &text!("Loggar: lästa = godtagna + dubbletter + avvisade", "Logs: read = accepted + duplicates + rejected")))
        (lines(&row_sums(sheet, language)))
        h2 { (asked.say(&text!("Avgifter", "Fees"))) }
        (table::of_sheet(asked, &tables::fees(sheet, language), &text!("Vad varje avgift kommer till", "What each fee comes to")))
        h2 { (asked.say(&text!("Dokument", "Documents"))) }
        (table::of_sheet(asked, &tables::documents(sheet, language), &text!("Vad dokumenten kommer till, kr", "What the documents come to, SEK")))
        (lines(&remarks(sheet, language)))
        (lines(four_eyes::lines(four_eyes).in_language(language)))
        @if let Some(head) = &sheet.head {
            h2 { (asked.say(&of_head(sheet))) }
            p { code { (head) } }
        }
    }
}

fn of_head(sheet: &ControlSheet) -> Text {
    match sheet.is_closed() {
        true => text!(
            "Händelseloggens sista post före stängningen",
            "Head of the audit trail before the closing"
        ),
        false => text!("Händelseloggens senaste post", "Head of the audit trail"),
    }
}

fn verdict(asked: &PageRequest, verdict: Verdict, stage: &Text) -> Markup {
    let (class, sign) = match verdict {
        Verdict::Ties => ("verdict", "✓"),
        Verdict::DoesNotTie => ("verdict wrong", "✗"),
    };
    html! {
        p class=(class) {
            span aria-hidden="true" { (sign) " " } strong { (asked.say(&verdict.words())) }
            " " (asked.say(&text!("Perioden är {stage}.", "The period is {stage}."; stage)))
        }
    }
}

/// Of a period that is issued in parts, each with its own sheet.
pub(super) fn in_parts(asked: &PageRequest, parts: &Parts) -> Result<Markup, Refusal> {
    let language = asked.language;
    let periods = parts_tables::periods(parts, language)?;
    let fees = parts_tables::fees(parts, language)?;
    let verdict = Verdict::of_parts(parts).words();
    Ok(html! {
        p.verdict { strong { (asked.say(&verdict)) } }
        (table::of_sheet(asked, &periods, &text!("Perioderna, kr", "The periods, SEK")))
        (table::of_sheet(asked, &fees, &text!("Vad varje avgift kommer till", "What each fee comes to")))
        h2 { (asked.say(&text!("Kontrollblad för delarna", "Control sheets of the parts"))) }
        ul.list { @for sheet in &parts.sheets {
            li { a href=(PageAddress::Close(sheet.period)) { (clean(&asked.language.period_name(sheet.period))) } }
        } }
    })
}
