//! What counts from now on when an import is taken back (R7), as if it never was: of the duplicates and the rows in
//! conflict with an earlier import, which are kept on record, the first row of each event that only taken-back
//! batches counted. It never changes a file that is there.

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::duplicate_rows::{MetWords, each_group};
use super::shelves::{ShelfGroup, Shelves, Store};
use super::unrecorded;
use crate::disk;
use crate::sources::usage::counts::imported_counts::ImportedCounts;
use crate::sources::usage::counts::summed::FirstPlace;
use crate::sources::usage::counts::sums::{HELD_COUNTS, Sums};
use crate::sources::usage::error::ImportError;
use crate::sources::usage::events::duplicates::{Record, Spill, known};
use crate::sources::usage::events::identities::Identity;
use crate::sources::usage::events::index::{self, IndexWriter};
use crate::sources::usage::events::notes::{Notes, Stretches};
use crate::sources::usage::rows::packed::{self, PackedRow, RowPlace, damaged};
use crate::sources::usage::rows::piles::Piles;
use crate::sources::usage::rows::stored_file::StoredFile;
use crate::sources::usage::watched::{Watching, go_on};
use crate::values::text::text;

/// A batch that still counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveBatch {
    /// Its name.
    pub batch: String,
    /// The name of the batch that its restored rows make, if there are any; no batch may have it.
    pub restored_as: String,
}

/// Rows of a batch that count from now on: a batch of its own, ready to be recorded.
#[derive(Debug, Clone)]
pub struct Restored {
    /// The batch whose duplicates these were.
    pub origin: String,
    /// The new batch.
    pub batch: String,
    /// What was counted.
    pub counts: ImportedCounts,
    /// How many of its rows had been rejected, in conflict with what is taken back.
    pub rejected: u64,
    /// Every file that was written to the store.
    pub stored: Vec<StoredFile>,
}

/// Finds the rows that count once the batches `taken_back` do not, and stores them anew. `live`
/// are all batches that still count, restored ones among them, in the order of their import. Nothing
/// counts until the ledger has the new batches.
///
/// # Errors
/// As [`ImportError`]; the store then holds nothing new.
pub fn restore(
    ledger: &Path,
    taken_back: &[String],
    live: &[LiveBatch],
) -> Result<Vec<Restored>, ImportError> {
    restore_watched(ledger, taken_back, live, &|_| ControlFlow::Continue(()))
}

/// The same, where somebody is told how many rows more are looked at, and says whether to go on.
///
/// # Errors
/// As [`restore`]; also that it was stopped.
pub fn restore_watched(
    ledger: &Path,
    taken_back: &[String],
    live: &[LiveBatch],
    watching: &Watching<'_>,
) -> Result<Vec<Restored>, ImportError> {
    for one in live {
        if disk::is_there(&index::path(ledger, &one.restored_as))? {
            let batch = &one.restored_as;
            let words =
                text!("inläsningen {batch} finns redan", "there is a batch {batch} already");
            return Err(ImportError::FileSystem(words));
        }
    }
    unrecorded::note(ledger, live.iter().map(|one| one.restored_as.as_str()))?;
    restore_all(ledger, taken_back, live, watching).inspect_err(|_| {
        unrecorded::give_up(ledger, |name| live.iter().any(|one| one.restored_as == name))
    })
}

fn restore_all(
    ledger: &Path,
    taken_back: &[String],
    live: &[LiveBatch],
    watching: &Watching<'_>,
) -> Result<Vec<Restored>, ImportError> {
    let kept: Vec<[PathBuf; SHELVES.len()]> =
        live.iter().map(|one| kept_of(ledger, &one.batch)).collect();
    let (spill, stretches) = gather(ledger, &kept, watching)?;
    let indexes: Vec<PathBuf> = taken_back
        .iter()
        .chain(live.iter().map(|one| &one.batch))
        .map(|batch| index::path(ledger, batch))
        .collect();
    let decide = |records: &[Record]| pick(records, &indexes, taken_back.len());
    let mut picked = Notes::new(ledger, stretches)?;
    let mut entries = Piles::new(ledger, HELD)?;
    spill.decide(&|_| false, &decide, |records: Vec<Record>| {
        for record in records {
            picked.add(record.place, 0)?;
            entries.add(batch_of(record.place), |bytes| {
                bytes.extend_from_slice(&record.event.to_le_bytes());
                bytes.extend_from_slice(&record.content.to_le_bytes());
            })?;
        }
        Ok(())
    })?;
    let mut restored = Vec::new();
    for (number, (one, paths)) in live.iter().zip(&kept).enumerate() {
        if entries.length(number) == 0 {
            continue;
        }
        let Anew { counts, rejected, mut stored } =
            store_anew(ledger, (number, one, paths), &mut picked, watching)?;
        stored.push(write_index(ledger, &one.restored_as, (&mut entries, number))?);
        stored.sort();
        let (origin, batch) = (one.batch.clone(), one.restored_as.clone());
        restored.push(Restored { origin, batch, counts, rejected, stored });
    }
    Ok(restored)
}

/// Bytes of identities in memory.
const HELD: usize = 8 * 1024 * 1024;

/// Where rows are kept on record that do not count.
const SHELVES: [&str; 2] = ["duplicates", "conflicts"];
/// The place of the rows in conflict among them.
const IN_CONFLICT: usize = 1;

fn kept_of(ledger: &Path, batch: &str) -> [PathBuf; SHELVES.len()] {
    SHELVES.map(|shelf| ledger.join(format!("usage/{shelf}/{batch}.parquet")))
}

/// The batch of a row on record, by its number.
fn batch_of(place: RowPlace) -> usize {
    place.file() / SHELVES.len()
}

/// The identities of all rows on record; their places are the number of their file and the row in it.
fn gather(
    ledger: &Path,
    kept: &[[PathBuf; SHELVES.len()]],
    watching: &Watching<'_>,
) -> Result<(Spill, Stretches), ImportError> {
    let mut spill = Spill::new(ledger)?;
    let mut stretches = Stretches::default();
    for (number, path) in kept.iter().flatten().enumerate() {
        each_group(path, |first, columns| {
            let place = |row: usize| RowPlace::new(number, first + row as u64);
            stretches.add(place(0), columns.rows() as u64);
            for row in 0..columns.rows() {
                let identity = columns.identity(row).ok_or_else(damaged)?;
                spill.add(Record::new(identity, place(row)))?;
            }
            go_on(watching, columns.rows() as u64)
        })?;
    }
    Ok((spill, stretches))
}

/// The first row of each event that taken-back batches counted and no live one does. In a batch whose rows on record
/// differ none counts, for they are in conflict with one another; then the next batch's do.
fn pick(records: &[Record], indexes: &[PathBuf], taken_back: usize) -> io::Result<Vec<Record>> {
    let known = known(records, indexes)?;
    let mut picked = Vec::new();
    let mut at = 0;
    for rows in records.chunk_by(|one, other| one.event == other.event) {
        let Some(first) = rows.first() else { continue };
        while known.get(at).is_some_and(|one| one.identity.event < first.event) {
            at += 1;
        }
        let known = known[at..].iter().take_while(|one| one.identity.event == first.event);
        let (counted, live): (Vec<_>, Vec<_>) = known.partition(|one| one.index < taken_back);
        if counted.is_empty() || !live.is_empty() {
            continue;
        }
        let mut batches = rows.chunk_by(|one, other| batch_of(one.place) == batch_of(other.place));
        let agreed = batches.find(|rows| rows.iter().all(|row| row.content == rows[0].content));
        picked.extend(agreed.and_then(|rows| rows.first()));
    }
    Ok(picked)
}

/// Writes the index of a new batch from its identities, which are in order.
fn write_index(
    ledger: &Path,
    batch: &str,
    (entries, number): (&mut Piles, usize),
) -> io::Result<StoredFile> {
    let mut writer = IndexWriter::new(ledger, batch)?;
    entries.take(number, |entries| {
        for entry in entries.chunks_exact(24) {
            let (mut event, mut content) = ([0; 16], [0; 8]);
            event.copy_from_slice(&entry[..16]);
            content.copy_from_slice(&entry[16..]);
            let (event, content) = (u128::from_le_bytes(event), u64::from_le_bytes(content));
            writer.add(Identity { event, content })?;
        }
        io::Result::Ok(())
    })?;
    writer.finish()
}

/// What is stored under the name of a new batch.
struct Anew {
    counts: ImportedCounts,
    /// How many rows had been rejected.
    rejected: u64,
    stored: Vec<StoredFile>,
}

/// Stores the picked rows of what one batch has on record under the name of the new batch.
fn store_anew(
    ledger: &Path,
    (number, one, paths): (usize, &LiveBatch, &[PathBuf; SHELVES.len()]),
    picked: &mut Notes,
    watching: &Watching<'_>,
) -> Result<Anew, ImportError> {
    let mut met = MetWords::default();
    let mut rejected = 0;
    let mut sums = Sums::new(ledger, HELD_COUNTS, FirstPlace::Met);
    let mut gathered = Shelves::new(ledger)?;
    let mut store = Store::new(ledger, &one.restored_as);
    let write = |store: &mut Store<'_>, group: ShelfGroup, met: &MetWords| {
        store.write(group.encode(&met.words())?)
    };
    let mut bytes = Vec::new();
    for (shelf, path) in paths.iter().enumerate() {
        let file = number * SHELVES.len() + shelf;
        each_group(path, |first, columns| {
            for row in 0..columns.rows() {
                if picked.of(RowPlace::new(file, first + row as u64))?.is_none() {
                    continue;
                }
                bytes.clear();
                let service = columns.pack(row, &mut met, &mut bytes)?;
                let row: PackedRow<'_> = packed::rows(&bytes).next().ok_or_else(damaged)?;
                sums.add(row, service)?;
                rejected += u64::from(shelf == IN_CONFLICT);
                if let Some(group) = gathered.add(row, service)? {
                    write(&mut store, group, &met)?;
                }
            }
            go_on(watching, columns.rows() as u64)
        })?;
    }
    while let Some(group) = gathered.next_left()? {
        write(&mut store, group, &met)?;
    }
    Ok(Anew { counts: sums.counts(&met.words())?, rejected, stored: store.finish()? })
}
