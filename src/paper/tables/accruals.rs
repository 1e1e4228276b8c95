//! Accruals as tables: a row for each line that belongs to both sides of a day, or to the other; for people with a sum for
//! each kind.

use super::columns::{self, Column, figures, whole, words};
use super::{Cell, Sheet, SheetColumn, TableError};
use crate::engine::accounting::{Accrual, AccrualKind};
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::Day;

/// A row for each accrual, in their order.
pub fn accruals(accruals: &[Accrual<'_>], language: Language) -> Result<Sheet, TableError> {
    let rows: Vec<&Accrual<'_>> = accruals.iter().collect();
    columns::sheet(language.pick("Periodisering", "Accruals"), &of_accruals(), &rows, language)
}

/// A row for each accrual at the end of this day, and a sum below those of a kind.
///
/// # Errors
/// An amount does not fit (R22).
pub fn accruals_summed(
    accruals: &[Accrual<'_>],
    last: Day,
    language: Language,
) -> Result<Sheet, MoneyError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::whole(pick("Dokument", "Document")),
        SheetColumn::whole(pick("Avtal", "Agreement")),
        SheetColumn::words(pick("Avgift", "Fee")),
        SheetColumn::whole(pick("Dagar", "Days")),
        SheetColumn::figures(pick("Belopp", "Amount")),
        SheetColumn::figures(pick("Periodiseras", "Accrual")),
    ];
    let mut sheet = Sheet::new(pick("Periodisering", "Accruals"), language, columns);
    for kind in AccrualKind::ALL {
        let of_kind = || accruals.iter().filter(|accrual| accrual.kind == kind);
        for one in of_kind() {
            sheet.add([
                one.document.unwrap_or(pick("ofakturerat", "not billed")).into(),
                (&one.line.agreement).into(),
                language.fee(one.line).into(),
                format!("{} / {}", one.days, one.line.period.days()).into(),
                one.line_amount.into(),
                one.amount.into(),
            ]);
        }
        let words = match kind {
            AccrualKind::Deferred => pick("Förutbetalda intäkter", "Deferred revenue"),
            AccrualKind::Accrued => pick("Upplupna intäkter", "Accrued revenue"),
        };
        let sum = Money::sum(of_kind().map(|accrual| accrual.amount))?;
        let of_sum = format!("{words} {last}").into();
        sheet.add_sum([Cell::Empty, Cell::Empty, of_sum, Cell::Empty, Cell::Empty, sum.into()]);
    }
    Ok(sheet)
}

fn text(text: impl Into<String>) -> Result<Cell, TableError> {
    Ok(Cell::Text(text.into()))
}

fn days(days: i64) -> Result<Cell, TableError> {
    Ok(Cell::Quantity(Quantity::from_decimal(days.into())))
}

fn of_accruals<'a>() -> Vec<Column<&'a Accrual<'a>>> {
    vec![
        words("Slag", "Kind", 12, |one, language| {
            text(match one.kind {
                AccrualKind::Deferred => language.pick("Förutbetald", "Deferred"),
                AccrualKind::Accrued => language.pick("Upplupen", "Accrued"),
            })
        }),
        whole("Dokument", "Document", 15, |one, language| {
            text(one.document.unwrap_or(language.pick("ofakturerat", "not billed")))
        }),
        whole("Period", "Period", 9, |one, _| text(one.line.billing_period.to_string())),
        whole("Avtal", "Agreement", 14, |one, _| text(one.line.agreement.as_str())),
        whole("Kundnummer", "Customer", 15, |one, _| {
            text(one.draft.buyer.organisation_number.to_string())
        }),
        words("Kund", "Name", 38, |one, _| text(one.draft.buyer.name.as_str())),
        words("Avgift", "Fee", 20, |one, _| text(one.line.fee.as_str())),
        words("Benämning", "Name of the fee", 38, |one, language| text(language.fee(one.line))),
        whole("Från", "From", 12, |one, _| Ok(Cell::Day(one.line.period.first()))),
        whole("Till och med", "Through", 12, |one, _| Ok(Cell::Day(one.line.period.last()))),
        figures("Dagar", "Days", 8, |one, _| days(one.days)),
        figures("Av dagar", "Of days", 8, |one, _| days(one.line.period.days())),
        figures("Radens belopp", "Amount of the line", 16, |one, _| {
            Ok(Cell::Amount(one.line_amount))
        }),
        figures("Periodiseras", "Accrual", 16, |one, _| Ok(Cell::Amount(one.amount))),
    ]
}
