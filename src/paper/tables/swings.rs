//! A sensitivity as a table for people: a row for each assumption, with a bar. For a spreadsheet there is one with a row for
//! each value. It works out no result.

use super::swing_bar::{BASE, BarScale, HIGH, LOW};
use super::{Cell, ColumnUnit, Sheet, SheetColumn, TableError};
use crate::engine::whatif::{Sensitivity, Swing, SwingEnd};
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// The assumptions, what moves the result most first.
///
/// # Errors
/// An amount does not fit (R22).
pub fn swings(answer: &Sensitivity, language: Language) -> Result<Sheet, TableError> {
    let pick = |swedish, english| language.pick(swedish, english);
    let columns = [
        SheetColumn::words(pick("Antagande", "Assumption")),
        SheetColumn::whole(pick("Lågt/högt", "Low/high")),
        SheetColumn::figures(pick("Lågt", "Low")),
        SheetColumn::figures(pick("Högt", "High")),
        SheetColumn::whole(pick("Täckning", "Coverage")).of(ColumnUnit::Percent).spare(1),
        SheetColumn::whole(pick("Resultat", "Result")),
    ];
    let mut sheet = Sheet::new(pick("Antaganden", "Assumptions"), language, columns);
    let scale = BarScale::of(answer);
    for swing in &answer.swings {
        let setting = |end: &SwingEnd| end.setting.words().in_language(language).to_owned();
        let coverage = |end: &SwingEnd| Cell::figure(end.outcome.coverage()).shown(language);
        sheet.add([
            swing.assumption.name().in_language(language).into(),
            both(swing, setting),
            result(swing.low.as_ref())?,
            result(swing.high.as_ref())?,
            both(swing, coverage),
            scale.bar(swing).into(),
        ]);
    }
    Ok(sheet)
}

/// What the characters of the bars mean.
pub fn swings_legend() -> Text {
    text!(
        "{LOW} lågt, {HIGH} högt, {BASE} som i scenariot; resultat i hela kr",
        "{LOW} low, {HIGH} high, {BASE} as in the scenario; results in whole kr"
    )
}

/// Low and high beside each other.
fn both(swing: &Swing, shown: impl Fn(&SwingEnd) -> String) -> Cell {
    let shown: Vec<String> = swing.low.iter().chain(&swing.high).map(shown).collect();
    shown.join(" / ").into()
}

/// In whole kronor, which is enough beside a bar.
fn result(end: Option<&SwingEnd>) -> Result<Cell, TableError> {
    Ok(end.map(|end| end.outcome.result().whole_kronor()).transpose()?.into())
}
