//! `lefi invoices`: lists what is issued, for those who book, follow up and answer questions. Reads the ledger
//! and changes nothing.

mod choice;
mod json;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::language;
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome, tell};
use crate::office::invoices::Listed;
use crate::office::notice::Notices;
use crate::office::refusal::NamedFileRefusal;
use crate::office::{invoices, named_file};
use crate::values::language::Language;
use crate::values::text::text;

/// Wide enough for a number, a name and three amounts, where the output is no terminal.
const WIDTH: u16 = 130;

/// Lists issued documents, as a table or as a file for Excel
#[derive(Debug, clap::Args)]
pub(super) struct InvoicesArguments {
    #[command(flatten)]
    choice: choice::ChoiceArguments,
    /// A table for people, JSON for machines, CSV or an Excel workbook
    #[arg(long, value_enum, default_value_t = ListFormat::Table)]
    format: ListFormat,
    /// The file to write; xlsx needs one
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Listar utfärdade fakturor, som tabell eller som fil för Excel",
    arguments: &[
        (
            "format",
            "En tabell för läsning, JSON för andra program, CSV eller en arbetsbok för Excel",
        ),
        ("out", "Filen som ska skrivas; krävs för xlsx"),
    ],
    flattened: &[choice::SWEDISH],
    ..Swedish::NONE
};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Table,
    Json,
    Csv,
    Xlsx,
}

pub(super) fn run(arguments: &InvoicesArguments, context: &Context) -> Outcome {
    tell::finish(|notices| listed(arguments, context, notices))
}

fn listed(
    arguments: &InvoicesArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<String, Failure> {
    let choice = arguments.choice.choice()?;
    if arguments.format == ListFormat::Xlsx && arguments.out.is_none() {
        return Err(NamedFileRefusal::NeededForWorkbook.into());
    }
    let listed = invoices::list(&context.desk()?, &choice, notices)?;
    let bytes = bytes(&listed, arguments.format, language::of_results())?;
    match &arguments.out {
        Some(path) => write(path, &bytes, listed.documents.len()),
        None => String::from_utf8(bytes).map_err(|_| NamedFileRefusal::NeededForBytes.into()),
    }
}

fn bytes(listed: &Listed, format: ListFormat, language: Language) -> Result<Vec<u8>, Failure> {
    let issued = &listed.documents;
    Ok(match format {
        ListFormat::Table => {
            table::draw_within(&invoices::sheet(listed, language)?, WIDTH).into_bytes()
        }
        ListFormat::Json => json::list(issued)?.into_bytes(),
        ListFormat::Csv => invoices::csv(issued, language)?.into_bytes(),
        ListFormat::Xlsx => invoices::workbook(issued, language)?,
    })
}

fn write(path: &Path, bytes: &[u8], count: usize) -> Result<String, Failure> {
    named_file::write_named(path, bytes)?;
    let path = path.display();
    let done = text!("{count} dokument finns i {path}\n", "{count} documents are in {path}\n");
    Ok(tell::words(&done).to_owned())
}
