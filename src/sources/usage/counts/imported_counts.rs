//! What one import counted, in the order of organisation, day, service, channel and outcome: in memory, or on disk where the
//! counts are many. It adds nothing up.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::count::{Count, ImportedCount, WarehouseCount};
use super::row_words::{OrderedWords, RowWords};
use super::sorted_piles::{SortedPileReader, SortedPileWriter, SortedPiles};
use super::summed::SummedCount;
use crate::disk::DiskError;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::{damaged, organisation_number};
use crate::values::period::{Day, Period};

/// What one import counted.
#[derive(Debug, Clone, Default)]
pub struct ImportedCounts {
    /// Those behind the numbers of keys.
    words: RowWords,
    number: u64,
    /// How many rows each day has.
    rows: BTreeMap<Day, u64>,
    /// The logs that have the first row of a count, by number.
    first_in: BTreeSet<usize>,
    /// Where those wait that are on disk.
    folder: PathBuf,
    kept: KeptCounts,
}

#[derive(Debug, Clone)]
enum KeptCounts {
    InMemory(Vec<SummedCount>),
    /// In one pile.
    OnDisk(SortedPiles),
}

impl Default for KeptCounts {
    fn default() -> Self {
        Self::InMemory(Vec::new())
    }
}

impl ImportedCounts {
    /// Those that fit into memory, which come in any order.
    pub(super) fn in_memory(
        folder: &Path,
        counts: impl Iterator<Item = SummedCount>,
        ordered: OrderedWords,
    ) -> Result<Self, ImportError> {
        let in_order =
            |count: SummedCount| Ok(SummedCount { key: ordered.key(count.key)?, ..count });
        let mut counts = counts.map(in_order).collect::<io::Result<Vec<_>>>()?;
        counts.sort_unstable_by_key(|count| count.key);
        let folder = folder.to_path_buf();
        let mut imported = Self { words: ordered.words, folder, ..Self::default() };
        counts.iter().try_for_each(|count| imported.note(count))?;
        imported.kept = KeptCounts::InMemory(counts);
        Ok(imported)
    }

    /// Those that come from disk in the order of the numbers that their words have in rows, and go back to it.
    pub(super) fn on_disk(
        folder: &Path,
        mut next: impl FnMut() -> Result<Option<SummedCount>, ImportError>,
        ordered: OrderedWords,
    ) -> Result<Self, ImportError> {
        let mut imported = Self::default();
        let mut piles = SortedPiles::new(folder)?;
        let mut pile = piles.begin();
        // Those of one organisation and day, which are in another order by their words.
        let mut beside: Vec<SummedCount> = Vec::new();
        while let Some(count) = next()? {
            if beside.first().is_some_and(|one| !one.key.is_beside(count.key)) {
                imported.put_away(&mut beside, &mut pile)?;
            }
            beside.push(SummedCount { key: ordered.key(count.key)?, ..count });
        }
        imported.put_away(&mut beside, &mut pile)?;
        pile.finish()?;
        let (folder, kept) = (folder.to_path_buf(), KeptCounts::OnDisk(piles));
        Ok(Self { words: ordered.words, folder, kept, ..imported })
    }

    fn put_away(
        &mut self,
        beside: &mut Vec<SummedCount>,
        pile: &mut SortedPileWriter<'_>,
    ) -> Result<(), ImportError> {
        beside.sort_unstable_by_key(|count| count.key);
        for count in beside.drain(..) {
            self.note(&count)?;
            pile.add(&count)?;
        }
        Ok(())
    }

    /// Notes a count, which must be one that can be read back.
    fn note(&mut self, count: &SummedCount) -> Result<(), ImportError> {
        organisation_number(count.key.organisation())?;
        count.sum.quantity()?;
        self.number += 1;
        let rows = self.rows.entry(day(count)?).or_default();
        // What a stranger stated may be any number.
        *rows = rows.saturating_add(count.sum.rows);
        self.first_in.insert(count.sum.first.file());
        Ok(())
    }

    /// Each count, in order.
    pub fn each(&self) -> impl Iterator<Item = Result<ImportedCount, DiskError>> {
        self.each_as(|summed| self.imported(summed))
    }

    /// Each count as a warehouse stated it, in order.
    pub fn each_stated(&self) -> impl Iterator<Item = Result<WarehouseCount, DiskError>> {
        self.each_as(|summed| {
            let ImportedCount { count, line, .. } = self.imported(summed)?;
            let log_rows = count.rows.saturating_add(summed.sum.repeats);
            Ok(WarehouseCount { count, log_rows, line })
        })
    }

    fn each_as<T>(
        &self,
        read: impl Fn(&SummedCount) -> io::Result<T>,
    ) -> impl Iterator<Item = Result<T, DiskError>> {
        let mut left = match &self.kept {
            KeptCounts::InMemory(counts) => CountsLeft::InMemory(counts.iter()),
            KeptCounts::OnDisk(piles) => CountsLeft::OnDisk(piles.last()),
        };
        std::iter::from_fn(move || {
            let next = left.next_count().transpose()?;
            let read = |count| read(&count).map_err(DiskError::read(&self.folder));
            Some(next.and_then(read))
        })
    }

    /// How many counts there are.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// How many rows each day has.
    pub fn rows_by_day(&self) -> &BTreeMap<Day, u64> {
        &self.rows
    }

    /// How many rows the days of a period have.
    pub fn rows_on(&self, days: Period) -> u64 {
        self.rows.range(days.first()..=days.last()).map(|(_, rows)| rows).sum()
    }

    /// How many rows there are.
    pub fn rows(&self) -> u64 {
        self.rows.values().fold(0, |sum, rows| sum.saturating_add(*rows))
    }

    /// The logs that have the first row of a count.
    pub fn logs(&self) -> BTreeSet<String> {
        self.first_in.iter().map(|file| self.log(*file)).collect()
    }

    fn log(&self, number: usize) -> String {
        self.words.files.get(number).cloned().unwrap_or_default()
    }

    fn imported(&self, summed: &SummedCount) -> io::Result<ImportedCount> {
        let word =
            |words: &[String], at: u16| words.get(usize::from(at)).cloned().ok_or_else(damaged);
        let SummedCount { key, sum } = summed;
        let [service, channel, outcome] = key.words();
        let count = Count {
            organisation_number: organisation_number(key.organisation())?,
            day: day(summed)?,
            service: word(&self.words.services, service)?.into(),
            channel: word(&self.words.channels, channel)?.into(),
            outcome: word(&self.words.outcomes, outcome)?.into(),
            rows: sum.rows,
            quantity: sum.quantity().map_err(|_| damaged())?,
        };
        Ok(ImportedCount { count, file: self.log(sum.first.file()), line: sum.first.line() })
    }
}

fn day(count: &SummedCount) -> io::Result<Day> {
    Day::from_days_since_1970(count.key.day()).ok_or_else(damaged)
}

/// Counts that were not met yet.
enum CountsLeft<'a> {
    InMemory(std::slice::Iter<'a, SummedCount>),
    OnDisk(SortedPileReader),
}

impl CountsLeft<'_> {
    fn next_count(&mut self) -> Result<Option<SummedCount>, DiskError> {
        match self {
            Self::InMemory(counts) => Ok(counts.next().copied()),
            Self::OnDisk(pile) => pile.next_count(),
        }
    }
}
