//! Issued documents as tables for those who book and follow up: one row for each document, each line, each
//! entry of a voucher.
//! Data for a format to write; it never sums and never touches a file.

mod accruals;
mod columns;
mod consultation;
mod csv;
mod journal;
mod receivables;
mod sensitivity;
mod study;
mod sweep;
mod xlsx;

pub use self::accruals::accruals;
pub use self::consultation::{
    amounts as consultation_amounts, paragraphs, years as consultation_years,
};
pub use self::csv::csv;
pub use self::sensitivity::sensitivity;
pub use self::study::{StudyTable, study};
pub use self::sweep::sweep;
pub use journal::journal;
pub use receivables::{customers, open_items};
pub use xlsx::xlsx;

use std::borrow::Cow;

use thiserror::Error;

use crate::engine::invoice::Invoice;
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::values::percent::Percent;
use crate::values::period::Day;

/// What a cell holds; how it looks is each format's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, numbers that are names, and whatever else is not to be reckoned with.
    Text(String),
    /// A day.
    Day(Day),
    /// kr, öre.
    Amount(Money),
    /// How many.
    Quantity(Quantity),
    /// kr for so many.
    UnitPrice(UnitPrice),
    /// Per cent, with one decimal.
    Percent(Percent),
}

/// A column's heading, and its width in characters where a format has widths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// In the language of the table, or the name of an amount.
    pub text: Cow<'static, str>,
    /// In characters.
    pub width: u16,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// One for each cell of a row.
    pub headings: Vec<Heading>,
    /// In the order they were given.
    pub rows: Vec<Vec<Cell>>,
}

/// Why there is no table.
#[derive(Debug, Error)]
pub enum TableError {
    /// An amount does not fit with its sign turned (R22).
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// The table can't be put together.
    #[error("the table can't be put together: {0}")]
    Written(String),
}

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
