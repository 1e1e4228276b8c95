//! Accruals as a table: a row for each line that belongs to both sides of a day, or to the other.

use super::columns::{self, Column, column};
use super::{Cell, Sheet, TableError};
use crate::engine::accounting::{Accrual, AccrualKind};
use crate::values::language::Language;
use crate::values::money::Quantity;

/// A row for each accrual, in their order.
pub fn accruals(accruals: &[Accrual<'_>], language: Language) -> Result<Sheet, TableError> {
    let rows: Vec<&Accrual<'_>> = accruals.iter().collect();
    columns::sheet(language.pick("Periodisering", "Accruals"), &of_accruals(), &rows, language)
}

fn text(text: impl Into<String>) -> Result<Cell, TableError> {
    Ok(Cell::Text(text.into()))
}

fn days(days: i64) -> Result<Cell, TableError> {
    Ok(Cell::Quantity(Quantity::from_decimal(days.into())))
}

fn of_accruals<'a>() -> Vec<Column<&'a Accrual<'a>>> {
    vec![
        column("Slag", "Kind", 12, |one, language| {
            text(match one.kind {
                AccrualKind::Deferred => language.pick("Förutbetald", "Deferred"),
                AccrualKind::Accrued => language.pick("Upplupen", "Accrued"),
            })
        }),
        column("Dokument", "Document", 15, |one, language| {
            text(one.document.unwrap_or(language.pick("ofakturerat", "not billed")))
        }),
        column("Period", "Period", 9, |one, _| text(one.line.billing_period.to_string())),
        column("Avtal", "Agreement", 14, |one, _| text(&one.draft.agreement.agreement)),
        column("Kundnummer", "Customer", 15, |one, _| {
            text(one.draft.buyer.organisation_number.to_string())
        }),
        column("Kund", "Name", 38, |one, _| text(&one.draft.buyer.name)),
        column("Avgift", "Fee", 20, |one, _| text(one.line.fee.as_str())),
        column("Benämning", "Name of the fee", 38, |one, language| text(language.fee(one.line))),
        column("Från", "From", 12, |one, _| Ok(Cell::Day(one.line.period.first()))),
        column("Till och med", "Through", 12, |one, _| Ok(Cell::Day(one.line.period.last()))),
        column("Dagar", "Days", 8, |one, _| days(one.days)),
        column("Av dagar", "Of days", 8, |one, _| days(one.line.period.days())),
        column("Radens belopp", "Amount of the line", 16, |one, _| {
            Ok(Cell::Amount(one.line_amount))
        }),
        column("Periodiseras", "Accrual", 16, |one, _| Ok(Cell::Amount(one.amount))),
    ]
}
