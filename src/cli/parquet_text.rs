//! The hidden command by which an import has a Parquet log read apart: its lines to stdout. For the program itself
//! and nobody else.

use std::io::{self, Write};
use std::path::PathBuf;

use super::{Outcome, access};
use crate::usage::write_parquet_text;

/// Writes a Parquet log as lines of text
#[derive(Debug, clap::Args)]
#[command(hide = true)]
pub(super) struct ParquetTextArguments {
    /// The byte between columns
    #[arg(long)]
    delimiter: u8,
    /// A column that is not read
    #[arg(long)]
    ignored: Vec<String>,
    /// The log
    file: PathBuf,
}

pub(super) fn run(arguments: &ParquetTextArguments) -> Outcome {
    access::bound_memory();
    let ParquetTextArguments { delimiter, ignored, file } = arguments;
    match write_parquet_text(file, *delimiter, ignored, &mut io::stdout().lock()) {
        Ok(()) => Outcome::Done,
        Err(error) => {
            // As it is: who asked shows it.
            let _ = write!(io::stderr(), "{error}");
            Outcome::InputErrors
        }
    }
}
