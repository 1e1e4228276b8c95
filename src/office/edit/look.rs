//! What a save would change, before anything is saved: rows and lines, doubts, the next documents. It saves nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::change::Change;
use super::super::changes;
use super::super::desk::Desk;
use super::super::notice::{EditNotice, Notices};
use super::super::refusal::Refusal;
use super::effect::{SaveEffect, code, effect};
use super::file::FileEdit;
use super::proposed::{Merging, ProposedFile, ProposedFiles};

/// What a save would change.
#[derive(Debug, Serialize)]
pub struct SaveLook {
    /// In the files, as they are now.
    #[serde(skip)]
    pub changes: Vec<Change>,
    /// In the next documents; nothing where no run is made from the files, or none can be made.
    pub effect: Option<SaveEffect>,
    /// Why a run could not be made with it, where one can be now.
    #[serde(serialize_with = "code")]
    pub stops: Option<Refusal>,
}

/// What a save of these would change. Doubts about it are told.
///
/// # Errors
/// What the save would be refused for: nothing changes, somebody else changed the same lines, or there would be errors.
pub fn look(desk: &Desk, edits: &[FileEdit], notices: &mut Notices) -> Result<SaveLook, Refusal> {
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let ledger = ledger.as_ref();
    let mut proposed = ProposedFiles::of(desk, ledger, edits)?;
    tell(&mut proposed, notices);
    let before = of_files(&proposed.files, |one| &one.before);
    let after = of_files(&proposed.files, |one| &one.after);
    let changes = changes::between(&before, &after);
    let mut found = SaveLook { changes, effect: None, stops: None };
    if let (Some(before), Some(after)) = (proposed.books_before, proposed.books) {
        match effect(desk, ledger, (before, after)) {
            Ok(effect) => found.effect = Some(effect),
            Err(stops @ Refusal::Input(_)) => found.stops = Some(stops),
            Err(other) => return Err(other),
        }
    }
    Ok(found)
}

fn of_files(
    files: &[ProposedFile],
    content: fn(&ProposedFile) -> &Option<Vec<u8>>,
) -> BTreeMap<String, Vec<u8>> {
    let there = files.iter().filter_map(|one| Some((one, content(one).clone()?)));
    there.map(|(one, content)| (one.file.name().to_owned(), content)).collect()
}

/// Tells what somebody should know of it.
pub(super) fn tell(proposed: &mut ProposedFiles, notices: &mut Notices) {
    for file in proposed.files.iter().filter(|one| one.is_merged == Merging::Merged) {
        notices.tell(EditNotice::Merged { file: file.file.name().to_owned() });
    }
    if proposed.errors_before > 0 {
        notices.tell(EditNotice::ErrorsBefore { number: proposed.errors_before });
    }
    notices.tell_doubts(std::mem::take(&mut proposed.doubts));
}
