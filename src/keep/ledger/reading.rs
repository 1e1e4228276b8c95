//! How the ledger is read by somebody who may not write there, also while others write: all that is committed, what
//! still waits in the file beside the database (`-wal`) too, or an error that says why not. It never writes in the
//! ledger's folder.
//!
//! Whoever writes leaves both files beside the database in place ([`super::Ledger`] does), so that SQLite can read with
//! its own locks. Where they are not there, or can't be locked, database and `-wal` are copied into a folder of one's
//! own and read there.

#![allow(
    clippy::disallowed_methods,
    reason = "what comes and goes meanwhile is told from what can't be read"
)]

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use tempfile::TempDir;

use super::file_state::{DatabaseFiles, beside, unreadable};
use super::{DATABASE, Ledger, LedgerError, schema};

/// How often a copy is begun anew when the ledger is written meanwhile, and how long is waited between.
const TRIES: u32 = 20;
const WAIT: Duration = Duration::from_millis(100);

/// Opens a database of this format that can't be written.
pub(super) fn open(file: &Path) -> Result<Ledger, LedgerError> {
    let together = ["-wal", "-shm"].map(|ending| is_there(&beside(file, ending)));
    let [wal, shm] = together;
    if wal? && shm? {
        match in_place(file) {
            // Where nothing can be locked, as on some mounts, or where the last who wrote was killed.
            Err(error) if error.is_unwritable() || error.is_unlocked() => {}
            opened => return opened,
        }
    }
    copied(file)
}

fn is_there(path: &Path) -> Result<bool, LedgerError> {
    path.try_exists().map_err(|error| unreadable(path, error))
}

/// By SQLite's own locks: who writes meanwhile changes nothing of what is read.
fn in_place(file: &Path) -> Result<Ledger, LedgerError> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    schema::prepare_reading(&connection)?;
    Ok(read_only(connection, None))
}

/// A copy of database and `-wal` in a folder of one's own, gone with the ledger.
fn copied(file: &Path) -> Result<Ledger, LedgerError> {
    let folder = TempDir::with_prefix("lefi-").map_err(LedgerError::NoCopy)?;
    let copy = folder.path().join(DATABASE);
    for _ in 0..TRIES {
        let before = DatabaseFiles::of(file)?;
        copy_one(file, &copy)?;
        // After the database: whatever was put into it from there meanwhile is in this copy too.
        let wal = beside(file, "-wal");
        let copied_wal = beside(&copy, "-wal");
        match is_there(&wal)? {
            true => copy_one(&wal, &copied_wal)?,
            false => forget(&copied_wal)?,
        }
        if continues(&before, &DatabaseFiles::of(file)?) {
            let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
            let connection = Connection::open_with_flags(&copy, flags)?;
            schema::prepare_reading(&connection)?;
            return Ok(read_only(connection, Some(folder)));
        }
        std::thread::sleep(WAIT);
    }
    Err(LedgerError::Restless(file.display().to_string()))
}

fn copy_one(from: &Path, to: &Path) -> Result<(), LedgerError> {
    let mut source = File::open(from).map_err(|error| unreadable(from, error))?;
    let mut target = File::create(to).map_err(LedgerError::NoCopy)?;
    io::copy(&mut source, &mut target).map_err(LedgerError::NoCopy)?;
    Ok(())
}

fn forget(path: &Path) -> Result<(), LedgerError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(LedgerError::NoCopy(error)),
        _ => Ok(()),
    }
}

fn read_only(connection: Connection, copy: Option<TempDir>) -> Ledger {
    let mut ledger = Ledger::over(connection);
    (ledger.is_read_only, ledger._copy) = (true, copy);
    ledger
}

/// Whether what was copied between the two is as of one moment. As long as the same `-wal` goes on, its copy has every page
/// that was put into the database meanwhile; where nothing waits, nothing may have changed at all.
fn continues(before: &DatabaseFiles, after: &DatabaseFiles) -> bool {
    match after.waiting().is_empty() {
        true => after == before,
        false => after.waiting() == before.waiting(),
    }
}
