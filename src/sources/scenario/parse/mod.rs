//! A scenario file (TOML) → a scenario. Collects all errors of the file with their places; it never looks whether the
//! files, versions, parties and fees that are named exist, and never touches a file.

mod assumptions;
mod fields;
mod migration;
mod parties;
mod proposal;
mod stretch;

use super::Scenario;
use crate::values::diagnostic::Diagnostic;
use crate::values::personal_number::LetIn;
use crate::values::toml_table::{self, TomlTable};

const KEYS: &[&str] = &[
    "format",
    "title",
    "base",
    "forecast",
    "proposal",
    "growth",
    "leaves",
    "joins",
    "migration",
    "response",
    "cost",
];

/// Reads one scenario file. `file` is its name as the user would write it.
///
/// # Errors
/// All that is wrong with it, in the order of its lines.
pub fn parse(file: &str, text: &str) -> Result<Scenario, Vec<Diagnostic>> {
    toml_table::read(file, text, LetIn::Now, KEYS, scenario)
}

fn scenario(table: &TomlTable<'_>) -> Option<Scenario> {
    table.exact_integer("format", 1);
    let title = table.text("title");
    let base = stretch::base(table);
    let forecast = stretch::forecast(table, base.as_deref().unwrap_or_default());
    let proposals = proposal::proposals(table);
    let growth = fields::each(table, "growth", assumptions::GROWTH, assumptions::growth);
    let leaves = fields::each(table, "leaves", parties::LEAVES, parties::leaving);
    let joins = fields::each(table, "joins", parties::JOINS, parties::joining);
    parties::check(table.source, &leaves, &joins);
    let migrations = fields::each(table, "migration", migration::KEYS, migration::migration);
    let responses = assumptions::responses(table);
    let cost = assumptions::cost(table);
    Some(Scenario {
        title: title?,
        base: base?,
        forecast,
        proposals,
        growth,
        leaves,
        joins,
        migrations,
        responses,
        cost,
    })
}
