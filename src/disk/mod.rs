//! What the file system is asked, and what is written to it. A question has three answers: something is there, nothing
//! is there, or nobody can tell. The third is an error with the path and its cause and is never taken for the second:
//! what was left out because it could not be reached would be billed as if it had never been.
//!
//! The other rooms ask nothing past this one (`.clippy.toml`), and let none of its answers go (`tests/house/rooms.rs`). It
//! never knows what a file means.

#![allow(clippy::disallowed_methods, reason = "the one place that asks the operating system")]

mod nameless;
mod network_share;
mod read;
mod said;
mod stamp;
mod unfinished;
mod write;

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::values::text::{Text, text};
use thiserror::Error;

pub(crate) use nameless::{NamelessFile, free};
pub(crate) use network_share::network_share;
pub(crate) use read::{
    MOST_OF_A_DOCUMENT, MOST_OF_A_REGISTER, MOST_OF_A_TEXT, bytes, bytes_if_any, holds, open,
    open_to_lock, refuse_no_file, text_if_any,
};
pub(crate) use said::{cause, said};
pub(crate) use stamp::FileStamp;
pub(crate) use unfinished::{UNFINISHED, UnfinishedFolder, forget_unfinished};
pub(crate) use write::{
    WholeFile, create_folders, rename, sync_folder, take_away, write_one_of_many, write_whole,
};

/// A question that the file system did not answer, or something that it did not do.
#[derive(Debug, Error)]
#[error("{}", self.words().english())]
pub enum DiskError {
    /// What is there can't be told, or not be read.
    Read {
        /// What was asked about.
        path: PathBuf,
        /// Why there is no answer.
        error: io::Error,
    },
    /// It can't be written, made, moved or removed.
    Write {
        /// What was to be written.
        path: PathBuf,
        /// Why it was not.
        error: io::Error,
    },
}

impl DiskError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Read { path, error } => {
                let (path, error) = (path.display(), cause(error));
                text!("{path} kan inte läsas: {error}", "{path} can't be read: {error}"; error)
            }
            Self::Write { path, error } => {
                let (path, error) = (path.display(), cause(error));
                text!("{path} kan inte skrivas: {error}", "{path} can't be written: {error}"; error)
            }
        }
    }
}

impl DiskError {
    pub(crate) fn read(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |error| Self::Read { path: path.to_path_buf(), error }
    }

    pub(crate) fn write(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |error| Self::Write { path: path.to_path_buf(), error }
    }

    /// What the operating system said.
    pub(crate) fn cause(&self) -> &io::Error {
        match self {
            Self::Read { error, .. } | Self::Write { error, .. } => error,
        }
    }
}

impl From<DiskError> for io::Error {
    fn from(error: DiskError) -> Self {
        Self::new(error.cause().kind(), error)
    }
}

/// What is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe or a socket: nothing that is read to an end.
    Other,
}

impl FileKind {
    fn of(metadata: &Metadata) -> Self {
        match metadata {
            found if found.is_file() => Self::File,
            found if found.is_dir() => Self::Folder,
            _ => Self::Other,
        }
    }
}

/// What is at a path, through links; `None` where nothing is.
///
/// # Errors
/// It can't be told: no permission, a lost network folder, a link to what is not there.
pub(crate) fn look(path: &Path) -> Result<Option<FileKind>, DiskError> {
    match fs::metadata(path) {
        Ok(found) => Ok(Some(FileKind::of(&found))),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            refuse_link_to_nothing(path)?;
            Ok(None)
        }
        // A part of the path is a file: below it there is nothing.
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(None),
        Err(error) => Err(DiskError::read(path)(error)),
    }
}

/// Whether anything is at a path.
///
/// # Errors
/// As [`look`].
pub(crate) fn is_there(path: &Path) -> Result<bool, DiskError> {
    Ok(look(path)?.is_some())
}

/// Whether a folder is at a path.
///
/// # Errors
/// As [`look`].
pub(crate) fn is_folder(path: &Path) -> Result<bool, DiskError> {
    Ok(look(path)? == Some(FileKind::Folder))
}

/// Whether a plain file is at a path.
///
/// # Errors
/// As [`look`].
pub(crate) fn is_file(path: &Path) -> Result<bool, DiskError> {
    Ok(look(path)? == Some(FileKind::File))
}

/// Whether the path itself is a link, wherever it leads.
///
/// # Errors
/// It can't be told.
pub(crate) fn is_link(path: &Path) -> Result<bool, DiskError> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(found.is_symlink()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(DiskError::read(path)(error)),
    }
}

/// Nothing is at the path: but a link on the way to it may lead nowhere, as when a network folder is not there.
fn refuse_link_to_nothing(path: &Path) -> Result<(), DiskError> {
    for part in path.ancestors().filter(|part| !part.as_os_str().is_empty()) {
        if is_link(part)?
            && matches!(fs::metadata(part), Err(error) if error.kind() == ErrorKind::NotFound)
        {
            let target = fs::read_link(part).map_err(DiskError::read(part))?;
            let target = target.display();
            let words = text!(
                "det är en länk till {target}, som inte finns: lägg tillbaka det den leder till, eller ta bort länken",
                "it is a link to {target}, which is not there: put that back, or remove the link"
            );
            return Err(DiskError::read(part)(said(words)));
        }
    }
    Ok(())
}

/// What a folder holds, in the order of the names.
///
/// # Errors
/// It can't be read to its end, or is not there.
pub(crate) fn entries(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    let listed = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>());
    let mut paths = listed.map_err(DiskError::read(folder))?;
    paths.sort();
    Ok(paths)
}

/// What a folder holds that need not be there, in the order of the names.
///
/// # Errors
/// As [`look`] and [`entries`].
pub(crate) fn entries_if_any(folder: &Path) -> Result<Vec<PathBuf>, DiskError> {
    match look(folder)? {
        Some(_) => entries(folder),
        None => Ok(Vec::new()),
    }
}

/// How many bytes a file has.
///
/// # Errors
/// It can't be told, or nothing is there.
pub(crate) fn length(path: &Path) -> Result<u64, DiskError> {
    Ok(fs::metadata(path).map_err(DiskError::read(path))?.len())
}

/// The number that the file system has for a file; none where it has no such numbers.
///
/// # Errors
/// It can't be told, or nothing is there.
pub(crate) fn number(path: &Path) -> Result<Option<u64>, DiskError> {
    let found = fs::metadata(path).map_err(DiskError::read(path))?;
    Ok(on_unix(&found).map(|(number, _)| number))
}

/// How many names a file has, all of them hard links to the one file; 1 where that can't be.
///
/// # Errors
/// It can't be told, or nothing is there.
pub(crate) fn names(path: &Path) -> Result<u64, DiskError> {
    let found = fs::metadata(path).map_err(DiskError::read(path))?;
    Ok(on_unix(&found).map_or(1, |(_, names)| names))
}

/// A file's number, and how many names it has.
#[cfg(unix)]
fn on_unix(found: &Metadata) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    Some((found.ino(), found.nlink()))
}

#[cfg(not(unix))]
fn on_unix(_found: &Metadata) -> Option<(u64, u64)> {
    None
}

/// How many bytes a file has, to show how far something has come and nothing else: 0 where it can't be told.
pub(crate) fn length_to_show(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |found| found.len())
}

/// When a file was changed last, by its date.
///
/// # Errors
/// It can't be told, or nothing is there.
pub(crate) fn changed_at(path: &Path) -> Result<SystemTime, DiskError> {
    let found = fs::metadata(path).map_err(DiskError::read(path))?;
    found.modified().map_err(DiskError::read(path))
}

/// The path from the root, without links, of what is there.
///
/// # Errors
/// It can't be told, or nothing is there.
pub(crate) fn real(path: &Path) -> Result<PathBuf, DiskError> {
    fs::canonicalize(path).map_err(DiskError::read(path))
}
