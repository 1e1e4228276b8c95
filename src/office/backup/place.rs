//! Where backups lie that somebody asks for without naming a file: a folder of the workspace, each named by the moment it was
//! made. What is in it is listed, and one is found by its name alone, never by a path.

use std::path::PathBuf;

use super::{BackedUp, Newest, back_up};
use crate::disk;
use crate::keep::ledger::IssuedFile;
use crate::keep::workspace::Workspace;
use crate::office::clock::now;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::progress::Watch;
use crate::office::refusal::{BackupRefusal, Refusal};
use crate::values::period::Moment;

/// The folder's name.
const FOLDER: &str = "backup";
/// How the names of backups begin and end.
const BEGINNING: &str = "lefi-";
const ENDING: &str = ".tar.zst";
/// How large one may be that is sent to somebody, in bytes.
const LARGEST: u64 = 256 << 20;

/// A backup that lies in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptBackup {
    /// Its name.
    pub name: String,
    /// When it was made, as its name says; none where somebody named it otherwise.
    pub made: Option<Moment>,
    /// Its file.
    pub file: PathBuf,
    /// How long that is.
    pub bytes: u64,
}

/// The folder.
pub fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join(FOLDER)
}

/// Writes a backup to its place, named by this moment.
pub fn back_up_in_place(
    desk: &Desk,
    newest: Newest,
    watch: &Watch<'_>,
    notices: &mut Notices,
) -> Result<BackedUp, Refusal> {
    let folder = folder(&desk.workspace);
    let file = folder.join(name_of(now()));
    disk::create_folders(&folder)?;
    back_up(desk, &file, newest, watch, notices)
}

/// `lefi-2026-11-30T114900Z.tar.zst`: no system of files takes a colon amiss.
fn name_of(moment: Moment) -> String {
    format!("{BEGINNING}{}{ENDING}", moment.to_string().replace(':', ""))
}

/// The moment that a name says.
fn made(name: &str) -> Option<Moment> {
    let at = name.strip_prefix(BEGINNING)?.strip_suffix(ENDING)?;
    let (day, clock) = at.split_once('T')?;
    let (hours, minutes, seconds) = (clock.get(..2)?, clock.get(2..4)?, clock.get(4..)?);
    Moment::parse(&format!("{day}T{hours}:{minutes}:{seconds}"))
}

/// The backups that lie there, the newest first.
pub fn kept(workspace: &Workspace) -> Result<Vec<KeptBackup>, Refusal> {
    let folder = folder(workspace);
    let mut found = Vec::new();
    if !disk::is_folder(&folder)? {
        return Ok(found);
    }
    for file in disk::entries(&folder)? {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if !name.starts_with(BEGINNING) || !name.ends_with(ENDING) || !disk::is_file(&file)? {
            continue;
        }
        let (name, made, bytes) = (name.to_owned(), made(name), disk::length(&file)?);
        found.push(KeptBackup { name, made, bytes, file });
    }
    found.sort_by(|one, other| other.name.cmp(&one.name));
    Ok(found)
}

/// The backup of this name, to be sent to somebody.
///
/// # Errors
/// There is none, or it is too large to be sent.
pub fn fetched(workspace: &Workspace, name: &str) -> Result<IssuedFile, Refusal> {
    let found = kept(workspace)?.into_iter().find(|one| one.name == name);
    let found = found.ok_or_else(|| BackupRefusal::NotThere { name: name.to_owned() })?;
    if !found.can_be_fetched() {
        let file = found.file.display().to_string();
        return Err(BackupRefusal::Large { file }.into());
    }
    Ok(IssuedFile { name: found.name, content: disk::bytes(&found.file, LARGEST)? })
}

impl KeptBackup {
    /// Whether it is small enough to be sent to somebody: it is held in memory for that.
    pub fn can_be_fetched(&self) -> bool {
        self.bytes <= LARGEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_backup_says_when_it_was_made() {
        let moment = Moment::parse("2026-11-30T11:49:00Z").unwrap();
        let name = name_of(moment);
        assert_eq!(name, "lefi-2026-11-30T114900Z.tar.zst");
        assert_eq!(made(&name), Some(moment));
        for other in ["lefi-.tar.zst", "lefi-mars.tar.zst", "lefi-åTåå.tar.zst", "x"] {
            assert_eq!(made(other), None, "{other}");
        }
    }
}
