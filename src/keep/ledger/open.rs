//! A ledger is opened, looked at as of one moment, and let go. It refuses what would lose or repeat a number.

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::damage::Damage;
use super::database::{DATABASE, Ledger, Writing};
use super::error::LedgerError;
use super::file_state::DatabaseFiles;
use super::signature::Signature;
use super::{entry, reading, schema};
use crate::disk::{self, FileKind};

/// A folder beside it that has a file for each import.
pub(super) const STORED: &str = "usage-index";

/// How the names of the files end that SQLite has beside it.
const BESIDE: [&str; 3] = ["-wal", "-shm", "-journal"];

impl Ledger {
    /// Opens the ledger of a folder, which is made with it where it is not there yet.
    pub fn open(folder: &Path) -> Result<Self, LedgerError> {
        refuse_lost(folder)?;
        disk::create_folders(folder)?;
        let file = folder.join(DATABASE);
        // Made here, so that it has the access that all files have: SQLite would make it for its owner to
        // write alone.
        std::fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(&file)
            .map_err(|error| LedgerError::Unwritable(file.display().to_string(), error))?;
        let connection = Connection::open(file)?;
        // What waits beside the database is put into it when the ledger is dropped, and the files that SQLite has there
        // stay: who may only read can't make them, and needs them to read while others write.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        schema::prepare(&connection)?;
        Ok(Self::over(connection))
    }

    /// Opens the ledger of a folder that may not have one: a preview makes none (R24). Where nothing can be
    /// written it is read as it stands.
    pub fn open_existing(folder: &Path) -> Result<Option<Self>, LedgerError> {
        let file = folder.join(DATABASE);
        refuse_lost(folder)?;
        if !disk::is_there(&file)? {
            return Ok(None);
        }
        match Self::open(folder) {
            Ok(ledger) => Ok(Some(ledger)),
            // What the file system does not answer is not read as it stands.
            Err(error @ LedgerError::Disk(_)) => Err(error),
            Err(error) if error.is_unwritable() => reading::open(&file).map(Some),
            Err(error) => Err(error),
        }
    }

    /// From here on everything is read as of one moment, which is now, whoever writes meanwhile; until this is asked
    /// again or writing begins.
    pub fn look_anew(&self) -> Result<(), LedgerError> {
        self.look_freely()?;
        // Before that moment: whatever changes meanwhile makes the files others.
        let path = self.connection.path().filter(|path| !path.is_empty());
        let files = path.map(|path| DatabaseFiles::of(Path::new(path)));
        let files = files.transpose()?;
        self.connection.execute_batch("BEGIN")?;
        // The moment is that of the first look.
        self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        self.looked_at.replace(files);
        Ok(())
    }

    /// Each look is of its own moment again.
    pub(super) fn look_freely(&self) -> Result<(), LedgerError> {
        self.looked_at.replace(None);
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// What SQLite finds damaged in the file itself: pages, and indexes that do not agree with their tables.
    pub fn torn_pages(&self) -> Result<Vec<Damage>, LedgerError> {
        let mut query = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let found = query.query_map([], |row| row.get(0))?;
        let found = found.collect::<Result<Vec<String>, _>>()?;
        let wrong = found.into_iter().filter(|words| words != "ok");
        Ok(wrong.map(Damage::TornFile).collect())
    }

    /// Refuses to hand out numbers by tables whose indexes do not tell what is there: what was billed before would be
    /// missed, and billed twice.
    pub(super) fn refuse_torn_tables(&self) -> Result<(), LedgerError> {
        for table in BILLED_BY {
            let check = format!("PRAGMA integrity_check({table})");
            let found: String = self.connection.query_row(&check, [], |row| row.get(0))?;
            if found != "ok" {
                return Err(LedgerError::TornTable(found));
            }
        }
        Ok(())
    }

    /// The folder it is in; none where the path is no text.
    pub fn folder(&self) -> Option<&Path> {
        self.connection.path().and_then(|path| Path::new(path).parent())
    }

    /// Begins to write. Another who writes at the same time is waited for, and refused after half a minute; so is a
    /// ledger that its mark says is an older one, another one, or a copy.
    pub fn begin(&self, signature: Signature) -> Result<Writing<'_>, LedgerError> {
        self.look_freely()?;
        let writing = begin(self, signature)?;
        self.marked_as()?.refuse()?;
        Ok(writing)
    }

    /// Begins to write whatever its mark says: this one goes on from here.
    pub fn begin_taking_over(&self, signature: Signature) -> Result<Writing<'_>, LedgerError> {
        self.look_freely()?;
        begin(self, signature)
    }

    /// Writes a copy of the database as it is now, all of it as of one moment, also while others write.
    pub fn copy_to(&self, file: &Path) -> Result<(), LedgerError> {
        self.look_freely()?;
        self.connection.execute("VACUUM INTO ?1", [file.display().to_string()])?;
        Ok(())
    }
}

/// What waits beside the database is put into it, so that its file alone is the whole ledger; unless somebody else is
/// at work, who does that then. Nothing is lost where it fails: it goes on waiting.
impl Drop for Ledger {
    fn drop(&mut self) {
        if self.is_read_only {
            return;
        }
        let put = || {
            self.look_freely()?;
            self.connection.busy_timeout(Duration::ZERO)?;
            self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
            Ok::<_, LedgerError>(())
        };
        let _ = put();
    }
}

/// Refuses a folder whose database is gone or empty while what it counted is still there, or is no file: a new
/// one would begin with number 1 again.
pub(super) fn refuse_lost(folder: &Path) -> Result<(), LedgerError> {
    let file = folder.join(DATABASE);
    match disk::look(folder)? {
        None => return Ok(()),
        Some(FileKind::Folder) => {}
        Some(FileKind::File | FileKind::Other) => {
            return Err(LedgerError::NoFolder(folder.display().to_string()));
        }
    }
    for ending in BESIDE {
        let beside = folder.join(format!("{DATABASE}{ending}"));
        // SQLite would wait for who writes to a pipe.
        if disk::look(&beside)?.is_some_and(|found| found != FileKind::File) {
            return Err(LedgerError::NoneBeside(beside.display().to_string()));
        }
    }
    match disk::look(&file)? {
        Some(FileKind::Folder | FileKind::Other) => {
            Err(LedgerError::NoFile(file.display().to_string()))
        }
        Some(FileKind::File) if disk::length(&file)? > 0 => Ok(()),
        _ if !disk::entries_if_any(&folder.join(STORED))?.is_empty() => {
            Err(LedgerError::Lost(file.display().to_string()))
        }
        _ => Ok(()),
    }
}

/// The tables that tell what was counted, decided, billed and booked before.
pub(super) const BILLED_BY: [&str; 8] = [
    "usage_count",
    "decision",
    "run",
    "issue",
    "document",
    "document_line",
    "document_vat",
    "export_document",
];

/// Begins what writes: nobody else writes until it is finished or given up.
fn begin<'a>(ledger: &'a Ledger, signature: Signature) -> Result<Writing<'a>, LedgerError> {
    // The guards may break off each statement, and SQLite keeps the pages as they were before it: those of one are few, and go
    // to a file otherwise, which is half the work of writing many rows. Whatever is sorted may be much, and goes there still.
    ledger.connection.execute_batch("PRAGMA temp_store = MEMORY")?;
    let transaction =
        Transaction::new_unchecked(&ledger.connection, TransactionBehavior::Immediate);
    ledger.connection.execute_batch("PRAGMA temp_store = DEFAULT")?;
    let transaction = transaction?;
    // SQLite asks for this too, when it makes the journal, and passes over an answer that says no.
    if let Some(folder) = ledger.folder() {
        disk::sync_folder(folder)?;
    }
    let number = entry::next_number(&transaction)?;
    Ok(Writing { ledger, transaction, number, signature, login: None })
}
