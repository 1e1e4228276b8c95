//! `lefi warehouse`: the script that counts a period's usage where it lies, and a fresh result held against the kept one.

use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::{Context, Failure, Outcome, tell};
use crate::office::notice::Notices;
use crate::office::typed;
use crate::office::warehouse::compared::compare;
use crate::office::warehouse::script;
use crate::sources::usage::LogFile;
use crate::values::text::text;

/// Counts usage where it lies, in a warehouse: prints the script, and compares its results
#[derive(Debug, clap::Args)]
pub(super) struct WarehouseArguments {
    #[command(subcommand)]
    command: WarehouseCommand,
}

#[derive(Debug, Subcommand)]
enum WarehouseCommand {
    /// Prints the script that counts a period's usage by warehouse.toml; its result is imported with `lefi import`
    Sql {
        /// The period, such as 2025-04
        period: String,
        /// A snapshot of the table, by its name there; otherwise the table as it is
        #[arg(long, value_name = "ID")]
        snapshot: Option<String>,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Compares a fresh result with the one that was imported, count by count
    Verify {
        /// The result, or the folder of its part files
        #[arg(value_name = "RESULT")]
        file: PathBuf,
        #[command(flatten)]
        form: FormArguments,
    },
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Räknar användning där den ligger, i ett datalager: skriver ut skriptet och jämför dess resultat",
    commands: &[
        (
            "sql",
            Swedish {
                about: "Skriver ut skriptet som räknar en periods användning enligt warehouse.toml; resultatet läses in med `lefi import`",
                arguments: &[
                    ("period", "Perioden, till exempel 2025-04"),
                    (
                        "snapshot",
                        "En ögonblicksbild av tabellen, angiven med sitt namn där; annars tabellen som den är",
                    ),
                ],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "verify",
            Swedish {
                about: "Jämför ett nytt resultat med det som är inläst, antal för antal",
                arguments: &[("file", "Resultatet, eller mappen med dess delar")],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &WarehouseArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| match &arguments.command {
        WarehouseCommand::Sql { period, snapshot, .. } => {
            sql(period, snapshot.as_deref(), context, notices)
        }
        WarehouseCommand::Verify { file, .. } => verify(file, context, notices),
    })
}

fn sql(
    period: &str,
    snapshot: Option<&str>,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    let period = typed::period(period)?;
    let script = script(&context.desk()?, period, snapshot, notices)?;
    Answer::of(context, &script, || Ok(script.script.clone()))
}

fn verify(file: &Path, context: &Context, notices: &mut Notices) -> Result<Answer, Failure> {
    let desk = context.desk()?;
    let identical = compare(&desk, &[LogFile::at(file)], notices)?;
    Answer::of(context, &identical, || {
        let (period, batch) = (identical.period, &identical.batch);
        let words = text!(
            "resultatet för {period} är identiskt med det som är inläst ({batch})\n",
            "the result of {period} is identical with the one that was imported ({batch})\n"
        );
        Ok(tell::words(&words).to_owned())
    })
}
