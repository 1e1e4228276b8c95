//! `lefi export`: hands a period's documents to those who take them further. What goes to accounting is kept by
//! the ledger, so that no document is booked twice.

mod accounting;
mod changed;
mod receivables;
mod workbook;

pub(super) use accounting::{code, problems};

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::{Context, Failure, Outcome, bill, load};
use crate::disk;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::values::period::BillingPeriod;

/// Hands a period's issued documents to accounting, each of them once, or to other systems
#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    /// The period whose documents it is about, such as 2025-04
    period: String,
    /// What to write; SIE and journal hold the same vouchers and stand side by side, whichever is asked for
    #[arg(long, value_enum)]
    format: Option<ExportFormat>,
    /// Writes what was exported once more, byte for byte
    #[arg(long)]
    again: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExportFormat {
    /// SIE 4I, for ledger systems
    Sie,
    /// CSV with debit and credit, for those that take something else
    Journal,
    /// Open items and customers as CSV; nothing is booked by them
    Receivables,
    /// The run as an Excel workbook: documents, lines, counts, control sheet
    Xlsx,
}

impl ExportFormat {
    /// Whether a document is handed over by it once.
    fn is_booked(self) -> bool {
        match self {
            Self::Sie | Self::Journal => true,
            Self::Receivables | Self::Xlsx => false,
        }
    }
}

pub(super) fn run(arguments: &ExportArguments, context: &Context) -> Outcome {
    super::finish(export(arguments, context))
}

fn export(arguments: &ExportArguments, context: &Context) -> Result<String, Failure> {
    let period = bill::period(&arguments.period)?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    if arguments.again && arguments.format.is_some_and(|format| !format.is_booked()) {
        let words = "--again is for sie and journal: the others can be written however often";
        return Err(Failure::WrongUse(words.to_owned()));
    }
    if arguments.again || arguments.format.is_some_and(|format| !format.is_booked()) {
        load::tell_marked(&ledger);
    }
    let endings: &[&str] = match arguments.format {
        Some(ExportFormat::Sie) => &[accounting::SIE],
        Some(ExportFormat::Journal) => &[accounting::JOURNAL],
        Some(ExportFormat::Receivables) => {
            return receivables::write(&workspace, &ledger, period);
        }
        Some(ExportFormat::Xlsx) => return workbook::write(&workspace, &ledger, period),
        None => &[accounting::SIE, accounting::JOURNAL],
    };
    match arguments.again {
        true => accounting::tell_waiting(&ledger, period)?,
        false => accounting::export(context, &workspace, &ledger, period)?,
    }
    accounting::write(&workspace, &ledger, period, endings)
}

/// Where a period's files for accounting go.
pub(super) fn folder(workspace: &Workspace, period: BillingPeriod) -> PathBuf {
    workspace.out_folder().join("accounting").join(period.to_string())
}

/// Whether a name is one that a file handed to accounting has.
pub(super) fn is_of_export(name: &str) -> bool {
    accounting::is_of_export(&name.to_lowercase())
}

/// The command that writes a file of this name for a period, of those that the ledger keeps no copy of.
pub(super) fn format_of(period: BillingPeriod, name: &str) -> Option<String> {
    let format = if receivables::names(period).iter().any(|one| one == name) {
        "receivables"
    } else if workbook::name(period) == name {
        "xlsx"
    } else {
        return None;
    };
    Some(format!("lefi export {period} --format {format}"))
}

/// What such a file would be if it were written now; none where it can't be made.
pub(super) fn made_anew(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
    name: &str,
) -> Option<Vec<u8>> {
    let file = match workbook::name(period) == name {
        true => workbook::file(workspace, ledger, period).ok(),
        false => {
            let files = receivables::files(ledger, period).ok();
            files.and_then(|files| files.into_iter().find(|file| file.name == name))
        }
    };
    file.map(|file| file.content)
}

/// Writes a file, or says what to do when that fails.
pub(super) fn write(folder: &Path, name: &str, content: &[u8]) -> Result<PathBuf, Failure> {
    let path = folder.join(name);
    disk::forget_unfinished(folder);
    disk::write_whole(folder, &path, content)?;
    Ok(path)
}
