//! What was handed to accounting: each document once, in which files and as which voucher. The files are kept as
//! they were, so that they can be written again byte for byte whatever `lefi.toml` says by then.

use std::collections::BTreeMap;

use rusqlite::params;

use super::{
    EntryNumber, FileDigest, IssuedFile, Ledger, LedgerError, Signature, Writing, read, sha256,
};
use crate::engine::accounting::VoucherKey;
use crate::values::period::BillingPeriod;

/// Documents to be handed to accounting.
#[derive(Debug, Clone, Copy)]
pub struct NewExport<'a> {
    /// The period they belong to.
    pub period: BillingPeriod,
    /// Numbers of documents, each with its voucher.
    pub documents: &'a [(String, VoucherKey)],
    /// The files that hold them.
    pub files: &'a [IssuedFile],
}

/// An export as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptExport {
    /// Its number.
    pub export: i64,
    /// The period that was exported.
    pub period: BillingPeriod,
    /// Numbers of documents, each with its voucher, in their order.
    pub documents: Vec<(String, VoucherKey)>,
    /// The files that hold them.
    pub files: Vec<IssuedFile>,
}

/// An export as it is told of, without what stands in its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedExport {
    /// Who handed it over, and when.
    pub signature: Signature,
    /// Numbers of documents, each with its voucher, in their order.
    pub documents: Vec<(String, VoucherKey)>,
    /// The names of its files.
    pub files: Vec<String>,
}

impl Writing<'_> {
    /// Keeps an export; gives its number. A document that was exported before is refused.
    pub fn export(&self, new: NewExport<'_>) -> Result<i64, LedgerError> {
        let last: Option<i64> =
            self.transaction.query_row("SELECT max(export) FROM export", [], |row| row.get(0))?;
        let export = last.unwrap_or(0) + 1;
        self.transaction.execute(
            "INSERT INTO export (export, entry, period) VALUES (?1, ?2, ?3)",
            params![export, self.number, new.period.to_string()],
        )?;
        for (number, voucher) in new.documents {
            self.transaction.execute(
                "INSERT INTO export_document (number, entry, export, series, year, voucher)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![number, self.number, export, voucher.series, voucher.year, voucher.number],
            )?;
        }
        for file in new.files {
            self.transaction.execute(
                "INSERT INTO export_file (export, name, entry, sha256, content)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![export, file.name, self.number, sha256(&file.content), file.content],
            )?;
        }
        Ok(export)
    }
}

impl Ledger {
    /// The number of the next voucher of a series in an accounting year.
    pub fn next_voucher(&self, series: &str, year: i32) -> Result<u64, LedgerError> {
        let last: Option<u64> = self.connection.query_row(
            "SELECT max(voucher) FROM export_document WHERE series = ?1 AND year = ?2",
            params![series, year],
            |row| row.get(0),
        )?;
        Ok(last.unwrap_or(0) + 1)
    }

    /// How many exports a period has.
    pub fn exports_of(&self, period: BillingPeriod) -> Result<usize, LedgerError> {
        let count: i64 = self.connection.query_row(
            "SELECT count(*) FROM export WHERE period = ?1",
            [period.to_string()],
            |row| row.get(0),
        )?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Whether a document was exported.
    pub fn is_exported(&self, number: &str) -> Result<bool, LedgerError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM export_document WHERE number = ?1)")?;
        Ok(query.query_row([number], |row| row.get(0))?)
    }

    /// The exports of a period, oldest first.
    pub fn handed_exports(&self, period: BillingPeriod) -> Result<Vec<HandedExport>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT export, entry FROM export WHERE period = ?1 ORDER BY export")?;
        let exports =
            query.query_map([period.to_string()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let exports = exports.collect::<Result<Vec<(i64, i64)>, _>>()?;
        let handed = |(export, entry)| {
            Ok(HandedExport {
                signature: self.entry(EntryNumber(entry))?.signature,
                documents: self.documents_of_export(export)?,
                files: self.names_of_export(export)?,
            })
        };
        exports.into_iter().map(handed).collect()
    }

    fn names_of_export(&self, export: i64) -> Result<Vec<String>, LedgerError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT name FROM export_file WHERE export = ?1 ORDER BY name DESC")?;
        let names = query.query_map([export], |row| row.get(0))?;
        Ok(names.collect::<Result<_, _>>()?)
    }

    /// The number of every document that was exported, with the voucher it became.
    pub fn exported(&self) -> Result<BTreeMap<String, VoucherKey>, LedgerError> {
        let mut query =
            self.connection.prepare("SELECT number, series, year, voucher FROM export_document")?;
        let rows = query.query_map([], |row| {
            let key = VoucherKey { series: row.get(1)?, year: row.get(2)?, number: row.get(3)? };
            Ok((row.get(0)?, key))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The files of all exports, each with its period, oldest first: enough to tell whether a copy of one is right.
    pub fn export_digests(&self) -> Result<Vec<(BillingPeriod, FileDigest)>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT period, name, sha256 FROM export_file
             JOIN export ON export.export = export_file.export ORDER BY export.export, name",
        )?;
        let files = query.query_map([], |row| {
            Ok((row.get(0)?, FileDigest { name: row.get(1)?, sha256: row.get(2)? }))
        })?;
        let files = files.collect::<Result<Vec<(String, FileDigest)>, _>>()?;
        files
            .into_iter()
            .map(|(period, file)| Ok((read(period, BillingPeriod::parse)?, file)))
            .collect()
    }

    /// All exports as they are kept, oldest first.
    pub fn kept_exports(&self) -> Result<Vec<KeptExport>, LedgerError> {
        let mut query =
            self.connection.prepare("SELECT export, period FROM export ORDER BY export")?;
        let exports = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let exports = exports.collect::<Result<Vec<(i64, String)>, _>>()?;
        let kept = |(export, period)| {
            Ok(KeptExport {
                export,
                period: read(period, BillingPeriod::parse)?,
                documents: self.documents_of_export(export)?,
                files: self.files_of_export(export)?,
            })
        };
        exports.into_iter().map(kept).collect()
    }

    fn documents_of_export(&self, export: i64) -> Result<Vec<(String, VoucherKey)>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT number, series, year, voucher FROM export_document WHERE export = ?1
             ORDER BY year, voucher",
        )?;
        let documents = query.query_map([export], |row| {
            let key = VoucherKey { series: row.get(1)?, year: row.get(2)?, number: row.get(3)? };
            Ok((row.get(0)?, key))
        })?;
        Ok(documents.collect::<Result<_, _>>()?)
    }

    fn files_of_export(&self, export: i64) -> Result<Vec<IssuedFile>, LedgerError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT name, content FROM export_file WHERE export = ?1")?;
        let files = query.query_map([export], |row| {
            Ok(IssuedFile { name: row.get(0)?, content: row.get(1)? })
        })?;
        Ok(files.collect::<Result<_, _>>()?)
    }

    /// The files of a period's exports, as they were, oldest first.
    pub fn export_files(&self, period: BillingPeriod) -> Result<Vec<IssuedFile>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT name, content FROM export_file JOIN export ON export.export = export_file.export
             WHERE period = ?1 ORDER BY export.export, name",
        )?;
        let files = query.query_map([period.to_string()], |row| {
            Ok(IssuedFile { name: row.get(0)?, content: row.get(1)? })
        })?;
        Ok(files.collect::<Result<_, _>>()?)
    }
}
