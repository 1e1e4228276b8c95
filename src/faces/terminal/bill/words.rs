//! A run as tables for people: an overview, each invoice, and what can't be billed.

use super::super::Failure;
use super::super::table::{self, Align};
use super::{corrections, left_out};
use crate::engine::billing::Run;
use crate::engine::invoice::{DocumentKind, Draft, Line};
use crate::office::bill::shown::{ShownRun, Status};
use crate::values::language::Language;

/// The whole run.
pub(in super::super) fn run(shown: &ShownRun, language: Language) -> Result<String, Failure> {
    let ShownRun { run, unbilled, status } = shown;
    let mut text = String::new();
    for draft in &run.drafts {
        text.push_str(&invoice(draft, language));
        let corrected = corrections::table(draft, language)?;
        if !corrected.is_empty() {
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

/// One document with its lines.
pub(in super::super) fn invoice(draft: &Draft, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        (pick("Avgift", "Fee"), Align::Left),
        (pick("Period", "Period"), Align::Whole),
        right(pick("Antal", "Quantity")),
        right(pick("À-pris", "Unit price")),
        right(pick("Belopp, kr", "Amount, SEK")),
    ]);
    let mut last: Option<&Line> = None;
    for line in &draft.lines {
        let what = |line: &Line| (line.fee.clone(), line.tariff.clone(), line.billing_period);
        let again = last.is_some_and(|last| what(last) == what(line));
        let name = if again { "" } else { language.fee(line) };
        table.add_row([
            match again {
                true => format!("  {}", language.detail(line.detail)),
                false => format!("{name}\n  {}", language.detail(line.detail)),
            },
            if line.period.days() == 1 {
                line.period.first().to_string()
            } else {
                line.period.to_string()
            },
            language.number(&line.quantity.to_string()),
            language.unit_price(line),
            language.number(&line.amount.to_string()),
        ]);
        last = Some(line);
    }
    let mut sum = |words: String, amount: String| {
        table.add_row([
            words,
            String::new(),
            String::new(),
            String::new(),
            language.number(&amount),
        ]);
    };
    let totals = &draft.totals;
    sum(pick("Summa", "Net").to_owned(), totals.net.to_string());
    for vat in &totals.vat_totals {
        let words = match vat.class.reason() {
            None => format!("{} {} %", pick("Moms", "VAT"), vat.class.rate().normalize()),
            Some(_) => pick("Moms", "VAT").to_owned(),
        };
        sum(words, vat.vat.to_string());
    }
    if totals.rounding.ore() != 0 {
        sum(pick("Öresavrundning", "Rounding").to_owned(), totals.rounding.to_string());
    }
    let payable = match draft.kind {
        DocumentKind::CreditNote => pick("Att kreditera", "To credit"),
        DocumentKind::Invoice | DocumentKind::Correction => pick("Att betala", "To pay"),
    };
    sum(payable.to_owned(), totals.payable.to_string());
    format!("{}\n{}", heading(draft, language), table::show(&table))
}

/// Who gets the document, and for which agreement; the agreement's party too where it is another.
fn heading(draft: &Draft, language: Language) -> String {
    let (buyer, agreement) = (&draft.buyer, &draft.agreement);
    let mut text = format!(
        "{} · {} · {} {}",
        buyer.name,
        buyer.organisation_number,
        language.pick("avtal", "agreement"),
        agreement.name
    );
    if buyer.organisation_number != agreement.organisation_number {
        let part = language.pick("part", "party");
        text.push_str(&format!(" ({part} {})", agreement.organisation_number));
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
        documents_table(&run.drafts, status, language)
    )
}

/// Documents, one line each; their numbers too where they have any.
pub(in super::super) fn documents_table(
    drafts: &[Draft],
    status: &Status,
    language: Language,
) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    let numbers: Vec<&str> = (0..drafts.len()).filter_map(|at| status.number(at)).collect();
    let mut headings = vec![
        (pick("Mottagare", "Recipient"), Align::Left),
        (pick("Avtal", "Agreement"), Align::Whole),
        (pick("Dokument", "Document"), Align::Left),
        right(pick("Netto", "Net")),
        right(pick("Moms", "VAT")),
        right(pick("Att betala", "To pay")),
    ];
    if !numbers.is_empty() {
        headings.insert(0, (pick("Nummer", "Number"), Align::Whole));
    }
    let mut table = table::new(&headings);
    for (at, draft) in drafts.iter().enumerate() {
        let totals = &draft.totals;
        let mut cells = vec![
            draft.buyer.name.clone(),
            draft.agreement.name.to_string(),
            language.document(draft.kind).to_owned(),
            language.number(&totals.net.to_string()),
            language.number(&totals.vat.to_string()),
            language.number(&totals.payable.to_string()),
        ];
        if !numbers.is_empty() {
            cells.insert(0, status.number(at).unwrap_or_default().to_owned());
        }
        table.add_row(cells);
    }
    // A narrow terminal can do without VAT, then without net: each draft shows them.
    table::show_without(&table, &[headings.len() - 2, headings.len() - 3])
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
