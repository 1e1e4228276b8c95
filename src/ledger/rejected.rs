//! Logs with rows that were rejected: which days those state, and whether any row of the log counts. It only reads.

use rusqlite::params;

use super::imports::{LIVE, totals};
use super::{EntryNumber, ImportedFile, Ledger, LedgerError, read};
use crate::period::Moment;

/// A log that counts, of which rows were rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedLog {
    /// The log, with what became of its rows.
    pub file: ImportedFile,
    /// The entry of the audit trail that recorded it.
    pub entry: EntryNumber,
    /// When that was.
    pub imported_at: Moment,
    /// Its rows that count now, those among them that count since another import was taken back (R7).
    pub counted: u64,
}

impl Ledger {
    /// The logs with rejected rows, in the order of import.
    pub fn rejected_logs(&self) -> Result<Vec<RejectedLog>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT path, import_file.batch, rows_read, rows_accepted, rows_duplicate, rows_rejected,
                 import_file.entry, at,
                 (SELECT coalesce(sum(row_count), 0) FROM usage_count
                  WHERE usage_count.file = path AND usage_count.batch IN (
                      SELECT batch FROM batch WHERE {LIVE}
                          AND (batch.batch = import_file.batch
                              OR restored_from = import_file.batch)))
             FROM import_file JOIN entry ON entry.entry = import_file.entry
             WHERE rows_rejected > 0
                 AND import_file.batch IN (SELECT batch FROM batch WHERE {LIVE})
             ORDER BY import_file.entry, import_file.rowid"
        ))?;
        let mut rows = query.query(params![self.head()?.0])?;
        let mut logs = Vec::new();
        while let Some(row) = rows.next()? {
            let file =
                ImportedFile { path: row.get(0)?, batch: row.get(1)?, totals: totals(row, 2)? };
            logs.push(RejectedLog {
                file,
                entry: EntryNumber(row.get(6)?),
                imported_at: read(row.get(7)?, Moment::parse)?,
                counted: row.get(8)?,
            });
        }
        Ok(logs)
    }
}
