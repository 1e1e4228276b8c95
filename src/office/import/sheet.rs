//! Imported logs as a table: how many rows each had, and what became of them.

use crate::paper::tables::{Sheet, SheetColumn};
use crate::sources::usage::Import;
use crate::values::language::Language;

/// A row for each log: read = accepted + duplicate + rejected (R6).
pub fn sheet(import: &Import, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Fil", "File")),
        SheetColumn::words(pick("Inläsning", "Import")),
        SheetColumn::figures(pick("Lästa", "Read")),
        SheetColumn::figures(pick("Godtagna", "Accepted")),
        SheetColumn::figures(pick("Dubbletter", "Duplicates")),
        SheetColumn::figures(pick("Avvisade", "Rejected")),
    ];
    let mut sheet = Sheet::new(pick("Loggar", "Logs"), language, columns);
    for file in &import.files {
        sheet.add([
            file.path.display().to_string().into(),
            (&file.batch).into(),
            file.totals.read.into(),
            file.totals.accepted.into(),
            file.totals.duplicate.into(),
            file.totals.rejected.into(),
        ]);
    }
    sheet
}
