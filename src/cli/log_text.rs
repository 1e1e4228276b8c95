//! The hidden command by which an import has a Parquet or Excel log read apart: its lines to stdout. For the program
//! itself and nobody else.

use std::io::{self, Write};
use std::path::PathBuf;

use super::{Outcome, access};
use crate::usage::{Unsupported, Wanted, write_log_text};

/// Writes a Parquet or Excel log as lines of text
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct LogTextArguments {
    /// The byte between columns
    #[arg(long)]
    delimiter: u8,
    /// A column that is read, after the field that it is: event_id=Id
    #[arg(long, value_parser = Wanted::parse)]
    column: Vec<Wanted>,
    /// The log
    file: PathBuf,
}

pub(super) fn run(arguments: &LogTextArguments) -> Outcome {
    access::bound_memory();
    let LogTextArguments { delimiter, column, file } = arguments;
    let Err(error) = write_log_text(file, *delimiter, column, &mut io::stdout().lock()) else {
        return Outcome::Done;
    };
    // As it is: who asked shows it.
    match Unsupported::of(&error) {
        Some(Unsupported { message, help }) => {
            let _ = write!(io::stderr(), "{message}\n{help}");
            Outcome::WrongUse
        }
        None => {
            let _ = write!(io::stderr(), "{error}");
            Outcome::InputErrors
        }
    }
}
