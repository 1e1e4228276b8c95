//! What a run does not bill, in words: agreements without an invoice, and usage that can't be billed. Nothing
//! is left out of these lists.

use super::super::table;
use crate::engine::billing::Run;
use crate::office::bill::shown::Unbilled;
use crate::office::bill::unbilled_sheet;
use crate::values::language::Language;

/// Agreements that get no invoice, and why.
pub(super) fn skipped(run: &Run, language: Language) -> String {
    if run.skipped.is_empty() {
        return String::new();
    }
    let mut text = format!("\n{}\n", language.pick("Ingen faktura", "No invoice"));
    for skipped in &run.skipped {
        let words = skipped.reason.words();
        let why = words.in_language(language);
        let (agreement, period) = (&skipped.agreement, skipped.period);
        text.push_str(&format!("  {agreement} {period}: {why}\n"));
    }
    text
}

/// Usage that can't be billed: why, and where to look.
pub(super) fn unresolved(unbilled: &[Unbilled], language: Language) -> String {
    if unbilled.is_empty() {
        return String::new();
    }
    let pick = |swedish, english| language.pick(swedish, english);
    let title = pick("KAN INTE FAKTURERAS", "CAN'T BE BILLED");
    format!("\n{title}\n{}", table::draw(&unbilled_sheet(unbilled, language)))
}
