//! A sensitivity as a table for people, with bars and the volume at which the proposal breaks even.

use super::super::Failure;
use super::super::table::{self, Align};
use super::bar::{BASE, HIGH, LOW, Scale};
use crate::engine::whatif::{ProposalOutcome, Sensitivity, Swing, SwingEnd, WhatifError};
use crate::office::study::sensitivity::TestedAssumptions;
use crate::values::language::Language;

/// The base, each assumption with its bar, the volume at which the proposal breaks even.
pub(super) fn answer(tested: &TestedAssumptions, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut text = tested.heading().in_language(language).to_owned();
    text.push('\n');
    text.push_str(&swings(&tested.sensitivity, language)?);
    let legend = pick("lågt, ", "low, ");
    let around =
        pick("som i scenariot; resultat i hela kr", "as in the scenario; results in whole kr");
    let high = pick("högt, ", "high, ");
    text.push_str(&format!("{LOW} {legend}{HIGH} {high}{BASE} {around}\n\n"));
    text.push_str(tested.break_even().in_language(language));
    text.push('\n');
    Ok(text)
}

fn swings(answer: &Sensitivity, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Antagande", "Assumption"), Align::Left),
        (pick("Lågt/högt", "Low/high"), Align::Whole),
        (pick("Lågt", "Low"), Align::Right),
        (pick("Högt", "High"), Align::Right),
        (pick("Täckning %", "Coverage %"), Align::Whole),
        (pick("Resultat", "Result"), Align::Whole),
    ]);
    let scale = Scale::of(answer);
    for swing in &answer.swings {
        let name = swing.assumption.name().in_language(language).to_owned();
        let setting = |moved: &SwingEnd| moved.setting.words().in_language(language).to_owned();
        let coverage = |moved: &SwingEnd| percent(&moved.outcome, language);
        let [low, high] = [&swing.low, &swing.high].map(|moved| whole(moved.as_ref(), language));
        table.add_row([
            name,
            both(swing, setting),
            low?,
            high?,
            both(swing, coverage),
            scale.bar(swing),
        ]);
    }
    Ok(table::show_without(&table, &[4]))
}

/// Low and high beside each other.
fn both(swing: &Swing, shown: impl Fn(&SwingEnd) -> String) -> String {
    let shown: Vec<String> = swing.low.iter().chain(&swing.high).map(shown).collect();
    shown.join(" / ")
}

/// The result in whole kronor, which is enough beside a bar.
fn whole(moved: Option<&SwingEnd>, language: Language) -> Result<String, Failure> {
    let Some(moved) = moved else { return Ok(String::new()) };
    let rounded = moved.outcome.result().to_whole_krona();
    let rounded = rounded.map_err(|error| WhatifError::from(error))?.to_string();
    Ok(language.number(rounded.strip_suffix(".00").unwrap_or(&rounded)))
}

/// Coverage with one decimal; a dash where there is none.
fn percent(outcome: &ProposalOutcome, language: Language) -> String {
    let coverage = outcome.coverage();
    coverage.map_or("–".to_owned(), |percent| language.number(&percent.to_string()))
}
