//! The import of logs in two passes, so that memory stays small: the first checks each row and gathers
//! identities, the second writes the rows that count. Nothing counts until the ledger has the batch.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use thiserror::Error;

use super::ImportedCount;
use super::duplicates::{Repeat, RowPlace, Spill};
use super::layout::Layout;
use super::rejects::Rejects;
use super::row::{self, Identities, Names};
use super::scan::scan;
use super::source;
use super::spool::Spool;
use super::stated;
use super::store::{Store, Words};
use super::sums::Sums;
use crate::diagnostic::Diagnostic;
use crate::money::MoneyError;

/// What an import is made of.
#[derive(Debug)]
pub struct ImportRequest<'a> {
    /// The logs, in this order: the first row of an event counts (R7).
    pub files: &'a [PathBuf],
    /// How they are laid out.
    pub layout: &'a Layout,
    /// The words a row may have as channel.
    pub channels: &'a [String],
    /// The words a row may have as outcome.
    pub outcomes: &'a [String],
    /// The folder of the ledger, which is there.
    pub ledger: &'a Path,
    /// Where the files of rejects go.
    pub rejects: &'a Path,
    /// What is imported already: SHA-256 → its batch and totals.
    pub known_files: &'a BTreeMap<String, (String, Totals)>,
    /// Earlier batches.
    pub batches: &'a [String],
    /// How many rows the sender says there are, in all files together.
    pub expect_rows: Option<u64>,
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
    /// Whether an earlier import has it: then nothing was done.
    pub already: bool,
    /// Its file of rejects, if it has any.
    pub rejects: Option<PathBuf>,
}

/// An import that is ready to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its name; none when every file was imported before.
    pub batch: Option<String>,
    /// The logs.
    pub files: Vec<FileReport>,
    /// What was counted.
    pub counts: Vec<ImportedCount>,
}

/// Why nothing was imported.
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

/// Imports logs up to the point where the ledger records them.
///
/// # Errors
/// As [`ImportError`]; the store then holds nothing that counts.
pub fn import(request: &ImportRequest<'_>, progress: &dyn Fn(u64)) -> Result<Import, ImportError> {
    let mut files = digests(request, progress)?;
    let fresh: Vec<usize> = (0..files.len()).filter(|at| !files[*at].already).collect();
    let Some(batch) = batch_name(&files, &fresh) else {
        return Ok(Import { batch: None, files, counts: Vec::new() });
    };
    for at in &fresh {
        files[*at].batch.clone_from(&batch);
    }
    let mut work = Work {
        request,
        progress,
        batch: &batch,
        services: Names::default(),
        fates: vec![Vec::new(); files.len()],
        conflicts: HashMap::new(),
        rejects: Vec::new(),
        spools: Vec::new(),
    };
    work.first_pass(&mut files, &fresh)?;
    let counts = work.second_pass(&mut files, &fresh)?;
    for file in files.iter().filter(|file| !file.already) {
        let Totals { read, accepted, duplicate, rejected } = file.totals;
        if read != accepted + duplicate + rejected {
            return Err(ImportError::Control(file.path.display().to_string(), file.totals));
        }
    }
    Ok(Import { batch: Some(batch), files, counts })
}

/// The SHA-256 of each log, and whether it is known; all that can't be read at once.
fn digests(
    request: &ImportRequest<'_>,
    progress: &dyn Fn(u64),
) -> Result<Vec<FileReport>, ImportError> {
    let mut files: Vec<FileReport> = Vec::new();
    for path in request.files {
        let sha256 = source::digest(path, progress).map_err(|error| failed(path, &error))?;
        let earlier = request.known_files.get(&sha256);
        let twice = files.iter().any(|file| file.sha256 == sha256);
        let (batch, totals) = earlier.cloned().unwrap_or_default();
        files.push(FileReport {
            path: path.clone(),
            sha256,
            batch,
            totals,
            already: earlier.is_some() || twice,
            rejects: None,
        });
    }
    Ok(files)
}

/// Named after what is in it: the same logs make the same batch.
fn batch_name(files: &[FileReport], fresh: &[usize]) -> Option<String> {
    let mut hash = Sha256::new();
    for at in fresh {
        hash.update(&files[*at].sha256);
    }
    let name = source::hexadecimal(&hash.finalize()[..6]);
    (!fresh.is_empty()).then_some(name)
}

/// What went wrong with a file, named.
pub(super) fn failed(path: &Path, error: &io::Error) -> ImportError {
    ImportError::FileSystem(format!("{}: {error}", path.display()))
}

const DUPLICATE: u8 = 1;
const CONFLICT: u8 = 2;
/// Conflicts that are told with their places; the rest are told without.
const CONFLICTS_TOLD: usize = 1_000_000;

struct Work<'a> {
    request: &'a ImportRequest<'a>,
    progress: &'a dyn Fn(u64),
    batch: &'a str,
    services: Names,
    /// By file and line: 0 unless the row repeats another.
    fates: Vec<Vec<u8>>,
    conflicts: HashMap<RowPlace, Repeat>,
    rejects: Vec<Rejects>,
    spools: Vec<Spool>,
}

impl Work<'_> {
    fn first_pass(&mut self, files: &mut [FileReport], fresh: &[usize]) -> Result<(), ImportError> {
        let mut spill =
            Spill::new(self.request.ledger).map_err(|error| failed(self.request.ledger, &error))?;
        let mut identities = Identities::default();
        let mut problems = Vec::new();
        for (number, at) in fresh.iter().enumerate() {
            let file = &mut files[*at];
            let name = match number {
                0 => format!("{}.csv", self.batch),
                _ => format!("{}-{}.csv", self.batch, number + 1),
            };
            let path = self.request.rejects.join(name);
            let totals = &mut file.totals;
            let mut rejects = None;
            let mut spool = Spool::new(self.request.ledger)
                .map_err(|error| failed(self.request.ledger, &error))?;
            let scanned =
                scan(self.request, &file.path, self.progress, &mut self.services, |row| {
                    let rejects = rejects.get_or_insert_with(|| {
                        Rejects::new(
                            path.clone(),
                            &file.path,
                            row.header,
                            self.request.layout.delimiter,
                        )
                    });
                    totals.read += 1;
                    match row.checked {
                        Err(reason) => {
                            totals.rejected += 1;
                            rejects.add(row.line, &reason, row.text)
                        }
                        Ok(right) => {
                            let identity = identities.of(&right, row.checker, row.services);
                            spill.add(identity, RowPlace::new(*at, row.line))?;
                            spool.add(row.line, &right)
                        }
                    }
                });
            match scanned {
                Ok(last_line) => self.fates[*at] = vec![0; last_line as usize + 1],
                Err(ImportError::Input(more)) => problems.extend(more),
                Err(error) => return Err(error),
            }
            self.spools.push(spool);
            problems.extend(stated::check(&file.path, file.totals.read)?);
            self.rejects.push(rejects.unwrap_or_else(|| {
                Rejects::new(
                    path,
                    &file.path,
                    &row::standard_header(),
                    self.request.layout.delimiter,
                )
            }));
        }
        let read: u64 = fresh.iter().map(|at| files[*at].totals.read).sum();
        if let Some(expected) = self.request.expect_rows.filter(|expected| *expected != read) {
            let message = format!("{expected} rows were expected and {read} are there");
            let help = "ask the sender for the whole log; nothing was imported";
            problems.push(Diagnostic::error("usage-totals", message).help(help));
        }
        if !problems.is_empty() {
            return Err(ImportError::Input(problems));
        }
        self.resolve(spill)
    }

    fn resolve(&mut self, spill: Spill) -> Result<(), ImportError> {
        let folder = self.request.ledger.join("usage-index");
        std::fs::create_dir_all(&folder).map_err(|error| failed(&folder, &error))?;
        let index = |batch: &str| folder.join(format!("{batch}.index"));
        let earlier: Vec<PathBuf> = self.request.batches.iter().map(|batch| index(batch)).collect();
        let (fates, conflicts) = (&mut self.fates, &mut self.conflicts);
        spill
            .resolve(&earlier, &index(self.batch), |place, repeat| {
                let fate = if repeat == Repeat::Duplicate { DUPLICATE } else { CONFLICT };
                fates[place.file()][place.line() as usize] = fate;
                if fate == CONFLICT && conflicts.len() < CONFLICTS_TOLD {
                    conflicts.insert(place, repeat);
                }
            })
            .map_err(|error| failed(&folder, &error))
    }

    fn second_pass(
        mut self,
        files: &mut [FileReport],
        fresh: &[usize],
    ) -> Result<Vec<ImportedCount>, ImportError> {
        let names: Vec<String> = files.iter().map(|file| file.path.display().to_string()).collect();
        let words = Words {
            channels: self.request.channels.to_vec(),
            outcomes: self.request.outcomes.to_vec(),
            files: names.clone(),
        };
        let mut store = Store::new(self.request.ledger, self.batch, words);
        let mut sums = Sums::default();
        let at_ledger = |error: io::Error| failed(self.request.ledger, &error);
        for (at, spool) in fresh.iter().zip(std::mem::take(&mut self.spools)) {
            let (fates, totals) = (&self.fates[*at], &mut files[*at].totals);
            let mut told = Told::new(&files[*at].path, totals.read, self.progress);
            let mut rows = spool.read_back().map_err(at_ledger)?;
            while let Some((line, row)) = rows.next_row().map_err(at_ledger)? {
                told.row();
                match fates.get(line as usize) {
                    Some(&DUPLICATE) => {
                        totals.duplicate += 1;
                        store.add_duplicate(row, &self.services, *at, line).map_err(at_ledger)?;
                    }
                    Some(&CONFLICT) => totals.rejected += 1,
                    _ => {
                        totals.accepted += 1;
                        sums.add(&row, *at, line)?;
                        store.add(row, &self.services, *at, line).map_err(at_ledger)?;
                    }
                }
            }
        }
        store.finish().map_err(at_ledger)?;
        self.finish_rejects(files, fresh, &names)?;
        Ok(sums.counts(&self.services, self.request, &names)?)
    }

    /// Adds the rows in conflict, which need their text again, and closes the files of rejects.
    fn finish_rejects(
        &mut self,
        files: &mut [FileReport],
        fresh: &[usize],
        names: &[String],
    ) -> Result<(), ImportError> {
        let request = self.request;
        for (at, mut rejects) in fresh.iter().zip(std::mem::take(&mut self.rejects)) {
            let (fates, conflicts) = (&self.fates[*at], &self.conflicts);
            if fates.contains(&CONFLICT) {
                let path = files[*at].path.clone();
                scan(request, &path, &|_| {}, &mut self.services, |row| {
                    if fates.get(row.line as usize) != Some(&CONFLICT) {
                        return Ok(());
                    }
                    let place = RowPlace::new(*at, row.line);
                    let reason = conflict(conflicts.get(&place), names, request.batches);
                    rejects.add(row.line, &reason, row.text)
                })?;
            }
            files[*at].rejects =
                rejects.finish().map_err(|error| failed(request.rejects, &error))?;
        }
        Ok(())
    }
}

/// Tells the second pass's progress as bytes of the log.
struct Told<'a> {
    progress: &'a dyn Fn(u64),
    bytes_a_stretch: u64,
    rows: u64,
}

/// Rows between two words of progress.
const STRETCH: u64 = 10_000;

impl<'a> Told<'a> {
    fn new(path: &Path, rows: u64, progress: &'a dyn Fn(u64)) -> Self {
        let bytes = std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        Self { progress, bytes_a_stretch: bytes.saturating_mul(STRETCH) / rows.max(1), rows: 0 }
    }

    fn row(&mut self) {
        self.rows += 1;
        if self.rows.is_multiple_of(STRETCH) {
            (self.progress)(self.bytes_a_stretch);
        }
    }
}

fn conflict(repeat: Option<&Repeat>, files: &[String], batches: &[String]) -> String {
    match repeat {
        Some(Repeat::Conflict { with }) => {
            let file = files.get(with.file()).map_or("", String::as_str);
            format!("same event_id with other content in {file} line {}", with.line())
        }
        Some(Repeat::ConflictWithBatch { index }) => {
            let batch = batches.get(*index).map_or("", String::as_str);
            format!("same event_id with other content in the earlier import {batch}")
        }
        _ => "same event_id with other content elsewhere".to_owned(),
    }
}
