//! `lefi documents`: writes issued documents to `out/documents/PERIOD/` from the ledger, byte for byte as they
//! were issued, however often.

use std::fs;
use std::path::{Path, PathBuf};

use super::say::say;
use super::unfinished::{self, unfinished_file};
use super::{Context, Failure, Outcome, bill, load, named};
use crate::ledger::{Closing, IssuedFile, IssuedRun, KeptDocument, Ledger, NewDocument, Which};
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
    unfinished::forget(&folder(workspace, period));
    let mut files = 0;
    for document in &of_period(ledger, period)? {
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

/// R24: a file of that number with other bytes means that the number was issued before, by a ledger that was
/// replaced by an older one: it is never overwritten.
pub(super) fn refuse_taken(workspace: &Workspace, document: &NewDocument) -> Result<(), Failure> {
    let folder = workspace.out_folder().join("documents");
    let Ok(periods) = fs::read_dir(&folder) else { return Ok(()) };
    for period in periods.flatten() {
        for file in &document.files {
            let path = period.path().join(&file.name);
            if fs::read(&path).is_ok_and(|found| found != file.content) {
                return Err(Failure::Ledger(format!(
                    "{} is there already and is another document: is this an older ledger put back? restore the newest backup, or move that file away if it was never sent",
                    path.display()
                )));
            }
        }
    }
    Ok(())
}

/// Writes the documents of one run.
pub(super) fn write_run(
    workspace: &Workspace,
    ledger: &Ledger,
    run: i64,
    period: BillingPeriod,
) -> Result<(), Failure> {
    unfinished::forget(&folder(workspace, period));
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
    write_whole(&folder, &path, &file.content).map_err(|error| {
        Failure::FileSystem(format!(
            "{} can't be written: {error}; the documents are issued and in the ledger: when this is mended, write them with `lefi documents {period}`",
            path.display()
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
    unfinished::forget(folder);
    write_whole(folder, path, content).map_err(|error| {
        Failure::FileSystem(format!("{} can't be written: {error}", path.display()))
    })
}

/// Writes a file whole or not at all: under another name first.
pub(super) fn write_whole(folder: &Path, path: &Path, content: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read(path).is_ok_and(|found| found == content) {
        return Ok(());
    }
    let mut file = unfinished_file(folder)?;
    std::io::Write::write_all(&mut file, content)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
