//! Why the ledger says no.

use rusqlite::ErrorCode;
use thiserror::Error;

use super::EntryNumber;
use crate::disk::DiskError;
use crate::values::money::MoneyError;

/// Why the ledger says no.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// What is there can't be told, or not be written.
    #[error(transparent)]
    Disk(#[from] DiskError),
    /// The file of the database can't be written.
    #[error(
        "{0} can't be written: {1}; whoever runs lefi must be able to write in the ledger's folder"
    )]
    Unwritable(String, std::io::Error),
    /// The folder of the database can't be written, or its disk is full.
    #[error(
        "the ledger can't be written: {0}; whoever runs lefi must be able to write in its folder, and the disk must have room"
    )]
    NoRoom(rusqlite::Error),
    /// The database, or the file beside it that has what was committed last, can't be read.
    #[error(
        "{0} can't be read: {1}; whoever reads the ledger must be able to read every file in its folder"
    )]
    Unreadable(String, std::io::Error),
    /// Who may not write reads a copy, which can't be made.
    #[error(
        "the ledger's folder can't be written, so a copy of the ledger is read, and none can be made in the folder for temporary files: {0}; make room there, or name another one as TMPDIR"
    )]
    NoCopy(std::io::Error),
    /// It is written all the time while a copy of it is made.
    #[error(
        "{0} is being written all the time, and whoever may not write there reads a copy: try again when the others are done, or as somebody who may write"
    )]
    Restless(String),
    /// It was brought here, and may go on elsewhere too.
    #[error(
        "this ledger is a copy: it was last written in another folder or on another machine. Two that both go on give the same numbers twice. If nobody works on the other any more, say so with `lefi take-over --reason TEXT`; otherwise work on the other"
    )]
    Copied,
    /// It is not the newest that was written here.
    #[error(
        "the ledger ends with entry {last}, and entry {written} was written here: it is an older one put back, which does not know what was issued, exported or closed since. Put the newest ledger or backup in its place; if there is none, `lefi take-over --reason TEXT` goes on with this one (README, “Two copies”)"
    )]
    Older {
        /// Its last entry.
        last: EntryNumber,
        /// The entry that was written here.
        written: EntryNumber,
    },
    /// Another one has gone on here.
    #[error(
        "another copy of this ledger has been written here: each of them has entries that the other has not. Put the one back that goes on; if that is this one, `lefi take-over --reason TEXT` says so (README, “Two copies”)"
    )]
    Apart,
    /// Its file has several names: two folders have one ledger.
    #[error(
        "the ledger's file lefi.sqlite has another name as well (a hard link, as `cp -al` makes): whoever works in that folder writes to this ledger. Take the other folder away (`find / -samefile ledger/lefi.sqlite` finds it), and make a copy with `lefi backup` and `lefi restore`"
    )]
    Shared,
    /// The mark is not what the program writes.
    #[error(
        "{0} is not what lefi wrote: it tells the newest ledger from an older one. Move it away if this ledger is the newest; the next command makes another"
    )]
    Marred(String),
    /// A guard of the tables, or what belongs together in them, keeps something out.
    #[error(
        "the ledger does not take what was to be written ({0}), so nothing was kept. See by `lefi verify` whether it was changed from outside; if not, please report this"
    )]
    NotTaken(rusqlite::Error),
    /// The database can't be read or written.
    #[error("the ledger: {0}")]
    Database(rusqlite::Error),
    /// The file of the database is torn, or is none.
    #[error(
        "the ledger's file is damaged ({0}): move the folder away, keep it, and put the newest backup back with `lefi restore`"
    )]
    Torn(rusqlite::Error),
    /// A table and its indexes do not agree.
    #[error(
        "the ledger's file is damaged ({0}): nothing is billed or booked by it. `lefi verify` names all of it; move the folder away, keep it, and put the newest backup back with `lefi restore`"
    )]
    TornTable(String),
    /// Its tables are not those that the program makes.
    #[error(
        "the ledger's file was changed from outside: its tables are not as lefi makes them ({0}). `lefi verify` names what differs; move the folder away, keep it, and put the newest backup back with `lefi restore`"
    )]
    Remade(rusqlite::Error),
    /// It says that it has another format than its tables are of.
    #[error(
        "the ledger's file was changed from outside: it says that it has format {0}, and its tables are not of that format. Move the folder away, keep it, and put the newest backup back with `lefi restore`"
    )]
    Misnumbered(i64),
    /// Rows are not what was written, and something was to be built on them.
    #[error(
        "the ledger was changed from outside ({0}), and nothing is billed, credited or booked by it. `lefi verify` names all that differs; move the folder away, keep it, and put the newest backup back with `lefi restore`"
    )]
    Altered(String),
    /// The database is gone, and what was stored with it is not.
    #[error(
        "{0} is gone or empty, and what was imported is still beside it: move the folder away, keep it, and put the newest backup back with `lefi restore`"
    )]
    Lost(String),
    /// Something else has the database's name.
    #[error("{0} is no file: move it away, and put the ledger or a backup of it in its place")]
    NoFile(String),
    /// Something else has the name of a file that SQLite has beside the database.
    #[error(
        "{0} is no file: move it away; where no lefi.sqlite-wal is left, see by `lefi trail` that nothing is missing"
    )]
    NoneBeside(String),
    /// Something else has the folder's name.
    #[error("{0} is no folder: move it away, and put the ledger or a backup of it in its place")]
    NoFolder(String),
    /// It holds what the program never writes.
    #[error("the ledger is damaged: it holds “{0}”; restore it from a backup")]
    Damaged(String),
    /// What was just written does not come back as it was: nothing of it is kept.
    #[error("{0} does not come back from the ledger as it was written, so nothing was kept: a bug")]
    NotAsWritten(String),
    /// A sum does not fit (R22).
    #[error("a sum of quantities: {0}")]
    Quantity(#[from] MoneyError),
    /// It was written by a later program.
    #[error("the ledger has format {0}, which this program can't read here: take a newer program")]
    Format(i64),
    /// It was written by an earlier program, and can't be carried over where nothing can be written.
    #[error(
        "the ledger has format {0}, of an earlier program: open it once where its folder can be written, so that it is carried over (a backup first)"
    )]
    OlderFormat(i64),
    /// A form of a later program.
    #[error("the ledger has entries in form {0}, of a later program: take a newer program")]
    Encoding(i64),
    /// Rules of a later program.
    #[error("the ledger has entries by rules {0}, of a later program: take a newer program")]
    Rules(i64),
}

impl From<rusqlite::Error> for LedgerError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error::{InvalidColumnName, InvalidColumnType, SqlInputError};
        match error.sqlite_error_code() {
            // The program's own statements fit its own tables: where they do not, the tables are others.
            _ if matches!(
                error,
                SqlInputError { .. } | InvalidColumnName(_) | InvalidColumnType(..)
            ) =>
            {
                Self::Remade(error)
            }
            Some(ErrorCode::Unknown) => Self::Remade(error),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Torn(error),
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::DiskFull
                | ErrorCode::ReadOnly
                | ErrorCode::SystemIoFailure,
            ) => Self::NoRoom(error),
            Some(ErrorCode::ConstraintViolation) => Self::NotTaken(error),
            _ => Self::Database(error),
        }
    }
}

impl LedgerError {
    /// Whether the file system is what says no: full, read-only or out of reach.
    pub fn is_unwritable(&self) -> bool {
        matches!(
            self,
            Self::Disk(_)
                | Self::Unwritable(..)
                | Self::NoRoom(_)
                | Self::Unreadable(..)
                | Self::NoCopy(_)
                | Self::NoFile(_)
                | Self::NoneBeside(_)
                | Self::NoFolder(_)
        )
    }

    /// Whether nothing can be locked there, or what the locks stand in can't be made.
    pub(super) fn is_unlocked(&self) -> bool {
        let Self::Database(error) = self else { return false };
        error.sqlite_error_code() == Some(ErrorCode::FileLockingProtocolFailed)
    }

    /// Whether somebody else is writing.
    pub fn is_busy(&self) -> bool {
        let Self::Database(error) = self else { return false };
        matches!(
            error.sqlite_error_code(),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
        )
    }
}
