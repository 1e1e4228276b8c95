//! Keeps a layout that somebody pointed out: written whole, read back, never over another, and only where it reads a row.

use std::path::Path;

use super::super::desk::Desk;
use super::super::refusal::{LayoutRefusal, Refusal};
use super::sample::LayoutSample;
use super::tried::tried;
use crate::disk::WholeFile;
use crate::sources::usage::{Layout, LayoutDraft, parse_layout};
use crate::values::personal_number::holds_personal;

/// The folder of layouts.
const FOLDER: &str = "usage-formats";
/// How long a name may be.
const LONGEST: usize = 40;

/// A layout that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLayout {
    /// Its name, by which it can be chosen.
    pub name: String,
    /// Its file, within the workspace.
    pub file: String,
}

/// Keeps a layout, tried on the first rows of its log.
///
/// # Errors
/// Its name is none or taken, or it reads no row.
pub fn keep(
    desk: &Desk,
    name: &str,
    draft: &LayoutDraft,
    sample: &LayoutSample,
) -> Result<KeptLayout, Refusal> {
    let name = name.trim();
    refuse_name(name)?;
    if let Some(field) = draft.twice() {
        return Err(LayoutRefusal::Twice { field: field.to_owned() }.into());
    }
    let trial = tried(desk, draft, sample)?;
    if !trial.problems.is_empty() {
        return Err(Refusal::Input(trial.problems));
    }
    if !trial.rows.iter().any(|row| row.read.is_ok()) {
        return Err(LayoutRefusal::ReadsNothing.into());
    }
    let file = Path::new(FOLDER).join(format!("{name}.toml"));
    let shown = file.display().to_string();
    // What is written is what was tried: read once more under its own name.
    parse_layout(&shown, &trial.text).map_err(Refusal::Input)?;
    let path = desk.workspace.root.join(&file);
    match WholeFile::written(&path, trial.text.as_bytes())?.in_free_place()? {
        true => Ok(KeptLayout { name: name.to_owned(), file: shown }),
        false => Err(LayoutRefusal::NameTaken { name: name.to_owned() }.into()),
    }
}

/// A name of letters that every disk has, and that is nobody's number.
fn refuse_name(name: &str) -> Result<(), LayoutRefusal> {
    let plain =
        name.bytes().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || one == b'-');
    let fits = plain && (2..=LONGEST).contains(&name.len()) && !name.starts_with('-');
    match fits && !holds_personal(name) {
        true if name == Layout::STANDARD => Err(LayoutRefusal::NameTaken { name: name.to_owned() }),
        true => Ok(()),
        false => Err(LayoutRefusal::NameForm),
    }
}
