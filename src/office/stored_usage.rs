//! Whether the files of stored usage are what they were when they were written: asked before anything is
//! built on them. It never mends one.

use std::io;
use std::path::{Path, PathBuf};

use super::refusal::{Refusal, StoredUsageRefusal};
use super::{documents, import_lock};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::sources::usage::{self, StoredFile};
use crate::values::period::Period;
use crate::values::text::{Text, text};

/// The files that an import is held against: which events are known (R7).
pub const INDEXES: &str = "usage-index/";

/// What is wrong with the stored files whose path begins so, in words; empty for all.
pub fn differences(folder: &Path, ledger: &Ledger, begins: &str) -> Result<Vec<Text>, Refusal> {
    differing(folder, ledger, |path| path.starts_with(begins))
}

fn differing(
    folder: &Path,
    ledger: &Ledger,
    wanted: impl Fn(&str) -> bool,
) -> Result<Vec<Text>, Refusal> {
    let files = ledger.stored_files()?;
    let wanted = files.iter().filter(|file| wanted(&file.path));
    Ok(wanted.filter_map(|file| difference(folder, file)).collect())
}

fn difference(folder: &Path, file: &StoredFile) -> Option<Text> {
    let path = folder.join(&file.path);
    match usage::digest(&path) {
        Ok(sha256) if sha256 == file.sha256 => None,
        Ok(_) => {
            let path = path.display();
            Some(text!("{path} är inte det som lagrades", "{path} is not what was stored"))
        }
        Err(error) => Some(Text::same(error.to_string())),
    }
}

/// Refuses to go on where one differs: rows would count twice, or not at all.
pub fn refuse_changed(folder: &Path, ledger: &Ledger, begins: &str) -> Result<(), Refusal> {
    refuse(differences(folder, ledger, begins)?)
}

/// The same for the rows of some days.
pub fn refuse_changed_in(folder: &Path, ledger: &Ledger, days: Period) -> Result<(), Refusal> {
    refuse(differences_in(folder, ledger, days)?)
}

/// What is wrong with the stored rows of some days, in words.
pub fn differences_in(folder: &Path, ledger: &Ledger, days: Period) -> Result<Vec<Text>, Refusal> {
    // Files are by month: `usage/2025-04/…`.
    let [first, last] = [days.first(), days.last()].map(|day| day.to_string()[..7].to_owned());
    differing(folder, ledger, |path| {
        if let Some((period, _)) = usage::kept_result_of(path) {
            return period.period().intersection(days).is_some();
        }
        let month = path.strip_prefix("usage/").and_then(|rest| rest.get(..7));
        month.is_some_and(|month| (first.as_str()..=last.as_str()).contains(&month))
    })
}

fn refuse(found: Vec<Text>) -> Result<(), Refusal> {
    if found.is_empty() {
        return Ok(());
    }
    Err(StoredUsageRefusal::Changed(found).into())
}

/// Stored usage of imports that this ledger does not have.
pub fn strangers(folder: &Path, ledger: &Ledger) -> Result<Vec<Text>, Refusal> {
    let found = usage::strangers(folder, || ledger.batch_names().map_err(Refusal::from))?;
    let failed = |error| Refusal::FileSystem(Text::same(format!("{}: {error}", folder.display())));
    let named = |path: &PathBuf| {
        let path = path.display();
        text!(
            "{path} hör inte till någon inläsning i den här liggaren",
            "{path} is of no import of this ledger"
        )
    };
    Ok(found.map_err(failed)?.iter().map(named).collect())
}

/// Refuses to go on where there are such files: the ledger is an older one, and what it does not know was
/// counted, perhaps billed.
pub fn refuse_strangers(folder: &Path, ledger: &Ledger) -> Result<(), Refusal> {
    let found = strangers(folder, ledger)?;
    if found.is_empty() {
        return Ok(());
    }
    Err(StoredUsageRefusal::Strangers(found).into())
}

/// Removes what an import left that was cut off before the ledger had it. An older ledger than the one that it was
/// written for would take for cut off what was counted and billed: where there are documents that it does not know,
/// nothing is removed.
pub fn forget_unfinished(workspace: &Workspace, ledger: &Ledger) -> Result<(), Refusal> {
    let folder = workspace.ledger_folder();
    let failed = |error: io::Error| Refusal::FileSystem(Text::same(error.to_string()));
    let batches = ledger.batch_names()?;
    let left = usage::unfinished(&folder, &batches).map_err(failed)?;
    let documents = match left.is_empty() {
        true => Vec::new(),
        false => documents::strangers(workspace, ledger)?,
    };
    let Some(document) = documents.first() else {
        return usage::forget_unfinished(&folder, &batches).map_err(failed);
    };
    let files: Vec<String> = left.iter().map(|path| path.display().to_string()).collect();
    let document = document.display().to_string();
    Err(StoredUsageRefusal::OlderLedger { document, files }.into())
}

/// Takes away the note of an import that was cut off after the ledger had it: before anything is built on what it
/// stored, so that no older ledger can take that for what was never counted. A running import has its own note.
pub fn settle(ledger: &Ledger) -> Result<(), Refusal> {
    let failed = |error: io::Error| Refusal::FileSystem(Text::same(error.to_string()));
    let Some(folder) = ledger.folder() else { return Ok(()) };
    let batches = ledger.batch_names()?;
    if !usage::is_settled(folder, &batches).map_err(failed)? {
        return Ok(());
    }
    let Some(_lock) = import_lock::lock_if_free(folder)? else { return Ok(()) };
    match usage::is_settled(folder, &batches).map_err(failed)? {
        true => usage::finished(folder).map_err(failed),
        false => Ok(()),
    }
}
