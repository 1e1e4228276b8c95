//! `lefi invoices`: lists what is issued, for those who book, follow up and answer questions. Reads the ledger
//! and changes nothing.

mod choice;

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::answer::{self, Answer};
use super::envelope;
use super::language;
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome, tell};
use crate::office::invoices::Listed;
use crate::office::notice::Notices;
use crate::office::refusal::NamedFileRefusal;
use crate::office::written_files::WrittenFiles;
use crate::office::{invoices, named_file};
use crate::values::language::Language;
use crate::values::text::{Text, text};

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
    answer::give(context, |notices| listed(arguments, context, notices))
}

fn listed(
    arguments: &InvoicesArguments,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    let choice = arguments.choice.choice()?;
    if arguments.format == ListFormat::Xlsx && arguments.out.is_none() {
        return Err(NamedFileRefusal::NeededForWorkbook.into());
    }
    let listed = invoices::list(&context.desk()?, &choice, notices)?;
    let made = || bytes(&listed, arguments.format, language::of_results());
    let Some(path) = &arguments.out else {
        return Answer::of(context, &listed, || {
            String::from_utf8(made()?).map_err(|_| NamedFileRefusal::NeededForBytes.into())
        });
    };
    named_file::write_named(path, &made()?)?;
    let written = WrittenFiles { files: vec![path.clone()] };
    Answer::of(context, &written, || {
        Ok(tell::words(&written_in_words(path, listed.documents.len())).to_owned())
    })
}

fn bytes(listed: &Listed, format: ListFormat, language: Language) -> Result<Vec<u8>, Failure> {
    let issued = &listed.documents;
    Ok(match format {
        ListFormat::Table => {
            table::draw_within(&invoices::sheet(listed, language)?, WIDTH).into_bytes()
        }
        ListFormat::Json => (envelope::object(listed)? + "\n").into_bytes(),
        ListFormat::Csv => invoices::csv(issued, language)?.into_bytes(),
        ListFormat::Xlsx => invoices::workbook(issued, language)?,
    })
}

fn written_in_words(path: &Path, count: usize) -> Text {
    let path = path.display();
    text!("{count} dokument finns i {path}\n", "{count} documents are in {path}\n")
}
