//! `lefi consultation`: the tables that an agency hands in when it consults about its fees (avgiftssamråd).

use std::path::PathBuf;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::value_error::ValueError;
use super::{Context, Outcome, acts, language};
use crate::office::study::consultation::{ToHandIn, hand_in};
use crate::office::typed;
use crate::values::money::Money;

/// Writes the tables of a fee consultation: years billed and forecast, fees before and after, each party
#[derive(Debug, clap::Args)]
pub(super) struct ConsultationArguments {
    /// The scenario file; its cost table needs the years that are billed too
    scenario: PathBuf,
    /// A text file with the motives; an empty line begins a new paragraph
    #[arg(long, value_name = "FILE")]
    motives: PathBuf,
    /// The accumulated result before the first year billed here, in kr; below zero for a deficit
    #[arg(long, value_name = "KR", default_value = "0", value_parser = signed_kronor, allow_hyphen_values = true)]
    opening: Money,
    /// The folder to write avgiftssamrad.html and avgiftssamrad.xlsx to
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    #[command(flatten)]
    form: FormArguments,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skriver tabellerna till ett avgiftssamråd: fakturerade år och prognos, avgifter före och efter, varje kund",
    arguments: &[
        ("scenario", "Scenariofilen; kostnadstabellen ska även omfatta de år som är fakturerade"),
        ("motives", "En textfil med motiveringen; en tom rad ger nytt stycke"),
        (
            "opening",
            "Ackumulerat resultat före det första året som faktureras här, i kr; negativt vid underskott",
        ),
        ("out", "Mappen där avgiftssamrad.html och avgiftssamrad.xlsx skrivs"),
    ],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

/// An amount in kr, with a minus sign for a deficit.
fn signed_kronor(text: &str) -> Result<Money, ValueError> {
    typed::signed_kronor(text).map_err(ValueError::from)
}

pub(super) fn run(arguments: &ConsultationArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| {
        let desk = context.desk()?;
        let asked = ToHandIn {
            scenario: &arguments.scenario,
            motives: &arguments.motives,
            opening: arguments.opening,
            folder: &arguments.out,
            language: language::of_results(),
        };
        let handed_in = hand_in(&desk, &asked, &acts::called, notices)?;
        Answer::of(context, &handed_in, || {
            Ok(handed_in.files.iter().map(|file| format!("{}\n", file.display())).collect())
        })
    })
}
