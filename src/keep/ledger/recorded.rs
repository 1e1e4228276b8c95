//! All imports on record, those that were taken back too, and the logs that each has. It only reads.

use rusqlite::OptionalExtension;

use super::imports::totals;
use super::{EntryNumber, ImportedFile, Ledger, LedgerError};

/// An import on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedBatch {
    /// Its name.
    pub name: String,
    /// The entry that recorded it.
    pub entry: EntryNumber,
    /// The entry that took it back.
    pub taken_back: Option<EntryNumber>,
}

/// A log on record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedFile {
    /// The log, with what became of its rows.
    pub file: ImportedFile,
    /// Of its bytes.
    pub sha256: String,
}

const BATCHES: &str = "SELECT batch.batch, batch.entry,
         (SELECT min(batch_undone.entry) FROM batch_undone WHERE batch_undone.batch = batch.batch)
     FROM batch WHERE restored_from IS NULL";

impl Ledger {
    /// All imports in their order; rows that count since another was taken back are no import of their own.
    pub fn recorded_batches(&self) -> Result<Vec<RecordedBatch>, LedgerError> {
        let mut query = self.connection.prepare(&format!("{BATCHES} ORDER BY batch.entry"))?;
        let batches = query.query_map([], recorded)?;
        Ok(batches.collect::<Result<_, _>>()?)
    }

    /// The import of this name.
    pub fn recorded_batch(&self, name: &str) -> Result<Option<RecordedBatch>, LedgerError> {
        let mut query = self.connection.prepare(&format!("{BATCHES} AND batch.batch = ?1"))?;
        Ok(query.query_row([name], recorded).optional()?)
    }

    /// The logs of all imports, in the order in which these had them.
    pub fn recorded_files(&self) -> Result<Vec<RecordedFile>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT path, batch, rows_read, rows_accepted, rows_duplicate, rows_rejected, sha256
             FROM import_file ORDER BY entry, rowid",
        )?;
        let files = query.query_map([], |row| {
            let file =
                ImportedFile { path: row.get(0)?, batch: row.get(1)?, totals: totals(row, 2)? };
            Ok(RecordedFile { file, sha256: row.get(6)? })
        })?;
        Ok(files.collect::<Result<_, _>>()?)
    }
}

fn recorded(row: &rusqlite::Row<'_>) -> rusqlite::Result<RecordedBatch> {
    let taken_back: Option<i64> = row.get(2)?;
    Ok(RecordedBatch {
        name: row.get(0)?,
        entry: EntryNumber(row.get(1)?),
        taken_back: taken_back.map(EntryNumber),
    })
}
