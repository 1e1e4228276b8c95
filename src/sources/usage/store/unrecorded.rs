//! Stored files whose batch the ledger has not recorded: those of an import that was cut off, which are removed, and
//! those of another ledger, which are never removed.
//!
//! Before an import writes its first file it notes its batch, and the note goes once the ledger has it. So a
//! file of an unknown batch without a note tells that the ledger is not the one these files were written for.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::disk;
use crate::sources::usage::rows::stored_file::named;

/// Where batches are noted, within the ledger's folder.
const UNFINISHED: &str = "unfinished";

/// The folders of stored usage.
const FOLDERS: [&str; 2] = ["usage", "usage-index"];

/// Notes batches that are about to be written.
pub(crate) fn note<'a>(ledger: &Path, batches: impl Iterator<Item = &'a str>) -> io::Result<()> {
    let path = ledger.join(UNFINISHED);
    let names: Vec<&str> = batches.collect();
    let write = || {
        disk::refuse_no_file(&path)?;
        let mut file = File::create(&path)?;
        file.write_all(names.join("\n").as_bytes())?;
        file.sync_all()
    };
    write().map_err(|error| named(&path, error))?;
    Ok(disk::sync_folder(ledger)?)
}

/// The batches that are noted, or were when an import was cut off.
fn noted(ledger: &Path) -> io::Result<BTreeSet<String>> {
    let text = disk::text_if_any(&ledger.join(UNFINISHED))?;
    Ok(text.iter().flat_map(|text| text.lines()).map(str::to_owned).collect())
}

/// Takes the note away, when the ledger has the batches.
pub fn finished(ledger: &Path) -> io::Result<()> {
    match fs::remove_file(ledger.join(UNFINISHED)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(named(&ledger.join(UNFINISHED), error))
        }
        _ => Ok(()),
    }
}

/// The stored files of an import that was cut off before the ledger had it: of its noted batches those that are none of
/// `batches`, which the ledger has.
///
/// # Errors
/// What is there can't be told.
pub fn unfinished(ledger: &Path, batches: &BTreeSet<String>) -> io::Result<Vec<PathBuf>> {
    let noted = noted(ledger)?;
    let mut all = all(ledger)?;
    all.retain(|path| noted.contains(batch_of(path)) && !batches.contains(batch_of(path)));
    Ok(all)
}

/// Removes them, and the note of them.
///
/// # Errors
/// As [`unfinished`]; or one can't be removed.
pub fn forget_unfinished(ledger: &Path, batches: &BTreeSet<String>) -> io::Result<()> {
    for path in unfinished(ledger, batches)? {
        fs::remove_file(&path).map_err(|error| named(&path, error))?;
    }
    finished(ledger)
}

/// Whether batches are noted that the ledger has: the import that wrote them was cut off after that.
///
/// # Errors
/// The note can't be read.
pub fn is_settled(ledger: &Path, batches: &BTreeSet<String>) -> io::Result<bool> {
    let noted = noted(ledger)?;
    Ok(!noted.is_empty() && noted.is_subset(batches))
}

/// The stored files of batches that neither the ledger nor a running import has. `batches` is asked last: an
/// import that ends meanwhile is known then.
pub fn strangers<E>(
    ledger: &Path,
    batches: impl FnOnce() -> Result<BTreeSet<String>, E>,
) -> Result<io::Result<Vec<PathBuf>>, E> {
    let (all, noted) = (all(ledger), noted(ledger));
    let batches = batches()?;
    Ok(all.and_then(|mut all| {
        let noted = noted?;
        all.retain(|path| !noted.contains(batch_of(path)) && !batches.contains(batch_of(path)));
        Ok(all)
    }))
}

/// Removes what an import wrote that ended with an error. What can't be removed now goes before the next one.
pub(crate) fn give_up(ledger: &Path, which: impl Fn(&str) -> bool) {
    if forget(ledger, which).is_ok() {
        // It is asked for again before the next import.
        let _ = finished(ledger);
    }
}

/// Removes the stored rows and indexes of some batches.
fn forget(ledger: &Path, which: impl Fn(&str) -> bool) -> io::Result<()> {
    all(ledger)?.iter().filter(|path| which(batch_of(path))).try_for_each(fs::remove_file)
}

/// Whose file this is: its name without its ending.
fn batch_of(path: &Path) -> &str {
    path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default()
}

/// What Finder and Explorer leave in a folder that somebody looked into: it is no usage.
fn is_of_a_file_manager(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase());
    name.is_some_and(|name| [".ds_store", "thumbs.db", "desktop.ini"].contains(&name.as_str()))
}

/// All files of the store, in the order of their names.
fn all(ledger: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut stack: Vec<PathBuf> = FOLDERS.map(|folder| ledger.join(folder)).into();
    while let Some(folder) = stack.pop() {
        for path in disk::entries_if_any(&folder)? {
            match disk::is_folder(&path)? {
                true => stack.push(path),
                false if is_of_a_file_manager(&path) => {}
                false => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}
