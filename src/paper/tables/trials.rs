//! The values that matter to an amount that was looked for, as a table: each with what it brings, and whom it hits hardest.
//! It tries none out.

use super::{Cell, ColumnUnit, Sheet, SheetColumn};
use crate::engine::whatif::{PartyRise, Solved, TrialPlace};
use crate::values::language::Language;

/// A row for each value, the proposal's own first.
pub fn trials(solved: &Solved, language: Language) -> Sheet {
    let pick = |swedish, english| language.pick(swedish, english);
    // Recurring fees are counted by days, as the cost is: the heading says so where that is not what is billed.
    let revenue = match solved.differs_by_days() {
        true => pick("Periodiserad\nintäkt", "Revenue\nby days"),
        false => pick("Intäkt", "Revenue"),
    };
    // A narrow screen can do without the result, then revenue.
    let columns = [
        SheetColumn::whole(""),
        SheetColumn::figures(pick("Värde", "Value")),
        SheetColumn::figures(revenue).spare(2),
        SheetColumn::figures(pick("Resultat", "Result")).spare(1),
        SheetColumn::figures(pick("Täckning", "Coverage")).of(ColumnUnit::Percent),
        SheetColumn::words(pick("Störst ökning", "Largest increase")),
        SheetColumn::figures("").of(ColumnUnit::Percent),
    ];
    let mut sheet = Sheet::new(pick("Värden", "Values"), language, columns);
    for (place, one) in solved.trials() {
        let hit = one.hardest_hit.as_ref();
        sheet.add([
            name(place, language).into(),
            one.value.into(),
            one.coverage.revenue.into(),
            one.coverage.result.into(),
            Cell::figure(one.coverage.coverage),
            hit.map(|hit| &hit.name).into(),
            hit.map_or(Cell::Empty, |hit| Cell::figure(PartyRise::percent(hit))),
        ]);
    }
    sheet
}

fn name(place: TrialPlace, language: Language) -> &'static str {
    let (swedish, english) = match place {
        TrialPlace::Proposed => ("I förslaget", "In the proposal"),
        TrialPlace::Exact => ("Exakt", "Exact"),
        TrialPlace::Below => ("Närmast under", "Next below"),
        TrialPlace::Above => ("Närmast från och med", "Next at or above"),
        TrialPlace::AlsoAt => ("Även vid", "Also at"),
        TrialPlace::Lowest => ("Lägst", "Lowest"),
        TrialPlace::BringsMost => ("Ger mest", "Gives most"),
        TrialPlace::Needed => ("Skulle behövas", "Would be needed"),
        TrialPlace::HighestWithin => ("Högst inom gränsen", "Highest in bounds"),
    };
    language.pick(swedish, english)
}
