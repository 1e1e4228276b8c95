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

/// Columns that only a spreadsheet has room for, by their place after the amounts: the change in kr, revenue by days, the
/// surplus as a share of turnover, whether that is over the mark, how many pay the same, who is hit hardest.
const ONLY_IN_SPREADSHEETS: [usize; 6] = [1, 3, 6, 7, 9, 11];

/// The table for a screen: at most so many points, spread evenly from the first to the last, and fewer columns.
///
/// # Errors
/// An amount does not fit (R22).
pub fn sweep_on_screen(
    points: &[SweepPoint],
    most: usize,
    language: Language,
) -> Result<Sheet, TableError> {
    let (shown, last) = (points.len().min(most), points.len().saturating_sub(1));
    let spread = (0..shown).map(|at| at * last / shown.saturating_sub(1).max(1));
    let spread: Vec<SweepPoint> = spread.filter_map(|at| points.get(at).cloned()).collect();
    let sheet = sweep(&spread, language)?;
    let amounts = sheet.columns.len() - of_points().len();
    let kept = |at: &usize| {
        at.checked_sub(amounts).is_none_or(|measure| !ONLY_IN_SPREADSHEETS.contains(&measure))
    };
    Ok(sheet.only(&(0..sheet.columns.len()).filter(kept).collect::<Vec<_>>()))
}

fn of_points() -> Vec<Column<SweepPoint>> {
    vec![
        figures("Intäkt", "Revenue", 16, |one, _| Ok(Cell::Amount(one.change.proposed))),
        figures("Ändring", "Change", 16, |one, _| Ok(Cell::Amount(one.change.difference()?))),
        figures("Ändring %", "Change %", 10, |one, _| Ok(Cell::figure(one.change.percent()))),
        figures("Periodiserad intäkt", "Revenue by days", 16, |one, _| {
            Ok(Cell::figure(one.coverage.map(|coverage| coverage.revenue)))
        }),
        figures("Täckning %", "Coverage %", 10, |one, _| {
            let coverage = one.coverage.and_then(|coverage| coverage.coverage);
            Ok(Cell::figure(coverage))
        }),
        figures("Resultat", "Result", 16, |one, _| {
            Ok(Cell::figure(one.coverage.map(|coverage| coverage.result)))
        }),
        figures("Överskott % av omsättningen", "Surplus % of turnover", 14, |one, _| {
            let of_turnover = one.coverage.and_then(|coverage| coverage.of_turnover);
            Ok(Cell::figure(of_turnover))
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
            Ok(Cell::figure(percent))
        }),
    ]
}

fn counted(number: usize) -> Result<Cell, TableError> {
    Ok(Cell::Quantity((number as u64).into()))
}
