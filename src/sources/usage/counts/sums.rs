//! What is counted as rows pass by: by organisation, day, service, channel and outcome, exactly (R20). Counts are in memory up
//! to a bound; more wait on disk, so that an import may have any number of them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::count::Count;
use super::imported_counts::ImportedCounts;
use super::row_words::{OrderedWords, RowWords};
use super::sorted_piles::SortedPiles;
use super::summed::{FirstPlace, Sum, SumKey, SummedCount};
use crate::disk::DiskError;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::{PackedRow, RowPlace};

/// Counts that are in memory, of an import that names no other bound.
pub const HELD_COUNTS: usize = 200_000;

/// The sums so far.
pub(crate) struct Sums {
    held: HashMap<SumKey, Sum, foldhash::fast::RandomState>,
    /// So many may be in memory.
    most: usize,
    place: FirstPlace,
    folder: PathBuf,
    /// Those that were too many for memory; of one key there may be one in each pile.
    piles: Option<SortedPiles>,
}

impl Sums {
    /// None yet. `folder` is where those wait that are more than `most`.
    pub(crate) fn new(folder: &Path, most: usize, place: FirstPlace) -> Self {
        let (held, folder) = (HashMap::default(), folder.to_path_buf());
        Self { held, most, place, folder, piles: None }
    }

    /// Adds a row that counts.
    ///
    /// # Errors
    /// As [`ImportError`]; a sum can't be kept exactly (R22).
    pub(crate) fn add(&mut self, row: PackedRow<'_>, service: u16) -> Result<(), ImportError> {
        let words = [service, row.channel(), row.outcome()];
        let key = SumKey::new(row.organisation(), row.day(), words);
        self.held.entry(key).or_insert_with(|| Sum::from(row.place())).add(row)?;
        Ok(self.make_room()?)
    }

    /// Adds what was counted elsewhere, with the numbers of its words.
    ///
    /// # Errors
    /// As [`ImportError`]; a sum can't be kept exactly (R22).
    pub(crate) fn add_count(
        &mut self,
        count: &Count,
        words: [u16; 3],
        first: RowPlace,
    ) -> Result<(), ImportError> {
        let days = count.day.days_since_1970();
        let key = SumKey::new(count.organisation_number.value(), days, words);
        let sum = Sum::of(count.rows, count.quantity, first);
        match self.held.get_mut(&key) {
            Some(held) => held.join(sum, self.place)?,
            None => {
                self.held.insert(key, sum);
            }
        }
        Ok(self.make_room()?)
    }

    /// All of them, in the order of organisation, day and words.
    ///
    /// # Errors
    /// As [`ImportError`]; a sum can't be kept exactly (R22).
    pub(crate) fn counts(mut self, words: &RowWords) -> Result<ImportedCounts, ImportError> {
        let ordered = OrderedWords::of(words);
        if self.piles.is_some() {
            self.put_away()?;
        }
        let Self { held, place, folder, piles, .. } = self;
        match piles {
            Some(piles) => {
                let mut merged = piles.merged(place)?;
                ImportedCounts::on_disk(&folder, || merged.next_count(), ordered)
            }
            None => {
                let counts = held.into_iter().map(|(key, sum)| SummedCount { key, sum });
                ImportedCounts::in_memory(&folder, counts, ordered)
            }
        }
    }

    fn make_room(&mut self) -> Result<(), DiskError> {
        if self.held.len() > self.most { self.put_away() } else { Ok(()) }
    }

    /// Writes what is in memory to disk, in order.
    fn put_away(&mut self) -> Result<(), DiskError> {
        let mut counts: Vec<SummedCount> =
            self.held.drain().map(|(key, sum)| SummedCount { key, sum }).collect();
        counts.sort_unstable_by_key(|count| count.key);
        let piles = match &mut self.piles {
            Some(piles) => piles,
            none => none.insert(SortedPiles::new(&self.folder)?),
        };
        let mut pile = piles.begin();
        counts.iter().try_for_each(|count| pile.add(count))?;
        pile.finish()
    }
}

#[cfg(test)]
mod tests;
