//! Whether the files of stored usage are what they were when they were written: asked before anything is
//! built on them. It never mends one.

use std::io;
use std::path::Path;

use super::{Failure, documents, import, load};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::sources::usage::{self, StoredFile};
use crate::values::period::Period;

/// The files that an import is held against: which events are known (R7).
pub(super) const INDEXES: &str = "usage-index/";

/// What is wrong with the stored files whose path begins so, in words; empty for all.
pub(super) fn differences(
    folder: &Path,
    ledger: &Ledger,
    begins: &str,
) -> Result<Vec<String>, Failure> {
    differing(folder, ledger, |path| path.starts_with(begins))
}

fn differing(
    folder: &Path,
    ledger: &Ledger,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<String>, Failure> {
    let files = ledger.stored_files().map_err(load::ledger_failure)?;
    let wanted = files.iter().filter(|file| wanted(&file.path));
    Ok(wanted.filter_map(|file| difference(folder, file)).collect())
}

fn difference(folder: &Path, file: &StoredFile) -> Option<String> {
    let path = folder.join(&file.path);
    match usage::digest(&path) {
        Ok(sha256) if sha256 == file.sha256 => None,
        Ok(_) => Some(format!("{} is not what was stored", path.display())),
        Err(error) => Some(error.to_string()),
    }
}

/// Refuses to go on where one differs: rows would count twice, or not at all.
pub(super) fn refuse_changed(folder: &Path, ledger: &Ledger, begins: &str) -> Result<(), Failure> {
    refuse(&differences(folder, ledger, begins)?)
}

/// The same for the rows of some days.
pub(super) fn refuse_changed_in(
    folder: &Path,
    ledger: &Ledger,
    days: Period,
) -> Result<(), Failure> {
    refuse(&differences_in(folder, ledger, days)?)
}

/// What is wrong with the stored rows of some days, in words.
pub(super) fn differences_in(
    folder: &Path,
    ledger: &Ledger,
    days: Period,
) -> Result<Vec<String>, Failure> {
    // Files are by month: `usage/2025-04/…`.
    let [first, last] = [days.first(), days.last()].map(|day| day.to_string()[..7].to_owned());
    differing(folder, ledger, |path| {
        let month = path.strip_prefix("usage/").and_then(|rest| rest.get(..7));
        month.is_some_and(|month| (first.as_str()..=last.as_str()).contains(&month))
    })
}

fn refuse(found: &[String]) -> Result<(), Failure> {
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "stored usage was changed or removed; put it back from a backup\n  {}",
        found.join("\n  ")
    )))
}

/// Stored usage of imports that this ledger does not have.
pub(super) fn strangers(folder: &Path, ledger: &Ledger) -> Result<Vec<String>, Failure> {
    let found = usage::strangers(folder, || ledger.batch_names().map_err(load::ledger_failure))?;
    let found =
        found.map_err(|error| Failure::FileSystem(format!("{}: {error}", folder.display())))?;
    Ok(found
        .iter()
        .map(|path| format!("{} is of no import of this ledger", path.display()))
        .collect())
}

/// Refuses to go on where there are such files: the ledger is an older one, and what it does not know was
/// counted, perhaps billed.
pub(super) fn refuse_strangers(folder: &Path, ledger: &Ledger) -> Result<(), Failure> {
    let found = strangers(folder, ledger)?;
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure::Ledger(format!(
        "the ledger does not know all of the stored usage: is it an older one put back, or a copy of its main file alone? put the newest ledger or backup in its place; if there is none, move these files away\n  {}",
        found.join("\n  ")
    )))
}

/// Removes what an import left that was cut off before the ledger had it. An older ledger than the one that it was
/// written for would take for cut off what was counted and billed: where there are documents that it does not know,
/// nothing is removed.
pub(super) fn forget_unfinished(workspace: &Workspace, ledger: &Ledger) -> Result<(), Failure> {
    let folder = workspace.ledger_folder();
    let failed = |error: io::Error| Failure::FileSystem(error.to_string());
    let batches = ledger.batch_names().map_err(load::ledger_failure)?;
    let left = usage::unfinished(&folder, &batches).map_err(failed)?;
    let documents = match left.is_empty() {
        true => Vec::new(),
        false => documents::strangers(workspace, ledger)?,
    };
    let Some(document) = documents.first() else {
        return usage::forget_unfinished(&folder, &batches).map_err(failed);
    };
    let files: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
    Err(Failure::Ledger(format!(
        "stored usage is there that the ledger does not know, and so is {}: is it an older ledger put back? put the newest ledger or backup in its place; nothing was removed\n  {}",
        document.display(),
        files.join("\n  ")
    )))
}

/// Takes away the note of an import that was cut off after the ledger had it: before anything is built on what it
/// stored, so that no older ledger can take that for what was never counted. A running import has its own note.
pub(super) fn settle(ledger: &Ledger) -> Result<(), Failure> {
    let failed = |error: io::Error| Failure::FileSystem(error.to_string());
    let Some(folder) = ledger.folder() else { return Ok(()) };
    let batches = ledger.batch_names().map_err(load::ledger_failure)?;
    if !usage::is_settled(folder, &batches).map_err(failed)? {
        return Ok(());
    }
    let Some(_lock) = import::lock_if_free(folder)? else { return Ok(()) };
    match usage::is_settled(folder, &batches).map_err(failed)? {
        true => usage::finished(folder).map_err(failed),
        false => Ok(()),
    }
}
