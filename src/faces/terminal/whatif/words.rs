//! A scenario's answer as tables for people.

use std::fmt::Write;

use super::super::Failure;
use super::super::table;
use crate::engine::whatif::{Coverage, ProposalAnswer, Study};
use crate::paper::tables::on_screen as tables;
use crate::values::fee_code::FeeCode;
use crate::values::language::Language;
use crate::values::money::Money;
use crate::values::period::Period;

/// Parties named on each side of a proposal.
const NAMED: usize = 5;

/// The proposals side by side, then each by itself: categories, fees, and who is hit hardest.
pub(super) fn tables(study: &Study, language: Language) -> Result<String, Failure> {
    let mut text = format!("{}\n{}\n\n", study.title, about(study, language));
    text.push_str(&table::draw(&tables::revenues(study, language)?));
    text.push('\n');
    text.push_str(&coverage_table(study, language));
    if !study.migrated.is_empty() {
        text.push('\n');
        text.push_str(&table::draw(&tables::migrated(study, language)));
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

/// Cost, result and coverage; what is lacking where the scenario has no cost.
fn coverage_table(study: &Study, language: Language) -> String {
    let Some(sheet) = tables::coverages(study, language) else {
        return language
            .pick(
                "Ingen kostnad är angiven ([cost] i scenariot eller --cost): kostnadstäckning visas inte.\n",
                "No cost is given ([cost] of the scenario, or --cost): no cost coverage is shown.\n",
            )
            .to_owned();
    };
    let mut text = table::draw(&sheet);
    text.push_str(language.revenue_by_days_note());
    text.push('\n');
    let standings = study.proposals.iter().map(|one| &one.standing).chain([&study.today]);
    if standings.filter_map(|one| one.coverage).any(Coverage::is_over_the_mark) {
        text.push_str(over_the_mark(language));
    }
    text
}

fn proposal(study: &Study, answer: &ProposalAnswer, language: Language) -> Result<String, Failure> {
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
    for sheet in tables::parts(study, comparison, language)? {
        text.push('\n');
        text.push_str(&table::draw(&sheet));
    }
    text.push('\n');
    text.push_str(&table::draw(&tables::charged(study, comparison, language)));
    for sheet in tables::hardest_hit(comparison, NAMED, language)? {
        text.push('\n');
        text.push_str(&table::draw(&sheet));
    }
    Ok(text)
}

fn amount(amount: Money, language: Language) -> String {
    language.number(&amount.to_string())
}

/// What the mark at a surplus says.
fn over_the_mark(language: Language) -> &'static str {
    language.pick(
        "* överskott över 10 % av omsättningen (25 a § avgiftsförordningen), tidigare år ej medräknade\n",
        "* surplus over 10 % of turnover (25 a § avgiftsförordningen), earlier years not counted\n",
    )
}
