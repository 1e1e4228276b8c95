//! How a ledger stood when it was looked at: its newest entry and the files of its database, its own and the one beside it
//! (`-wal`), where what is committed waits to be put into it. As long as they are the same, so is all that is read of it,
//! also where somebody changed it past the program. It reads no row.

#![allow(
    clippy::disallowed_methods,
    reason = "what comes and goes meanwhile is told from what can't be read"
)]

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::LedgerError;
use super::head::Head;
use crate::disk::FileStamp;

/// Bytes at the begin of `-wal` that are new whenever it begins anew.
const WAL_HEADER: u64 = 32;

/// How a ledger stood at the moment that it is read as of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerState {
    pub(super) head: Option<Head>,
    pub(super) files: DatabaseFiles,
}

impl LedgerState {
    /// The newest entry; none where there is no entry.
    pub fn head(&self) -> Option<&Head> {
        self.head.as_ref()
    }
}

/// A database and what waits beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DatabaseFiles {
    database: FileStamp,
    /// What waits; nothing where nothing does.
    waiting: Option<(FileStamp, Vec<u8>)>,
}

impl DatabaseFiles {
    /// As they are now.
    pub(super) fn of(file: &Path) -> Result<Self, LedgerError> {
        let database = stamp(file)?.ok_or_else(|| gone(file))?;
        let wal = beside(file, "-wal");
        let header = header(&wal)?;
        let waiting = match header.is_empty() {
            true => None,
            false => stamp(&wal)?.map(|stamp| (stamp, header)),
        };
        Ok(Self { database, waiting })
    }

    /// The begin of what waits; empty where nothing does.
    pub(super) fn waiting(&self) -> &[u8] {
        self.waiting.as_ref().map_or(&[], |(_, header)| header)
    }
}

/// As it is now; nothing where there is no such file.
fn stamp(path: &Path) -> Result<Option<FileStamp>, LedgerError> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(FileStamp::from(&metadata))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, error)),
    }
}

/// The database and the file beside it, with this at the end of its name.
pub(super) fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

pub(super) fn unreadable(path: &Path, error: io::Error) -> LedgerError {
    LedgerError::Unreadable(path.display().to_string(), error)
}

fn gone(path: &Path) -> LedgerError {
    unreadable(path, io::Error::from(io::ErrorKind::NotFound))
}

/// The header of `-wal`; empty where it has none, and nothing waits.
fn header(wal: &Path) -> Result<Vec<u8>, LedgerError> {
    let mut header = Vec::new();
    let read = match File::open(wal) {
        Ok(file) => file.take(WAL_HEADER).read_to_end(&mut header),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    };
    read.map_err(|error| unreadable(wal, error))?;
    Ok(header)
}
