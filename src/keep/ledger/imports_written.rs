//! Imports written to the ledger, and taken back: batches, their logs, and what was counted. Whoever watches is told how many
//! counts are written, and may stop it. It looks nothing up; that is in `imports`.

use std::ops::ControlFlow;

use rusqlite::params;

use super::{LedgerError, Writing};
use crate::sources::usage::{Import, ImportTotals, ImportedCounts, Restored, StoredFile, Watching};

/// So many counts are written before whoever watches is told.
const TOLD: u64 = 10_000;

impl Writing<'_> {
    /// Records an import: its batch, its logs, and what was counted.
    pub fn import(&self, import: &Import) -> Result<(), LedgerError> {
        self.import_watched(import, &|_| ControlFlow::Continue(())).map(|_| ())
    }

    /// The same, where somebody is told how many counts more are written, and says whether to go on: what is broken off must
    /// not be finished.
    pub fn import_watched(
        &self,
        import: &Import,
        watching: &Watching<'_>,
    ) -> Result<ControlFlow<()>, LedgerError> {
        let Some(batch) = &import.batch else { return Ok(ControlFlow::Continue(())) };
        self.transaction.execute(
            "INSERT INTO batch (batch, entry) VALUES (?1, ?2)",
            params![batch, self.number],
        )?;
        for file in import.files.iter().filter(|file| !file.already) {
            let ImportTotals { read, accepted, duplicate, rejected } = file.totals;
            self.transaction.execute(
                "INSERT INTO import_file (batch, sha256, entry, path, rows_read, rows_accepted,
                     rows_duplicate, rows_rejected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    batch,
                    file.sha256,
                    self.number,
                    file.path.display().to_string(),
                    read,
                    accepted,
                    duplicate,
                    rejected
                ],
            )?;
        }
        for file in import.files.iter().filter(|file| !file.already) {
            self.rejected_months(batch, file)?;
        }
        self.stored_files(batch, &import.stored)?;
        self.counts_of(batch, &import.counts, watching)
    }

    /// Takes batches back: they count no more, and of what repeated or contradicted them some counts from now on (R7).
    pub fn undo(&self, taken_back: &[String], restored: &[Restored]) -> Result<(), LedgerError> {
        self.undo_watched(taken_back, restored, &|_| ControlFlow::Continue(())).map(|_| ())
    }

    /// The same, where somebody is told how many counts more are written, and says whether to go on: what is broken off must
    /// not be finished.
    pub fn undo_watched(
        &self,
        taken_back: &[String],
        restored: &[Restored],
        watching: &Watching<'_>,
    ) -> Result<ControlFlow<()>, LedgerError> {
        for batch in taken_back {
            self.transaction.execute(
                "INSERT INTO batch_undone (batch, entry) VALUES (?1, ?2)",
                params![batch, self.number],
            )?;
        }
        for one in restored {
            self.transaction.execute(
                "INSERT INTO batch (batch, entry, restored_from) VALUES (?1, ?2, ?3)",
                params![one.batch, self.number, one.origin],
            )?;
            self.stored_files(&one.batch, &one.stored)?;
            if self.counts_of(&one.batch, &one.counts, watching)?.is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }

    fn stored_files(&self, batch: &str, files: &[StoredFile]) -> Result<(), LedgerError> {
        for file in files {
            self.transaction.execute(
                "INSERT INTO stored_file (batch, path, entry, sha256, row_count)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![batch, file.path, self.number, file.sha256, file.rows],
            )?;
        }
        Ok(())
    }

    fn counts_of(
        &self,
        batch: &str,
        counts: &ImportedCounts,
        watching: &Watching<'_>,
    ) -> Result<ControlFlow<()>, LedgerError> {
        let mut insert = self.transaction.prepare(
            "INSERT INTO usage_count (batch, organisation_number, day, service, channel, outcome,
                 entry, row_count, quantity, file, line)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        for (at, one) in (1..).zip(counts.each()) {
            let one = one?;
            let count = &one.count;
            insert.execute(params![
                batch,
                count.organisation_number.plain(),
                count.day.to_string(),
                count.service,
                count.channel,
                count.outcome,
                self.number,
                count.rows,
                count.quantity.to_string(),
                one.file,
                one.line
            ])?;
            if at % TOLD == 0 && watching(TOLD).is_break() {
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}
