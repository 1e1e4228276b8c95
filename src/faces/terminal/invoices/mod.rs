//! `lefi invoices`: lists what is issued, for those who book, follow up and answer questions. Reads the ledger
//! and changes nothing.

mod choice;
mod json;
mod words;

use crate::office::named_file;
use crate::office::reading;
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::language;
use super::say::say;
use super::{Context, Failure, Outcome, load};
use crate::engine::invoice::Invoice;
use crate::keep::ledger::{KeptDocument, Which};
use crate::paper::tables;
use crate::values::language::Language;
use crate::values::period::Day;
use choice::Choice;

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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Table,
    Json,
    Csv,
    Xlsx,
}

pub(super) fn run(arguments: &InvoicesArguments, context: &Context) -> Outcome {
    super::finish(invoices(arguments, context))
}

fn invoices(arguments: &InvoicesArguments, context: &Context) -> Result<String, Failure> {
    let mut choice = Choice::new(&arguments.choice)?;
    if arguments.format == ListFormat::Xlsx && arguments.out.is_none() {
        let words = "a workbook can't be shown here: name a file with --out FILE.xlsx";
        return Err(Failure::WrongUse(words.to_owned()));
    }
    let workspace = load::workspace(context)?;
    let ledger = load::ledger_to_read(&workspace)?;
    if choice.names_an_agreement() {
        choice = choice.under_all(&reading::names(&workspace)?);
    }
    let head = ledger.head()?;
    let mut issued = ledger.documents(Which::All, head)?;
    issued.retain(|document| choice.has(document));
    if issued.is_empty() {
        say("no issued document is like that");
    }
    let bytes = bytes(&issued, arguments.format, language::of_results())?;
    match &arguments.out {
        Some(path) => write(path, &bytes, issued.len()),
        None => String::from_utf8(bytes)
            .map_err(|_| Failure::WrongUse("the result is no text: name a file with --out".into())),
    }
}

fn bytes(
    issued: &[KeptDocument],
    format: ListFormat,
    language: Language,
) -> Result<Vec<u8>, Failure> {
    let invoices: Vec<&Invoice> = issued.iter().map(|one| &one.issued.invoice).collect();
    let sheet =
        || tables::documents(&invoices, language).map_err(|error| load::table_failure(&error));
    match format {
        ListFormat::Table => words::list(&invoices, language).map(String::into_bytes),
        ListFormat::Json => json::list(issued).map(String::into_bytes),
        ListFormat::Csv => tables::csv(&sheet()?)
            .map(String::into_bytes)
            .map_err(|error| load::table_failure(&error)),
        ListFormat::Xlsx => {
            let lines =
                tables::lines(&invoices, language).map_err(|error| load::table_failure(&error))?;
            tables::xlsx(&[sheet()?, lines], made_on(&invoices))
                .map_err(|error| load::table_failure(&error))
        }
    }
}

/// A workbook says when it was made: the day of the newest document, so that the same ledger gives the same
/// bytes.
fn made_on(invoices: &[&Invoice]) -> Day {
    let newest = invoices.iter().map(|invoice| invoice.issued_on).max();
    newest.or_else(|| Day::from_days_since_1970(0)).unwrap_or_else(|| super::now().day())
}

fn write(path: &Path, bytes: &[u8], count: usize) -> Result<String, Failure> {
    named_file::write_named(path, bytes)?;
    Ok(format!("{count} documents are in {}\n", path.display()))
}
