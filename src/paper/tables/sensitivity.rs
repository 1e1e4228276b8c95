//! A sensitivity as a table for a spreadsheet: the scenario as it is, then a row for each value an assumption is moved to.

use super::columns::{self, Column, figures, words};
use super::{Cell, Sheet, TableError};
use crate::engine::whatif::{ProposalOutcome, Sensitivity, SwingEnd};
use crate::values::language::Language;
use crate::values::money::Money;

/// An outcome with what was moved.
struct OutcomeRow<'a> {
    name: String,
    end: &'static str,
    setting: String,
    outcome: &'a ProposalOutcome,
    change: Money,
}

/// The table.
///
/// # Errors
/// An amount does not fit (R22).
pub fn sensitivity(answer: &Sensitivity, language: Language) -> Result<Sheet, TableError> {
    let name = language.pick("Känslighet", "Sensitivity");
    columns::sheet(name, &of_outcomes(), &rows(answer, language)?, language)
}

fn rows(answer: &Sensitivity, language: Language) -> Result<Vec<OutcomeRow<'_>>, TableError> {
    let base = &answer.base;
    let mut rows = vec![OutcomeRow {
        name: language.pick("Som i scenariot", "As in the scenario").to_owned(),
        end: "",
        setting: String::new(),
        outcome: base,
        change: Money::ZERO,
    }];
    for swing in &answer.swings {
        let name = swing.assumption.name().in_language(language).to_owned();
        let low = (language.pick("lågt", "low"), &swing.low);
        for (end, moved) in [low, (language.pick("högt", "high"), &swing.high)] {
            let Some(SwingEnd { setting, change, outcome }) = moved else { continue };
            rows.push(OutcomeRow {
                name: name.clone(),
                end,
                setting: plain(setting.words().in_language(language)),
                outcome,
                change: *change,
            });
        }
    }
    Ok(rows)
}

/// Without the plus sign, which begins a formula to a spreadsheet.
fn plain(setting: &str) -> String {
    setting.strip_prefix('+').unwrap_or(setting).to_owned()
}

fn of_outcomes<'a>() -> Vec<Column<OutcomeRow<'a>>> {
    vec![
        words("Antagande", "Assumption", 40, |one, _| Ok(Cell::Text(one.name.clone()))),
        words("Lågt eller högt", "Low or high", 12, |one, _| Ok(Cell::Text(one.end.to_owned()))),
        words("Värde", "Value", 12, |one, _| Ok(Cell::Text(one.setting.clone()))),
        figures("Antal", "Quantity", 14, |one, _| {
            Ok(Cell::Quantity(one.outcome.standing.volume.to_one_decimal()))
        }),
        figures("Intäkt", "Revenue", 16, |one, _| Ok(Cell::Amount(one.outcome.standing.revenue))),
        figures("Periodiserad intäkt", "Revenue by days", 16, |one, _| {
            let coverage = one.outcome.standing.coverage;
            Ok(coverage.map_or(Cell::Empty, |coverage| Cell::Amount(coverage.revenue)))
        }),
        figures("Kostnad", "Cost", 16, |one, _| {
            Ok(one.outcome.cost.map_or(Cell::Empty, Cell::Amount))
        }),
        figures("Resultat", "Result", 16, |one, _| Ok(Cell::Amount(one.outcome.result()))),
        figures("Ändring av resultatet", "Change of result", 16, |one, _| {
            Ok(Cell::Amount(one.change))
        }),
        figures("Täckning i %", "Coverage in %", 12, |one, _| {
            let coverage = one.outcome.standing.coverage.and_then(|one| one.coverage);
            Ok(coverage.map_or(Cell::Empty, Cell::Percent))
        }),
    ]
}
