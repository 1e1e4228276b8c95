//! What is counted as rows pass by: by organisation, day, service, channel and outcome, exactly (R20).

use std::collections::HashMap;

use super::import::ImportRequest;
use super::row::{Names, Row};
use super::{Count, ImportedCount};
use crate::identity::OrganisationNumber;
use crate::money::{MoneyError, Quantity};
use crate::period::Day;

type Key = (OrganisationNumber, Day, usize, usize, usize);

struct Sum {
    rows: u64,
    whole: u64,
    broken: Quantity,
    file: usize,
    line: u64,
}

/// The sums so far.
#[derive(Default)]
pub(super) struct Sums(HashMap<Key, Sum>);

impl Sums {
    /// Adds a row that counts.
    ///
    /// # Errors
    /// A sum that can't be kept exactly (R22).
    pub(super) fn add(&mut self, row: &Row, file: usize, line: u64) -> Result<(), MoneyError> {
        let key = (row.organisation, row.day, row.service, row.channel, row.outcome);
        let empty = Sum { rows: 0, whole: 0, broken: Quantity::ZERO, file, line };
        let sum = self.0.entry(key).or_insert(empty);
        sum.rows += 1;
        // Whole numbers, which nearly all are, are summed as such.
        match row.quantity.whole().and_then(|whole| sum.whole.checked_add(whole)) {
            Some(whole) => sum.whole = whole,
            None => sum.broken = sum.broken.plus(row.quantity)?,
        }
        Ok(())
    }

    /// All of them, in the order of organisation, day and words.
    pub(super) fn counts(
        self,
        services: &Names,
        request: &ImportRequest<'_>,
        files: &[String],
    ) -> Result<Vec<ImportedCount>, MoneyError> {
        let mut counts = Vec::with_capacity(self.0.len());
        for ((organisation_number, day, service, channel, outcome), sum) in self.0 {
            let count = Count {
                organisation_number,
                day,
                service: services.name(service).to_owned(),
                channel: request.channels[channel].clone(),
                outcome: request.outcomes[outcome].clone(),
                rows: sum.rows,
                quantity: Quantity::from(sum.whole).plus(sum.broken)?,
            };
            counts.push(ImportedCount { count, file: files[sum.file].clone(), line: sum.line });
        }
        counts.sort_by_cached_key(|one| {
            let count = &one.count;
            let words = (count.service.clone(), count.channel.clone(), count.outcome.clone());
            (count.organisation_number, count.day, words)
        });
        Ok(counts)
    }
}
