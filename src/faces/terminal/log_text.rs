//! The hidden command by which an import has a Parquet or Excel log read apart: its lines to stdout. For the program
//! itself and nobody else.

use std::path::PathBuf;

use super::Outcome;
use super::say::{results, say_as_it_is};
use super::swedish::Swedish;
use crate::office::access;
use crate::sources::usage::{TableReading, Unsupported, WantedColumn, write_log_text};

/// Writes a Parquet or Excel log as lines of text
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct LogTextArguments {
    /// The byte between columns
    #[arg(long)]
    delimiter: u8,
    /// A column that is read, after the field that it is: event_id=Id
    #[arg(long, value_parser = WantedColumn::parse)]
    column: Vec<WantedColumn>,
    /// So many rows of all columns, and no more
    #[arg(long, value_name = "N", conflicts_with = "column")]
    first_rows: Option<usize>,
    /// All rows of all columns
    #[arg(long, conflicts_with_all = ["column", "first_rows"])]
    everything: bool,
    /// The log
    file: PathBuf,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Skriver en Parquet- eller Excel-logg som rader av text",
    arguments: &[
        ("delimiter", "Tecknet mellan kolumnerna, som byte"),
        ("column", "En kolumn som läses, efter det fält den är: event_id=Id"),
        ("first_rows", "Så många rader av alla kolumner, och inte fler"),
        ("everything", "Alla rader av alla kolumner"),
        ("file", "Loggen"),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &LogTextArguments) -> Outcome {
    access::bound_memory();
    let LogTextArguments { delimiter, column, first_rows, everything, file } = arguments;
    let reading = match (everything, first_rows) {
        (true, _) => TableReading::Everything,
        (false, Some(rows)) => TableReading::FirstRows(*rows),
        (false, None) => TableReading::Columns(column),
    };
    let Err(error) = write_log_text(file, *delimiter, reading, &mut results()) else {
        return Outcome::Done;
    };
    // As it is: who asked shows it.
    match Unsupported::of(&error) {
        Some(unsupported) => {
            say_as_it_is(&unsupported.lines().join("\n"));
            Outcome::WrongUse
        }
        None => {
            say_as_it_is(&error.to_string());
            Outcome::InputErrors
        }
    }
}
