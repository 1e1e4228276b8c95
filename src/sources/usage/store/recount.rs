//! Counts stored rows a second time, exactly and in bounded memory, for `audit` and `verify`. It shares no code with the
//! counting at import, and never changes a file.

use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::row_file::{RowFile, WordColumn, files_of_period};
use crate::sources::usage::counts::count::Count;
use crate::sources::usage::counts::part::CountedPart;
use crate::sources::usage::error::of_disk;
use crate::sources::usage::rows::packed::damaged;
use crate::sources::usage::rows::stored_file::named;
use crate::threads::in_order::{in_order, workers};
use crate::values::identity::OrganisationNumber;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::Day;
use crate::values::shared_text::SharedText;
use crate::values::text::{Text, text};

/// Why stored rows can't be counted.
#[derive(Debug, Error)]
#[error("{}", self.words().english())]
pub enum StoredError {
    /// A file is not there or does not read as it was written; it is named.
    File(#[from] io::Error),
    /// A sum can't be kept exactly (R22).
    Quantity(#[from] MoneyError),
}

impl StoredError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::File(error) => match of_disk(error) {
                Some(error) => error.words(),
                None => Text::same(error.to_string()),
            },
            Self::Quantity(error) => {
                let error = error.words();
                text!("en summa av antal: {error}", "a sum of quantities: {error}"; error)
            }
        }
    }
}

/// Counts a part of the stored rows of these batches, in the order of [`Count`]'s fields.
///
/// # Errors
/// As [`StoredError`].
pub(crate) fn recount(
    ledger: &Path,
    batches: &[String],
    part: &CountedPart,
) -> Result<Vec<Count>, StoredError> {
    let paths = files_of_period(ledger, batches, part.days)?;
    let work = || {
        let mut open: Option<(PathBuf, RowFile)> = None;
        move |piece: io::Result<(PathBuf, usize)>| {
            let (path, group) = piece?;
            let file = match &mut open {
                Some((opened, file)) if *opened == path => file,
                _ => &mut open.insert((path.clone(), RowFile::open(&path)?)).1,
            };
            count_group(file, group, part).map_err(|error| in_file(&path, error))
        }
    };
    let mut counts: BTreeMap<StoredKey, StoredSum> = BTreeMap::new();
    in_order(
        (0..workers()).map(|_| work()).collect(),
        |hand| {
            for path in &paths {
                match RowFile::open(path) {
                    Ok(file) => {
                        if !(0..file.groups()).all(|group| hand(Ok((path.clone(), group)))) {
                            return;
                        }
                    }
                    Err(error) => {
                        hand(Err(error));
                        return;
                    }
                }
            }
        },
        |group: Result<Vec<(StoredKey, StoredSum)>, StoredError>| {
            for (key, sum) in group? {
                counts.entry(key).or_default().add(sum)?;
            }
            Ok::<_, StoredError>(())
        },
    )?;
    counts.into_iter().map(|(key, sum)| count(key, sum)).collect()
}

/// Organisation, day, service, channel and outcome.
type StoredKey = (OrganisationNumber, Day, String, String, String);

#[derive(Default)]
struct StoredSum {
    rows: u64,
    whole: u64,
    broken: Option<Quantity>,
}

impl StoredSum {
    fn add(&mut self, other: Self) -> Result<(), MoneyError> {
        self.rows += other.rows;
        self.add_whole(other.whole)?;
        other.broken.map_or(Ok(()), |broken| self.add_quantity(broken))
    }

    fn add_whole(&mut self, whole: u64) -> Result<(), MoneyError> {
        match self.whole.checked_add(whole) {
            Some(sum) => self.whole = sum,
            None => self.add_quantity(Quantity::from(whole))?,
        }
        Ok(())
    }

    fn add_quantity(&mut self, quantity: Quantity) -> Result<(), MoneyError> {
        self.broken = Some(self.broken.map_or(Ok(quantity), |broken| broken.plus(quantity))?);
        Ok(())
    }
}

fn count(key: StoredKey, sum: StoredSum) -> Result<Count, StoredError> {
    let (organisation_number, day, service, channel, outcome) = key;
    let whole = Quantity::from(sum.whole);
    let quantity = sum.broken.map_or(Ok(whole), |broken| whole.plus(broken))?;
    let [service, channel, outcome] = [service, channel, outcome].map(SharedText::from);
    Ok(Count { organisation_number, day, service, channel, outcome, rows: sum.rows, quantity })
}

fn in_file(path: &Path, error: StoredError) -> StoredError {
    match error {
        StoredError::File(error) => StoredError::File(named(path, error)),
        other => other,
    }
}

/// The columns of a key and their numbers of words, to make one number of them.
struct Keys {
    columns: [WordColumn; 5],
}

const KEY_COLUMNS: [&str; 5] = ["organisation_number", "day", "service", "channel", "outcome"];

/// The counts of one row group.
fn count_group(
    file: &mut RowFile,
    group: usize,
    part: &CountedPart,
) -> Result<Vec<(StoredKey, StoredSum)>, StoredError> {
    let mut columns = Vec::with_capacity(KEY_COLUMNS.len());
    for name in KEY_COLUMNS {
        columns.push(file.words(group, name)?);
    }
    let quantities = file.words(group, "quantity")?;
    let amounts = amounts(&quantities)?;
    let keys = Keys { columns: columns.try_into().map_err(|_| damaged())? };
    let mut sums: HashMap<u64, StoredSum, foldhash::fast::RandomState> = HashMap::default();
    for (row, quantity) in quantities.rows.iter().enumerate() {
        let number = keys.number(row).ok_or_else(damaged)?;
        let sum = sums.entry(number).or_default();
        sum.rows += 1;
        match amounts.get(*quantity as usize).ok_or_else(damaged)? {
            (Some(whole), _) => sum.add_whole(*whole)?,
            (None, quantity) => sum.add_quantity(*quantity)?,
        }
    }
    let mut counts = Vec::with_capacity(sums.len());
    for (number, sum) in sums {
        let key = keys.key(number)?;
        if part.has_usage(key.0, key.1) {
            counts.push((key, sum));
        }
    }
    Ok(counts)
}

/// The quantities of a column, as whole numbers where they are.
fn amounts(column: &WordColumn) -> io::Result<Vec<(Option<u64>, Quantity)>> {
    let amount = |word: &String| {
        let quantity = Quantity::parse(word).map_err(|_| damaged())?;
        Ok((quantity.whole(), quantity))
    };
    column.words.iter().map(amount).collect()
}

impl Keys {
    /// A row's key as one number.
    fn number(&self, row: usize) -> Option<u64> {
        self.columns.iter().try_fold(0_u64, |number, column| {
            let word = *column.rows.get(row)?;
            number.checked_mul(column.words.len() as u64)?.checked_add(u64::from(word))
        })
    }

    fn key(&self, mut number: u64) -> io::Result<StoredKey> {
        let mut words = [""; 5];
        for (column, word) in self.columns.iter().zip(&mut words).rev() {
            let length = column.words.len().max(1) as u64;
            *word = column.words.get((number % length) as usize).ok_or_else(damaged)?;
            number /= length;
        }
        let [organisation, day, service, channel, outcome] = words;
        let organisation = OrganisationNumber::parse(organisation).ok_or_else(damaged)?;
        let day = Day::parse(day).ok_or_else(damaged)?;
        Ok((organisation, day, service.to_owned(), channel.to_owned(), outcome.to_owned()))
    }
}
