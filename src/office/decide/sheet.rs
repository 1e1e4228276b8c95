//! Decisions as a table: what was decided and why, under its number.

use crate::engine::billing::Decision;
use crate::paper::tables::{Sheet, SheetColumn};
use crate::values::language::Language;

/// A row for each decision, in their order.
pub fn sheet(decisions: &[Decision], language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::figures(pick("Nr", "No")),
        SheetColumn::words(pick("Beslut", "Decision")),
        SheetColumn::words(pick("Skäl", "Reason")),
    ];
    let mut sheet = Sheet::new(pick("Beslut", "Decisions"), language, columns);
    for Decision { id, reason, kind } in decisions {
        sheet.add([id.into(), kind.words().in_language(language).into(), reason.into()]);
    }
    sheet
}
