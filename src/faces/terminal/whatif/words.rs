//! A scenario's answer as tables for people.

use std::fmt::Write;

use super::super::Failure;
use super::super::table::{self, Align};
use crate::engine::whatif::{
    Answer, Change, FeeChange, PartyChange, Standing, Study, VolumeChange, WhatifError,
};
use crate::values::fee_code::FeeCode;
use crate::values::language::Language;
use crate::values::money::{Money, Quantity};
use crate::values::percent::Percent;
use crate::values::period::Period;

/// Parties named on each side of a proposal.
const NAMED: usize = 5;

/// The proposals side by side, then each by itself: categories, fees, and who is hit hardest.
pub(super) fn tables(study: &Study, language: Language) -> Result<String, Failure> {
    let mut text = format!("{}\n{}\n\n", study.title, about(study, language));
    text.push_str(&revenue_table(study, language)?);
    text.push('\n');
    text.push_str(&coverage_table(study, language));
    if !study.migrated.is_empty() {
        text.push('\n');
        text.push_str(&migration_table(study, language));
    }
    for answer in &study.proposals {
        text.push('\n');
        text.push_str(&proposal(study, answer, language)?);
    }
    Ok(text)
}

fn about(study: &Study, language: Language) -> String {
    let base = stretches(&study.base);
    match (study.base == study.days, language) {
        (true, Language::Swedish) => format!("Underlag: användning {base}"),
        (true, Language::English) => format!("Base: usage of {base}"),
        (false, Language::Swedish) => {
            format!("Underlag: användning {base}; prognos {}", stretches(&study.days))
        }
        (false, Language::English) => {
            format!("Base: usage of {base}; forecast {}", stretches(&study.days))
        }
    }
}

fn stretches(all: &[Period]) -> String {
    all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// What was, today and each proposal with its name.
fn standings(study: &Study, language: Language) -> Vec<(String, &Standing, Option<&Answer>)> {
    let was = language.pick("Utfall i underlaget", "Outcome of the base");
    let today = language.pick("Dagens avgifter", "Today's fees");
    let proposals = study.proposals.iter().map(|one| (one.name.clone(), &one.standing, Some(one)));
    let fixed = [(was.to_owned(), &study.was, None), (today.to_owned(), &study.today, None)];
    fixed.into_iter().chain(proposals).collect()
}

fn revenue_table(study: &Study, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        (pick("Förslag", "Proposal"), Align::Left),
        right(pick("Antal", "Quantity")),
        right(pick("Intäkt", "Revenue")),
        right(pick("Ändring", "Change")),
        right("%"),
        right(pick("Mer/lika/mindre", "More/same/less")),
    ]);
    for (name, standing, answer) in standings(study, language) {
        let volume = quantity(standing.volume, language);
        let revenue = amount(standing.revenue, language);
        let [change, percent, parties] = match answer {
            None => [String::new(), String::new(), String::new()],
            Some(answer) => {
                let (more, same, less) = answer.comparison.more_same_less();
                let total = answer.comparison.total;
                let percent = shown(total.percent(), language);
                [difference(total, language)?, percent, format!("{more}/{same}/{less}")]
            }
        };
        table.add_row([name, volume, revenue, change, percent, parties]);
    }
    Ok(table::show_without(&table, &[1]))
}

/// Cost, result and coverage; nothing where the scenario has no cost.
fn coverage_table(study: &Study, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let Some(cost) = study.cost else {
        return pick(
            "Ingen kostnad är angiven ([cost] i scenariot eller --cost): kostnadstäckning visas inte.\n",
            "No cost is given ([cost] of the scenario, or --cost): no cost coverage is shown.\n",
        )
        .to_owned();
    };
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        (pick("Kostnadstäckning", "Cost coverage"), Align::Left),
        right(pick("Kostnad", "Cost")),
        right(pick("Periodiserad\nintäkt", "Revenue\nby days")),
        right(pick("Per fråga", "Per question")),
        right(pick("Resultat", "Result")),
        right(pick("Täckning %", "Coverage %")),
        right(pick("% av\nomsättningen", "% of\nturnover")),
    ]);
    let mut over = false;
    for (name, standing, _) in standings(study, language).into_iter().skip(1) {
        let Some(coverage) = standing.coverage else { continue };
        let marked = coverage.is_over_the_mark();
        over |= marked;
        let unit = standing.unit_cost.map_or("–".to_owned(), |unit| amount(unit, language));
        let of_turnover = shown(coverage.of_turnover, language) + if marked { " *" } else { "" };
        table.add_row([
            name,
            amount(cost, language),
            amount(coverage.revenue, language),
            unit,
            amount(coverage.result, language),
            shown(coverage.coverage, language),
            of_turnover,
        ]);
    }
    let mut text = table::show_without(&table, &[3, 1]);
    text.push_str(language.revenue_by_days_note());
    text.push('\n');
    if over {
        text.push_str(over_the_mark(language));
    }
    text
}

fn migration_table(study: &Study, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (pick("Flyttat i månaden", "Migrated in the month"), Align::Whole),
        (pick("Enheter", "Units"), Align::Right),
        (pick("Blir frågor", "Become questions"), Align::Right),
    ]);
    for (month, moved) in &study.migrated {
        let month = format!("{:04}-{:02}", month.year(), month.month());
        let [units, questions] =
            [moved.units, moved.questions].map(|number| quantity(number, language));
        table.add_row([month, units, questions]);
    }
    table::show(&table)
}

fn proposal(study: &Study, answer: &Answer, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let named = |code: &FeeCode| language.fee_name(&study.fee_names, code).to_owned();
    let comparison = &answer.comparison;
    let mut text = format!("{}: {}\n", answer.name, answer.versions.join(", "));
    for one in &answer.responses {
        let factor = language.number(&one.factor.to_string());
        let [today, proposed] = [one.today, one.proposed].map(|sum| amount(sum, language));
        let _ = match language {
            Language::Swedish => writeln!(
                text,
                "Volymen svarar på priset för {}: samma frågor kostar {proposed} i stället för \
                 {today}; antal × {factor}",
                named(&one.fee)
            ),
            Language::English => writeln!(
                text,
                "Volume answers the price of {}: the same questions cost {proposed} instead of \
                 {today}; number × {factor}",
                named(&one.fee)
            ),
        };
    }
    let categories = comparison.categories.iter();
    let categories = categories.map(|one| (language.category(one.category).to_owned(), one.change));
    let fees = comparison.fees.iter().map(|one| (named(&one.fee), one.change));
    for (heading, parts) in [
        (pick("Kategori", "Category"), categories.collect::<Vec<_>>()),
        (pick("Avgift", "Fee"), fees.collect()),
    ] {
        text.push('\n');
        text.push_str(&part_table(heading, parts, Some(comparison.total), language)?);
    }
    text.push('\n');
    text.push_str(&charged_table(study, &comparison.fees, language));
    let up = |one: &&PartyChange| one.change.proposed > one.change.today;
    let down = |one: &&PartyChange| one.change.proposed < one.change.today;
    let more: Vec<_> = comparison.parties.iter().filter(up).take(NAMED).collect();
    let less: Vec<_> = comparison.parties.iter().rev().filter(down).take(NAMED).collect();
    for (heading, parties) in [
        (pick("Betalar mest mer", "Pay most more"), more),
        (pick("Betalar mest mindre", "Pay most less"), less),
    ] {
        if !parties.is_empty() {
            let parts = parties.into_iter().map(|one| (one.name.clone(), one.change)).collect();
            text.push('\n');
            text.push_str(&part_table(heading, parts, None, language)?);
        }
    }
    Ok(text)
}

fn difference(change: Change, language: Language) -> Result<String, Failure> {
    let difference = change.difference().map_err(WhatifError::from)?;
    Ok(amount(difference, language))
}

fn amount(amount: Money, language: Language) -> String {
    language.number(&amount.to_string())
}

/// With at most one decimal: assumed volumes have many, and none of them is known.
fn quantity(quantity: Quantity, language: Language) -> String {
    language.number(&quantity.to_one_decimal().to_string())
}

/// What the mark at a surplus says.
fn over_the_mark(language: Language) -> &'static str {
    language.pick(
        "* överskott över 10 % av omsättningen (25 a § avgiftsförordningen), tidigare år ej medräknade\n",
        "* surplus over 10 % of turnover (25 a § avgiftsförordningen), earlier years not counted\n",
    )
}

/// How much is charged by tiers and unit prices; nothing for fees without any.
fn charged_table(study: &Study, fees: &[FeeChange], language: Language) -> String {
    let mut table = table::new(&[
        (language.pick("Debiterad mängd", "Quantity charged"), Align::Left),
        (language.pick("I dag", "Today"), Align::Right),
        (language.pick("Förslag", "Proposal"), Align::Right),
    ]);
    for one in fees.iter().filter(|one| one.charged != VolumeChange::default()) {
        let [today, proposed] =
            [one.charged.today, one.charged.proposed].map(|one| quantity(one, language));
        let name = language.fee_name(&study.fee_names, &one.fee).to_owned();
        table.add_row([name, today, proposed]);
    }
    table::show(&table)
}

/// With one decimal; a dash where there is none.
fn shown(percent: Option<Percent>, language: Language) -> String {
    percent.map_or("–".to_owned(), |percent| language.number(&percent.to_string()))
}

/// Parts today and under the proposal; the last row is the total, where there is one.
fn part_table(
    heading: &str,
    parts: Vec<(String, Change)>,
    total: Option<Change>,
    language: Language,
) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut table = table::new(&[
        (heading, Align::Left),
        (pick("I dag", "Today"), Align::Right),
        (pick("Förslag", "Proposal"), Align::Right),
        (pick("Ändring", "Change"), Align::Right),
        ("%", Align::Right),
    ]);
    let total = total.map(|total| (pick("Summa", "Sum").to_owned(), total));
    for (name, change) in parts.into_iter().chain(total) {
        let difference = change.difference().map_err(WhatifError::from)?;
        let [today, proposed, difference] = [change.today, change.proposed, difference]
            .map(|amount| language.number(&amount.to_string()));
        let percent = shown(change.percent(), language);
        table.add_row([name, today, proposed, difference, percent]);
    }
    Ok(table::show_without(&table, &[1]))
}
