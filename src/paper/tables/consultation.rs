//! A fee consultation as tables: a row for each year, billed and forecast, and for each amount under each proposal.

use super::columns::{self, Column, figures, whole, words};
use super::{Cell, Sheet, TableError};
use crate::engine::whatif::{AmountRow, Consultation, Year, YearOf};
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::percent::Percent;
use crate::values::period::Period;

/// The years: cost, volume, revenue, result and coverage.
///
/// # Errors
/// An amount does not fit (R22).
pub fn years(consultation: &Consultation, language: Language) -> Result<Sheet, TableError> {
    columns::sheet(language.pick("År", "Years"), &of_years(), &consultation.years, language)
}

/// The amounts today and under each proposal.
///
/// # Errors
/// An amount does not fit (R22).
pub fn amounts(consultation: &Consultation, language: Language) -> Result<Sheet, TableError> {
    let mut rows = Vec::new();
    for (at, proposal) in consultation.study.proposals.iter().enumerate() {
        rows.extend(consultation.amounts.iter().map(|row| Proposed {
            name: &proposal.name,
            at,
            row,
        }));
    }
    let name = language.pick("Avgifter före och efter", "Fees before and after");
    columns::sheet(name, &of_amounts(), &rows, language)
}

/// Texts below each other, as a sheet of their own.
pub fn paragraphs(
    name: &'static str,
    texts: &[String],
    language: Language,
) -> Result<Sheet, TableError> {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    columns::sheet(name, &of_paragraphs(), &texts, language)
}

/// An amount under one proposal.
struct Proposed<'a> {
    name: &'a str,
    at: usize,
    row: &'a AmountRow,
}

fn of_paragraphs<'a>() -> Vec<Column<&'a str>> {
    vec![words("Text", "Text", 120, |one: &&str, _| text(one))]
}

fn text(text: &str) -> Result<Cell, TableError> {
    Ok(Cell::Text(text.to_owned()))
}

fn amount(amount: Option<Money>) -> Result<Cell, TableError> {
    Ok(amount.map_or(Cell::Empty, Cell::Amount))
}

fn percent(percent: Option<Percent>) -> Result<Cell, TableError> {
    Ok(percent.map_or(Cell::Empty, Cell::Percent))
}

fn of(year: &Year, language: Language) -> String {
    match &year.of {
        YearOf::Billed => language.pick("Fakturerat", "Billed").to_owned(),
        YearOf::Today => {
            language.pick("Prognos, dagens avgifter", "Forecast, today's fees").to_owned()
        }
        YearOf::Proposal(name) => match language {
            Language::Swedish => format!("Prognos, förslag {name}"),
            Language::English => format!("Forecast, proposal {name}"),
        },
    }
}

fn days(days: &[Period]) -> String {
    days.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn of_years() -> Vec<Column<Year>> {
    vec![
        words("Avser", "Of", 28, |one, language| text(&of(one, language))),
        whole("År", "Year", 8, |one, _| text(&one.year.to_string())),
        whole("Dagar", "Days", 24, |one, _| text(&days(&one.days))),
        figures("Antal", "Quantity", 14, |one, _| Ok(Cell::Quantity(one.volume.to_one_decimal()))),
        figures("Kostnad", "Cost", 16, |one, _| amount(one.cost)),
        figures("Intäkt", "Revenue", 16, |one, _| Ok(Cell::Amount(one.revenue))),
        figures("Periodiserad intäkt", "Revenue by days", 16, |one, _| {
            Ok(Cell::Amount(one.revenue_by_days))
        }),
        figures("Resultat", "Result", 16, |one, _| amount(one.coverage.map(|one| one.result))),
        figures("Ackumulerat resultat", "Accumulated result", 16, |one, _| amount(one.accumulated)),
        figures("Täckning i %", "Coverage in %", 12, |one, _| {
            percent(one.coverage.and_then(|one| one.coverage))
        }),
        figures(
            "Ackumulerat i % av omsättningen",
            "Accumulated in % of turnover",
            16,
            |one, _| percent(one.accumulated_of_turnover()),
        ),
        words("Över 10 % (25 a §)", "Over 10 % (25 a §)", 12, |one, language| {
            text(if one.is_over_the_mark() { language.pick("ja", "yes") } else { "" })
        }),
        figures("Kostnad per fråga", "Cost per question", 14, |one, _| amount(one.unit_cost)),
    ]
}

fn of_amounts<'a>() -> Vec<Column<Proposed<'a>>> {
    vec![
        words("Förslag", "Proposal", 16, |one, _| text(one.name)),
        words("Tjänst", "Service", 20, |one, _| text(&one.row.service)),
        words("Avgift", "Fee", 36, |one, language| {
            text(language.pick(&one.row.name_sv, &one.row.name_en))
        }),
        words("Belopp", "Amount", 22, |one, language| {
            text(&language.amount_part(one.row.amount.part()))
        }),
        figures("I dag", "Today", 14, |one, _| {
            Ok(one.row.today.map_or(Cell::Empty, Cell::UnitPrice))
        }),
        figures("Med förslaget", "With the proposal", 14, |one, _| {
            let proposed = one.row.proposed.get(one.at).copied().flatten();
            Ok(proposed.map_or(Cell::Empty, Cell::UnitPrice))
        }),
        words("Ändrat", "Changed", 10, |one, language| {
            let proposed = one.row.proposed.get(one.at).copied().flatten();
            let same =
                proposed.map(|price| price.decimal()) == one.row.today.map(|price| price.decimal());
            text(if same { "" } else { language.pick("ja", "yes") })
        }),
        whole("Beteckning", "Code", 30, |one, _| text(&one.row.amount.to_string())),
    ]
}
