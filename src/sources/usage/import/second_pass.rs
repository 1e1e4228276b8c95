//! The second pass: the rows that count are summed and stored; duplicates, and what is in conflict with an earlier
//! import, are kept on record; rows in conflict are noted. It works on what the first pass left and never reads a log.

use std::io;
use std::sync::atomic::{AtomicU64, Ordering};

use super::super::watched::{Watching, go_on};
use super::report::FileReport;
use super::request::ImportRequest;
use crate::disk::{self, said};
use crate::sources::usage::counts::row_words::RowWords;
use crate::sources::usage::counts::summed::FirstPlace;
use crate::sources::usage::counts::sums::Sums;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::events::fates::{Opponent, RowFate};
use crate::sources::usage::events::notes::Notes;
use crate::sources::usage::rows::packed::{self, damaged};
use crate::sources::usage::rows::piles::Piles;
use crate::sources::usage::rows::stored_file::StoredFile;
use crate::sources::usage::store::shelves::{EncodedGroup, ShelfGroup, Shelves, Store};
use crate::threads::in_order::{in_order, workers};
use crate::values::period::Day;
use crate::values::text::text;

/// Bytes of places in memory.
const HELD: usize = 4 * 1024 * 1024;

/// What the second pass gives.
pub(super) struct SecondPass {
    /// What was counted.
    pub sums: Sums,
    /// The files of the store.
    pub stored: Vec<StoredFile>,
    /// By log: places of rows in conflict, and where these are told.
    pub in_conflict: Piles,
}

/// Sums and stores all rows that the first pass left in `rows`.
///
/// # Errors
/// As [`ImportError`].
pub(super) fn second_pass(
    request: &ImportRequest<'_>,
    progress: &Watching<'_>,
    (rows, fates): (&mut Piles, Notes),
    (batch, words): (&str, &RowWords),
    files: &mut [FileReport],
) -> Result<SecondPass, ImportError> {
    let done = AtomicU64::new(0);
    let mut sorting = Sorting {
        fates,
        sums: Sums::new(request.ledger, request.held_counts, FirstPlace::Least),
        gathered: Shelves::new(request.ledger)?,
        in_conflict: Piles::new(request.ledger, HELD)?,
        done: &done,
    };
    let mut store = Store::new(request.ledger, batch);
    let work = || |group: Result<ShelfGroup, ImportError>| Ok(group?.encode(words)?);
    in_order(
        (0..workers()).map(|_| work()).collect(),
        |hand| {
            if let Err(error) = sorting.sort_all(request, (rows, files), hand) {
                hand(Err(error));
            }
        },
        |group: Result<EncodedGroup, ImportError>| {
            go_on(progress, done.swap(0, Ordering::Relaxed))?;
            Ok::<_, ImportError>(store.write(group?)?)
        },
    )?;
    go_on(progress, done.swap(0, Ordering::Relaxed))?;
    let Sorting { sums, in_conflict, .. } = sorting;
    Ok(SecondPass { sums, stored: store.finish()?, in_conflict })
}

/// Sorts rows by what becomes of them.
struct Sorting<'a> {
    fates: Notes,
    sums: Sums,
    gathered: Shelves,
    in_conflict: Piles,
    /// Bytes of logs, to be told.
    done: &'a AtomicU64,
}

type Hand<'a> = &'a mut dyn FnMut(Result<ShelfGroup, ImportError>) -> bool;

impl Sorting<'_> {
    fn sort_all(
        &mut self,
        request: &ImportRequest<'_>,
        (rows, files): (&mut Piles, &mut [FileReport]),
        hand: Hand<'_>,
    ) -> Result<(), ImportError> {
        for (number, file) in files.iter_mut().enumerate().filter(|(_, file)| !file.already) {
            let packed = rows.length(number).max(1) as u64;
            let length = disk::length_to_show(&request.files[number].path);
            rows.take(number, |block| {
                // Of the log's length as much as of its rows.
                let share = u128::from(length) * block.len() as u128 / u128::from(packed);
                self.done.fetch_add(share as u64, Ordering::Relaxed);
                self.sort_block(block, file, hand)
            })?;
        }
        while let Some(group) = self.gathered.next_left()? {
            hand(Ok(group));
        }
        Ok(())
    }

    fn sort_block(
        &mut self,
        block: &[u8],
        file: &mut FileReport,
        hand: Hand<'_>,
    ) -> Result<(), ImportError> {
        let FileReport { totals, rejected_months, .. } = file;
        let (services, rows) = services(block)?;
        for row in packed::rows(rows) {
            let service = *services.get(usize::from(row.service())).ok_or_else(damaged)?;
            let place = row.place();
            let full = match RowFate::of_number(self.fates.of(place)?) {
                RowFate::Counts => {
                    totals.accepted += 1;
                    self.sums.add(row, service)?;
                    self.gathered.add(row, service)?
                }
                RowFate::Duplicate => {
                    totals.duplicate += 1;
                    self.gathered.add_duplicate(row, service)?
                }
                RowFate::Conflict { told, with } => {
                    totals.rejected += 1;
                    rejected_months.add(Day::from_days_since_1970(row.day()));
                    self.in_conflict.add(place.file(), |bytes| {
                        bytes.extend_from_slice(&place.line().to_le_bytes());
                        bytes.extend_from_slice(&told.to_le_bytes());
                    })?;
                    match with {
                        Opponent::EarlierImport => self.gathered.add_in_conflict(row, service)?,
                        Opponent::SameImport => None,
                    }
                }
            };
            if let Some(group) = full
                && !hand(Ok(group))
            {
                return Err(said(text!(
                    "raderna kunde inte lagras",
                    "the rows could not be stored"
                ))
                .into());
            }
        }
        Ok(())
    }
}

/// The services' numbers at the head of a block, and its rows.
fn services(block: &[u8]) -> io::Result<(Vec<u16>, &[u8])> {
    let (number, rest) = block.split_first_chunk::<2>().ok_or_else(damaged)?;
    let length = 2 * usize::from(u16::from_le_bytes(*number));
    let (numbers, rows) = rest.split_at_checked(length).ok_or_else(damaged)?;
    let numbers = numbers.chunks_exact(2).map(|bytes| u16::from_le_bytes([bytes[0], bytes[1]]));
    Ok((numbers.collect(), rows))
}
