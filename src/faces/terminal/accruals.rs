//! `lefi accruals`: revenue on the wrong side of a period's end, as a list or a file.

use clap::ValueEnum;

use super::answer::{self, Answer};
use super::language;
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome};
use crate::office::accruals::{AccrualsFile, AccrualsSeen, look, write};
use crate::office::notice::Notices;
use crate::office::typed;
use crate::office::written_files::WrittenFiles;
use crate::paper::tables;

/// Shows revenue on the wrong side of a period's end: billed for days to come, or not billed yet
#[derive(Debug, clap::Args)]
pub(super) struct AccrualsArguments {
    /// The accounting period that ends, such as 2025 or 2025-06
    period: String,
    /// A table for people, JSON for machines, a CSV or vouchers as SIE 4I
    #[arg(long, value_enum, default_value_t = AccrualsFormat::Table)]
    format: AccrualsFormat,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar intäkter att periodisera vid ett bokslut: fakturerade för kommande dagar eller ännu inte fakturerade",
    arguments: &[
        ("period", "Räkenskapsperioden som avslutas, till exempel 2025 eller 2025-06"),
        (
            "format",
            "En tabell för läsning, JSON för andra program, CSV eller verifikationer som SIE 4I",
        ),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AccrualsFormat {
    Table,
    Json,
    Csv,
    Sie,
}

pub(super) fn run(arguments: &AccrualsArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| accruals(arguments, context, notices))
}

fn accruals(
    arguments: &AccrualsArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    let period = typed::period(&arguments.period)?;
    let desk = context.desk()?;
    let file = match arguments.format {
        AccrualsFormat::Table | AccrualsFormat::Json => {
            let found = look(&desk, period, notices)?;
            let seen = AccrualsSeen { last: found.last, accruals: found.all()? };
            return Answer::of(context, &seen, || {
                let language = language::of_results();
                Ok(table::draw(&tables::accruals_summed(&seen.accruals, seen.last, language)?))
            });
        }
        AccrualsFormat::Csv => AccrualsFile::List,
        AccrualsFormat::Sie => AccrualsFile::Vouchers,
    };
    let path = write(&desk, period, file, notices)?;
    let written = WrittenFiles { files: vec![path.clone()] };
    Answer::of(context, &written, || Ok(format!("{}\n", path.display())))
}
