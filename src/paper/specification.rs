//! The specification to a customer who asks for one: what was counted behind an invoice, by day, channel and
//! outcome, as CSV. What no fee charges stands there too. It never computes an amount.

use super::tables::{Cell, Sheet, SheetColumn, TableError, csv};
use crate::values::agreement_name::AgreementName;
use crate::values::language::Language;
use crate::values::money::Quantity;
use crate::values::period::Day;

/// A count of the specification: the rows and the quantity of a day, a channel and an outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpecifiedCount {
    /// Whose agreement's, where several share the invoice.
    pub agreement: Option<AgreementName>,
    /// The day that the events are counted on.
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

/// The specification as CSV.
///
/// # Errors
/// As [`TableError`].
pub fn write(counted: &[SpecifiedCount], language: Language) -> Result<Vec<u8>, TableError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let of_several = counted.iter().any(|one| one.agreement.is_some());
    let agreement = of_several.then(|| SheetColumn::whole(pick("Avtal", "Agreement")));
    let columns = [
        SheetColumn::whole(pick("Dag", "Day")),
        SheetColumn::words(pick("Gränssnitt", "Channel")),
        SheetColumn::words(pick("Utfall", "Outcome")),
        SheetColumn::figures(pick("Rader", "Rows")),
        SheetColumn::figures(pick("Antal", "Quantity")),
    ];
    let mut sheet = Sheet::new(
        pick("Specifikation", "Specification"),
        language,
        agreement.into_iter().chain(columns),
    );
    for one in counted {
        let agreement = one.agreement.as_ref().map(Cell::from);
        sheet.add(agreement.into_iter().chain([
            one.day.into(),
            language.channel(&one.channel).into(),
            language.outcome(&one.outcome).into(),
            one.rows.into(),
            one.quantity.into(),
        ]));
    }
    csv(&sheet).map(String::into_bytes)
}
