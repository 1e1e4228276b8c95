//! How a file that people write came to be as it is, as far as it was saved by the program: who, when, why, and what changed. It
//! only reads.

use std::collections::BTreeMap;

use super::super::change::Change;
use super::super::changes;
use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::file::EditableFile;
use crate::keep::ledger::{Entry, Ledger, SavedFile};

/// A save of a file.
#[derive(Debug)]
pub struct KeptSave {
    /// Its entry of the audit trail.
    pub entry: Entry,
    /// The file as it was and as it was saved.
    pub file: SavedFile,
}

impl KeptSave {
    /// What changed in it.
    pub fn changes(&self) -> Vec<Change> {
        let of = |content: &Option<Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
            let there = content.iter();
            there.map(|content| (self.file.name.clone(), content.clone())).collect()
        };
        changes::between(&of(&self.file.before), &of(&self.file.after))
    }
}

/// The newest saves of a file, so many at most, the newest first.
///
/// # Errors
/// The ledger can't be read.
pub fn history(
    desk: &Desk,
    file: &EditableFile,
    most: usize,
    notices: &mut Notices,
) -> Result<Vec<KeptSave>, Refusal> {
    match desk.ledger_to_read_if_any(notices)? {
        Some(ledger) => saves(&ledger, file, most),
        None => Ok(Vec::new()),
    }
}

fn saves(ledger: &Ledger, file: &EditableFile, most: usize) -> Result<Vec<KeptSave>, Refusal> {
    let mut saves = Vec::new();
    for entry in ledger.saves_of(file.name())?.into_iter().rev().take(most) {
        let files = ledger.saved_by(entry.number)?;
        let found = files.into_iter().find(|one| one.name == file.name());
        saves.extend(found.map(|file| KeptSave { entry, file }));
    }
    Ok(saves)
}
