//! Imports on record: who made each and when, what its logs had, where their rejects are, and who took it back. It changes
//! nothing.

use std::path::PathBuf;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::{ImportRefusal, Refusal};
use crate::disk;
use crate::keep::ledger::{Ledger, RecordedBatch, RecordedFile, Signature};
use crate::sources::usage::ImportTotals;

/// An import on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedImport {
    /// Its batch.
    pub batch: String,
    /// Who made it, and when.
    pub by: Signature,
    /// Its logs.
    pub logs: Vec<RecordedLog>,
    /// Who took it back, where somebody did.
    pub taken_back: Option<TakenBack>,
}

/// A log on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedLog {
    /// What it was called.
    pub name: String,
    /// Of its bytes.
    pub sha256: String,
    /// Its rows.
    pub totals: ImportTotals,
    /// The file of its rejects, where that is still there.
    pub rejects: Option<PathBuf>,
}

/// That an import was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// Who did it, and when.
    pub by: Signature,
    /// Why.
    pub reason: String,
}

impl RecordedImport {
    /// Its rows in all logs.
    pub fn totals(&self) -> ImportTotals {
        let sum = |of: fn(&ImportTotals) -> u64| self.logs.iter().map(|log| of(&log.totals)).sum();
        ImportTotals {
            read: sum(|totals| totals.read),
            accepted: sum(|totals| totals.accepted),
            duplicate: sum(|totals| totals.duplicate),
            rejected: sum(|totals| totals.rejected),
        }
    }
}

/// All imports, newest first.
pub fn imports(desk: &Desk, notices: &mut Notices) -> Result<Vec<RecordedImport>, Refusal> {
    let Some(ledger) = desk.ledger_to_read_if_any(notices)? else { return Ok(Vec::new()) };
    let files = ledger.recorded_files()?;
    let batches = ledger.recorded_batches()?;
    batches.into_iter().rev().map(|batch| recorded(desk, &ledger, batch, &files)).collect()
}

/// The import of this batch.
///
/// # Errors
/// There is none.
pub fn import_of(desk: &Desk, ledger: &Ledger, name: &str) -> Result<RecordedImport, Refusal> {
    match ledger.recorded_batch(name)? {
        Some(batch) => recorded(desk, ledger, batch, &ledger.recorded_files()?),
        None => {
            let batches = ledger.recorded_batches()?.into_iter().map(|batch| batch.name);
            let (batch, known) = (name.to_owned(), batches.collect());
            Err(ImportRefusal::Unknown { batch, known }.into())
        }
    }
}

fn recorded(
    desk: &Desk,
    ledger: &Ledger,
    batch: RecordedBatch,
    files: &[RecordedFile],
) -> Result<RecordedImport, Refusal> {
    let taken_back = batch.taken_back.map(|entry| {
        let entry = ledger.entry(entry)?;
        Ok::<_, Refusal>(TakenBack { by: entry.signature, reason: entry.reason })
    });
    let rejects = desk.workspace.out_folder().join("rejects");
    let mut logs = Vec::new();
    let of_it = files.iter().filter(|one| one.file.batch == batch.name);
    for (one, number) in of_it.zip(1_usize..) {
        // As the import names them.
        let name = match number {
            1 => format!("{}.csv", batch.name),
            _ => format!("{}.{number}.csv", batch.name),
        };
        let path = rejects.join(name);
        let is_there = one.file.totals.rejected > 0 && disk::is_file(&path)?;
        logs.push(RecordedLog {
            name: one.file.path.clone(),
            sha256: one.sha256.clone(),
            totals: one.file.totals,
            rejects: is_there.then_some(path),
        });
    }
    Ok(RecordedImport {
        by: ledger.entry(batch.entry)?.signature,
        batch: batch.name,
        logs,
        taken_back: taken_back.transpose()?,
    })
}
