//! Takes an import back as if it never was. It stays on record; what repeated its rows in other
//! imports, or was rejected for its other content, counts from now on (R7), and what is billed of it the next run corrects
//! (R25).

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::progress::{Watch, WatchedPieces, Work};
use super::super::refusal::{ImportRefusal, Refusal};
use super::super::warehouse::refuse_restored_on_counted_days;
use super::super::{import_lock, stored_usage};
use crate::keep::ledger::{Action, Batch, Ledger};
use crate::sources::usage::{self, ImportError, LiveBatch, Restored};
use crate::values::text::Text;

/// An import that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Undone {
    /// Its batch.
    pub batch: String,
    /// How many rows count no more.
    pub rows: u64,
    /// What counts in their place from now on.
    pub instead: Vec<Instead>,
}

/// Rows of another import that count from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Instead {
    /// The batch that they came with.
    pub origin: String,
    /// The logs that they stand in.
    pub logs: BTreeSet<String>,
    /// How many repeated rows that were taken back.
    pub repeated: u64,
    /// How many were rejected, with other content than those.
    pub rejected: u64,
}

/// Takes a batch back, for a reason.
pub fn undo(
    desk: &Desk,
    name: &str,
    reason: &str,
    watch: &Watch<'_>,
    notices: &mut Notices,
) -> Result<Undone, Refusal> {
    let workspace = &desk.workspace;
    let ledger = desk.ledger()?;
    let folder = workspace.ledger_folder();
    let _lock = import_lock::lock(&folder)?;
    // Whoever held the lock before may have imported.
    ledger.look_anew()?;
    let names = ledger.batch_names()?;
    stored_usage::forget_unfinished(workspace, &ledger)?;
    stored_usage::refuse_strangers(&folder, &ledger)?;
    // Its duplicates elsewhere are looked up: all that is stored must be as it was.
    stored_usage::refuse_changed(&folder, &ledger, "")?;
    let head = ledger.head()?;
    let batches = ledger.batches(head)?;
    let taken_back = taken_back(&batches, &names, name)?;
    let live: Vec<LiveBatch> = batches
        .iter()
        .filter(|batch| !taken_back.contains(&batch.name))
        .map(|batch| LiveBatch {
            batch: batch.name.clone(),
            restored_as: free_name(&batch.name, &names),
        })
        .collect();
    let looked = WatchedPieces::of(Work::Duplicates, 2 * rows_on_record(&ledger)?, watch);
    let restored = usage::restore_watched(&folder, &taken_back, &live, &|rows| looked.more(rows));
    let stopped = || ImportRefusal::StillCounts { batch: name.to_owned() };
    let restored = restored.map_err(|error| match error {
        ImportError::Stopped => Refusal::from(stopped()),
        error => error.into(),
    })?;
    if let Err(refusal) = refuse_restored_on_counted_days(&ledger, &taken_back, &restored) {
        stored_usage::forget_unfinished(workspace, &ledger)?;
        return Err(refusal);
    }
    let writing = desk.begin(&ledger, notices)?;
    let written = WatchedPieces::of(Work::Counts, counts(&restored), watch);
    if writing.undo_watched(&taken_back, &restored, &|counts| written.more(counts))?.is_break() {
        drop(writing);
        stored_usage::forget_unfinished(workspace, &ledger)?;
        return Err(stopped().into());
    }
    writing.finish(Action::Undo, name, reason)?;
    let failed = |error: io::Error| {
        Refusal::FileSystem(Text::same(format!("{}: {error}", folder.display())))
    };
    usage::finished(&folder).map_err(failed)?;
    undone(&ledger, name, &taken_back, &restored)
}

/// How many rows are kept that repeated or contradicted others; each is looked at twice where it counts from now on.
fn rows_on_record(ledger: &Ledger) -> Result<u64, Refusal> {
    let files = ledger.stored_files()?;
    let folders = ["usage/duplicates/", "usage/conflicts/"];
    let kept = files.iter().filter(|file| folders.iter().any(|one| file.path.starts_with(one)));
    Ok(kept.map(|file| file.rows).sum())
}

/// How many counts these are in all.
fn counts(restored: &[Restored]) -> u64 {
    restored.iter().map(|one| one.counts.number()).sum()
}

/// The batch, and what counted of it only since an earlier import was taken back.
pub(super) fn taken_back(
    batches: &[Batch],
    names: &BTreeSet<String>,
    name: &str,
) -> Result<Vec<String>, Refusal> {
    let batch = name.to_owned();
    match batches.iter().find(|batch| batch.name == name) {
        Some(Batch { restored_from: Some(origin), .. }) => {
            Err(ImportRefusal::RestoredRows { batch, origin: origin.clone() }.into())
        }
        Some(_) => {
            let of_it =
                |batch: &&Batch| batch.name == name || batch.restored_from.as_deref() == Some(name);
            Ok(batches.iter().filter(of_it).map(|batch| batch.name.clone()).collect())
        }
        None if names.contains(name) => Err(ImportRefusal::TakenBack { batch }.into()),
        None => {
            let known = batches.iter().map(|batch| batch.name.clone()).collect();
            Err(ImportRefusal::Unknown { batch, known }.into())
        }
    }
}

/// `41da1082379d-r1`, or the first such name that no batch has.
pub(super) fn free_name(batch: &str, names: &BTreeSet<String>) -> String {
    let mut number = 1;
    loop {
        let name = format!("{batch}-r{number}");
        if !names.contains(&name) {
            return name;
        }
        number += 1;
    }
}

fn undone(
    ledger: &Ledger,
    name: &str,
    taken_back: &[String],
    restored: &[Restored],
) -> Result<Undone, Refusal> {
    let mut rows = 0;
    for batch in taken_back {
        rows += ledger.rows_of_batch(batch)?;
    }
    let instead = restored.iter().map(|one| {
        let rows = one.counts.rows();
        Instead {
            origin: one.origin.clone(),
            logs: one.counts.logs(),
            repeated: rows - one.rejected,
            rejected: one.rejected,
        }
    });
    Ok(Undone { batch: name.to_owned(), rows, instead: instead.collect() })
}
