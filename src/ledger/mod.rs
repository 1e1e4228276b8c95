//! The room of SQL: what was imported, forever. Rows are added and never changed. No amount is summed by
//! SQL: quantities are text there, and are added up exactly here (R20).

mod error;
mod schema;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::{Connection, params};

pub use error::LedgerError;

use crate::identity::OrganisationNumber;
use crate::money::Quantity;
use crate::period::{Day, Period};
use crate::usage::{Count, Import, Totals};

/// The ledger's database.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
}

/// Where a row of a log stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogLine {
    /// The log, as it was named at import.
    pub file: String,
    /// From 1.
    pub line: u64,
}

impl Ledger {
    /// Opens the ledger of a folder, which is made with it where it is not there yet.
    pub fn open(folder: &Path) -> Result<Self, LedgerError> {
        std::fs::create_dir_all(folder)
            .map_err(|error| LedgerError::Folder(folder.display().to_string(), error))?;
        let connection = Connection::open(folder.join("lefi.sqlite"))?;
        schema::prepare(&connection)?;
        Ok(Self { connection })
    }

    /// Opens the ledger of a folder that may not have one: a preview makes none (R24).
    pub fn open_existing(folder: &Path) -> Result<Option<Self>, LedgerError> {
        if folder.join("lefi.sqlite").is_file() { Self::open(folder).map(Some) } else { Ok(None) }
    }

    /// The names of all batches.
    pub fn batches(&self) -> Result<BTreeSet<String>, LedgerError> {
        let mut query = self.connection.prepare("SELECT batch FROM batch")?;
        let names = query.query_map([], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// Every log imported: SHA-256 → batch and totals.
    pub fn known_files(&self) -> Result<BTreeMap<String, (String, Totals)>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT sha256, batch, rows_read, rows_accepted, rows_duplicate, rows_rejected
             FROM import_file",
        )?;
        let files = query.query_map([], |row| {
            let totals = Totals {
                read: row.get(2)?,
                accepted: row.get(3)?,
                duplicate: row.get(4)?,
                rejected: row.get(5)?,
            };
            Ok((row.get(0)?, (row.get(1)?, totals)))
        })?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// Records an import in one transaction: from here on it counts.
    pub fn record(&mut self, import: &Import, imported_on: Day) -> Result<(), LedgerError> {
        let Some(batch) = &import.batch else { return Ok(()) };
        let transaction = self.connection.transaction()?;
        transaction.execute(
            "INSERT INTO batch (batch, imported_on) VALUES (?1, ?2)",
            params![batch, imported_on.to_string()],
        )?;
        for file in import.files.iter().filter(|file| !file.already) {
            let Totals { read, accepted, duplicate, rejected } = file.totals;
            transaction.execute(
                "INSERT INTO import_file (sha256, batch, path, rows_read, rows_accepted,
                     rows_duplicate, rows_rejected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                params![
                    file.sha256,
                    batch,
                    file.path.display().to_string(),
                    read,
                    accepted,
                    duplicate,
                    rejected
                ],
            )?;
        }
        {
            let mut insert = transaction.prepare(
                "INSERT INTO usage_count (batch, organisation_number, day, service, channel, outcome,
                     row_count, quantity, file, line) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?;
            for one in &import.counts {
                let count = &one.count;
                insert.execute(params![
                    batch,
                    count.organisation_number.plain(),
                    count.day.to_string(),
                    count.service,
                    count.channel,
                    count.outcome,
                    count.rows,
                    count.quantity.to_string(),
                    one.file,
                    one.line
                ])?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    /// What was used on the days of a period, over all batches.
    pub fn counts(&self, period: Period) -> Result<Vec<Count>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT organisation_number, day, service, channel, outcome, row_count, quantity
             FROM usage_count WHERE day BETWEEN ?1 AND ?2
             ORDER BY organisation_number, day, service, channel, outcome",
        )?;
        let mut rows = query.query([period.first().to_string(), period.last().to_string()])?;
        let mut counts: Vec<Count> = Vec::new();
        while let Some(row) = rows.next()? {
            let (number, day, quantity): (String, String, String) =
                (row.get(0)?, row.get(1)?, row.get(6)?);
            let count = Count {
                organisation_number: OrganisationNumber::parse(&number)
                    .ok_or_else(|| LedgerError::Damaged(number.clone()))?,
                day: Day::parse(&day).ok_or_else(|| LedgerError::Damaged(day.clone()))?,
                service: row.get(2)?,
                channel: row.get(3)?,
                outcome: row.get(4)?,
                rows: row.get(5)?,
                quantity: Quantity::parse(&quantity).map_err(|_| LedgerError::Damaged(quantity))?,
            };
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

    /// The first log line of each count of an organisation and service, to look at.
    pub fn log_lines(
        &self,
        organisation: OrganisationNumber,
        service: &str,
        period: Period,
    ) -> Result<Vec<LogLine>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT file, line FROM usage_count
             WHERE organisation_number = ?1 AND service = ?2 AND day BETWEEN ?3 AND ?4
             ORDER BY day, file, line LIMIT 3",
        )?;
        let (first, last) = (period.first().to_string(), period.last().to_string());
        let lines = query
            .query_map(params![organisation.plain(), service, first, last], |row| {
                Ok(LogLine { file: row.get(0)?, line: row.get(1)? })
            })?;
        Ok(lines.collect::<Result<_, _>>()?)
    }

    /// The days of a period that have any row.
    pub fn days(&self, period: Period) -> Result<BTreeSet<Day>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT DISTINCT day FROM usage_count WHERE day BETWEEN ?1 AND ?2")?;
        let (first, last) = (period.first().to_string(), period.last().to_string());
        let days = query.query_map([first, last], |row| row.get::<_, String>(0))?;
        let texts = days.collect::<Result<Vec<_>, _>>()?;
        texts.into_iter().map(|text| Day::parse(&text).ok_or(LedgerError::Damaged(text))).collect()
    }
}

fn same_key(one: &Count, other: &Count) -> bool {
    (one.organisation_number, one.day) == (other.organisation_number, other.day)
        && one.service == other.service
        && one.channel == other.channel
        && one.outcome == other.outcome
}
