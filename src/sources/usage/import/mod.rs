//! The import of logs in two passes, so that memory stays small: the first reads and checks each row and
//! gathers identities, the second sums and stores the rows that count. Nothing counts until the ledger
//! has the batch.

pub(super) mod choice;
mod conflict_rows;
pub(super) mod conflicts;
mod examine;
mod first_pass;
mod one_event;
pub(super) mod rejected_months;
mod rejects;
mod second_pass;
mod stated;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use thiserror::Error;

use self::choice::Layouts;
use self::conflicts::{ConflictWords, Conflicts};
use self::first_pass::{FirstPass, first_pass};
use self::rejected_months::RejectedMonths;
use self::rejects::Rejects;
use self::second_pass::{SecondPass, second_pass};
use crate::disk::{self, DiskError};
use crate::sources::usage::ImportedCount;
use crate::sources::usage::counts::sums::Words;
use crate::sources::usage::events::duplicates::{Record, Spill};
use crate::sources::usage::events::fates::Fate;
use crate::sources::usage::events::index::{self, IndexWriter};
use crate::sources::usage::events::notes::Notes;
use crate::sources::usage::events::settle::settle;
use crate::sources::usage::log::layout::Layout;
use crate::sources::usage::log::source;
use crate::sources::usage::rows::kept::StoredFile;
use crate::sources::usage::rows::piles::Piles;
use crate::sources::usage::store::left;
use crate::values::diagnostic::Diagnostic;
use crate::values::event_id::EventIdForm;
use crate::values::money::MoneyError;

/// What an import is made of.
#[derive(Debug)]
pub struct ImportRequest<'a> {
    /// The logs, in this order: the first row of an event counts (R7).
    pub files: &'a [PathBuf],
    /// How they are laid out.
    pub layouts: Layouts<'a>,
    /// The words a row may have as channel.
    pub channels: &'a [String],
    /// The words a row may have as outcome.
    pub outcomes: &'a [String],
    /// Forms of event ids in which digits are nobody's.
    pub event_ids: &'a [EventIdForm],
    /// The folder of the ledger, which is there.
    pub ledger: &'a Path,
    /// Where the files of rejects go.
    pub rejects: &'a Path,
    /// What is imported already: SHA-256 → its batch and totals.
    pub known_files: &'a BTreeMap<String, (String, Totals)>,
    /// Earlier batches whose rows count, in the order of their import.
    pub batches: &'a [String],
    /// Names that no new batch may have: those of batches that were taken back too.
    pub names_taken: &'a BTreeSet<String>,
    /// How many rows the sender says there are, in all files together.
    pub expect_rows: Option<u64>,
    /// This program, which reads Parquet logs in processes of their own; without it they are read here, and a
    /// hostile one may end the process.
    pub program: Option<&'a Path>,
}

/// What became of rows: read = accepted + duplicate + rejected (R6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Rows under the header, blank lines apart.
    pub read: u64,
    /// Rows that count.
    pub accepted: u64,
    /// Rows that repeat one that counts (R7).
    pub duplicate: u64,
    /// Rows that are wrong.
    pub rejected: u64,
}

/// What became of one log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// As it was named.
    pub path: PathBuf,
    /// Of its bytes.
    pub sha256: String,
    /// The batch that has its rows.
    pub batch: String,
    /// Its rows.
    pub totals: Totals,
    /// The months that its rejected rows state.
    pub rejected_months: RejectedMonths,
    /// Whether an earlier import has it: then nothing was done.
    pub already: bool,
    /// Its file of rejects, if it has any.
    pub rejects: Option<PathBuf>,
    /// What people should know of it.
    pub remarks: Vec<Remark>,
}

/// Something about a log that is no error and that people should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The layout that its header fitted, where none was named.
    Layout(String),
    /// Columns that were not read: their names, or numbers where they have none.
    PassedOver(Vec<String>),
    /// All of its rows, more than one, have this event id: they are one event, or in conflict (R7).
    OneEvent(String),
}

/// An import that is ready to be recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Import {
    /// Its name; none when every file was imported before.
    pub batch: Option<String>,
    /// The logs.
    pub files: Vec<FileReport>,
    /// What was counted.
    pub counts: Vec<ImportedCount>,
    /// Every file that was written to the store.
    pub stored: Vec<StoredFile>,
}

/// Why nothing was imported or restored.
#[derive(Debug, Error)]
pub enum ImportError {
    /// A log can't be read as a whole.
    #[error("the input has errors")]
    Input(Vec<Diagnostic>),
    /// The file system says no.
    #[error("{0}")]
    FileSystem(String),
    /// Quantities do not fit (R22).
    #[error("a sum of quantities: {0}")]
    Quantity(#[from] MoneyError),
    /// Rows were lost or counted twice: a bug (R6).
    #[error("the control totals of {0} do not tie: {1:?}")]
    Control(String, Totals),
}

impl From<DiskError> for ImportError {
    fn from(error: DiskError) -> Self {
        Self::FileSystem(error.to_string())
    }
}

impl From<io::Error> for ImportError {
    /// Of a file of the import's own, which the error names.
    fn from(error: io::Error) -> Self {
        Self::FileSystem(error.to_string())
    }
}

impl FileReport {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
            sha256: String::new(),
            batch: String::new(),
            totals: Totals::default(),
            rejected_months: RejectedMonths::default(),
            already: false,
            rejects: None,
            remarks: Vec::new(),
        }
    }
}

/// Imports logs up to the point where the ledger records them.
///
/// # Errors
/// As [`ImportError`]; the store then holds nothing of them.
pub fn import(request: &ImportRequest<'_>, progress: &dyn Fn(u64)) -> Result<Import, ImportError> {
    let (first, mut files) = first_pass(request, progress)?;
    let Some(batch) = batch_name(request, &files)? else {
        return Ok(Import { files, ..Import::default() });
    };
    for file in files.iter_mut().filter(|file| file.batch.is_empty()) {
        file.batch.clone_from(&batch);
    }
    left::note(request.ledger, std::iter::once(batch.as_str()))?;
    let work = Work { request, progress, batch: &batch };
    let (counts, stored) = work
        .second_half(first, &mut files)
        .inspect_err(|_| left::give_up(request.ledger, |name| name == batch))?;
    Ok(Import { batch: Some(batch), files, counts, stored })
}

/// Named after what is in it: the same logs make the same batch, unless the name is taken.
fn batch_name(
    request: &ImportRequest<'_>,
    files: &[FileReport],
) -> Result<Option<String>, DiskError> {
    if files.iter().all(|file| file.already) {
        return Ok(None);
    }
    let mut hash = Sha256::new();
    for file in files.iter().filter(|file| !file.already) {
        hash.update(&file.sha256);
    }
    let name = source::hexadecimal(&hash.finalize()[..6]);
    let mut free = name.clone();
    for number in 2_u32.. {
        let taken = request.names_taken.contains(&free)
            || disk::is_there(&index::path(request.ledger, &free))?;
        if !taken {
            break;
        }
        free = format!("{name}-{number}");
    }
    Ok(Some(free))
}

/// What went wrong with a file, named.
pub(crate) fn failed(path: &Path, error: &io::Error) -> ImportError {
    match of_disk(error) {
        Some(error) => ImportError::FileSystem(error.to_string()),
        None => ImportError::FileSystem(format!("{}: {error}", path.display())),
    }
}

/// The answer of the file system that an error is, which names the path itself.
pub(crate) fn of_disk(error: &io::Error) -> Option<&DiskError> {
    error.get_ref().and_then(|inner| inner.downcast_ref())
}

/// An import whose logs are read.
struct Work<'a> {
    request: &'a ImportRequest<'a>,
    progress: &'a dyn Fn(u64),
    batch: &'a str,
}

impl Work<'_> {
    fn second_half(
        &self,
        first: FirstPass<'_>,
        files: &mut [FileReport],
    ) -> Result<(Vec<ImportedCount>, Vec<StoredFile>), ImportError> {
        let request = self.request;
        let FirstPass { mut rows, spill, stretches, services, rejects, layouts } = first;
        let mut fates = Notes::new(request.ledger, stretches)?;
        let (conflicts, index) = self.settle(spill, files, &mut fates)?;
        let words = Words {
            services: services.all().to_vec(),
            channels: request.channels.to_vec(),
            outcomes: request.outcomes.to_vec(),
            files: files.iter().map(|file| file.path.display().to_string()).collect(),
        };
        let named = (self.batch, &words);
        let second = second_pass(request, self.progress, (&mut rows, fates), named, files)?;
        let SecondPass { sums, mut stored, in_conflict } = second;
        let counts = sums.counts(&words)?;
        let conflicts = conflicts.look_up(request.ledger, &words.files, request.batches)?;
        files.iter().try_for_each(tie)?;
        let rejects = rejects.into_iter().zip(layouts).collect();
        self.finish_rejects(files, rejects, in_conflict, conflicts)?;
        stored.push(index);
        stored.sort();
        Ok((counts, stored))
    }

    /// Finds what becomes of each row (R7), and writes the index of those that count.
    fn settle(
        &self,
        spill: Spill,
        files: &[FileReport],
        fates: &mut Notes,
    ) -> Result<(Conflicts, StoredFile), ImportError> {
        let ledger = self.request.ledger;
        let earlier: Vec<PathBuf> =
            self.request.batches.iter().map(|batch| index::path(ledger, batch)).collect();
        let mut conflicts = Conflicts::new(ledger)?;
        let mut writer = IndexWriter::new(ledger, self.batch)?;
        let leave_out = |file: usize| files.get(file).is_some_and(|file| file.already);
        let decide = |records: &[Record]| settle(records, &earlier);
        spill.decide(&leave_out, &decide, |settled| {
            settled.counted.iter().try_for_each(|record| writer.add(record.identity()))?;
            let told = settled.conflicts.iter().map(|conflict| conflicts.add(conflict));
            let told = told.collect::<io::Result<Vec<u64>>>()?;
            for (place, conflict) in &settled.repeats {
                let fate = conflict.map_or(Fate::Duplicate, |number| Fate::Conflict {
                    told: told[number],
                    with: settled.conflicts[number].opponent(),
                });
                fate.number().map_or(Ok(()), |number| fates.add(*place, number))?;
            }
            Ok(())
        })?;
        Ok((conflicts, writer.finish()?))
    }

    /// Adds the rows in conflict, and gives the files of rejects their names.
    fn finish_rejects(
        &self,
        files: &mut [FileReport],
        rejects: Vec<(Option<Rejects>, Option<&Layout>)>,
        mut in_conflict: Piles,
        mut words: ConflictWords<'_>,
    ) -> Result<(), ImportError> {
        let mut fresh = 0;
        let mut done = Vec::new();
        for (number, (file, rejects)) in files.iter().zip(rejects).enumerate() {
            let (Some(mut rejects), Some(layout)) = rejects else { continue };
            if in_conflict.length(number) > 0 {
                let laid_out = (number, file, layout);
                conflict_rows::add(
                    self.request,
                    laid_out,
                    &mut in_conflict,
                    &mut words,
                    &mut rejects,
                )?;
            }
            fresh += 1;
            let name = match fresh {
                1 => format!("{}.csv", self.batch),
                _ => format!("{}.{fresh}.csv", self.batch),
            };
            done.push((number, rejects, name));
        }
        // Only when all are whole: what is named is there to be corrected.
        for (number, rejects, name) in done {
            let path =
                rejects.finish(&name).map_err(|error| failed(self.request.rejects, &error))?;
            files[number].rejects = path;
        }
        Ok(())
    }
}

/// No row is lost and none counted twice (R6).
fn tie(file: &FileReport) -> Result<(), ImportError> {
    let Totals { read, accepted, duplicate, rejected } = file.totals;
    if read == accepted + duplicate + rejected {
        return Ok(());
    }
    Err(ImportError::Control(file.path.display().to_string(), file.totals))
}
