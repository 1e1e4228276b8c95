//! `lefi documents`: writes issued documents to `out/documents/PERIOD/` from the ledger, byte for byte as they
//! were issued, however often.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Context, Failure, Outcome, bill, load};
use crate::ledger::{KeptDocument, Ledger};
use crate::period::BillingPeriod;
use crate::workspace::Workspace;

/// Writes a period's issued documents again, from the ledger
#[derive(Debug, clap::Args)]
pub(super) struct DocumentsArguments {
    /// The period whose run issued them, such as 2025-04
    period: String,
}

pub(super) fn run(arguments: &DocumentsArguments, context: &Context) -> Outcome {
    super::finish(documents(arguments, context))
}

fn documents(arguments: &DocumentsArguments, context: &Context) -> Result<String, Failure> {
    let period = bill::period(&arguments.period)?;
    let workspace = load::workspace(context)?;
    let ledger = load::ledger(&workspace)?;
    let documents = of_period(&ledger, period)?;
    let mut paths = Vec::new();
    for document in &documents {
        paths.extend(write_document(&workspace, &ledger, document, period)?);
    }
    let folder = folder(&workspace, period);
    Ok(format!("{} files are in {}\n", paths.len(), folder.display()))
}

/// Where the documents of a period's runs go.
pub(super) fn folder(workspace: &Workspace, period: BillingPeriod) -> PathBuf {
    workspace.out_folder().join("documents").join(period.to_string())
}

/// The documents that belong to a period: those its runs issued, and those made by hand for it.
pub(super) fn of_period(
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<KeptDocument>, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let mut documents = ledger.documents(head).map_err(load::ledger_failure)?;
    let runs = ledger.issued_runs(head).map_err(load::ledger_failure)?;
    documents.retain(|document| match document.run {
        Some(number) => runs.iter().any(|run| run.run == number && run.period == period),
        None => document.draft().period == period,
    });
    Ok(documents)
}

/// Writes the documents of one run.
pub(super) fn write_run(
    workspace: &Workspace,
    ledger: &Ledger,
    run: i64,
    period: BillingPeriod,
) -> Result<(), Failure> {
    let mut files = 0;
    for document in of_period(ledger, period)?.iter().filter(|one| one.run == Some(run)) {
        files += write_document(workspace, ledger, document, period)?.len();
    }
    eprintln!("{files} files are in {}", folder(workspace, period).display());
    Ok(())
}

/// Writes one document's files; gives their paths.
pub(super) fn write_document(
    workspace: &Workspace,
    ledger: &Ledger,
    document: &KeptDocument,
    period: BillingPeriod,
) -> Result<Vec<PathBuf>, Failure> {
    let folder = folder(workspace, period);
    let mut paths = Vec::new();
    for file in ledger.files(document.number()).map_err(load::ledger_failure)? {
        let path = folder.join(&file.name);
        write_whole(&folder, &path, &file.content).map_err(|error| {
            Failure::FileSystem(format!(
                "{} can't be written: {error}; the documents are issued and in the ledger: when this is mended, write them with `lefi documents {period}`",
                path.display()
            ))
        })?;
        paths.push(path);
    }
    Ok(paths)
}

/// Writes a file whole or not at all: under another name first.
pub(super) fn write_whole(folder: &Path, path: &Path, content: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read(path).is_ok_and(|found| found == content) {
        return Ok(());
    }
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    std::io::Write::write_all(&mut file, content)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
