//! A scenario's answer as tables for people, and what they must know beside it.

use std::fmt::Write;

use rust_decimal::RoundingStrategy;

use super::super::super::Failure;
use super::super::super::case;
use super::super::super::table::{self, Align};
use super::super::words::{as_billed, charged_table, left_out, part_table, shown, without_usage};
use crate::money::{Money, Quantity};
use crate::output::words::Language;
use crate::period::Period;
use crate::whatif::{Answer, Change, PartyChange, Standing, Study};

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
        text.push_str(&proposal(answer, language)?);
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
        right(pick("Frågor", "Questions")),
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
            "Ingen kostnad är angiven i scenariot ([cost]): kostnadstäckning visas inte.\n",
            "The scenario has no cost ([cost]): no cost coverage is shown.\n",
        )
        .to_owned();
    };
    let right = |heading| (heading, Align::Right);
    let mut table = table::new(&[
        (pick("Kostnadstäckning", "Cost coverage"), Align::Left),
        right(pick("Kostnad", "Cost")),
        right(pick("Per fråga", "Per question")),
        right(pick("Resultat", "Result")),
        right(pick("Täckning %", "Coverage %")),
        right(pick("% av omsättningen", "% of turnover")),
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
            unit,
            amount(coverage.result, language),
            shown(coverage.coverage, language),
            of_turnover,
        ]);
    }
    let mut text = table::show_without(&table, &[1]);
    if over {
        text.push_str(super::super::words::over_the_mark(language));
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

fn proposal(answer: &Answer, language: Language) -> Result<String, Failure> {
    let pick = |swedish, english| language.pick(swedish, english);
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
                one.fee
            ),
            Language::English => writeln!(
                text,
                "Volume answers the price of {}: the same questions cost {proposed} instead of \
                 {today}; number × {factor}",
                one.fee
            ),
        };
    }
    let categories = comparison.categories.iter().map(|one| (one.category.word(), one.change));
    let fees = comparison.fees.iter().map(|one| (one.fee.as_str(), one.change));
    for (heading, parts) in [
        (pick("Kategori", "Category"), categories.collect::<Vec<_>>()),
        (pick("Avgift", "Fee"), fees.collect()),
    ] {
        text.push('\n');
        text.push_str(&part_table(heading, parts, Some(comparison.total), language)?);
    }
    text.push('\n');
    text.push_str(&charged_table(&comparison.fees, language));
    let up = |one: &&PartyChange| one.change.proposed > one.change.today;
    let down = |one: &&PartyChange| one.change.proposed < one.change.today;
    let more: Vec<_> = comparison.parties.iter().filter(up).take(NAMED).collect();
    let less: Vec<_> = comparison.parties.iter().rev().filter(down).take(NAMED).collect();
    for (heading, parties) in [
        (pick("Betalar mest mer", "Pay most more"), more),
        (pick("Betalar mest mindre", "Pay most less"), less),
    ] {
        if !parties.is_empty() {
            let parts = parties.into_iter().map(|one| (one.name.as_str(), one.change)).collect();
            text.push('\n');
            text.push_str(&part_table(heading, parts, None, language)?);
        }
    }
    Ok(text)
}

fn difference(change: Change, language: Language) -> Result<String, Failure> {
    let difference = change.difference().map_err(|error| case::failed(error.into()))?;
    Ok(amount(difference, language))
}

fn amount(amount: Money, language: Language) -> String {
    language.number(&amount.to_string())
}

/// With at most one decimal: assumed volumes have many, and none of them is known.
fn quantity(quantity: Quantity, language: Language) -> String {
    let shown =
        quantity.decimal().round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    language.number(&shown.normalize().to_string())
}

/// Whether the base is what was billed, and what no side can bill.
pub(super) fn remarks(study: &Study, language: Language) -> String {
    let pick = |swedish, english| language.pick(swedish, english);
    let mut text = as_billed(&study.billed, &study.differences, language);
    text.push_str(&without_usage(&study.unused, language));
    if !study.not_signed.is_empty() {
        let words =
            pick("Antagna avtal som ingen har tecknat", "Assumed agreements not signed yet");
        let _ = writeln!(text, "{words}: {}", study.not_signed.join(", "));
    }
    for place in &study.without_effect {
        let words = pick(
            "antagandet träffar ingen användning och inget avtal i dessa dagar",
            "the assumption touches no usage and no agreement in these days",
        );
        let _ = writeln!(text, "{}:{}: {words}", place.file, place.line);
    }
    if let Some(days) = study.without_lead_in {
        let words = pick(
            "underlaget saknar månader för året före prognosen, så årets nivåer börjar utan dem",
            "the base lacks months of the year before the forecast, so the year's tiers begin without them",
        );
        let _ = writeln!(text, "{days}: {words}");
    }
    text.push_str(&left_out(pick("i dag", "today"), &study.today.unresolved, language));
    for answer in &study.proposals {
        if answer.standing.unresolved != study.today.unresolved {
            let name = format!("{} {}", pick("med förslaget", "under the proposal"), answer.name);
            text.push_str(&left_out(&name, &answer.standing.unresolved, language));
        }
    }
    text
}
