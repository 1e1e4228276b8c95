//! The points of a sweep as a table, one row each: the amounts first, then what they bring. It never sums.

use super::columns::{self, Column, figures, words};
use super::{Cell, Sheet, SheetColumn, TableError};
use crate::engine::whatif::{Coverage, PartyRise, SweepPoint};
use crate::values::language::Language;

/// One row for each point; the columns of the amounts are called as they are.
///
/// # Errors
/// An amount does not fit (R22).
pub fn sweep(points: &[SweepPoint], language: Language) -> Result<Sheet, TableError> {
    let name = language.pick("Svep", "Sweep");
    let measures = columns::sheet(name, &of_points(), points, language)?;
    let amounts = points.iter().take(1).flat_map(|point| point.amounts.keys());
    let amounts = amounts.map(|name| SheetColumn::figures(name.to_string()).wide(24));
    let mut sheet = Sheet::new(name, language, amounts.chain(measures.columns.iter().cloned()));
    for (measured, point) in measures.entries().zip(points) {
        let values = point.amounts.values().map(|value| Cell::UnitPrice(*value));
        sheet.add(values.chain(measured.iter().cloned()));
    }
    Ok(sheet)
}

fn of_points() -> Vec<Column<SweepPoint>> {
    vec![
        figures("Intäkt", "Revenue", 16, |one, _| Ok(Cell::Amount(one.change.proposed))),
        figures("Ändring", "Change", 16, |one, _| Ok(Cell::Amount(one.change.difference()?))),
        figures("Ändring %", "Change %", 10, |one, _| {
            Ok(one.change.percent().map_or(Cell::Empty, Cell::Percent))
        }),
        figures("Periodiserad intäkt", "Revenue by days", 16, |one, _| {
            Ok(one.coverage.map_or(Cell::Empty, |coverage| Cell::Amount(coverage.revenue)))
        }),
        figures("Täckning %", "Coverage %", 10, |one, _| {
            let coverage = one.coverage.and_then(|coverage| coverage.coverage);
            Ok(coverage.map_or(Cell::Empty, Cell::Percent))
        }),
        figures("Resultat", "Result", 16, |one, _| {
            Ok(one.coverage.map_or(Cell::Empty, |coverage| Cell::Amount(coverage.result)))
        }),
        figures("Överskott % av omsättningen", "Surplus % of turnover", 14, |one, _| {
            let of_turnover = one.coverage.and_then(|coverage| coverage.of_turnover);
            Ok(of_turnover.map_or(Cell::Empty, Cell::Percent))
        }),
        words("Över 10 %", "Over 10 %", 10, |one, language| {
            let over = one.coverage.is_some_and(Coverage::is_over_the_mark);
            let word = if over { language.pick("ja", "yes") } else { "" };
            Ok(Cell::Text(word.to_owned()))
        }),
        figures("Betalar mer", "Pay more", 10, |one, _| counted(one.more)),
        figures("Lika", "The same", 10, |one, _| counted(one.same)),
        figures("Betalar mindre", "Pay less", 10, |one, _| counted(one.less)),
        words("Störst ökning", "Largest increase", 38, |one, _| {
            let name = one.hardest_hit.as_ref().map(|hit| hit.name.clone());
            Ok(Cell::Text(name.unwrap_or_default()))
        }),
        figures("Störst ökning %", "Largest increase %", 10, |one, _| {
            let percent = one.hardest_hit.as_ref().and_then(PartyRise::percent);
            Ok(percent.map_or(Cell::Empty, Cell::Percent))
        }),
    ]
}

fn counted(number: usize) -> Result<Cell, TableError> {
    Ok(Cell::Quantity((number as u64).into()))
}
