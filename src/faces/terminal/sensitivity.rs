//! `lefi sensitivity`: how far each assumption of a scenario moves a proposal's result, and the volume at which it
//! breaks even. Reads stored usage and changes nothing.

use std::path::PathBuf;

use clap::ValueEnum;

use super::answer::{self, Answer};
use super::language;
use super::swedish::Swedish;
use super::value_error::ValueError;
use super::{Context, Failure, Outcome, table};
use crate::office::progress::WatchTogether;
use crate::office::study::case::Case;
use crate::office::study::sensitivity::{AskedSensitivity, TestedAssumptions};
use crate::office::typed;
use crate::paper::tables;
use crate::sources::scenario::Share;

/// Moves each assumption of a scenario low and high, alone, and bills the usage again
#[derive(Debug, clap::Args)]
pub(super) struct SensitivityArguments {
    /// The scenario file
    scenario: PathBuf,
    /// Which proposal; otherwise the scenario's first
    #[arg(long, value_name = "NAME")]
    proposal: Option<String>,
    /// How much volume, cost and questions for each migrated unit are moved, as 10% or 12,5
    #[arg(long, value_name = "PERCENT", default_value = "10%", value_parser = share)]
    by: Share,
    /// A table for people, JSON for machines or CSV
    #[arg(long, value_enum, default_value_t = SensitivityFormat::Table)]
    format: SensitivityFormat,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Ändrar antagandena i ett scenario ett i taget, nedåt och uppåt, och fakturerar användningen på prov igen",
    arguments: &[
        ("scenario", "Scenariofilen"),
        ("proposal", "Vilket förslag; annars scenariots första"),
        (
            "by",
            "Hur mycket volym, kostnad och antal frågor per övergången enhet ändras, till exempel 10% eller 12,5",
        ),
        ("format", "En tabell för läsning, JSON för andra program eller CSV"),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SensitivityFormat {
    Table,
    Json,
    Csv,
}

/// So many per cent, more than none of it.
fn share(text: &str) -> Result<Share, ValueError> {
    typed::share(text).map_err(ValueError::from)
}

pub(super) fn run(arguments: &SensitivityArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let asked = AskedSensitivity { proposal: arguments.proposal.as_deref(), by: arguments.by };
        let case = Case::read(&context.desk()?, &arguments.scenario, notices)?;
        let tested = asked.ask(&case, &WatchTogether::over(&|_| ()), notices)?;
        Answer::of(context, &tested, || shown(&tested, arguments.format))
    })
}

fn shown(tested: &TestedAssumptions, format: SensitivityFormat) -> Result<String, Failure> {
    let language = language::of_results();
    match format {
        SensitivityFormat::Table | SensitivityFormat::Json => {
            let swings = tables::swings(&tested.sensitivity, language)?;
            Ok(format!(
                "{}\n{}{}\n\n{}\n",
                tested.heading().in_language(language),
                table::draw(&swings),
                tables::swings_legend().in_language(language),
                tested.break_even().in_language(language)
            ))
        }
        SensitivityFormat::Csv => {
            Ok(tables::csv(&tables::sensitivity(&tested.sensitivity, language)?)?)
        }
    }
}
