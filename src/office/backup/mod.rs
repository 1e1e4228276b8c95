//! The ledger and its stored usage in one file, taken while others work. The database is copied first, and what it names
//! is what is packed, each file held against its digest: stored usage never changes, and none of it is left out because it
//! could not be found. How one is put back is in `restore`.

mod archive;
mod damages;
pub mod place;
pub mod restore;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::desk::{self, Desk};
use super::named_file;
use super::notice::Notices;
use super::progress::{Watch, WatchedPieces, Work};
use super::refusal::{BackupRefusal, Refusal};
use crate::disk::{self, UnfinishedFolder};
use crate::keep::ledger::{DATABASE, Ledger, MarkedAs};
use crate::values::json;
use crate::values::text::Text;

use archive::Unpackable;

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackedUp {
    /// Its file.
    #[serde(serialize_with = "json::path")]
    pub file: PathBuf,
    /// How long that is.
    pub bytes: u64,
}

/// Whether only the newest ledger is backed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Newest {
    /// No other one.
    Needed,
    /// Also one that is not the newest which was written here.
    NotNeeded,
}

/// Writes a backup to a file that is not there yet.
pub fn back_up(
    desk: &Desk,
    file: &Path,
    newest: Newest,
    watch: &Watch<'_>,
    notices: &mut Notices,
) -> Result<BackedUp, Refusal> {
    let folder = desk.workspace.ledger_folder();
    let ledger = desk.ledger()?;
    let shown = || file.display().to_string();
    named_file::may_hold_a_backup(file, &desk.workspace)?;
    if disk::is_there(file)? {
        return Err(BackupRefusal::There { file: shown() }.into());
    }
    refuse_older(&ledger, newest, notices)?;
    let parent = file.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    let scratch = UnfinishedFolder::new_in(parent)
        .map_err(|error| BackupRefusal::NoFolder { file: shown(), error })?;
    let database = scratch.path().join(DATABASE);
    ledger.copy_to(&database)?;
    let whole = scratch.path().join("backup");
    let copy = Ledger::open_existing(scratch.path())?;
    let copy = copy.ok_or(BackupRefusal::NotCopied)?;
    let damages = damages::of(&folder, &copy)?;
    // What could not be put back is no backup, and older ones might be thrown away for it.
    if !damages.is_empty() {
        return Err(BackupRefusal::Damaged(damages).into());
    }
    let stored = copy.stored_files()?;
    drop(copy);
    let failed =
        |error: io::Error| Refusal::FileSystem(Text::same(format!("{}: {error}", shown())));
    let total = disk::length(&database)?
        + stored.iter().map(|file| disk::length_to_show(&folder.join(&file.path))).sum::<u64>();
    let packed = WatchedPieces::of(Work::Packing, total, watch);
    archive::write(&whole, &database, (&folder, &stored), &packed).map_err(
        |error| match error {
            Unpackable::Stopped => BackupRefusal::Stopped { file: shown() }.into(),
            Unpackable::Disk(error) => failed(error),
            Unpackable::Changed(path) => {
                let changed = path.display().to_string();
                BackupRefusal::Changed { file: shown(), changed }.into()
            }
        },
    )?;
    let bytes = disk::length(&whole)?;
    if let Err(error) = disk::rename(&whole, file) {
        // Whether its name is on disk can't be told: a backup that may be gone tomorrow is none.
        if disk::is_there(file)? {
            fs::remove_file(file).map_err(failed)?;
        }
        return Err(error.into());
    }
    Ok(BackedUp { file: file.to_path_buf(), bytes })
}

/// An older ledger, or one beside another that went on, is backed up only where somebody says so: its backup would be the
/// newest file, and be put back in place of those that know more. A copy is told.
fn refuse_older(ledger: &Ledger, newest: Newest, notices: &mut Notices) -> Result<(), Refusal> {
    match (ledger.marked_as(), newest) {
        (Ok(marked @ (MarkedAs::Older { .. } | MarkedAs::Apart)), Newest::Needed) => {
            Ok(marked.refuse().map_err(BackupRefusal::Older)?)
        }
        _ => {
            desk::tell_marked(ledger, notices);
            Ok(())
        }
    }
}
