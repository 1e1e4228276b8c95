//! A scenario's answer as tables: one row for each proposal, and for each party, fee and category under each
//! proposal, so that a spreadsheet can filter and pivot them.

use super::columns::{self, Column, figures, whole, words};
use super::{Cell, Sheet, TableError};
use crate::engine::whatif::{
    AmountChange, Migrated, MonthVolume, Study, TariffsStanding, VolumeChange,
};
use crate::values::identity::PartyCategory;
use crate::values::language::Language;
use crate::values::money::{Money, Quantity};
use crate::values::percent::Percent;
use crate::values::period::Day;
use crate::values::text::Text;

/// A table of a scenario's answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StudyTable {
    /// What was, today and the proposals, each in a row.
    Proposals,
    /// By party and proposal.
    Parties,
    /// By fee and proposal.
    Fees,
    /// By category and proposal.
    Categories,
    /// Questions by month, service and channel.
    Months,
    /// Questions by category of party, service and channel, under today's tariffs.
    Volumes,
    /// What migrates, by month.
    Migration,
    /// What a question costs by how many a party asks in a year.
    Curves,
    /// What is assumed, a sentence each.
    Assumptions,
}

impl StudyTable {
    /// All of them, in the order of a workbook.
    pub const ALL: [Self; 9] = [
        Self::Proposals,
        Self::Parties,
        Self::Fees,
        Self::Categories,
        Self::Months,
        Self::Volumes,
        Self::Migration,
        Self::Curves,
        Self::Assumptions,
    ];

    /// The word that asks for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Proposals => "proposals",
            Self::Parties => "parties",
            Self::Fees => "fees",
            Self::Categories => "categories",
            Self::Months => "months",
            Self::Volumes => "volumes",
            Self::Migration => "migration",
            Self::Curves => "curves",
            Self::Assumptions => "assumptions",
        }
    }
}

/// A scenario's answer with what it assumes.
#[derive(Debug, Clone, Copy)]
pub struct AssumedStudy<'a> {
    /// The answer.
    pub study: &'a Study,
    /// What is assumed, a sentence each.
    pub assumptions: &'a [Text],
}

/// One table of an answer.
///
/// # Errors
/// An amount does not fit (R22).
pub fn study(
    assumed: AssumedStudy<'_>,
    table: StudyTable,
    language: Language,
) -> Result<Sheet, TableError> {
    let AssumedStudy { study, assumptions } = assumed;
    let name = |swedish, english| language.pick(swedish, english);
    match table {
        StudyTable::Proposals => columns::sheet(
            name("Förslag", "Proposals"),
            &of_standings(),
            &standings(study, language),
            language,
        ),
        StudyTable::Parties => {
            let parties = parties(study, language);
            columns::sheet(name("Kunder", "Parties"), &of_parties(), &parties, language)
        }
        StudyTable::Fees => columns::sheet(
            name("Avgifter", "Fees"),
            &of_parts(words("Avgift", "Fee", 38, |one, _| text(&one.name))),
            &fees(study, language),
            language,
        ),
        StudyTable::Categories => columns::sheet(
            name("Kategorier", "Categories"),
            &of_parts(words("Kategori", "Category", 26, |one, _| text(&one.name))),
            &categories(study, language),
            language,
        ),
        StudyTable::Months => {
            columns::sheet(name("Månader", "Months"), &of_months(), &study.months, language)
        }
        StudyTable::Volumes => {
            columns::sheet(name("Volymer", "Volumes"), &of_volumes(), &volumes(study), language)
        }
        StudyTable::Migration => {
            let migrated: Vec<_> = study.migrated.iter().map(|(day, one)| (*day, *one)).collect();
            columns::sheet(name("Flyttat", "Migrated"), &of_migration(), &migrated, language)
        }
        StudyTable::Curves => {
            let curves = curve_points(study, language);
            columns::sheet(
                name("Pris per fråga", "Price per question"),
                &of_curves(),
                &curves,
                language,
            )
        }
        StudyTable::Assumptions => {
            let said: Vec<String> =
                assumptions.iter().map(|one| one.in_language(language).to_owned()).collect();
            super::paragraphs(name("Antaganden", "Assumptions"), &said, language)
        }
    }
}

/// What a category of parties used through a channel.
struct CategoryVolume {
    category: String,
    service: String,
    channel: String,
    quantity: Quantity,
}

fn volumes(study: &Study) -> Vec<CategoryVolume> {
    let pivot = &study.volumes;
    let of_row = |row: &crate::engine::whatif::PivotRow| {
        let cells = pivot.columns.iter().zip(&row.quantities);
        let used = cells.filter(|(_, quantity)| !quantity.is_zero());
        let key = |keys: &[String], at: usize| keys.get(at).cloned().unwrap_or_default();
        used.map(|(column, quantity)| CategoryVolume {
            category: key(&row.keys, 0),
            service: key(column, 0),
            channel: key(column, 1),
            quantity: *quantity,
        })
        .collect::<Vec<_>>()
    };
    pivot.rows.iter().flat_map(of_row).collect()
}

fn of_volumes() -> Vec<Column<CategoryVolume>> {
    vec![
        words("Kategori", "Category", 24, |one, language| match one.category.as_str() {
            "" => text(language.pick("ej fakturerbart", "nobody is billed")),
            word => text(PartyCategory::parse(word).map_or(word, |one| language.category(one))),
        }),
        words("Tjänst", "Service", 20, |one, _| text(&one.service)),
        words("Gränssnitt", "Channel", 20, |one, language| text(language.channel(&one.channel))),
        figures("Antal", "Quantity", 16, |one, _| quantity(one.quantity)),
    ]
}

/// A set of tariffs with what it comes to, beside today's.
struct StandingRow<'a> {
    name: String,
    standing: &'a TariffsStanding,
    change: Option<AmountChange>,
    cost: Option<Money>,
}

/// A part of an answer under one proposal.
struct Part {
    proposal: String,
    organisation: String,
    name: String,
    category: &'static str,
    volume: VolumeChange,
    change: AmountChange,
}

fn standings(study: &Study, language: Language) -> Vec<StandingRow<'_>> {
    let was = language.pick("Utfall i underlaget", "Outcome of the base");
    let today = language.pick("Dagens avgifter", "Today's fees");
    let was = StandingRow { name: was.to_owned(), standing: &study.was, change: None, cost: None };
    let cost = study.cost;
    let today = StandingRow { name: today.to_owned(), standing: &study.today, change: None, cost };
    let proposals = study.proposals.iter().map(|one| StandingRow {
        name: one.name.clone(),
        standing: &one.standing,
        change: Some(one.comparison.total),
        cost,
    });
    [was, today].into_iter().chain(proposals).collect()
}

fn parties(study: &Study, language: Language) -> Vec<Part> {
    let of = move |answer: &crate::engine::whatif::ProposalAnswer| {
        let proposal = answer.name.clone();
        let part = move |one: &crate::engine::whatif::PartyChange| Part {
            proposal: proposal.clone(),
            organisation: one.organisation_number.to_string(),
            name: one.name.clone(),
            category: language.category(one.category),
            volume: one.volume,
            change: one.change,
        };
        answer.comparison.parties.iter().map(part).collect::<Vec<_>>()
    };
    study.proposals.iter().flat_map(of).collect()
}

fn fees(study: &Study, language: Language) -> Vec<Part> {
    let of = |answer: &crate::engine::whatif::ProposalAnswer| {
        let fees = answer.comparison.fees.iter();
        let name = |code| language.fee_name(&study.fee_names, code);
        let parts = fees.map(|one| part(&answer.name, name(&one.fee), one.charged, one.change));
        parts.collect::<Vec<_>>()
    };
    study.proposals.iter().flat_map(of).collect()
}

fn categories(study: &Study, language: Language) -> Vec<Part> {
    let of = |answer: &crate::engine::whatif::ProposalAnswer| {
        let all = answer.comparison.categories.iter();
        let name = |category| language.category(category);
        let parts = all.map(|one| part(&answer.name, name(one.category), one.volume, one.change));
        parts.collect::<Vec<_>>()
    };
    study.proposals.iter().flat_map(of).collect()
}

fn part(proposal: &str, name: &str, volume: VolumeChange, change: AmountChange) -> Part {
    Part {
        proposal: proposal.to_owned(),
        organisation: String::new(),
        name: name.to_owned(),
        category: "",
        volume,
        change,
    }
}

fn text(text: &str) -> Result<Cell, TableError> {
    Ok(Cell::Text(text.to_owned()))
}

/// Nothing where there is none.
fn percent(percent: Option<Percent>) -> Result<Cell, TableError> {
    Ok(percent.map_or(Cell::Empty, Cell::Percent))
}

fn amount(amount: Option<Money>) -> Result<Cell, TableError> {
    Ok(amount.map_or(Cell::Empty, Cell::Amount))
}

/// With at most one decimal: assumed volumes have many, and none of them is known.
fn quantity(quantity: Quantity) -> Result<Cell, TableError> {
    Ok(Cell::Quantity(quantity.to_one_decimal()))
}

fn of_standings<'a>() -> Vec<Column<StandingRow<'a>>> {
    vec![
        words("Förslag", "Proposal", 24, |one, _| text(&one.name)),
        figures("Antal", "Quantity", 14, |one, _| quantity(one.standing.volume)),
        figures("Intäkt", "Revenue", 16, |one, _| Ok(Cell::Amount(one.standing.revenue))),
        figures("Periodiserad intäkt", "Revenue by days", 16, |one, _| {
            amount(one.standing.coverage.map(|coverage| coverage.revenue))
        }),
        figures("Ändring", "Change", 16, |one, _| {
            amount(one.change.map(AmountChange::difference).transpose()?)
        }),
        figures("Ändring i %", "Change in %", 12, |one, _| {
            percent(one.change.and_then(AmountChange::percent))
        }),
        figures("Kostnad", "Cost", 16, |one, _| amount(one.cost)),
        figures("Kostnad per fråga", "Cost per question", 16, |one, _| {
            amount(one.standing.unit_cost)
        }),
        figures("Resultat", "Result", 16, |one, _| {
            amount(one.standing.coverage.map(|coverage| coverage.result))
        }),
        figures("Täckning i %", "Coverage in %", 12, |one, _| {
            percent(one.standing.coverage.and_then(|coverage| coverage.coverage))
        }),
        figures("Överskott i % av omsättningen", "Surplus in % of turnover", 16, |one, _| {
            percent(one.standing.coverage.and_then(|coverage| coverage.of_turnover))
        }),
        words("Över 10 % (25 a §)", "Over 10 % (25 a §)", 12, |one, language| {
            let over = one.standing.coverage.is_some_and(|coverage| coverage.is_over_the_mark());
            text(if over { language.pick("ja", "yes") } else { "" })
        }),
    ]
}

fn of_parties() -> Vec<Column<Part>> {
    let mut columns = vec![
        whole("Organisationsnummer", "Organisation number", 20, |one: &Part, _| {
            text(&one.organisation)
        }),
        words("Kund", "Party", 38, |one, _| text(&one.name)),
        words("Kategori", "Category", 24, |one, _| text(one.category)),
    ];
    columns.splice(0..0, [proposal()]);
    columns.extend(changes());
    columns
}

fn of_parts(name: Column<Part>) -> Vec<Column<Part>> {
    [proposal(), name].into_iter().chain(changes()).collect()
}

fn proposal() -> Column<Part> {
    words("Förslag", "Proposal", 16, |one, _| text(&one.proposal))
}

fn changes() -> Vec<Column<Part>> {
    vec![
        figures("Antal i dag", "Quantity today", 14, |one, _| quantity(one.volume.today)),
        figures("Antal med förslaget", "Quantity with the proposal", 14, |one, _| {
            quantity(one.volume.proposed)
        }),
        figures("I dag", "Today", 16, |one, _| Ok(Cell::Amount(one.change.today))),
        figures("Med förslaget", "With the proposal", 16, |one, _| {
            Ok(Cell::Amount(one.change.proposed))
        }),
        figures("Ändring", "Change", 16, |one, _| Ok(Cell::Amount(one.change.difference()?))),
        figures("Ändring i %", "Change in %", 12, |one, _| percent(one.change.percent())),
    ]
}

/// A point of a curve, with whose it is.
struct CurveRow {
    fee: String,
    tariffs: String,
    volume: Quantity,
    price: Quantity,
}

fn curve_points(study: &Study, language: Language) -> Vec<CurveRow> {
    let tariffs = |at: usize| match at.checked_sub(1).and_then(|at| study.proposals.get(at)) {
        Some(answer) => answer.name.clone(),
        None => language.pick("Dagens avgifter", "Today's fees").to_owned(),
    };
    let mut rows = Vec::new();
    for curve in &study.curves {
        for line in &curve.lines {
            rows.extend(line.points.iter().map(|point| CurveRow {
                fee: language.fee_name(&study.fee_names, &curve.fee).to_owned(),
                tariffs: tariffs(line.catalogue),
                volume: point.volume,
                price: point.price,
            }));
        }
    }
    rows
}

fn of_curves() -> Vec<Column<CurveRow>> {
    vec![
        words("Avgift", "Fee", 38, |one, _| text(&one.fee)),
        words("Förslag", "Proposal", 20, |one, _| text(&one.tariffs)),
        figures("Frågor per år", "Questions a year", 16, |one, _| quantity(one.volume)),
        figures("Per fråga", "Per question", 16, |one, _| quantity(one.price)),
    ]
}

fn of_migration() -> Vec<Column<(Day, Migrated)>> {
    vec![
        whole("Månad", "Month", 12, |one, _| Ok(Cell::Day(one.0))),
        figures("Enheter som flyttar", "Units that migrate", 16, |one, _| quantity(one.1.units)),
        figures("Blir frågor", "Become questions", 16, |one, _| quantity(one.1.questions)),
    ]
}

fn of_months() -> Vec<Column<MonthVolume>> {
    vec![
        whole("Månad", "Month", 12, |one, _| Ok(Cell::Day(one.month))),
        words("Tjänst", "Service", 20, |one, _| text(&one.service)),
        words("Gränssnitt", "Channel", 20, |one, language| text(language.channel(&one.channel))),
        figures("Antal", "Quantity", 16, |one, _| quantity(one.quantity)),
        figures("Varav flyttat", "Of which migrated", 16, |one, _| quantity(one.migrated)),
    ]
}
