//! A folder with a ledger, for logs to be imported into.

use std::fs;
use std::ops::ControlFlow;
use std::path::PathBuf;

use lefi::keep::ledger::{Action, Ledger, LedgerError, Signature};
use lefi::sources::usage::{
    Count, HELD_COUNTS, Import, ImportError, ImportRequest, ImportTotals, Layout, Layouts, LogFile,
    Watching, import,
};
use lefi::values::diagnostic::Diagnostic;
use lefi::values::language::Language;
use lefi::values::period::{BillingPeriod, Moment};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

pub const HEADER: &str =
    "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
pub const ORGANISATION: &str = "556900-0010";

/// A folder with a ledger, for logs to be imported into.
pub struct Place {
    pub folder: TempDir,
    pub layout: Layout,
    pub outcomes: Vec<String>,
    /// Of the reasons of rejected rows.
    pub language: Language,
    /// So many counts fit into memory.
    pub held_counts: usize,
}

impl Place {
    pub fn new() -> Self {
        let outcomes = ["answered", "no-hit"].map(str::to_owned).to_vec();
        let (folder, language) = (TempDir::new().unwrap(), Language::English);
        let held_counts = HELD_COUNTS;
        Self { folder, layout: Layout::default(), outcomes, language, held_counts }
    }

    pub fn log(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn ledger(&self) -> Ledger {
        Ledger::open(&self.folder.path().join("ledger")).unwrap()
    }

    pub fn import_expecting(
        &self,
        files: &[PathBuf],
        rows: Option<u64>,
    ) -> Result<Import, ImportError> {
        self.import_watched(files, rows, &|_| {})
    }

    pub fn import_watched(
        &self,
        files: &[PathBuf],
        rows: Option<u64>,
        progress: &dyn Fn(u64),
    ) -> Result<Import, ImportError> {
        let watching = |bytes| {
            progress(bytes);
            ControlFlow::Continue(())
        };
        self.import_laid_out(Layouts::Named(&self.layout), files, rows, &watching)
    }

    /// Each log by one of these layouts.
    pub fn import_with(
        &self,
        layouts: Layouts<'_>,
        files: &[PathBuf],
    ) -> Result<Import, ImportError> {
        self.import_laid_out(layouts, files, None, &|_| ControlFlow::Continue(()))
    }

    fn import_laid_out(
        &self,
        layouts: Layouts<'_>,
        files: &[PathBuf],
        rows: Option<u64>,
        progress: &Watching<'_>,
    ) -> Result<Import, ImportError> {
        let words = |all: &[&str]| all.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let files: Vec<LogFile> = files.iter().map(|file| LogFile::at(file)).collect();
        let ledger = self.ledger();
        let head = ledger.head().unwrap();
        let batches: Vec<String> =
            ledger.batches(head).unwrap().into_iter().map(|batch| batch.name).collect();
        let request = ImportRequest {
            files: &files,
            layouts,
            channels: &words(&["web", "system"]),
            outcomes: &self.outcomes,
            event_ids: &[],
            ledger: &self.folder.path().join("ledger"),
            rejects: &self.folder.path().join("rejects"),
            language: self.language,
            known_files: &ledger.known_files(head).unwrap(),
            batches: &batches,
            names_taken: &batches.iter().cloned().collect(),
            expect_rows: rows,
            held_counts: self.held_counts,
            program: None,
        };
        let import = import(&request, progress)?;
        self.record(&import).unwrap();
        Ok(import)
    }

    pub fn record(&self, import: &Import) -> Result<(), LedgerError> {
        let at = Moment::parse("2025-05-02T08:00:00Z").unwrap();
        let ledger = self.ledger();
        let writing = ledger.begin(Signature { who: "påhittad".to_owned(), at })?;
        writing.import(import)?;
        writing.finish(Action::Import, import.batch.as_deref().unwrap_or_default(), "")
    }

    pub fn import(&self, files: &[PathBuf]) -> Import {
        self.import_expecting(files, None).unwrap()
    }

    pub fn one(&self, name: &str, bytes: &[u8]) -> ImportTotals {
        self.import(&[self.log(name, bytes)]).files[0].totals
    }

    pub fn refused(&self, name: &str, bytes: &[u8]) -> Vec<Diagnostic> {
        match self.import_expecting(&[self.log(name, bytes)], None) {
            Err(ImportError::Input(diagnostics)) => diagnostics,
            other => panic!("{other:?}"),
        }
    }

    pub fn sha256(&self, bytes: &[u8]) -> String {
        Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub fn counts(&self) -> Vec<Count> {
        self.counts_of("2025")
    }

    pub fn counts_of(&self, period: &str) -> Vec<Count> {
        let ledger = self.ledger();
        let period = BillingPeriod::parse(period).unwrap().period();
        ledger.counts(period, ledger.head().unwrap()).unwrap()
    }

    pub fn rejects(&self) -> String {
        let Ok(entries) = fs::read_dir(self.folder.path().join("rejects")) else {
            return String::new();
        };
        entries.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
    }
}

pub fn row(event: &str, timestamp: &str, quantity: &str) -> String {
    format!("{event};{timestamp};{ORGANISATION};lefi-online;system;answered;{quantity}\n")
}

pub fn totals(read: u64, accepted: u64, duplicate: u64, rejected: u64) -> ImportTotals {
    ImportTotals { read, accepted, duplicate, rejected }
}
