//! Issued documents as files: written to `out/documents/PERIOD/` from the ledger, byte for byte as they were issued, however
//! often. Which period each is filed under, and files there that the ledger does not know.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::notice::{DocumentsNotice, Notices};
use super::progress::{Progressed, ToldPieces, Work};
use super::refusal::{DocumentsRefusal, Refusal};
use crate::disk::{self, forget_unfinished};
use crate::keep::ledger::{
    EntryNumber, IssuedFile, IssuedNumber, IssuedRun, KeptDocument, Ledger, Which,
};
use crate::keep::workspace::Workspace;
use crate::paper::format::Format;
use crate::threads::handed_out::handed_out;
use crate::values::period::BillingPeriod;
use crate::values::run_number::RunNumber;

/// Writes all that is filed under a period, its control sheet too; gives how many files there are.
pub fn write_period(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
    progress: &Progressed<'_>,
) -> Result<usize, Refusal> {
    forget_unfinished(&folder(workspace, period));
    let documents = filed_under(ledger, period)?;
    ledger.refuse_altered([period], documents.iter().map(|one| one.entry))?;
    let mut files = write_each(workspace, ledger, (&documents, period), progress)?;
    let closings = ledger.closings()?;
    for closing in closings.iter().filter(|closing| closing.period == period) {
        write_one(workspace, &closing.sheet, period)?;
        files += 1;
    }
    made_sure(workspace, period, files)?;
    Ok(files)
}

/// Where the documents of a period's runs go.
pub fn folder(workspace: &Workspace, period: BillingPeriod) -> PathBuf {
    workspace.out_folder().join("documents").join(period.to_string())
}

/// Which period each document is filed under.
#[derive(Debug)]
pub struct Filing {
    runs: BTreeMap<RunNumber, IssuedRun>,
    /// The first entry that closed each period.
    closed: BTreeMap<BillingPeriod, EntryNumber>,
}

impl Filing {
    /// As the ledger has its runs and closings now.
    pub fn of(ledger: &Ledger) -> Result<Self, Refusal> {
        let head = ledger.head()?;
        let runs = ledger.issued_runs(head)?.into_iter().map(|run| (run.number, run)).collect();
        let mut closed = BTreeMap::new();
        for closing in ledger.closings()? {
            let first = closed.entry(closing.period).or_insert(closing.entry);
            *first = closing.entry.min(*first);
        }
        Ok(Self { runs, closed })
    }

    /// The runs that were issued for a period.
    fn runs_of(&self, period: BillingPeriod) -> Vec<RunNumber> {
        let runs = self.runs.values().filter(|run| run.period == period);
        runs.map(|run| run.number).collect()
    }

    /// The period whose run issued it; one made by hand goes with its own period, or with the next that was
    /// not closed yet: a closed period's sums stay what they are.
    pub fn period(&self, document: &KeptDocument) -> BillingPeriod {
        if let Some(run) = document.run.and_then(|number| self.runs.get(&number)) {
            return run.period;
        }
        let closed_before = |period: BillingPeriod| {
            self.closed.get(&period).is_some_and(|entry| *entry < document.entry)
        };
        let mut period = document.draft().period;
        while closed_before(period) {
            period = period.next();
        }
        period
    }
}

/// The number of each document, with the period that it is filed under.
pub fn all_filed(ledger: &Ledger) -> Result<Vec<(String, BillingPeriod)>, Refusal> {
    let filing = Filing::of(ledger)?;
    let mut filed = Vec::new();
    for run in filing.runs.values() {
        let numbers = ledger.numbers_of_runs(&[run.number])?.into_iter();
        filed.extend(numbers.map(|one| (one.number, run.period)));
    }
    let known: BTreeSet<&str> = filed.iter().map(|(number, _)| number.as_str()).collect();
    let mut others = ledger.numbers()?;
    others.retain(|number| !known.contains(number.as_str()));
    let others = ledger.documents(Which::Numbers(&others), ledger.head()?)?;
    filed.extend(others.iter().map(|one| (one.number().to_owned(), filing.period(one))));
    Ok(filed)
}

/// The numbers of the documents that are filed under a period, in the order of issue: to write their files nothing else
/// of them need be read, however many there are.
pub fn filed_under(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<IssuedNumber>, Refusal> {
    let filing = Filing::of(ledger)?;
    let mut numbers = ledger.numbers_of_runs(&filing.runs_of(period))?;
    let by_hand = ledger.documents(Which::ByHand, ledger.head()?)?;
    let by_hand = by_hand.iter().filter(|document| filing.period(document) == period);
    numbers.extend(
        by_hand.map(|one| IssuedNumber { number: one.number().to_owned(), entry: one.entry }),
    );
    // An entry has documents of one run, or of one credit.
    numbers.sort_by_key(|one| one.entry);
    Ok(numbers)
}

/// The documents that are filed under a period.
pub fn of_period(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<KeptDocument>, Refusal> {
    let head = ledger.head()?;
    let filing = Filing::of(ledger)?;
    let runs = filing.runs_of(period);
    let mut by_hand = ledger.documents(Which::ByHand, head)?;
    by_hand.retain(|document| filing.period(document) == period);
    let mut documents = ledger.documents(Which::OfRuns(&runs), head)?;
    documents.extend(by_hand);
    // An entry has documents of one run, or of one credit.
    documents.sort_by_key(|document| document.entry);
    Ok(documents)
}

/// The same to build on or to hand out: their rows are what was written, or it is refused.
pub fn as_written(ledger: &Ledger, period: BillingPeriod) -> Result<Vec<KeptDocument>, Refusal> {
    let documents = of_period(ledger, period)?;
    let entries = documents.iter().map(|document| document.entry);
    ledger.refuse_altered([period], entries)?;
    Ok(documents)
}

/// The folders of the periods that documents are filed under. Where something else has the name of their folder there
/// are none: that is told when they are written.
pub fn folders(documents: &Path) -> Result<Vec<PathBuf>, Refusal> {
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
pub fn strangers(workspace: &Workspace, ledger: &Ledger) -> Result<Vec<PathBuf>, Refusal> {
    let mut strangers = Vec::new();
    for period in folders(&workspace.out_folder().join("documents"))? {
        for path in disk::entries(&period)? {
            let named = path.file_name().and_then(|name| name.to_str()).and_then(Format::of_file);
            let looks = matches!(named, Some(Format::Pdf | Format::EInvoice));
            let number = path.file_stem().and_then(|number| number.to_str()).unwrap_or_default();
            if looks && ledger.document(number)?.is_none() {
                strangers.push(path);
            }
        }
    }
    Ok(strangers)
}

/// Writes the documents of one run.
pub fn write_run(
    workspace: &Workspace,
    ledger: &Ledger,
    (run, period): (RunNumber, BillingPeriod),
    progress: &Progressed<'_>,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    forget_unfinished(&folder(workspace, period));
    let documents = ledger.numbers_of_runs(&[run])?;
    let files = write_each(workspace, ledger, (&documents, period), progress)?;
    made_sure(workspace, period, files)?;
    let folder = folder(workspace, period).display().to_string();
    notices.tell(DocumentsNotice::Written { files, folder });
    Ok(())
}

/// Writes one document's files; gives their paths.
pub fn write_document(
    workspace: &Workspace,
    ledger: &Ledger,
    document: &KeptDocument,
    period: BillingPeriod,
) -> Result<Vec<PathBuf>, Refusal> {
    let paths = write_files(workspace, ledger, document.number(), period)?;
    made_sure(workspace, period, paths.len())?;
    Ok(paths)
}

/// So many files are written at once: whoever writes one waits for the disk most of the time.
const WRITERS: usize = 8;

/// Writes all files of these documents; gives how many there are.
fn write_each(
    workspace: &Workspace,
    ledger: &Ledger,
    (documents, period): (&[IssuedNumber], BillingPeriod),
    progress: &Progressed<'_>,
) -> Result<usize, Refusal> {
    let written = ToldPieces::of(Work::Files, documents.len() as u64, progress);
    let mut files = 0;
    let write = |kept: Vec<IssuedFile>| {
        kept.iter().map(|file| write_one(workspace, file, period)).collect::<Result<Vec<_>, _>>()
    };
    let kept = documents.iter().map(|document| Ok::<_, Refusal>(ledger.files(&document.number)?));
    handed_out(WRITERS, write, kept, |paths: Result<Vec<PathBuf>, Refusal>| {
        files += paths?.len();
        written.more(1);
        Ok(())
    })?;
    Ok(files)
}

fn write_files(
    workspace: &Workspace,
    ledger: &Ledger,
    number: &str,
    period: BillingPeriod,
) -> Result<Vec<PathBuf>, Refusal> {
    let files = ledger.files(number)?;
    files.iter().map(|file| write_one(workspace, file, period)).collect()
}

/// Writes a file that the ledger keeps; gives its path.
pub fn write_file(
    workspace: &Workspace,
    file: &IssuedFile,
    period: BillingPeriod,
) -> Result<PathBuf, Refusal> {
    let path = write_one(workspace, file, period)?;
    made_sure(workspace, period, 1)?;
    Ok(path)
}

/// Makes sure that the names of so many files are on disk: once for all of them.
fn made_sure(workspace: &Workspace, period: BillingPeriod, files: usize) -> Result<(), Refusal> {
    if files > 0 {
        disk::sync_folder(&folder(workspace, period))
            .map_err(|error| DocumentsRefusal::Unwritten { error, period })?;
    }
    Ok(())
}

fn write_one(
    workspace: &Workspace,
    file: &IssuedFile,
    period: BillingPeriod,
) -> Result<PathBuf, Refusal> {
    let folder = folder(workspace, period);
    let path = folder.join(&file.name);
    disk::write_one_of_many(&folder, &path, &file.content)
        .map_err(|error| DocumentsRefusal::Unwritten { error, period })?;
    Ok(path)
}
