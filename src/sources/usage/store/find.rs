//! Looks stored rows up by their event. It never changes a file.

use std::collections::HashMap;
use std::io;
use std::path::Path;

use super::row_file::{RowFile, files_of_batch, organisation_values};
use crate::sources::usage::events::identities;
use crate::sources::usage::rows::packed::damaged;
use crate::sources::usage::rows::stored_file::named;

/// Where a stored row stood in its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StoredPlace {
    pub file: String,
    pub line: u64,
}

/// Events that are looked for, and where they were found.
pub(crate) type SoughtEvents = HashMap<u128, Option<StoredPlace>>;

/// Looks events up among the rows of a batch that count.
pub(crate) fn find(ledger: &Path, batch: &str, wanted: &mut SoughtEvents) -> io::Result<()> {
    for path in files_of_batch(ledger, batch)? {
        let mut stored = RowFile::open(&path)?;
        for group in 0..stored.groups() {
            find_in(&mut stored, group, wanted).map_err(|error| named(&path, error))?;
        }
    }
    Ok(())
}

/// The rows of a group that have an event somebody looks for, each with its event.
pub(super) fn rows_of_events(
    stored: &mut RowFile,
    group: usize,
    is_wanted: impl Fn(&u128) -> bool,
) -> io::Result<Vec<(usize, u128)>> {
    let ids = stored.texts(group, "event_id")?;
    let organisations = stored.words(group, "organisation_number")?;
    let values = organisation_values(&organisations)?;
    let mut found = Vec::new();
    let ids = ids.iter().flat_map(|ids| ids.values_iter());
    for (row, (id, organisation)) in ids.zip(&organisations.rows).enumerate() {
        let organisation = *values.get(*organisation as usize).ok_or_else(damaged)?;
        let event = identities::event(organisation, id);
        if is_wanted(&event) {
            found.push((row, event));
        }
    }
    Ok(found)
}

fn find_in(stored: &mut RowFile, group: usize, wanted: &mut SoughtEvents) -> io::Result<()> {
    let found = rows_of_events(stored, group, |event| wanted.contains_key(event))?;
    if found.is_empty() {
        return Ok(());
    }
    let (files, lines) = (stored.words(group, "file")?, stored.lines(group)?);
    for (row, event) in found {
        let file = files.rows.get(row).and_then(|file| files.words.get(*file as usize));
        let (file, line) = file.zip(lines.get(row)).ok_or_else(damaged)?;
        wanted.insert(event, Some(StoredPlace { file: file.clone(), line: *line }));
    }
    Ok(())
}
