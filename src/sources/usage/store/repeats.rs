//! Rows that do not count since another row of the same event does: duplicates, and rows in conflict with an earlier import,
//! each with the row that counts. It never changes a file.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

use super::duplicate_rows::{DuplicateColumns, RowValues, each_group};
use super::find::rows_of_events;
use super::row_file::{RowFile, files_of_batch};
use crate::sources::usage::events::identities;
use crate::sources::usage::events::index::{self, IndexReader};
use crate::sources::usage::rows::packed::damaged;
use crate::sources::usage::rows::stored_file::named;

/// Why a row does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RepeatKind {
    /// It says the same as the row that counts.
    Duplicate,
    /// It says something else, and was rejected.
    Conflict,
}

/// A row that does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepeatedRow {
    /// Why.
    pub kind: RepeatKind,
    /// What it says.
    pub row: RowValues,
    /// The batch of the row that counts, and what that says; none where no import that counts has it.
    pub counted: Option<(String, RowValues)>,
}

/// Rows of a batch that do not count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Repeats {
    /// How many are duplicates.
    pub duplicates: u64,
    /// How many are in conflict with an earlier import.
    pub conflicts: u64,
    /// Those of the rows that were asked for.
    pub rows: Vec<RepeatedRow>,
}

/// The rows of a batch that do not count, `limit` of them from one on; conflicts come first. `batches` are those that count.
///
/// # Errors
/// A file that is not there or does not read as it was written; it is named.
pub fn repeats(
    ledger: &Path,
    batch: &str,
    batches: &[String],
    from: u64,
    limit: u64,
) -> io::Result<Repeats> {
    let mut found = Repeats::default();
    let wanted = from..from.saturating_add(limit);
    let mut at = 0;
    for (shelf, kind) in
        [("conflicts", RepeatKind::Conflict), ("duplicates", RepeatKind::Duplicate)]
    {
        let path = ledger.join(format!("usage/{shelf}/{batch}.parquet"));
        each_group(&path, |_, columns| {
            for row in 0..columns.rows() {
                if wanted.contains(&at) {
                    let row = columns.values(row).ok_or_else(damaged)?;
                    found.rows.push(RepeatedRow { kind, row, counted: None });
                }
                at += 1;
                match kind {
                    RepeatKind::Duplicate => found.duplicates += 1,
                    RepeatKind::Conflict => found.conflicts += 1,
                }
            }
            Ok::<_, io::Error>(())
        })?;
    }
    look_up(ledger, batches, &mut found.rows)?;
    Ok(found)
}

/// Finds the rows that count: first which batch has an event, by its index, then where it stands.
fn look_up(ledger: &Path, batches: &[String], rows: &mut [RepeatedRow]) -> io::Result<()> {
    let mut sought: BTreeMap<u128, Vec<usize>> = BTreeMap::new();
    for (at, row) in rows.iter().enumerate() {
        let organisation = row.row.organisation_number.value();
        sought.entry(identities::event(organisation, &row.row.event_id)).or_default().push(at);
    }
    for batch in batches {
        let mut of_batch = HashMap::new();
        for (event, places) in &sought {
            let mut reader = IndexReader::from(&index::path(ledger, batch), *event)?;
            if reader.next_entry()?.is_some_and(|found| found.event == *event) {
                of_batch.insert(*event, places.clone());
            }
        }
        if of_batch.is_empty() {
            continue;
        }
        for path in files_of_batch(ledger, batch)? {
            let mut file = RowFile::open(&path)?;
            for group in 0..file.groups() {
                let counted = counted(&mut file, group, &of_batch);
                for (event, values) in counted.map_err(|error| named(&path, error))? {
                    for at in of_batch.get(&event).into_iter().flatten() {
                        if let Some(row) = rows.get_mut(*at) {
                            row.counted = Some((batch.clone(), values.clone()));
                        }
                    }
                }
            }
        }
    }
    Ok(())
}

/// The rows of a group that have one of these events.
fn counted(
    file: &mut RowFile,
    group: usize,
    events: &HashMap<u128, Vec<usize>>,
) -> io::Result<Vec<(u128, RowValues)>> {
    let found = rows_of_events(file, group, |event| events.contains_key(event))?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let columns = DuplicateColumns::read(file, group)?;
    let of = |(row, event)| Ok((event, columns.values(row).ok_or_else(damaged)?));
    found.into_iter().map(of).collect()
}
