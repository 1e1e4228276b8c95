//! Documents, accruals and studies as tables for those who book and follow up: one row for each document, each line, each
//! entry of a voucher. `columns` has the columns of documents and of lines.
//! A `sheet` is the one table that every medium draws; other rooms build theirs of it too. It never sums and never touches a file.

mod accruals;
mod cell;
mod columns;
mod consultation;
mod csv;
mod draft;
mod error;
mod journal;
pub mod on_screen;
mod plain;
mod plain_split;
mod plain_widths;
mod receivables;
mod recipients;
mod sensitivity;
mod sheet;
mod study;
mod sweep;
mod swing_bar;
mod swings;
mod trials;
mod xlsx;

pub use self::accruals::{accruals, accruals_summed};
pub use self::cell::Cell;
pub use self::consultation::{
    amounts as consultation_amounts, paragraphs, years as consultation_years,
};
pub use self::csv::csv;
pub use self::draft::{corrected, draft};
pub use self::recipients::recipients;
pub use self::sensitivity::sensitivity;
pub use self::study::{AssumedStudy, StudyTable, study};
pub use self::sweep::{sweep, sweep_on_screen};
pub use self::swings::{swings, swings_legend};
pub use self::trials::trials;
pub use error::TableError;
pub use journal::journal;
pub use plain::{PAPER, PlainTable, PlainWidth, plain};
pub use receivables::{customers, open_items};
pub use sheet::{ColumnKind, ColumnUnit, Sheet, SheetColumn, SheetRow};
pub use xlsx::xlsx;

use crate::engine::invoice::Invoice;
use crate::values::language::Language;

/// A row for each document. Amounts of credit notes are negative, so that columns can be summed.
pub fn documents(invoices: &[&Invoice], language: Language) -> Result<Sheet, TableError> {
    let name = language.pick("Dokument", "Documents");
    columns::sheet(name, &columns::of_documents(), invoices, language)
}

/// A row for each line of each document. Amounts and quantities of credit notes are negative.
pub fn lines(invoices: &[&Invoice], language: Language) -> Result<Sheet, TableError> {
    let lines: Vec<_> = invoices.iter().flat_map(|invoice| columns::rows(invoice)).collect();
    columns::sheet(language.pick("Rader", "Lines"), &columns::of_lines(), &lines, language)
}
