//! What is counted as rows pass by: by organisation, day, service, channel and outcome, exactly (R20).

use std::collections::HashMap;
use std::io;

use super::count::{Count, ImportedCount};
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::{PackedRow, RowPlace, damaged};
use crate::values::diagnostic::Diagnostic;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::Day;
use crate::values::text::text;

/// Counts that one import may have, so that they fit into memory and into an invoice's explanation.
const COUNTS: usize = 500_000;

/// Organisation, day, service, channel and outcome.
type NumberedKey = (u64, i32, u16, u16, u16);

struct RunningCount {
    rows: u64,
    whole: u64,
    broken: Quantity,
    first: RowPlace,
}

impl RunningCount {
    /// Adds a row; its sum must fit after each.
    fn add(&mut self, row: PackedRow<'_>) -> Result<(), ImportError> {
        self.rows += 1;
        // Whole numbers, which nearly all are, are summed as such.
        match row.whole().and_then(|whole| self.whole.checked_add(whole)) {
            Some(whole) => self.whole = whole,
            None => self.broken = self.broken.plus(row.quantity()?)?,
        }
        if !self.broken.is_zero() {
            self.quantity()?;
        }
        Ok(())
    }

    fn quantity(&self) -> Result<Quantity, MoneyError> {
        Quantity::from(self.whole).plus(self.broken)
    }
}

/// The words behind the numbers of a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct RowWords {
    pub services: Vec<String>,
    pub channels: Vec<String>,
    pub outcomes: Vec<String>,
    pub files: Vec<String>,
}

/// The sums so far.
#[derive(Default)]
pub(crate) struct Sums(HashMap<NumberedKey, RunningCount, foldhash::fast::RandomState>);

impl Sums {
    /// Adds a row that counts.
    ///
    /// # Errors
    /// As [`ImportError`]; the sum with this row can't be kept exactly (R22).
    pub(crate) fn add(&mut self, row: PackedRow<'_>, service: u16) -> Result<(), ImportError> {
        let key = (row.organisation(), row.day(), service, row.channel(), row.outcome());
        if self.0.len() >= COUNTS && !self.0.contains_key(&key) {
            return Err(too_many());
        }
        let empty =
            || RunningCount { rows: 0, whole: 0, broken: Quantity::ZERO, first: row.place() };
        let sum = self.0.entry(key).or_insert_with(empty);
        sum.add(row)
    }

    /// All of them, in the order of organisation, day and words.
    ///
    /// # Errors
    /// A sum can't be kept exactly (R22).
    pub(crate) fn counts(self, words: &RowWords) -> Result<Vec<ImportedCount>, ImportError> {
        let word =
            |words: &[String], at: u16| words.get(usize::from(at)).cloned().unwrap_or_default();
        // The table goes before the counts are made: both at once are too large.
        let sums: Vec<(NumberedKey, RunningCount)> = self.0.into_iter().collect();
        let mut counts = Vec::with_capacity(sums.len());
        for ((organisation, day, service, channel, outcome), sum) in sums {
            let count = Count {
                organisation_number: organisation_number(organisation)?,
                day: Day::from_days_since_1970(day).ok_or_else(damaged)?,
                service: word(&words.services, service),
                channel: word(&words.channels, channel),
                outcome: word(&words.outcomes, outcome),
                rows: sum.rows,
                quantity: sum.quantity()?,
            };
            let file = words.files.get(sum.first.file()).cloned().unwrap_or_default();
            counts.push(ImportedCount { count, file, line: sum.first.line() });
        }
        counts.sort_unstable_by(|one, other| one.count.key().cmp(&other.count.key()));
        Ok(counts)
    }
}

fn too_many() -> ImportError {
    let message = text!(
        "loggarna har fler än {COUNTS} kombinationer av organisation, dag, tjänst, kanal och utfall",
        "the logs have more than {COUNTS} counts of organisation, day, service, channel and outcome"
    );
    let help = text!(
        "importera färre loggar åt gången, eller granska kolumnen organisation_number; inget har importerats",
        "import fewer logs at a time, or look at the column organisation_number; nothing was imported"
    );
    ImportError::Input(vec![Diagnostic::error("usage-counts", message).help(help)])
}

/// The organisation of a number that was checked before.
pub(crate) fn organisation_number(value: u64) -> io::Result<OrganisationNumber> {
    OrganisationNumber::of_value(value).ok_or_else(damaged)
}
