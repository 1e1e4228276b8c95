//! Where the mark of a ledger is kept, and where the ledger is. What a mark says is in `mark.rs`.

use std::path::PathBuf;

/// Where a mark is kept, and where the ledger is now.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) path: PathBuf,
    pub(super) database: PathBuf,
    pub(super) here: Place,
}

/// A folder on a machine. Either part may change while it is the same: a folder is moved, a disk is mounted anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// SHA-256 over the machine's name and the folder's path, which may name a person.
    pub(super) address: String,
    /// The number that the file system has for the database; none where it has no such numbers.
    pub(super) file: Option<u64>,
}
