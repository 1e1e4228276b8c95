//! Logs with rows that were rejected: which days those state, and whether any row of the log counts. It only reads.

use serde::Serialize;

use rusqlite::params;

use super::imports::{LIVE, totals};
use super::{EntryNumber, ImportedFile, Ledger, LedgerError, Writing, read};
use crate::sources::usage::FileReport;
use crate::values::period::{BillingPeriod, Moment};

/// A log that counts, of which rows were rejected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RejectedLog {
    /// The log, with what became of its rows.
    #[serde(flatten)]
    pub file: ImportedFile,
    /// The entry of the audit trail that recorded it.
    pub entry: EntryNumber,
    /// When that was.
    pub imported_at: Moment,
    /// Its rows that count now, those among them that count since another import was taken back (R7).
    pub counted: u64,
    /// The months that its rejected rows state; none for rows whose day can't be read, and for all rows of a log that
    /// `lefi` 0.1.0 imported.
    pub months: Vec<Option<BillingPeriod>>,
}

impl Writing<'_> {
    /// Keeps which months the rejected rows of a log state.
    pub(super) fn rejected_months(
        &self,
        batch: &str,
        file: &FileReport,
    ) -> Result<(), LedgerError> {
        for (month, rows) in file.rejected_months.iter() {
            self.transaction.execute(
                "INSERT INTO import_rejected (batch, sha256, month, entry, row_count)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![
                    batch,
                    file.sha256,
                    month.map(|month| month.to_string()).unwrap_or_default(),
                    self.number,
                    rows
                ],
            )?;
        }
        Ok(())
    }
}

impl Ledger {
    /// The logs with rejected rows, in the order of import.
    pub fn rejected_logs(&self) -> Result<Vec<RejectedLog>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT path, import_file.batch, rows_read, rows_accepted, rows_duplicate, rows_rejected,
                 import_file.entry, at,
                 rows_accepted + (SELECT coalesce(sum(row_count), 0) FROM usage_count
                  WHERE usage_count.file = path AND usage_count.batch IN (
                      SELECT batch FROM batch WHERE {LIVE}
                          AND restored_from = import_file.batch)),
                 sha256
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
            let months = self.months(&file.batch, &row.get::<_, String>(9)?)?;
            logs.push(RejectedLog {
                months,
                file,
                entry: EntryNumber(row.get(6)?),
                imported_at: read(row.get(7)?, Moment::parse)?,
                counted: row.get(8)?,
            });
        }
        Ok(logs)
    }

    fn months(&self, batch: &str, sha256: &str) -> Result<Vec<Option<BillingPeriod>>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT month FROM import_rejected WHERE batch = ?1 AND sha256 = ?2 ORDER BY month",
        )?;
        let months = query.query_map([batch, sha256], |row| row.get::<_, String>(0))?;
        let months = months.collect::<Result<Vec<_>, _>>()?;
        if months.is_empty() {
            return Ok(vec![None]);
        }
        months
            .into_iter()
            .map(|month| match month.is_empty() {
                true => Ok(None),
                false => read(month, BillingPeriod::parse).map(Some),
            })
            .collect()
    }
}
