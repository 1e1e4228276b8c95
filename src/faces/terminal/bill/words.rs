//! A run as tables for people: an overview, each invoice, and what can't be billed.

use super::super::Failure;
use super::super::pieces::Pieces;
use super::super::table;
use super::left_out;
use crate::engine::billing::Run;
use crate::engine::invoice::Draft;
use crate::office::bill::previewed::Preview;
use crate::office::bill::shown::{ShownRun, Status, Unbilled};
use crate::office::bill::{documents_sheet, draft_row, drafts_sheet};
use crate::paper::tables::{self, PlainTable};
use crate::values::language::Language;
use crate::values::money::MoneyError;

/// The whole run.
pub(in super::super) fn run(shown: &ShownRun, language: Language) -> Result<String, Failure> {
    let ShownRun { run, unbilled, status } = shown;
    let mut text = String::new();
    for draft in &run.drafts {
        text.push_str(&document(draft, language)?);
    }
    text.push_str(&title(run, (run.drafts.len(), status), language));
    if !run.drafts.is_empty() {
        text.push_str(&table::draw(&documents_sheet(&run.drafts, status, language)));
    }
    Ok(text + &rest(run, unbilled, language))
}

/// A preview, each of its drafts as it is made.
pub(super) fn preview(
    preview: &Preview,
    pieces: &mut Pieces,
    language: Language,
) -> Result<(), Failure> {
    let Preview { run, documents, unbilled, .. } = preview;
    let sheet = drafts_sheet(language);
    let (mut overview, mut failed) = (PlainTable::under(&sheet), Ok(()));
    preview.each_draft(&mut |draft| {
        // Who has stopped reading needs no overview.
        if failed.is_err() || pieces.in_vain() {
            return;
        }
        overview.add(&sheet, &draft_row(draft, language));
        match document(draft, language) {
            Ok(text) => pieces.add(&text),
            Err(error) => failed = Err(error),
        }
    })?;
    failed?;
    pieces.add(&title(run, (*documents, &Status::Preview), language));
    if *documents > 0 {
        table::draw_each_line(&overview, &mut |line| pieces.add(line));
    }
    pieces.add(&rest(run, unbilled, language));
    Ok(())
}

/// A document, with what it corrects, and an empty line.
fn document(draft: &Draft, language: Language) -> Result<String, MoneyError> {
    let mut text = invoice(draft, language);
    if let Some(corrected) = corrected(draft, language)? {
        text.push_str(&format!("\n{corrected}"));
    }
    text.push('\n');
    Ok(text)
}

/// What gets no document, and what became of each log row.
fn rest(run: &Run, unbilled: &[Unbilled], language: Language) -> String {
    let (skipped, unresolved) =
        (left_out::skipped(run, language), left_out::unresolved(unbilled, language));
    format!("{skipped}{unresolved}\n{}", control(run, language))
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

/// What stands over the documents of a run, one line each.
fn title(run: &Run, (documents, status): (usize, &Status), language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    if documents == 0 {
        let words = pick("inget att fakturera", "nothing to bill");
        return format!("{}: {words}\n", run.period);
    }
    let title = match status {
        Status::Preview => pick("UTKAST", "PREVIEW").to_owned(),
        Status::Prepared { run } => format!("{} {run}", pick("FÖRBEREDD KÖRNING", "PREPARED RUN")),
        Status::Issued { .. } => pick("UTFÄRDAT", "ISSUED").to_owned(),
    };
    format!("{title} {} · {}\n", run.period, language.documents_counted(documents))
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
