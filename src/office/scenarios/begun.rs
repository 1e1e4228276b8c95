//! A new scenario: its first text, made of what somebody typed, and saved at once, so that it has a file from the beginning.

use super::draft::{ScenarioDraft, file};
use crate::office::desk::Desk;
use crate::office::edit::{Saved, open};
use crate::office::notice::Notices;
use crate::office::refusal::{Refusal, StudyRefusal};
use crate::sources::scenario::fields::{FieldChange, FieldPath};
use crate::values::text::Text;

/// What a scenario is begun with, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewScenario {
    /// The name of its file, without the ending.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The periods of stored usage: `2025-04..2026-03`.
    pub base: String,
    /// The periods that are forecast; nothing where the base is asked about itself.
    pub forecast: String,
    /// The version that its first proposal is made from, or the file of a proposal as a scenario names it.
    pub version: String,
}

/// What every scenario begins with.
const BEGINNING: &str = "format = 1\ntitle = \"\"\nbase = \"\"\n\n[[proposal]]\nname = \"A\"\n";

/// Begins a scenario and saves it.
///
/// # Errors
/// There is one of that name; what was typed is no scenario.
pub fn begin(
    desk: &Desk,
    asked: &NewScenario,
    reason: &Text,
    notices: &mut Notices,
) -> Result<Saved, Refusal> {
    let name = asked.name.trim();
    if open(desk, file(desk, name)?)?.digest.is_some() {
        return Err(StudyRefusal::ScenarioIsThere { name: name.to_owned() }.into());
    }
    let made_from = match asked.version.ends_with(".toml") {
        true => "proposal/0/tariffs",
        false => "proposal/0/of",
    };
    let fields = [
        ("title", &asked.title),
        ("base", &asked.base),
        ("forecast", &asked.forecast),
        (made_from, &asked.version),
    ];
    let change = |(path, typed): (&str, &String)| {
        Some(FieldChange { path: FieldPath::parse(path)?, typed: typed.clone() })
    };
    let changes: Vec<FieldChange> = fields.into_iter().filter_map(change).collect();
    let draft = ScenarioDraft { name: name.to_owned(), text: BEGINNING.to_owned(), base: None };
    draft.with_fields(&changes)?.save(desk, reason.swedish(), notices)
}

/// The stretch that a scenario is begun with where nobody says another: the last twelve periods that runs have billed;
/// nothing where there are none.
///
/// # Errors
/// The ledger can't be read.
pub fn usual_base(desk: &Desk) -> Result<String, Refusal> {
    let Some(ledger) = desk.ledger_if_any()? else { return Ok(String::new()) };
    let runs = ledger.issued_runs(ledger.head()?)?;
    let mut periods: Vec<_> = runs.iter().map(|run| run.period).collect();
    periods.sort_by_key(|period| period.period());
    periods.dedup();
    let year = &periods[periods.len().saturating_sub(12)..];
    Ok(match (year.first(), year.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}..{last}"),
        _ => String::new(),
    })
}
