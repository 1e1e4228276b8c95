//! `lefi solve`: which amount of a proposal covers the cost. Reads stored usage and changes nothing.

use std::path::PathBuf;

use clap::ValueEnum;

use super::answer::{self, Answer};
use super::language;
use super::swedish::Swedish;
use super::value_error::ValueError;
use super::{Context, Outcome, table};
use crate::office::progress::WatchTogether;
use crate::office::study::case::Case;
use crate::office::study::solve::{AskedAmount, SoughtAmount};
use crate::office::typed;
use crate::paper::tables;
use crate::sources::tariff::AmountName;
use crate::values::language::Language;
use crate::values::money::{Quantity, UnitPrice};
use crate::values::text::text;

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
    answer::give(context, |notices| {
        let case = Case::read(&context.desk()?, &arguments.scenario, notices)?;
        let sought = asked(arguments).ask(&case, &WatchTogether::over(&|_| ()), notices)?;
        Answer::of(context, &sought, || Ok(in_words(&sought, language::of_results())))
    })
}

fn in_words(sought: &SoughtAmount, language: Language) -> String {
    format!(
        "{}\n{}\n{}\n",
        sought.question().in_language(language),
        table::draw(&tables::trials(&sought.solved, language)),
        sought.conclusion().in_language(language)
    )
}

fn asked(arguments: &SolveArguments) -> AskedAmount<'_> {
    AskedAmount {
        proposal: arguments.proposal.as_deref(),
        amount: arguments.amount.clone(),
        kept: arguments.keep.clone(),
        coverage: arguments.coverage,
        step: arguments.step,
        at_least: arguments.at_least,
        at_most: arguments.at_most,
        no_party_above: arguments.no_party_above,
    }
}
