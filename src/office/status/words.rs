//! The control sheet as text for people, on a screen or in a file that is kept: a checklist and sums under each other, so that
//! they can be ticked off. It adds nothing up.

use super::sheet::ControlSheet;
use super::step::{State, Step, StepName};
use super::tables;
use super::verdict::Verdict;
use crate::office::exceptions;
use crate::paper::tables::{PlainWidth, plain};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;

/// The whole sheet.
pub(super) fn in_words(sheet: &ControlSheet, language: Language, room: PlainWidth) -> String {
    let title = language.pick("KONTROLLBLAD", "CONTROL SHEET");
    let parts = [
        format!("{title} {}\n", sheet.period),
        steps(sheet, language),
        logs(sheet, language, room),
        plain(&tables::fees(sheet, language), room),
        plain(&tables::documents(sheet, language), room),
        conclusion(sheet, language),
        head(sheet, language),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What the ledger can be held against later, by whoever has the sheet.
fn head(sheet: &ControlSheet, language: Language) -> String {
    let Some(head) = &sheet.head else { return String::new() };
    let words = match sheet.is_closed() {
        true => language.pick(
            "Händelseloggens sista post före stängningen (lefi verify --head):",
            "Head of the audit trail before the closing (lefi verify --head):",
        ),
        false => language.pick(
            "Händelseloggens senaste post (lefi verify --head):",
            "Head of the audit trail (lefi verify --head):",
        ),
    };
    format!("{words}\n{head}\n")
}

fn steps(sheet: &ControlSheet, language: Language) -> String {
    let lines = sheet.steps.iter().map(|step| {
        let mark = match step.state {
            State::Done => "[x]",
            State::Look => "[!]",
            State::Missing => "[ ]",
            State::Ahead => "[ ]",
            State::NotNeeded => " – ",
        };
        let line = format!(
            "{mark} {:<28} {}",
            step.name.words().in_language(language),
            step_note(sheet, step, language)
        );
        line.trim_end().to_owned() + "\n"
    });
    lines.collect()
}

/// What is to be said of a step, in words where it is a figure.
pub fn step_note(sheet: &ControlSheet, step: &Step, language: Language) -> String {
    match step.name {
        StepName::Imported => {
            let rejected = sheet.files.iter().map(|file| file.totals.rejected).sum();
            let pick = |swedish, english| language.pick(swedish, english);
            let (log, logs) = (pick("logg", "log"), pick("loggar", "logs"));
            let row = pick("rad avvisad", "row rejected");
            let rows = pick("rader avvisade", "rows rejected");
            let mut note = format!(
                "{}, {}",
                language.counted(sheet.files.len() as u64, log, logs),
                language.counted(rejected, row, rows)
            );
            let without: Vec<&str> =
                sheet.unaccepted().iter().map(|log| log.file.path.as_str()).collect();
            if !without.is_empty() {
                let none = pick("ingen rad gäller av", "no row counts of");
                note.push_str(&format!("; {none} {}", without.join(", ")));
            }
            note
        }
        StepName::DaysCovered if !step.note.is_empty() => {
            format!("{} {}", language.pick("inga rader", "no rows"), step.note)
        }
        StepName::Resolved if step.state == State::Look => {
            let (row, rows) = (
                language.pick("rad avskriven", "row waived"),
                language.pick("rader avskrivna", "rows waived"),
            );
            language.counted(sheet.control.map_or(0, |control| control.unresolved), row, rows)
        }
        _ => step.note.clone(),
    }
}

/// Log rows: read = accepted + duplicate + rejected, and what became of those dated in the period (R6).
fn logs(sheet: &ControlSheet, language: Language, room: PlainWidth) -> String {
    plain(&tables::logs(sheet, language), room) + &row_sums(sheet, language)
}

/// What became of the rows of the logs, in lines: how many are of the period, and how they were billed (R6).
pub fn row_sums(sheet: &ControlSheet, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let number = |number: u64| language.number(&number.to_string());
    let mut text = String::new();
    let accepted: u64 = sheet.files.iter().map(|file| file.totals.accepted).sum();
    text.push_str(&format!(
        "{}: {} = {} {} + {} {}\n",
        pick("Godtagna rader", "Accepted rows"),
        number(accepted),
        number(sheet.rows_now),
        pick("i perioden", "in the period"),
        number(accepted.saturating_sub(sheet.rows_now)),
        pick("i andra perioder", "in other periods"),
    ));
    let quantity = language.number(&sheet.quantity_now.to_string());
    text.push_str(
        &format!("{}: {quantity}\n", pick("Antal i perioden", "Quantity in the period"),),
    );
    if let Some(control) = sheet.control {
        text.push_str(&format!(
            "{}: {} = {} {} + {} {} + {} {}\n",
            pick("När perioden utfärdades", "When the period was issued"),
            number(control.accepted),
            number(control.charged),
            pick("debiterade", "charged"),
            number(control.free),
            pick("avgiftsfria", "free"),
            number(control.unresolved),
            pick("ej fakturerbara", "unresolved"),
        ));
    }
    text
}

/// Whose documents the sums do not have, though something is owed.
fn waiting(sheet: &ControlSheet, language: Language) -> String {
    let held = language.pick("Hålls inne", "Held back");
    let small = language.pick("För litet för en egen faktura", "Too small to be sent");
    let corrections = language.pick("Rättelse som väntar", "A correction that waits");
    let lines = [(held, &sheet.held), (small, &sheet.carried), (corrections, &sheet.waiting)];
    let lines = lines.into_iter().filter(|(_, agreements)| !agreements.is_empty());
    lines.map(|(words, agreements)| format!("{words}: {}\n", agreements.join(", "))).collect()
}

fn conclusion(sheet: &ControlSheet, language: Language) -> String {
    remarks(sheet, language) + &verdict(sheet, language)
}

/// What is to be said of the sums, in lines: what was let pass, what waits, what is of other periods.
pub fn remarks(sheet: &ControlSheet, language: Language) -> String {
    exceptions::lines(&sheet.exceptions).in_language(language).to_owned()
        + &waiting(sheet, language)
        + &of_other_periods(sheet, language)
        + &elsewhere(sheet, language)
}

/// What of the sums is for other periods: corrected here, or carried over to here (R25).
fn of_other_periods(sheet: &ControlSheet, language: Language) -> String {
    let others = sheet.periods.iter().filter(|(period, _)| **period != sheet.period);
    let line = |(period, net): (&BillingPeriod, &Money)| {
        let net = language.number(&net.to_string());
        match language {
            Language::Swedish => format!("Varav för {period}: {net} kr netto\n"),
            Language::English => format!("Of which for {period}: SEK {net} net\n"),
        }
    };
    others.map(line).collect()
}

/// What other periods' runs issued for the period.
fn elsewhere(sheet: &ControlSheet, language: Language) -> String {
    let (count, net) = sheet.elsewhere;
    if count == 0 {
        return String::new();
    }
    let (net, period) = (language.number(&net.to_string()), sheet.period);
    match language {
        Language::Swedish => format!(
            "Dessutom för {period}: {count} dokument, {net} kr netto, utfärdade i andra perioders körningar och på deras kontrollblad.\n"
        ),
        Language::English => format!(
            "Also for {period}: {count} documents, SEK {net} net, issued by other periods' runs and on their control sheets.\n"
        ),
    }
}

fn verdict(sheet: &ControlSheet, language: Language) -> String {
    format!("{}\n", Verdict::of(sheet).words().in_language(language))
}
