//! Files that people write, read as one save leaves them and the next finds them: of several that are saved together a reader sees
//! all as they were, or all as they are. It reads, and what it finds half placed it has put in place by who can.

use super::refusal::Refusal;
use super::unplaced::{self, PlacedReading};
use crate::keep::workspace::{Sources, Workspace};

/// How often a save that was cut off is put in place for one reading; where nobody may write here, it can't be.
const TRIES: usize = 3;

/// All that runs are made from, as the files are now, with the settings that belong to them.
///
/// # Errors
/// They can't be read.
pub(super) fn sources(workspace: &Workspace) -> Result<Sources, Refusal> {
    whole(workspace, || {
        let now = Workspace::find(Some(&workspace.root))?;
        Ok(Sources::read(&now)?)
    })
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
