//! Where a file that somebody named may be written: never over the ledger, an issued document, what bills are made
//! from, or anything that is no plain file. Writes nothing itself.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::Failure;
use crate::personal_number::holds_personal;
use crate::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE};

/// Folders of a workspace that are written by the program or read as its inputs.
const FOLDERS: [&str; 4] = ["ledger", "tariffs", "usage-formats", "out/documents"];

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
    let found = fs::symlink_metadata(path).ok();
    if found.as_ref().is_some_and(|found| !found.is_file()) {
        return refused("it is no plain file");
    }
    if found.is_some() && path.extension().is_some_and(|ending| ending == "toml") {
        return refused("it is a file of settings, tariffs or a scenario");
    }
    let Some(full) = full(path) else { return Ok(()) };
    for root in full.ancestors().filter(|root| root.join(SETTINGS_FILE).is_file()) {
        let Ok(inside) = full.strip_prefix(root) else { continue };
        if FOLDERS.iter().any(|folder| inside.starts_with(folder)) {
            return refused("the workspace keeps its ledger, documents and inputs there");
        }
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
fn full(path: &Path) -> Option<PathBuf> {
    let mut rest: Vec<&std::ffi::OsStr> = Vec::new();
    let absolute = std::path::absolute(path).ok()?;
    let mut known = absolute.as_path();
    loop {
        if let Ok(real) = known.canonicalize() {
            return Some(rest.iter().rev().fold(real, |sum, part| sum.join(part)));
        }
        match known.components().next_back()? {
            Component::Normal(part) => rest.push(part),
            _ => return None,
        }
        known = known.parent()?;
    }
}
