//! Whether the files of stored usage are what they were when they were written: asked before anything is
//! built on them. It never mends one.

use std::path::Path;

use super::{Failure, load};
use crate::ledger::Ledger;
use crate::usage::{self, StoredFile};

/// The files that an import is held against: which events are known (R7).
pub(super) const INDEXES: &str = "usage-index/";

/// What is wrong with the stored files whose path begins so, in words; empty for all.
pub(super) fn differences(
    folder: &Path,
    ledger: &Ledger,
    begins: &str,
) -> Result<Vec<String>, Failure> {
    let files = ledger.stored_files().map_err(load::ledger_failure)?;
    let wanted = files.iter().filter(|file| file.path.starts_with(begins));
    Ok(wanted.filter_map(|file| difference(folder, file)).collect())
}

fn difference(folder: &Path, file: &StoredFile) -> Option<String> {
    let path = folder.join(&file.path);
    match usage::digest(&path) {
        Ok(sha256) if sha256 == file.sha256 => None,
        Ok(_) => Some(format!("{} is not what was stored", path.display())),
        Err(error) => Some(format!("{}: {error}", path.display())),
    }
}

/// Refuses to go on where one differs: rows would count twice, or not at all.
pub(super) fn refuse_changed(folder: &Path, ledger: &Ledger, begins: &str) -> Result<(), Failure> {
    let found = differences(folder, ledger, begins)?;
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "stored usage was changed or removed; put it back from a backup\n  {}",
        found.join("\n  ")
    )))
}
