//! Saves files that people write: all of them or none, over what they were when they were opened and nothing else, with an entry
//! of the audit trail that keeps them as they were and as they are since. What a file means is its reader's.

use serde::Serialize;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::{EditRefusal, Refusal};
use super::super::unplaced::{self, Placing};
use super::file::FileEdit;
use super::look::tell;
use super::proposed::{ProposedFile, ProposedFiles};
use crate::disk::{self, DiskError, WholeFile};
use crate::keep::ledger::{Action, EntryNumber};
use crate::keep::workspace::Workspace;

/// Files that were saved.
#[derive(Debug, Serialize)]
pub struct Saved {
    /// The entry of the audit trail that keeps them.
    pub entry: EntryNumber,
    /// The names of those that changed.
    pub files: Vec<String>,
}

/// Saves these files for a reason, which the audit trail keeps. What others changed of them meanwhile is kept too, where it does
/// not touch what is saved.
///
/// # Errors
/// Nothing changes, somebody else changed the same lines, there would be errors, or nothing can be written. Then nothing is.
pub fn save(
    desk: &Desk,
    edits: &[FileEdit],
    reason: &str,
    notices: &mut Notices,
) -> Result<Saved, Refusal> {
    let folder = desk.workspace.ledger_folder();
    let ledger = desk.ledger_to_write()?;
    let _lock = unplaced::lock(&folder)?;
    unplaced::settle_locked(&desk.workspace)?;
    // As everything is now: what is saved is merged with it, or clashes. Whoever saw something else looks again first.
    let now = Desk::at(Some(&desk.workspace.root), desk.person.clone())?;
    let desk = match &desk.seen {
        Some(seen) => now.having_seen(seen.clone()),
        None => now,
    };
    let writing = desk.begin(&ledger, notices)?;
    let mut proposed = ProposedFiles::of(&desk, Some(&writing), edits)?;
    tell(&mut proposed, notices);
    let files = &proposed.files;
    let kept: Vec<_> = files.iter().map(ProposedFile::kept).collect();
    let names: Vec<String> = kept.iter().map(|file| file.name.clone()).collect();
    writing.saved(&kept)?;
    // FileToPlace and read back before the entry is: a full disk leaves everything as it was.
    let written = files.iter().map(|file| FileToPlace::of(&desk.workspace, file));
    let written: Vec<FileToPlace<'_>> = written.collect::<Result<_, _>>()?;
    let entry = writing.number();
    // From here on nobody reads some files as they were and others as they are.
    let placing = Placing::begin(&folder)?;
    placing.announce(entry)?;
    if let Err(error) = writing.finish(Action::Edit, &names.join(", "), reason) {
        placing.over();
        return Err(error.into());
    }
    written.into_iter().try_for_each(FileToPlace::in_place)?;
    placing.over();
    Ok(Saved { entry, files: names })
}

/// A file that is written beside its place.
struct FileToPlace<'a> {
    file: &'a ProposedFile,
    path: std::path::PathBuf,
    /// None where it is to be removed.
    whole: Option<WholeFile>,
}

impl<'a> FileToPlace<'a> {
    fn of(workspace: &Workspace, file: &'a ProposedFile) -> Result<Self, Refusal> {
        let path = file.file.path(workspace);
        let written = |content: &Vec<u8>| -> Result<WholeFile, Refusal> {
            let whole = WholeFile::replacing(&path, content)?;
            match disk::holds(whole.unnamed(), |found| found == content)? {
                true => Ok(whole),
                false => {
                    let file = file.file.name().to_owned();
                    Err(EditRefusal::ReadBackOtherwise { file }.into())
                }
            }
        };
        let whole = file.after.as_ref().map(written).transpose()?;
        Ok(Self { file, path, whole })
    }

    /// Puts it in its place. It is kept by now: where that can't be done, whoever sits down next tries again.
    fn in_place(self) -> Result<(), Refusal> {
        let placed: Result<(), DiskError> = match self.whole {
            Some(whole) => whole.in_place(),
            None => disk::take_away(&self.path),
        };
        let file = self.file.file.name().to_owned();
        placed.map_err(|_| EditRefusal::Unplaced { file }.into())
    }
}
