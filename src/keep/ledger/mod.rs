//! The room of SQL: what was imported, decided, issued and exported, forever. Rows are added and never changed; each
//! belongs to an entry of the audit trail. No amount is summed by SQL: quantities are text there, and are
//! added up exactly here (R20).

mod agreed_accounts;
mod bound;
mod canonical;
mod chain;
mod clock;
mod closings;
mod code;
mod credits;
mod decisions;
mod documents;
mod encoding;
mod entry;
mod error;
mod exceptions;
mod exports;
pub mod first;
mod four_eyes;
mod head;
mod imports;
mod kept;
mod left_out;
mod logins;
mod made_anew;
mod mark;
mod not_billed;
mod once;
mod person;
mod printed;
mod reading;
mod rejected;
mod runs;
mod schema;
mod since;
mod snapshot;
mod waiting;

use std::ops::Deref;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::disk::{self, Kind};

pub use agreed_accounts::AgreedAccounts;
pub use canonical::Canonical;
pub use clock::Clock;
pub use closings::Closing;
pub use code::{Code, codes};
pub use credits::{NewCredit, PreparedCredit};
pub use documents::{FileDigest, IssuedFile, KeptDocument, NewDocument, Serial, Which};
pub use encoding::Encoding;
pub use entry::{Action, Entry, EntryNumber, PROGRAM, Signature};
pub use error::LedgerError;
pub use exceptions::{Exception, ExceptionKind};
pub use exports::{KeptExport, NewExport};
pub use four_eyes::FourEyes;
pub use head::{Head, HeldAgainst, KeptHead};
pub use imports::{Batch, ImportedFile, LogLine};
pub use kept::entries_kept;
pub use left_out::LeftOut;
pub use mark::{MarkedAs, TakenOver};
pub use once::DoneOnce;
pub use person::has_mixed_scripts;
pub use printed::{AsPrinted, Printed};
pub use rejected::RejectedLog;
pub use runs::{IssuedRun, NewRun, PreparedRun, SourceFile};
pub use schema::{CARRIED_OVER, TABLES, Table};
pub use since::Since;

/// The file of the database, in the ledger's folder.
pub const DATABASE: &str = "lefi.sqlite";

/// A folder beside it that has a file for each import.
const STORED: &str = "usage-index";

/// The ledger's database.
#[derive(Debug)]
pub struct Ledger {
    connection: Connection,
    is_read_only: bool,
    /// Where it is a copy of its own that is read, and gone with it.
    _copy: Option<TempDir>,
    guard: Option<mark::Guard>,
}

/// A ledger that is being written to: all of it or nothing. It reads as a [`Ledger`] does, and sees what it
/// wrote. Dropped without [`Writing::finish`], it leaves nothing.
#[derive(Debug)]
pub struct Writing<'a> {
    ledger: &'a Ledger,
    transaction: Transaction<'a>,
    number: i64,
    signature: Signature,
    /// As whom the person is logged in, where that is another name.
    login: Option<String>,
}

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
        Ok(Self { connection, is_read_only: false, _copy: None, guard: None })
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
        self.connection.execute_batch("BEGIN")?;
        // The moment is that of the first look.
        Ok(self.connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?)
    }

    /// Each look is of its own moment again.
    fn look_freely(&self) -> Result<(), LedgerError> {
        if !self.connection.is_autocommit() {
            self.connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// What is torn in the file itself, in SQLite's words: pages, and indexes that do not tell what is there.
    pub fn torn_pages(&self) -> Result<Vec<String>, LedgerError> {
        let mut query = self.connection.prepare("PRAGMA integrity_check(20)")?;
        let found = query.query_map([], |row| row.get(0))?;
        let found = found.collect::<Result<Vec<String>, _>>()?;
        let wrong = found.into_iter().filter(|words| words != "ok");
        Ok(wrong.map(|words| format!("the ledger's file is damaged: {words}")).collect())
    }

    /// Refuses to hand out numbers by tables whose indexes do not tell what is there: what was billed before would be
    /// missed, and billed twice.
    fn refuse_torn_tables(&self) -> Result<(), LedgerError> {
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
        let writing = schema::begin(self, signature)?;
        self.marked_as()?.refuse()?;
        Ok(writing)
    }

    /// Begins to write whatever its mark says: this one goes on from here.
    pub fn begin_taking_over(&self, signature: Signature) -> Result<Writing<'_>, LedgerError> {
        self.look_freely()?;
        schema::begin(self, signature)
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
fn refuse_lost(folder: &Path) -> Result<(), LedgerError> {
    let file = folder.join(DATABASE);
    match disk::look(folder)? {
        None => return Ok(()),
        Some(Kind::Folder) => {}
        Some(Kind::File | Kind::Other) => {
            return Err(LedgerError::NoFolder(folder.display().to_string()));
        }
    }
    match disk::look(&file)? {
        Some(Kind::Folder | Kind::Other) => Err(LedgerError::NoFile(file.display().to_string())),
        Some(Kind::File) if disk::length(&file)? > 0 => Ok(()),
        _ if !disk::entries_if_any(&folder.join(STORED))?.is_empty() => {
            Err(LedgerError::Lost(file.display().to_string()))
        }
        _ => Ok(()),
    }
}

impl Writing<'_> {
    /// The entry that this will be.
    pub fn number(&self) -> EntryNumber {
        EntryNumber(self.number)
    }

    /// Who writes, and when.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Writes an entry of its own before the entry that this will be.
    fn write_before(
        &mut self,
        action: Action,
        subject: &str,
        reason: &str,
    ) -> Result<(), LedgerError> {
        self.write_entry((action, subject, reason))?;
        self.number += 1;
        Ok(())
    }

    /// Writes the entry over all that was written.
    fn write_entry(&self, words: (Action, &str, &str)) -> Result<(), LedgerError> {
        self.keep_login()?;
        entry::write(&self.transaction, self.number, &self.signature, words)
    }

    /// Writes the entry and commits: from here on it holds.
    pub fn finish(self, action: Action, subject: &str, reason: &str) -> Result<(), LedgerError> {
        if action.hands_out() {
            self.ledger.refuse_torn_tables()?;
        }
        self.write_entry((action, subject, reason))?;
        let guard = self.ledger.guard.as_ref();
        let mark = guard.map(mark::Guard::open).transpose()?;
        let head = self.ledger.newest_head()?;
        self.transaction.commit()?;
        kept::count();
        if let (Some(guard), Some(mut mark), Some(head)) = (guard, mark, head) {
            // It is kept: a mark that stays behind is in nobody's way.
            let _ = guard.write(&mut mark, &head);
        }
        Ok(())
    }
}

/// The tables that tell what was counted, decided, billed and booked before.
const BILLED_BY: [&str; 8] = [
    "usage_count",
    "decision",
    "run",
    "issue",
    "document",
    "document_line",
    "document_vat",
    "export_document",
];

impl Deref for Writing<'_> {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        self.ledger
    }
}

/// SHA-256 in hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Reads a kept text into a type; what can't be read was never written by the program.
fn read<T>(text: String, parse: impl FnOnce(&str) -> Option<T>) -> Result<T, LedgerError> {
    parse(&text).ok_or(LedgerError::Damaged(text))
}
