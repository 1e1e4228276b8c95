//! `lefi solve`: which amount of a proposal covers the cost. Reads stored usage and changes nothing.

mod json;
mod shown;
mod words;

use std::path::PathBuf;

use clap::ValueEnum;

use super::language;
use super::say::{say, say_lines};
use super::swedish::Swedish;
use super::value_error::ValueError;
use super::{Context, Failure, Outcome, tell};
use crate::engine::whatif::{self, Goal, SolveError, Variants};
use crate::office::notice::Notices;
use crate::office::refusal::StudyRefusal;
use crate::office::study::case::Case;
use crate::office::typed;
use crate::sources::tariff::{AmountName, AmountPart};
use crate::values::language::Language;
use crate::values::money::{Quantity, UnitPrice};
use crate::values::text::text;
use shown::Shown;

/// Finds the amount of a proposal that gives the cost coverage aimed at
#[derive(Debug, clap::Args)]
pub(super) struct SolveArguments {
    /// A scenario file with what the activity costs
    scenario: PathBuf,
    /// The amount to find: query-system.unit, query-system.tier-2.unit, annual.amount, factor …
    #[arg(long = "for", value_name = "AMOUNT", value_parser = amount)]
    amount: AmountName,
    /// Revenue in per cent of the cost, as 100% or 97,5%
    #[arg(long, value_name = "PERCENT", value_parser = percent, default_value = "100%")]
    coverage: Quantity,
    /// Whose amount; otherwise the scenario's first proposal
    #[arg(long, value_name = "NAME")]
    proposal: Option<String>,
    /// What the amount is rounded to; otherwise 0.01 kr, or 0.001 of a factor
    #[arg(long, value_name = "KR", value_parser = kronor)]
    step: Option<UnitPrice>,
    /// The least value there may be
    #[arg(long, value_name = "KR", value_parser = kronor)]
    at_least: Option<UnitPrice>,
    /// The greatest value there may be
    #[arg(long, value_name = "KR", value_parser = kronor)]
    at_most: Option<UnitPrice>,
    /// By how much the bill of any party may rise, as 20%
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    no_party_above: Option<Quantity>,
    /// An amount that stays as it is under a factor, such as a minimum; may be given several times
    #[arg(long, value_name = "AMOUNT", value_parser = amount)]
    keep: Vec<AmountName>,
    /// A table for people or JSON for machines
    #[arg(long, value_enum, default_value_t = SolveFormat::Table)]
    format: SolveFormat,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Räknar ut det belopp i ett förslag som ger den kostnadstäckning som eftersträvas",
    arguments: &[
        ("scenario", "En scenariofil som anger vad verksamheten kostar"),
        (
            "amount",
            "Beloppet som söks: query-system.unit, query-system.tier-2.unit, annual.amount, factor …",
        ),
        ("coverage", "Intäkter i procent av kostnaden, till exempel 100% eller 97,5%"),
        ("proposal", "Det förslag vars belopp söks; annars scenariots första"),
        ("step", "Vad beloppet avrundas till; annars 0,01 kr, eller 0,001 för en faktor"),
        ("at_least", "Lägsta tillåtna värde"),
        ("at_most", "Högsta tillåtna värde"),
        ("no_party_above", "Hur mycket fakturan får öka för en kund, till exempel 20%"),
        (
            "keep",
            "Ett belopp som inte ändras av faktorn, till exempel en lägsta avgift; kan anges flera gånger",
        ),
        ("format", "En tabell för läsning eller JSON för andra program"),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SolveFormat {
    Table,
    Json,
}

fn amount(text: &str) -> Result<AmountName, ValueError> {
    AmountName::parse(text).map_err(|error| {
        let (what, help) = (error.words(), error.help());
        ValueError(text!("{what}: {help}", "{what}: {help}"; what, help))
    })
}

/// Per cent, with or without the sign.
fn percent(text: &str) -> Result<Quantity, ValueError> {
    typed::per_cent(text).map_err(ValueError::from)
}

/// A price, or a step of one.
fn kronor(text: &str) -> Result<UnitPrice, ValueError> {
    typed::price(text).map_err(ValueError::from)
}

pub(super) fn run(arguments: &SolveArguments, context: &Context) -> Outcome {
    tell::finish(|notices| solve(arguments, context, notices))
}

fn solve(
    arguments: &SolveArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let case = Case::read(&context.desk()?, &arguments.scenario, notices)?;
    let proposal = case.proposal(arguments.proposal.as_deref())?;
    let goal = goal(arguments);
    let today = case.today()?;
    let setting = case.setting(&today, proposal);
    let changing = std::slice::from_ref(&goal.amount);
    let variants = Variants::new(setting, changing).map_err(|error| failed(error.into()))?;
    let solved = whatif::solve(&variants, &goal).map_err(failed)?;
    let language: Language = language::of_results();
    let shown = Shown { case: &case, proposal: &proposal.name, goal: &goal, solved: &solved };
    say_lines(&words::remarks(&shown, &today.unresolved, language));
    if variants.is_uneven() {
        say(words::uneven(language));
    }
    match arguments.format {
        SolveFormat::Table => Ok(words::text(&shown, language)),
        SolveFormat::Json => json::text(&shown),
    }
}

fn goal(arguments: &SolveArguments) -> Goal {
    let fine = arguments.amount.part() == AmountPart::Factor;
    let thousandth = UnitPrice::FINEST.multiple(1000).unwrap_or(UnitPrice::ORE);
    let usual = if fine { thousandth } else { UnitPrice::ORE };
    Goal {
        amount: arguments.amount.clone(),
        kept: arguments.keep.clone(),
        coverage: arguments.coverage,
        step: arguments.step.unwrap_or(usual),
        at_least: arguments.at_least,
        at_most: arguments.at_most,
        no_party_above: arguments.no_party_above,
    }
}

/// What was typed is wrong use; what the rating says is about the input.
fn failed(error: SolveError) -> Failure {
    match error {
        SolveError::Whatif(error) => error.into(),
        other => StudyRefusal::Solve(other).into(),
    }
}
