//! Where a file that somebody named may be written: never over the ledger, an issued document, what bills are made
//! from, or anything that is no plain file. Writes it there, and nothing else.

use std::path::{Component, Path, PathBuf};

use serde::Serialize;

use super::refusal::{KeptPlace, NamedFileRefusal, Refusal};
use crate::disk::{self, FileKind};
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE, Workspace};
use crate::values::personal_number::holds_personal;
use crate::values::text::Text;

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
/// It is one that is kept.
pub fn may_be_written(path: &Path) -> Result<(), Refusal> {
    impersonal(path)?;
    let refused = |is| {
        let path = path.display().to_string();
        Err(NamedFileRefusal::Kept { path, is }.into())
    };
    let is_link = disk::is_link(path)?;
    let found = if is_link { None } else { disk::look(path)? };
    if is_link || found.is_some_and(|found| found != FileKind::File) {
        return refused(KeptPlace::NoPlainFile);
    }
    if found.is_some() && path.extension().is_some_and(|ending| ending == "toml") {
        return refused(KeptPlace::Toml);
    }
    let full = full(path)?;
    for root in full.ancestors() {
        if !disk::is_file(&root.join(SETTINGS_FILE))? {
            continue;
        }
        let Ok(inside) = full.strip_prefix(root) else { continue };
        if FOLDERS.iter().any(|folder| inside.starts_with(folder)) {
            return refused(KeptPlace::OfTheWorkspace);
        }
        apart_from_tariffs(path, &full, &Workspace::find(Some(root))?)?;
        let registers = [PARTIES_FILE, AGREEMENTS_FILE].map(Path::new);
        let workbooks = registers.map(|register| register.with_extension("xlsx"));
        if inside == Path::new(SETTINGS_FILE)
            || registers.contains(&inside)
            || workbooks.iter().any(|workbook| inside == workbook)
        {
            return refused(KeptPlace::Register);
        }
    }
    Ok(())
}

/// Refuses a file of backup in a place that is read, packed or accounted for.
///
/// # Errors
/// It is one that is kept.
pub fn may_hold_a_backup(path: &Path, workspace: &Workspace) -> Result<(), Refusal> {
    may_be_written(path)?;
    apart_from_tariffs(path, &full(path)?, workspace)
}

/// `lefi.toml` may have its tariffs anywhere.
fn apart_from_tariffs(path: &Path, full: &Path, workspace: &Workspace) -> Result<(), Refusal> {
    let tariffs = workspace.tariffs_folder();
    if !disk::is_there(&tariffs)? || !full.starts_with(disk::real(&tariffs)?) {
        return Ok(());
    }
    let (path, tariffs) = (path.display().to_string(), tariffs.display().to_string());
    Err(NamedFileRefusal::AmongTariffs { path, tariffs }.into())
}

/// Refuses a file whose path has a personal identity number: names are kept and shown.
///
/// # Errors
/// It is one that is kept.
pub fn impersonal(path: &Path) -> Result<(), Refusal> {
    let name = path.display().to_string();
    if !holds_personal(&name) {
        return Ok(());
    }
    Err(NamedFileRefusal::Personal { path: name }.into())
}

/// The path from the root, through what exists of it.
fn full(path: &Path) -> Result<PathBuf, Refusal> {
    let absolute = std::path::absolute(path)
        .map_err(|error| Refusal::FileSystem(Text::same(format!("{}: {error}", path.display()))))?;
    let mut known = absolute.as_path();
    let mut rest: Vec<&std::ffi::OsStr> = Vec::new();
    while !disk::is_there(known)? {
        let (Some(parent), Some(Component::Normal(part))) =
            (known.parent(), known.components().next_back())
        else {
            return Err(NamedFileRefusal::NoFolder { path: path.display().to_string() }.into());
        };
        rest.push(part);
        known = parent;
    }
    Ok(rest.iter().rev().fold(disk::real(known)?, |sum, part| sum.join(part)))
}

/// A file that somebody named and that was written.
#[derive(Debug, Serialize)]
pub struct WrittenFile {
    /// The file.
    #[serde(serialize_with = "crate::values::json::path")]
    pub file: PathBuf,
}

/// Writes a file that somebody named, whole or not at all.
pub fn write_named(path: &Path, content: &[u8]) -> Result<WrittenFile, Refusal> {
    may_be_written(path)?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    disk::write_whole(folder, path, content)?;
    Ok(WrittenFile { file: path.to_owned() })
}
