//! The specification to a customer who asks for one: what was counted behind an invoice, by day, channel and
//! outcome, as CSV. What no fee charges stands there too. It never computes an amount.

use super::tables::{Cell, Heading, Sheet, TableError, csv};
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::period::Day;

/// What was counted on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// The day.
    pub day: Day,
    /// `system`.
    pub channel: String,
    /// `answered`.
    pub outcome: String,
    /// How many log rows.
    pub rows: u64,
    /// The sum of their quantities.
    pub quantity: Quantity,
}

/// The name of a document's specification.
pub fn name(number: &str, language: Language) -> String {
    format!("{number}-{}.csv", language.pick("specifikation", "specification"))
}

/// The specification as CSV.
///
/// # Errors
/// As [`TableError`].
pub fn write(counted: &[Counted], language: Language) -> Result<Vec<u8>, TableError> {
    let heading =
        |swedish, english, width| Heading { text: language.pick(swedish, english).into(), width };
    let sheet = Sheet {
        name: language.pick("Specifikation", "Specification"),
        headings: vec![
            heading("Dag", "Day", 11),
            heading("Gränssnitt", "Channel", 20),
            heading("Utfall", "Outcome", 14),
            heading("Rader", "Rows", 10),
            heading("Antal", "Quantity", 12),
        ],
        rows: counted.iter().map(|one| row(one, language)).collect(),
    };
    csv(&sheet).map(String::into_bytes)
}

fn row(counted: &Counted, language: Language) -> Vec<Cell> {
    vec![
        Cell::Day(counted.day),
        Cell::Text(language.channel(&counted.channel).to_owned()),
        Cell::Text(language.outcome(&counted.outcome).to_owned()),
        Cell::Quantity(Quantity::from(counted.rows)),
        Cell::Quantity(counted.quantity),
    ]
}
