//! Files that people write, read as one save leaves them and the next finds them: of several that are saved together a reader sees
//! all as they were, or all as they are. It reads, and what it finds half placed it has put in place by who can.

use super::refusal::Refusal;
use super::unplaced::{self, PlacedReading};
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE, Sources, Workspace};

/// How often a save that was cut off is put in place for one reading; where nobody may write here, it can't be.
const TRIES: usize = 3;

/// All that runs are made from, as the files are now, with the settings that belong to them.
///
/// # Errors
/// They can't be read.
pub(super) fn sources(workspace: &Workspace) -> Result<Sources, Refusal> {
    let read = || {
        let now = Workspace::find(Some(&workspace.root))?;
        Ok(Sources::read(&now)?)
    };
    let sources = whole(workspace, read)?;
    // What nobody can put in place here is read as if it were.
    let tariffs = format!("{}/", workspace.settings.tariffs.trim_end_matches('/'));
    let is_billed_by = |name: &str| {
        [SETTINGS_FILE, PARTIES_FILE, AGREEMENTS_FILE].contains(&name) || name.starts_with(&tariffs)
    };
    let left = unplaced::left(workspace)?.into_iter().filter(|file| is_billed_by(&file.name));
    Ok(left.fold(sources, |sources, file| {
        let there = sources.files().find(|(name, _)| *name == file.name);
        match there.map(|(_, content)| content) == file.before.as_deref() {
            true => sources.with(&file.name, file.after),
            false => sources,
        }
    }))
}

/// What is read of the files, at a moment when no save is placing any.
///
/// # Errors
/// What reading says; the lock can't be looked at.
pub(super) fn whole<T>(
    workspace: &Workspace,
    read: impl Fn() -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    for _ in 0..TRIES {
        let reading = PlacedReading::begin(workspace)?;
        if !unplaced::is_left(workspace)? {
            let found = read();
            if reading.is_over_without_a_save(workspace)? {
                return found;
            }
            continue;
        }
        drop(reading);
        unplaced::settle(workspace)?;
    }
    read()
}
