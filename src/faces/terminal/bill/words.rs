//! A run as tables for people: an overview, each invoice, and what can't be billed.

use super::super::Failure;
use super::super::table;
use super::left_out;
use crate::engine::billing::Run;
use crate::engine::invoice::Draft;
use crate::office::bill::documents_sheet;
use crate::office::bill::shown::{ShownRun, Status};
use crate::paper::tables;
use crate::values::language::Language;
use crate::values::money::MoneyError;

/// The whole run.
pub(in super::super) fn run(shown: &ShownRun, language: Language) -> Result<String, Failure> {
    let ShownRun { run, unbilled, status } = shown;
    let mut text = String::new();
    for draft in &run.drafts {
        text.push_str(&invoice(draft, language));
        if let Some(corrected) = corrected(draft, language)? {
            text.push_str(&format!("\n{corrected}"));
        }
        text.push('\n');
    }
    text.push_str(&overview(run, status, language));
    text.push_str(&left_out::skipped(run, language));
    text.push_str(&left_out::unresolved(unbilled, language));
    text.push_str(&format!("\n{}", control(run, language)));
    Ok(text)
}

/// What a document corrects, as a short table that can be checked (R25); nothing where it corrects nothing.
pub(in super::super) fn corrected(
    draft: &Draft,
    language: Language,
) -> Result<Option<String>, MoneyError> {
    let title = language.pick("Rättelse före moms, kr", "Correction before VAT, SEK");
    let corrected = tables::corrected(draft, language)?;
    Ok(corrected.map(|sheet| format!("{title}\n{}", table::draw(&sheet))))
}

/// One document with its lines.
pub(in super::super) fn invoice(draft: &Draft, language: Language) -> String {
    format!("{}\n{}", heading(draft, language), table::draw(&tables::draft(draft, language)))
}

/// Who gets the document, and for which agreement; the agreement's party too where it is another.
fn heading(draft: &Draft, language: Language) -> String {
    let buyer = &draft.buyer;
    let mut text = format!(
        "{} · {} · {} {}",
        buyer.name,
        buyer.organisation_number,
        language.pick("avtal", "agreement"),
        draft.agreement_names()
    );
    let parties = draft.parties();
    if parties != [buyer.organisation_number] {
        let part = language.pick("part", "party");
        let parties: Vec<String> = parties.iter().map(ToString::to_string).collect();
        text.push_str(&format!(" ({part} {})", parties.join(", ")));
    }
    format!("{text} · {}", description(draft, language))
}

/// What the document is; of a correction or credit note also for what, and why.
fn description(draft: &Draft, language: Language) -> String {
    let mut text = language.document(draft.kind).to_lowercase();
    let references: Vec<&str> =
        draft.refers_to.iter().map(|reference| reference.number.as_str()).collect();
    if !references.is_empty() {
        text.push_str(&format!(" {} {}", language.pick("till", "to"), references.join(", ")));
    }
    if let Some(reason) = &draft.reason {
        text.push_str(&format!(" · {} · {}", draft.period, language.reason(reason)));
    }
    text
}

/// All documents of a run, one line each.
fn overview(run: &Run, status: &Status, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    if run.drafts.is_empty() {
        let words = pick("inget att fakturera", "nothing to bill");
        return format!("{}: {words}\n", run.period);
    }
    let title = match status {
        Status::Preview => pick("UTKAST", "PREVIEW").to_owned(),
        Status::Prepared { run } => format!("{} {run}", pick("FÖRBEREDD KÖRNING", "PREPARED RUN")),
        Status::Issued { .. } => pick("UTFÄRDAT", "ISSUED").to_owned(),
    };
    format!(
        "{title} {} · {}\n{}",
        run.period,
        language.documents_counted(run.drafts.len()),
        table::draw(&documents_sheet(&run.drafts, status, language))
    )
}

/// R6: accepted = charged + free + unresolved.
fn control(run: &Run, language: Language) -> String {
    let control = run.control;
    let number = |number: u64| language.number(&number.to_string());
    let (accepted, charged) = (number(control.accepted), number(control.charged));
    let (free, unresolved) = (number(control.free), number(control.unresolved));
    match language {
        Language::Swedish => format!(
            "Kontrollsumma, loggrader: {accepted} godtagna = {charged} debiterade + {free} avgiftsfria + {unresolved} ej fakturerbara\n"
        ),
        Language::English => format!(
            "Control total, log rows: {accepted} accepted = {charged} charged + {free} free + {unresolved} unresolved\n"
        ),
    }
}
