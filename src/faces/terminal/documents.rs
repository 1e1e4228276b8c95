//! `lefi documents`: writes issued documents to `out/documents/PERIOD/` from the ledger, byte for byte as they
//! were issued, however often.

use std::path::{Path, PathBuf};

use super::say::say;
use super::{Context, Failure, Outcome, bill, load, named};
use crate::disk::{self, forget_unfinished};
use crate::keep::ledger::{Closing, IssuedFile, IssuedRun, KeptDocument, Ledger, Which};
use crate::keep::workspace::Workspace;
use crate::values::period::BillingPeriod;

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
    let ledger = load::ledger_to_read(&workspace)?;
    let files = write_period(&workspace, &ledger, period)?;
    if files == 0 {
        return Err(Failure::WrongUse(format!("nothing was issued for {period}")));
    }
    let folder = folder(&workspace, period);
    Ok(format!("{files} files are in {}\n", folder.display()))
}

/// Writes all that is filed under a period, its control sheet too; gives how many files there are.
pub(super) fn write_period(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<usize, Failure> {
    forget_unfinished(&folder(workspace, period));
    let mut files = 0;
    for document in &as_written(ledger, period)? {
        files += write_document(workspace, ledger, document, period)?.len();
    }
    let closings = ledger.closings().map_err(load::ledger_failure)?;
    for closing in closings.iter().filter(|closing| closing.period == period) {
        write_file(workspace, &closing.sheet, period)?;
        files += 1;
    }
    Ok(files)
}

/// Where the documents of a period's runs go.
pub(super) fn folder(workspace: &Workspace, period: BillingPeriod) -> PathBuf {
    workspace.out_folder().join("documents").join(period.to_string())
}

/// Which period each document is filed under.
#[derive(Debug)]
pub(super) struct Filing {
    runs: Vec<IssuedRun>,
    closings: Vec<Closing>,
}

impl Filing {
    pub(super) fn of(ledger: &Ledger) -> Result<Self, Failure> {
        let head = ledger.head().map_err(load::ledger_failure)?;
        let runs = ledger.issued_runs(head).map_err(load::ledger_failure)?;
        let closings = ledger.closings().map_err(load::ledger_failure)?;
        Ok(Self { runs, closings })
    }

    /// The period whose run issued it; one made by hand goes with its own period, or with the next that was
    /// not closed yet: a closed period's sums stay what they are.
    pub(super) fn period(&self, document: &KeptDocument) -> BillingPeriod {
        if let Some(run) = self.runs.iter().find(|run| document.run == Some(run.run)) {
            return run.period;
        }
        let closed_before = |period: BillingPeriod| {
            self.closings.iter().any(|one| one.period == period && one.entry < document.entry)
        };
        let mut period = document.draft().period;
        while closed_before(period) {
            period = period.next();
        }
        period
    }
}

/// The documents that are filed under a period.
pub(super) fn of_period(
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<KeptDocument>, Failure> {
    let head = ledger.head().map_err(load::ledger_failure)?;
    let filing = Filing::of(ledger)?;
    let runs = filing.runs.iter().filter(|run| run.period == period).map(|run| run.run);
    let runs: Vec<i64> = runs.collect();
    let failed = load::ledger_failure;
    let mut by_hand = ledger.documents(Which::ByHand, head).map_err(failed)?;
    by_hand.retain(|document| filing.period(document) == period);
    let mut documents = ledger.documents(Which::OfRuns(&runs), head).map_err(failed)?;
    documents.extend(by_hand);
    // An entry has documents of one run, or of one credit.
    documents.sort_by_key(|document| document.entry);
    Ok(documents)
}

/// The same to build on or to hand out: their rows are what was written, or it is refused.
pub(super) fn as_written(
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Vec<KeptDocument>, Failure> {
    let documents = of_period(ledger, period)?;
    let entries = documents.iter().map(|document| document.entry);
    ledger.refuse_altered([period], entries).map_err(load::ledger_failure)?;
    Ok(documents)
}

/// The folders of the periods that documents are filed under. Where something else has the name of their folder there
/// are none: that is told when they are written.
pub(super) fn folders(documents: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut folders = Vec::new();
    if disk::is_folder(documents)? {
        for path in disk::entries(documents)? {
            if disk::is_folder(&path)? {
                folders.push(path);
            }
        }
    }
    Ok(folders)
}

/// Files that look like documents and have no number of this ledger.
pub(super) fn strangers(workspace: &Workspace, ledger: &Ledger) -> Result<Vec<PathBuf>, Failure> {
    let mut strangers = Vec::new();
    for period in folders(&workspace.out_folder().join("documents"))? {
        for path in disk::entries(&period)? {
            let looks = path.extension().is_some_and(|end| end == "pdf" || end == "xml");
            let number = path.file_stem().and_then(|number| number.to_str()).unwrap_or_default();
            if looks && ledger.document(number).map_err(load::ledger_failure)?.is_none() {
                strangers.push(path);
            }
        }
    }
    Ok(strangers)
}

/// Writes the documents of one run.
pub(super) fn write_run(
    workspace: &Workspace,
    ledger: &Ledger,
    run: i64,
    period: BillingPeriod,
) -> Result<(), Failure> {
    forget_unfinished(&folder(workspace, period));
    let mut files = 0;
    for document in of_period(ledger, period)?.iter().filter(|one| one.run == Some(run)) {
        files += write_document(workspace, ledger, document, period)?.len();
    }
    say(&format!("{files} files are in {}", folder(workspace, period).display()));
    Ok(())
}

/// Writes one document's files; gives their paths.
pub(super) fn write_document(
    workspace: &Workspace,
    ledger: &Ledger,
    document: &KeptDocument,
    period: BillingPeriod,
) -> Result<Vec<PathBuf>, Failure> {
    let files = ledger.files(document.number()).map_err(load::ledger_failure)?;
    files.iter().map(|file| write_file(workspace, file, period)).collect()
}

/// Writes a file that the ledger keeps; gives its path.
pub(super) fn write_file(
    workspace: &Workspace,
    file: &IssuedFile,
    period: BillingPeriod,
) -> Result<PathBuf, Failure> {
    let folder = folder(workspace, period);
    let path = folder.join(&file.name);
    disk::write_whole(&folder, &path, &file.content).map_err(|error| {
        Failure::FileSystem(format!(
            "{error}; the documents are issued and in the ledger: when this is mended, write them with `lefi documents {period}`"
        ))
    })?;
    Ok(path)
}

/// Writes a file that somebody named, whole or not at all.
pub(super) fn write_named(path: &Path, content: &[u8]) -> Result<(), Failure> {
    named::may_be_written(path)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    forget_unfinished(folder);
    Ok(disk::write_whole(folder, path, content)?)
}
