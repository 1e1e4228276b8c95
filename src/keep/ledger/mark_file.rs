//! The file that a ledger's mark is kept in, and the place of the ledger. It never reads the mark: `mark.rs` does.

use std::path::PathBuf;

/// The path of a mark, with the database that it is of and the place of that now.
#[derive(Debug)]
pub(super) struct MarkFile {
    pub(super) path: PathBuf,
    pub(super) database: PathBuf,
    pub(super) here: LedgerPlace,
}

/// The place of a ledger: its folder on a machine, and its file. One of the two may change while the place stays the
/// same: a folder is moved, a disk is mounted anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LedgerPlace {
    /// SHA-256 over the machine's name and the folder's path, which may name a person.
    pub(super) address: String,
    /// The number that the file system has for the database; none where it has no such numbers.
    pub(super) file: Option<u64>,
}
