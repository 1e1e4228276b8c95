//! A save that was cut off between the entry of the audit trail and the files: what the entry has is put in its place when
//! somebody sits down next. Where a file was changed past the program meanwhile, it stays as it is. It decides nothing else.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::refusal::{EditRefusal, Refusal};
use crate::disk::{self, DiskError, WholeFile};
use crate::keep::ledger::{Action, Entry, EntryNumber, Ledger, SavedFile};
use crate::keep::workspace::Workspace;

/// The file, in the ledger's folder, that says which entry's files are being put in place.
const PLACING: &str = "saving";
/// The file that is locked as long as somebody saves.
const LOCK: &str = "saving.lock";
/// The file that is locked by those who read files together, and as long as files are put in place.
const READING: &str = "reading.lock";

/// Held until a save is over, in this process and every other.
pub(super) fn lock(folder: &Path) -> Result<File, Refusal> {
    let lock = disk::open_to_lock(&folder.join(LOCK))?;
    lock.lock().map_err(DiskError::write(&folder.join(LOCK)))?;
    Ok(lock)
}

/// Files of an entry that are being put in place; until they are there nobody reads any.
pub(super) struct Placing<'a> {
    folder: &'a Path,
    _lock: File,
}

impl<'a> Placing<'a> {
    /// Waits for whoever reads, and keeps others from it.
    pub(super) fn begin(folder: &'a Path) -> Result<Self, Refusal> {
        let path = folder.join(READING);
        let lock = disk::open_to_lock(&path)?;
        lock.lock().map_err(DiskError::write(&path))?;
        Ok(Self { folder, _lock: lock })
    }

    /// Says that the files of an entry are about to be put in place.
    pub(super) fn announce(&self, entry: EntryNumber) -> Result<(), Refusal> {
        let placing = self.folder.join(PLACING);
        Ok(WholeFile::written(&placing, entry.to_string().as_bytes())?.in_place()?)
    }

    /// Says that they are there. Where that can't be said, the next who looks finds them there.
    pub(super) fn over(self) {
        let _ = disk::take_away(&self.folder.join(PLACING));
    }
}

/// Somebody who reads files: none is put in place meanwhile.
pub(super) struct PlacedReading {
    /// None where nobody has ever saved anything here.
    lock: Option<File>,
}

impl PlacedReading {
    /// Waits until no files are being put in place.
    pub(super) fn begin(workspace: &Workspace) -> Result<Self, Refusal> {
        let path = workspace.ledger_folder().join(READING);
        if !disk::is_there(&path)? {
            return Ok(Self { lock: None });
        }
        let lock = disk::open(&path)?;
        lock.lock_shared().map_err(DiskError::read(&path))?;
        Ok(Self { lock: Some(lock) })
    }

    /// Whether nobody has begun to save meanwhile, where nobody had ever before.
    pub(super) fn is_over_without_a_save(&self, workspace: &Workspace) -> Result<bool, DiskError> {
        match &self.lock {
            Some(_) => Ok(true),
            None => Ok(!disk::is_there(&workspace.ledger_folder().join(READING))?),
        }
    }
}

/// Whether a save was cut off, or is going on.
pub(super) fn is_left(workspace: &Workspace) -> Result<bool, DiskError> {
    disk::is_there(&workspace.ledger_folder().join(PLACING))
}

/// Puts in place what a save that was cut off left; whoever holds the lock is saving, and is left alone. Where nothing can be
/// written, files stay as they are.
pub(super) fn settle(workspace: &Workspace) -> Result<(), Refusal> {
    let lock = disk::open_to_lock(&workspace.ledger_folder().join(LOCK));
    let Some(_lock) = lock.ok().filter(|lock| lock.try_lock().is_ok()) else { return Ok(()) };
    match settle_locked(workspace) {
        Err(Refusal::FileSystem(_) | Refusal::Edit(_)) => Ok(()),
        settled => settled,
    }
}

/// The same, for who holds the lock.
pub(super) fn settle_locked(workspace: &Workspace) -> Result<(), Refusal> {
    if !is_left(workspace)? {
        return Ok(());
    }
    let folder = workspace.ledger_folder();
    let placing = Placing::begin(&folder)?;
    for file in left(workspace)? {
        put(workspace, file)?;
    }
    placing.over();
    Ok(())
}

/// The files of a save that is left, as its entry has them; none where it was cut off before that was written.
pub(super) fn left(workspace: &Workspace) -> Result<Vec<SavedFile>, Refusal> {
    let folder = workspace.ledger_folder();
    let Some(text) = disk::text_if_any(&folder.join(PLACING))? else { return Ok(Vec::new()) };
    let Some(ledger) = Ledger::open_existing(&folder)? else { return Ok(Vec::new()) };
    let is_it =
        |entry: &Entry| entry.action == Action::Edit && entry.number.to_string() == text.trim();
    match ledger.entries()?.into_iter().rev().find(is_it) {
        Some(entry) => Ok(ledger.saved_by(entry.number)?),
        None => Ok(Vec::new()),
    }
}

fn put(workspace: &Workspace, file: SavedFile) -> Result<(), Refusal> {
    let path: PathBuf = workspace.root.join(&file.name);
    // What was written beside its place by the save that was cut off.
    path.parent().into_iter().for_each(disk::forget_unfinished);
    let now = disk::bytes_if_any(&path)?;
    if now != file.before || now == file.after {
        return Ok(());
    }
    let placed = match &file.after {
        Some(content) => WholeFile::replacing(&path, content).and_then(WholeFile::in_place),
        None => disk::take_away(&path),
    };
    placed.map_err(|_| EditRefusal::Unplaced { file: file.name }.into())
}
