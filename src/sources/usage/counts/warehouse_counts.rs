//! What a warehouse counted, which it states in any order and each count once. Counts are in memory up to a bound; more wait on
//! disk, as those of an import do. It adds nothing up.

use std::io;
use std::path::{Path, PathBuf};

use super::count::{Count, WarehouseCount};
use super::imported_counts::ImportedCounts;
use super::row_words::{NumberedWords, OrderedWords, RowWords};
use super::sorted_piles::SortedPiles;
use super::summed::{FirstPlace, Sum, SumKey, SummedCount};
use crate::disk::DiskError;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::{RowPlace, damaged, organisation_number};
use crate::values::period::Day;

/// Takes the counts of a warehouse.
pub(crate) struct WarehouseCounts {
    services: NumberedWords,
    channels: NumberedWords,
    outcomes: NumberedWords,
    held: Vec<SummedCount>,
    /// So many may be in memory.
    most: usize,
    folder: PathBuf,
    piles: Option<SortedPiles>,
}

impl WarehouseCounts {
    /// None yet. `folder` is where those wait that are more than `most`.
    pub(crate) fn new(folder: &Path, most: usize) -> Self {
        Self {
            services: NumberedWords::default(),
            channels: NumberedWords::default(),
            outcomes: NumberedWords::default(),
            held: Vec::new(),
            most,
            folder: folder.to_path_buf(),
            piles: None,
        }
    }

    /// Takes a count, which has no more events than rows.
    ///
    /// # Errors
    /// As [`ImportError`].
    pub(crate) fn add(&mut self, stated: &WarehouseCount) -> Result<(), ImportError> {
        let WarehouseCount { count, log_rows, line } = stated;
        let words = [
            self.services.number(&count.service)?,
            self.channels.number(&count.channel)?,
            self.outcomes.number(&count.outcome)?,
        ];
        let days = count.day.days_since_1970();
        let key = SumKey::new(count.organisation_number.value(), days, words);
        let sum = Sum::of(count.rows, count.quantity, RowPlace::new(0, *line));
        let sum = sum.repeated(log_rows.saturating_sub(count.rows));
        self.held.push(SummedCount { key, sum });
        if self.held.len() > self.most { Ok(self.put_away()?) } else { Ok(()) }
    }

    /// All of them in order, of each the one that was met first; `twice` hears of the others.
    ///
    /// # Errors
    /// As [`ImportError`].
    pub(crate) fn finish(
        mut self,
        mut twice: impl FnMut(&Count),
    ) -> Result<ImportedCounts, ImportError> {
        if self.piles.is_some() {
            self.put_away()?;
        }
        let Self { services, channels, outcomes, mut held, folder, piles, .. } = self;
        let words = RowWords {
            services: services.into_words(),
            channels: channels.into_words(),
            outcomes: outcomes.into_words(),
            files: vec![String::new()],
        };
        let mut last = None;
        let mut is_new = |count: &SummedCount| -> io::Result<bool> {
            let is_new = last.replace(count.key) != Some(count.key);
            if !is_new {
                twice(&named(count, &words)?);
            }
            Ok(is_new)
        };
        match piles {
            Some(piles) => {
                let mut merged = piles.merged(FirstPlace::Met)?;
                let next = || {
                    while let Some(count) = merged.take()? {
                        if is_new(&count)? {
                            return Ok(Some(count));
                        }
                    }
                    Ok(None)
                };
                ImportedCounts::on_disk(&folder, next, OrderedWords::of(&words))
            }
            None => {
                held.sort_by_key(|count| count.key);
                let mut once = Vec::with_capacity(held.len());
                for count in held {
                    if is_new(&count)? {
                        once.push(count);
                    }
                }
                ImportedCounts::in_memory(&folder, once.into_iter(), OrderedWords::of(&words))
            }
        }
    }

    /// Writes what is in memory to disk, in order; of one key in the order in which they were met.
    fn put_away(&mut self) -> Result<(), DiskError> {
        self.held.sort_by_key(|count| count.key);
        let piles = match &mut self.piles {
            Some(piles) => piles,
            none => none.insert(SortedPiles::new(&self.folder)?),
        };
        let mut pile = piles.begin();
        self.held.drain(..).try_for_each(|count| pile.add(&count))?;
        pile.finish()
    }
}

/// A count with its words.
fn named(count: &SummedCount, words: &RowWords) -> io::Result<Count> {
    let [service, channel, outcome] = count.key.words();
    let word = |words: &[String], at: u16| words.get(usize::from(at)).cloned().ok_or_else(damaged);
    Ok(Count {
        organisation_number: organisation_number(count.key.organisation())?,
        day: Day::from_days_since_1970(count.key.day()).ok_or_else(damaged)?,
        service: word(&words.services, service)?.into(),
        channel: word(&words.channels, channel)?.into(),
        outcome: word(&words.outcomes, outcome)?.into(),
        rows: count.sum.rows,
        quantity: count.sum.quantity().map_err(|_| damaged())?,
    })
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::values::identity::OrganisationNumber;
    use crate::values::money::Quantity;

    /// The count of a day by a channel, on a line.
    fn count(day: u32, channel: &str, line: u64) -> WarehouseCount {
        let count = Count {
            organisation_number: OrganisationNumber::parse("556900-1018").unwrap(),
            day: Day::new(2025, 2, day).unwrap(),
            service: "lefi-online".into(),
            channel: channel.into(),
            outcome: "answered".into(),
            rows: line,
            quantity: Quantity::parse("1.5").unwrap(),
        };
        WarehouseCount { count, log_rows: 2 * line, line }
    }

    /// However many fit into memory, each is given once, in order and as it was stated first.
    #[test]
    fn counts_are_given_in_order_and_whoever_is_there_twice_is_told() {
        let stated = [
            count(3, "web", 2),
            count(2, "web", 3),
            count(3, "system", 4),
            count(2, "web", 5),
            count(1, "system", 6),
            count(3, "web", 7),
        ];
        for most in 0..7 {
            let folder = TempDir::new().unwrap();
            let mut counts = WarehouseCounts::new(folder.path(), most);
            stated.iter().try_for_each(|one| counts.add(one)).unwrap();
            let mut twice = Vec::new();
            let counts = counts.finish(|count| twice.push(count.rows)).unwrap();
            twice.sort_unstable();
            assert_eq!(twice, [5, 7], "{most}");
            let found = counts.each_stated().collect::<Result<Vec<_>, _>>().unwrap();
            assert_eq!(found, [&stated[4], &stated[1], &stated[2], &stated[0]].map(Clone::clone));
            assert_eq!(counts.number(), 4);
        }
    }
}
