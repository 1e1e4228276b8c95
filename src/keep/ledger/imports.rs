//! Imports: batches, the logs they hold, and what was counted, now or as of an earlier entry of the audit
//! trail. A batch that was taken back stays on record and counts no more.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use rusqlite::{Row, Rows, params};

use super::{EntryNumber, Ledger, LedgerError, read};
use crate::sources::usage::{Count, ImportTotals, StoredFile};
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::{Day, Period};
use crate::values::shared_text::SharedTexts;

/// Where a row of a log stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LogLine {
    /// The log, as it was named at import.
    pub file: String,
    /// From 1.
    pub line: u64,
}

/// A batch that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// The name of the batch, which its stored files carry too.
    pub name: String,
    /// When it was recorded.
    pub entry: EntryNumber,
    /// The batch whose rows these are, where they count only since an import was taken back (R7).
    pub restored_from: Option<String>,
}

/// A log that counts, with what became of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ImportedFile {
    /// As it was named at import.
    pub path: String,
    /// The batch that has its rows.
    pub batch: String,
    /// Its rows.
    #[serde(flatten)]
    pub totals: ImportTotals,
}

/// A batch as of an entry: recorded by then and not taken back by then.
pub(super) const LIVE: &str = "batch.entry <= ?1 AND NOT EXISTS (SELECT 1 FROM batch_undone
     WHERE batch_undone.batch = batch.batch AND batch_undone.entry <= ?1)";

impl Ledger {
    /// The names of all batches, those that were taken back too: a name is never used again.
    pub fn batch_names(&self) -> Result<BTreeSet<String>, LedgerError> {
        let mut query = self.connection.prepare("SELECT batch FROM batch")?;
        let names = query.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// The batches that counted as of an entry, in the order of import.
    pub fn batches(&self, as_of: EntryNumber) -> Result<Vec<Batch>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT batch, entry, restored_from FROM batch WHERE {LIVE} ORDER BY entry, rowid"
        ))?;
        let batches = query.query_map([as_of.0], |row| {
            Ok(Batch {
                name: row.get(0)?,
                entry: EntryNumber(row.get(1)?),
                restored_from: row.get(2)?,
            })
        })?;
        Ok(batches.collect::<Result<_, _>>()?)
    }

    /// Every log that counts: SHA-256 → batch and totals. Not one with rejected rows of which none was kept on record,
    /// though an earlier import was taken back since: the rows may have been in conflict with it, and can be imported
    /// again (R7). Version 0.1.0 kept none.
    pub fn known_files(
        &self,
        as_of: EntryNumber,
    ) -> Result<BTreeMap<String, (String, ImportTotals)>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT sha256, batch, rows_read, rows_accepted, rows_duplicate, rows_rejected
             FROM import_file WHERE batch IN (SELECT batch FROM batch WHERE {LIVE})
                 AND NOT (rows_rejected > 0
                     AND NOT EXISTS (SELECT 1 FROM stored_file
                         WHERE stored_file.batch = import_file.batch
                             AND path LIKE 'usage/conflicts/%')
                     AND EXISTS (SELECT 1 FROM batch_undone
                         JOIN batch AS earlier ON earlier.batch = batch_undone.batch
                         WHERE earlier.entry < import_file.entry
                             AND batch_undone.entry > import_file.entry))"
        ))?;
        let files =
            query.query_map([as_of.0], |row| Ok((row.get(0)?, (row.get(1)?, totals(row, 2)?))))?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// The SHA-256 of every log that counted as of an entry, in order.
    pub fn logs(&self, as_of: EntryNumber) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT DISTINCT sha256 FROM import_file
             WHERE batch IN (SELECT batch FROM batch WHERE {LIVE}) ORDER BY sha256"
        ))?;
        let logs = query.query_map([as_of.0], |row| row.get(0))?;
        Ok(logs.collect::<Result<_, _>>()?)
    }

    /// The SHA-256 of every log that counted as of an entry and has rows on this day or before, in order. Rows that count
    /// since an import was taken back (R7) are those of their own log.
    pub fn logs_until(&self, day: Day, as_of: EntryNumber) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT DISTINCT sha256 FROM import_file
             WHERE batch IN (SELECT batch FROM batch WHERE {LIVE})
                 AND batch IN (SELECT coalesce(restored_from, batch) FROM batch
                     WHERE {LIVE} AND EXISTS (SELECT 1 FROM usage_count
                         WHERE usage_count.batch = batch.batch AND day <= ?2))
             ORDER BY sha256"
        ))?;
        let logs = query.query_map(params![as_of.0, day.to_string()], |row| row.get(0))?;
        Ok(logs.collect::<Result<_, _>>()?)
    }

    /// The logs that count and whose batch has rows on days of a period, in the order of import.
    pub fn files_with_rows_in(&self, period: Period) -> Result<Vec<ImportedFile>, LedgerError> {
        let usage = self.usage_on(period)?;
        let mut query = self.connection.prepare(&format!(
            "SELECT path, batch, rows_read, rows_accepted, rows_duplicate, rows_rejected
             FROM import_file
             WHERE batch IN (SELECT batch FROM batch WHERE {LIVE})
                 AND batch IN (SELECT value FROM json_each(?2))
             ORDER BY entry, rowid"
        ))?;
        let batches = serde_json::json!(usage.batches).to_string();
        let files = query.query_map(params![self.head()?.0, batches], |row| {
            Ok(ImportedFile { path: row.get(0)?, batch: row.get(1)?, totals: totals(row, 2)? })
        })?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// What an organisation used on the days of a period, over the batches that counted as of an entry.
    pub fn counts_of(
        &self,
        organisation: OrganisationNumber,
        period: Period,
        as_of: EntryNumber,
    ) -> Result<Vec<Count>, LedgerError> {
        // `+`: a batch's rows are found by organisation, and there are few batches.
        let mut query = self.connection.prepare(&format!(
            "SELECT organisation_number, day, service, channel, outcome, row_count, quantity
             FROM usage_count
             WHERE batch IN (SELECT batch FROM batch WHERE {LIVE}) AND organisation_number = ?4
                 AND +day BETWEEN ?2 AND ?3
             ORDER BY day, service, channel, outcome"
        ))?;
        let (first, last) = (period.first().to_string(), period.last().to_string());
        together(query.query(params![as_of.0, first, last, organisation.plain()])?)
    }

    /// What was used on the days of a period, over the batches that counted as of an entry.
    pub fn counts(&self, period: Period, as_of: EntryNumber) -> Result<Vec<Count>, LedgerError> {
        // `+`: batches are no way to find a few days among many; each would be read whole.
        let mut query = self.connection.prepare(&format!(
            "SELECT organisation_number, day, service, channel, outcome, row_count, quantity
             FROM usage_count
             WHERE day BETWEEN ?2 AND ?3 AND +batch IN (SELECT batch FROM batch WHERE {LIVE})
             ORDER BY organisation_number, day, service, channel, outcome"
        ))?;
        let (first, last) = (period.first().to_string(), period.last().to_string());
        together(query.query(params![as_of.0, first, last])?)
    }

    /// Every file of stored usage, also of batches that were taken back: none may be removed or changed.
    pub fn stored_files(&self) -> Result<Vec<StoredFile>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT path, sha256, row_count FROM stored_file ORDER BY entry, rowid")?;
        let files = query.query_map([], |row| {
            Ok(StoredFile { path: row.get(0)?, sha256: row.get(1)?, rows: row.get(2)? })
        })?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// The first log line of each count of an organisation and service, to look at.
    pub fn log_lines(
        &self,
        organisation: OrganisationNumber,
        service: &str,
        period: Period,
    ) -> Result<Vec<LogLine>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT file, line FROM usage_count
             WHERE organisation_number = ?2 AND service = ?3 AND day BETWEEN ?4 AND ?5
                 AND batch IN (SELECT batch FROM batch WHERE {LIVE})
             ORDER BY day, file, line LIMIT 3"
        ))?;
        let (first, last) = (period.first().to_string(), period.last().to_string());
        let head = self.head()?.0;
        let lines = query
            .query_map(params![head, organisation.plain(), service, first, last], |row| {
                Ok(LogLine { file: row.get(0)?, line: row.get(1)? })
            })?;
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// Whether any log had rows of a service.
    pub fn has_service(&self, service: &str) -> Result<bool, LedgerError> {
        Ok(self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM usage_count WHERE service = ?1)",
            [service],
            |row| row.get(0),
        )?)
    }

    /// How many rows all that is counted has, to tell how far a recount has come.
    pub fn rows_counted(&self, as_of: EntryNumber) -> Result<u64, LedgerError> {
        // A sum of what somebody forged may be no number of SQLite's: it tells nothing but a share.
        Ok(self.connection.query_row(
            &format!(
                "SELECT CAST(total(row_count) AS INTEGER) FROM usage_count
                 WHERE batch IN (SELECT batch FROM batch WHERE {LIVE})"
            ),
            [as_of.0],
            |row| row.get(0),
        )?)
    }

    /// The days of a period that have any row.
    pub fn days(&self, period: Period) -> Result<BTreeSet<Day>, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT DISTINCT day FROM usage_count
             WHERE day BETWEEN ?2 AND ?3 AND +batch IN (SELECT batch FROM batch WHERE {LIVE})"
        ))?;
        let (first, last) = (period.first().to_string(), period.last().to_string());
        let head = self.head()?.0;
        let days = query.query_map(params![head, first, last], |row| row.get::<_, String>(0))?;
        let texts = days.collect::<Result<Vec<_>, _>>()?;
        texts.into_iter().map(|text| read(text, Day::parse)).collect()
    }
}

/// Counts in order, those of several batches added up.
fn together(mut rows: Rows<'_>) -> Result<Vec<Count>, LedgerError> {
    let mut counts: Vec<Count> = Vec::new();
    let mut words = SharedTexts::default();
    while let Some(row) = rows.next()? {
        let count = count(row, &mut words)?;
        match counts.last_mut().filter(|last| same_key(last, &count)) {
            Some(last) => {
                last.rows += count.rows;
                last.quantity = last.quantity.plus(count.quantity)?;
            }
            None => counts.push(count),
        }
    }
    Ok(counts)
}

/// A count, of words that are kept once.
pub(super) fn count(row: &Row<'_>, words: &mut SharedTexts) -> Result<Count, LedgerError> {
    let mut word = |at| {
        let text = row.get_ref(at)?.as_str().map_err(rusqlite::Error::from)?;
        Ok::<_, LedgerError>(words.shared(text))
    };
    Ok(Count {
        organisation_number: read(row.get(0)?, OrganisationNumber::parse)?,
        day: read(row.get(1)?, Day::parse)?,
        service: word(2)?,
        channel: word(3)?,
        outcome: word(4)?,
        rows: row.get(5)?,
        quantity: read(row.get(6)?, |text| Quantity::parse(text).ok())?,
    })
}

/// Read, accepted, duplicate and rejected rows, in four columns from this one on.
pub(super) fn totals(row: &Row<'_>, from: usize) -> rusqlite::Result<ImportTotals> {
    Ok(ImportTotals {
        read: row.get(from)?,
        accepted: row.get(from + 1)?,
        duplicate: row.get(from + 2)?,
        rejected: row.get(from + 3)?,
    })
}

fn same_key(one: &Count, other: &Count) -> bool {
    (one.organisation_number, one.day) == (other.organisation_number, other.day)
        && one.service == other.service
        && one.channel == other.channel
        && one.outcome == other.outcome
}
