//! A proposal beside today's tariffs as tables: by party, by fee and by category.

use super::columns::{self, Column, column};
use super::{Cell, Sheet, TableError};
use crate::output::words::Language;
use crate::whatif::{Change, Comparison, PartyChange};

/// What has a change, with its name.
struct Part {
    name: String,
    change: Change,
}

/// The sheets: parties, fees, categories. Percentages have one decimal.
pub fn comparison(comparison: &Comparison, language: Language) -> Result<Vec<Sheet>, TableError> {
    let Comparison { parties, fees, categories, total, .. } = comparison;
    let sum = || Part { name: language.pick("Summa", "Sum").to_owned(), change: *total };
    let fees = fees.iter().map(|one| Part { name: one.fee.clone(), change: one.change });
    let fees: Vec<Part> = fees.chain([sum()]).collect();
    let categories = categories.iter();
    let categories =
        categories.map(|one| Part { name: one.category.word().to_owned(), change: one.change });
    let categories: Vec<Part> = categories.chain([sum()]).collect();
    let name = |swedish, english| language.pick(swedish, english);
    Ok(vec![
        columns::sheet(name("Parter", "Parties"), &of_parties(), parties, language)?,
        columns::sheet(
            name("Avgifter", "Fees"),
            &of_parts(column("Avgift", "Fee", 26, |one, _| text(&one.name))),
            &fees,
            language,
        )?,
        columns::sheet(
            name("Kategorier", "Categories"),
            &of_parts(column("Kategori", "Category", 26, |one, _| text(&one.name))),
            &categories,
            language,
        )?,
    ])
}

fn text(text: &str) -> Result<Cell, TableError> {
    Ok(Cell::Text(text.to_owned()))
}

/// Nothing where there was nothing to compare with.
fn percent(change: Change) -> Result<Cell, TableError> {
    Ok(change.percent().map_or(Cell::Empty, Cell::Percent))
}

fn of_parties() -> Vec<Column<PartyChange>> {
    vec![
        column("Organisationsnummer", "Organisation number", 20, |one, _| {
            text(&one.organisation_number.to_string())
        }),
        column("Part", "Party", 38, |one, _| text(&one.name)),
        column("Kategori", "Category", 14, |one, _| text(one.category.word())),
        column("I dag", "Today", 16, |one, _| Ok(Cell::Amount(one.change.today))),
        column("Förslag", "Proposal", 16, |one, _| Ok(Cell::Amount(one.change.proposed))),
        column("Ändring", "Change", 16, |one, _| Ok(Cell::Amount(one.change.difference()?))),
        column("Ändring i %", "Change in %", 12, |one, _| percent(one.change)),
    ]
}

fn of_parts(name: Column<Part>) -> Vec<Column<Part>> {
    vec![
        name,
        column("I dag", "Today", 16, |one, _| Ok(Cell::Amount(one.change.today))),
        column("Förslag", "Proposal", 16, |one, _| Ok(Cell::Amount(one.change.proposed))),
        column("Ändring", "Change", 16, |one, _| Ok(Cell::Amount(one.change.difference()?))),
        column("Ändring i %", "Change in %", 12, |one, _| percent(one.change)),
    ]
}
