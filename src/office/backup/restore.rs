//! Puts a backup back where there is no ledger, never over one. It is unpacked and looked at beside its place first: what
//! is damaged, or no ledger, never gets there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::super::desk::{self, Desk};
use super::super::notice::{BackupNotice, Notices};
use super::super::progress::Progressed;
use super::super::refusal::{Refusal, RestoreRefusal};
use super::archive::{self, NotUnpacked};
use super::damages;
use crate::disk::{self, UnfinishedFolder};
use crate::keep::ledger::{DATABASE, Ledger, MarkedAs};
use crate::values::json;
use crate::values::text::Text;

/// A backup that was put back.
#[derive(Debug, Serialize)]
pub struct PutBack {
    /// The ledger's folder.
    #[serde(serialize_with = "json::path")]
    pub folder: PathBuf,
    /// Whether the workspace's mark knows it now. Where that failed, it is in its place all the same.
    #[serde(skip)]
    pub marked: Result<(), Refusal>,
}

/// Puts a backup back.
pub fn restore(
    desk: &Desk,
    file: &Path,
    progress: &Progressed<'_>,
    notices: &mut Notices,
) -> Result<PutBack, Refusal> {
    let folder = desk.workspace.ledger_folder();
    if !disk::entries_if_any(&folder)?.is_empty() {
        let folder = folder.display().to_string();
        return Err(RestoreRefusal::NotEmpty { folder }.into());
    }
    let packed = disk::open(file)?;
    let root = &desk.workspace.root;
    let scratch = UnfinishedFolder::new_in(root)?;
    let shown = || file.display().to_string();
    archive::unpack(packed, scratch.path(), progress).map_err(|error| match error {
        NotUnpacked::Archive(fault) => RestoreRefusal::NoBackup { file: shown(), fault },
        NotUnpacked::Disk(error) => {
            RestoreRefusal::Unwritten { file: shown(), error, root: root.display().to_string() }
        }
    })?;
    // Opened before it is put in place: what is no ledger is refused. An empty file would become a new one.
    let database = scratch.path().join(DATABASE);
    let ledger = match disk::is_file(&database)? && disk::length(&database)? > 0 {
        false => None,
        true => Ledger::open_existing(scratch.path())?,
    };
    let ledger = ledger.ok_or_else(|| RestoreRefusal::NoLedger { file: shown() })?;
    let damages = damages::of(scratch.path(), &ledger)?;
    if !damages.is_empty() {
        return Err(RestoreRefusal::Damaged { file: shown(), damages }.into());
    }
    drop(ledger);
    if disk::is_there(&folder)? {
        let failed = |error: io::Error| {
            Refusal::FileSystem(Text::same(format!("{}: {error}", folder.display())))
        };
        fs::remove_dir(&folder).map_err(failed)?;
    }
    disk::rename(scratch.path(), &folder)?;
    let marked = mark(desk, notices);
    Ok(PutBack { folder, marked })
}

/// Marks what was put back where it is the newest that was written here.
fn mark(desk: &Desk, notices: &mut Notices) -> Result<(), Refusal> {
    let ledger = desk.ledger()?;
    match ledger.marked_as()? {
        MarkedAs::Newest => ledger.come_home()?,
        // A workspace that this ledger was never in: the one where the backup was made may still be there.
        MarkedAs::Unmarked | MarkedAs::Copied => {
            ledger.come_home()?;
            notices.tell(BackupNotice::Twin);
        }
        // What was written here since is told before anything more is written.
        MarkedAs::Shared | MarkedAs::Older { .. } | MarkedAs::Apart => {
            desk::tell_marked(&ledger, notices);
        }
    }
    Ok(())
}
