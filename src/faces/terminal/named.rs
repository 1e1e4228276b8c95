//! Where a file that somebody named may be written: never over the ledger, an issued document, what bills are made
//! from, or anything that is no plain file. Writes nothing itself.

use std::path::{Component, Path, PathBuf};

use super::Failure;
use crate::disk::{self, Kind};
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE, Workspace};
use crate::values::personal_number::holds_personal;

/// Folders of a workspace that are written by the program or read as its inputs.
const FOLDERS: [&str; 7] = [
    "ledger",
    "tariffs",
    "usage-formats",
    "out/documents",
    "out/accounting",
    "out/rejects",
    "out/preview",
];

/// Refuses a file that must not be written over.
///
/// # Errors
/// [`Failure::WrongUse`] with the reason.
pub(super) fn may_be_written(path: &Path) -> Result<(), Failure> {
    impersonal(path)?;
    let refused = |words: &str| {
        let words = format!("{} is not written over: {words}; name another file", path.display());
        Err(Failure::WrongUse(words))
    };
    let is_link = disk::is_link(path)?;
    let found = if is_link { None } else { disk::look(path)? };
    if is_link || found.is_some_and(|found| found != Kind::File) {
        return refused("it is no plain file");
    }
    if found.is_some() && path.extension().is_some_and(|ending| ending == "toml") {
        return refused("it is a file of settings, tariffs or a scenario");
    }
    let full = full(path)?;
    for root in full.ancestors() {
        if !disk::is_file(&root.join(SETTINGS_FILE))? {
            continue;
        }
        let Ok(inside) = full.strip_prefix(root) else { continue };
        if FOLDERS.iter().any(|folder| inside.starts_with(folder)) {
            return refused("the workspace keeps its ledger, documents and inputs there");
        }
        apart_from_tariffs(path, &full, &Workspace::find(Some(root))?)?;
        let registers = [PARTIES_FILE, AGREEMENTS_FILE].map(Path::new);
        let workbooks = registers.map(|register| register.with_extension("xlsx"));
        if inside == Path::new(SETTINGS_FILE)
            || registers.contains(&inside)
            || workbooks.iter().any(|workbook| inside == workbook)
        {
            return refused("bills are made from it");
        }
    }
    Ok(())
}

/// Refuses a file of backup in a place that is read, packed or accounted for.
///
/// # Errors
/// [`Failure::WrongUse`] with the reason.
pub(super) fn may_hold_a_backup(path: &Path, workspace: &Workspace) -> Result<(), Failure> {
    may_be_written(path)?;
    apart_from_tariffs(path, &full(path)?, workspace)
}

/// `lefi.toml` may have its tariffs anywhere.
fn apart_from_tariffs(path: &Path, full: &Path, workspace: &Workspace) -> Result<(), Failure> {
    let tariffs = workspace.tariffs_folder();
    if !disk::is_there(&tariffs)? || !full.starts_with(disk::real(&tariffs)?) {
        return Ok(());
    }
    let (path, tariffs) = (path.display(), tariffs.display());
    let words = format!("{path} is not written: {tariffs} is for tariffs; name another file");
    Err(Failure::WrongUse(words))
}

/// Refuses a file whose path has a personal identity number: names are kept and shown.
///
/// # Errors
/// [`Failure::WrongUse`] with the reason.
pub(super) fn impersonal(path: &Path) -> Result<(), Failure> {
    let name = path.display().to_string();
    if !holds_personal(&name) {
        return Ok(());
    }
    let words =
        "the name has what looks like a personal identity number, which is never kept: rename it";
    Err(Failure::WrongUse(format!("{name}: {words}")))
}

/// The path from the root, through what exists of it.
fn full(path: &Path) -> Result<PathBuf, Failure> {
    let absolute = std::path::absolute(path)
        .map_err(|error| Failure::FileSystem(format!("{}: {error}", path.display())))?;
    let mut known = absolute.as_path();
    let mut rest: Vec<&std::ffi::OsStr> = Vec::new();
    while !disk::is_there(known)? {
        let (Some(parent), Some(Component::Normal(part))) =
            (known.parent(), known.components().next_back())
        else {
            let words = format!("{} can't be written: name a file in a folder", path.display());
            return Err(Failure::WrongUse(words));
        };
        rest.push(part);
        known = parent;
    }
    Ok(rest.iter().rev().fold(disk::real(known)?, |sum, part| sum.join(part)))
}
