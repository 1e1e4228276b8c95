//! `lefi accruals`: revenue on the wrong side of a period's end, as a list or a file.

use clap::ValueEnum;

use super::language;
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome, tell};
use crate::office::accruals::{AccrualsFile, look, write};
use crate::office::notice::Notices;
use crate::office::typed;
use crate::paper::tables;

/// Shows revenue on the wrong side of a period's end: billed for days to come, or not billed yet
#[derive(Debug, clap::Args)]
pub(super) struct AccrualsArguments {
    /// The accounting period that ends, such as 2025 or 2025-06
    period: String,
    /// A table for people, a CSV or vouchers as SIE 4I
    #[arg(long, value_enum, default_value_t = AccrualsFormat::Table)]
    format: AccrualsFormat,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Visar intäkter att periodisera vid ett bokslut: fakturerade för kommande dagar eller ännu inte fakturerade",
    arguments: &[
        ("period", "Räkenskapsperioden som avslutas, till exempel 2025 eller 2025-06"),
        ("format", "En tabell för läsning, CSV eller verifikationer som SIE 4I"),
    ],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AccrualsFormat {
    Table,
    Csv,
    Sie,
}

pub(super) fn run(arguments: &AccrualsArguments, context: &Context) -> Outcome {
    tell::finish(|notices| accruals(arguments, context, notices))
}

fn accruals(
    arguments: &AccrualsArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let period = typed::period(&arguments.period)?;
    let desk = context.desk()?;
    let file = match arguments.format {
        AccrualsFormat::Table => {
            let accruals = look(&desk, period, notices)?;
            let (found, language) = (accruals.all()?, language::of_results());
            let sheet = tables::accruals_summed(&found, accruals.last, language)?;
            return Ok(table::draw(&sheet));
        }
        AccrualsFormat::Csv => AccrualsFile::List,
        AccrualsFormat::Sie => AccrualsFile::Vouchers,
    };
    let path = write(&desk, period, file, notices)?;
    Ok(format!("{}\n", path.display()))
}
