//! What one batch counted, however much that is: counts are met one by one, or part by part. It adds up no quantity.

use std::collections::BTreeMap;
use std::ops::Bound;

use rusqlite::params;

use super::imports::count;
use super::{Ledger, LedgerError, read};
use crate::sources::usage::{Count, CountedPart};
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Interval, Period};
use crate::values::shared_text::SharedTexts;

/// How the usage of some days is parted.
struct PartedDays {
    parts: Vec<CountedPart>,
    from: Bound<OrganisationNumber>,
    last: OrganisationNumber,
    counts: u64,
}

impl Ledger {
    /// How many rows a batch counted.
    pub fn rows_of_batch(&self, batch: &str) -> Result<u64, LedgerError> {
        Ok(self.connection.query_row(
            "SELECT coalesce(sum(row_count), 0) FROM usage_count WHERE batch = ?1",
            [batch],
            |row| row.get(0),
        )?)
    }

    /// Meets each count of a batch, in the order of organisation, day, service, channel and outcome.
    ///
    /// # Errors
    /// The ledger's, or the first of `meet`.
    pub fn each_count_of_batch<E: From<LedgerError>>(
        &self,
        batch: &str,
        mut meet: impl FnMut(Count) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut query = self
            .connection
            .prepare(
                "SELECT organisation_number, day, service, channel, outcome, row_count, quantity
                 FROM usage_count WHERE batch = ?1
                 ORDER BY organisation_number, day, service, channel, outcome",
            )
            .map_err(LedgerError::from)?;
        let mut rows = query.query([batch]).map_err(LedgerError::from)?;
        let mut words = SharedTexts::default();
        while let Some(row) = rows.next().map_err(LedgerError::from)? {
            meet(count(row, &mut words)?)?;
        }
        Ok(())
    }

    /// Parts what a batch counted by month, and a month by organisations where it has more counts than `most`. A part has no
    /// more than that and those of one organisation; all parts together are the months from its first to its last, whole.
    pub fn parts_of_batch(&self, batch: &str, most: u64) -> Result<Vec<CountedPart>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT organisation_number, day, count(*) FROM usage_count WHERE batch = ?1
             GROUP BY organisation_number, day ORDER BY organisation_number, day",
        )?;
        let mut rows = query.query([batch])?;
        let mut months: BTreeMap<Period, PartedDays> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let organisation = read(row.get(0)?, OrganisationNumber::parse)?;
            let days = Interval::Month.containing(read(row.get(1)?, Day::parse)?);
            let month = months.entry(days).or_insert_with(|| PartedDays::of(organisation));
            month.add(days, organisation, (row.get(2)?, most));
        }
        let mut parts = Vec::new();
        let mut next = None;
        for (days, month) in months {
            // Of a month without a count too, it is looked whether rows are stored.
            while let Some(day) = next.filter(|day| *day < days.first()) {
                let empty = Interval::Month.containing(day);
                parts.push(CountedPart::of_days(empty));
                next = Some(empty.end());
            }
            parts.extend(month.finish(days));
            next = Some(days.end());
        }
        Ok(parts)
    }

    /// Parts what a batch counted by organisations alone, in their order: a part has all days from the first to the last, and no
    /// more counts than `most` and those of one organisation. None where it counted nothing.
    pub fn parts_of_result(&self, batch: &str, most: u64) -> Result<Vec<CountedPart>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT min(day), max(day) FROM usage_count WHERE batch = ?1")?;
        let days: [Option<String>; 2] =
            query.query_row([batch], |row| Ok([row.get(0)?, row.get(1)?]))?;
        let [Some(first), Some(last)] = days else { return Ok(Vec::new()) };
        let last = Some(read(last, Day::parse)?);
        let Some(days) = Period::including(read(first, Day::parse)?, last) else {
            return Ok(Vec::new());
        };
        let mut query = self.connection.prepare(
            "SELECT organisation_number, count(*) FROM usage_count WHERE batch = ?1
             GROUP BY organisation_number ORDER BY organisation_number",
        )?;
        let mut rows = query.query([batch])?;
        let mut all: Option<PartedDays> = None;
        while let Some(row) = rows.next()? {
            let organisation = read(row.get(0)?, OrganisationNumber::parse)?;
            let parted = all.get_or_insert_with(|| PartedDays::of(organisation));
            parted.add(days, organisation, (row.get(1)?, most));
        }
        Ok(all.map_or_else(Vec::new, |parted| parted.finish(days)))
    }

    /// What one part of a batch counted, in the order of organisation, day, service, channel and outcome.
    pub fn counts_of_part(
        &self,
        batch: &str,
        part: &CountedPart,
    ) -> Result<Vec<Count>, LedgerError> {
        let mut query = self.connection.prepare_cached(
            "SELECT organisation_number, day, service, channel, outcome, row_count, quantity
             FROM usage_count
             WHERE batch = ?1 AND organisation_number >= ?2 AND organisation_number < ?3
                 AND day BETWEEN ?4 AND ?5
             ORDER BY organisation_number, day, service, channel, outcome",
        )?;
        let plain = |bound: Bound<OrganisationNumber>, otherwise: &str| match bound {
            Bound::Included(number) | Bound::Excluded(number) => number.plain(),
            Bound::Unbounded => otherwise.to_owned(),
        };
        let (from, before) = part.organisations;
        // No digits are before nothing or after a letter.
        let (from, before) = (plain(from, ""), plain(before, "a"));
        let (first, last) = (part.days.first().to_string(), part.days.last().to_string());
        let mut rows = query.query(params![batch, from, before, first, last])?;
        let (mut counts, mut words) = (Vec::new(), SharedTexts::default());
        while let Some(row) = rows.next()? {
            counts.push(count(row, &mut words)?);
        }
        Ok(counts)
    }
}

impl PartedDays {
    fn of(first: OrganisationNumber) -> Self {
        Self { parts: Vec::new(), from: Bound::Unbounded, last: first, counts: 0 }
    }

    /// Adds counts of an organisation, which begins a part where the one before is full.
    fn add(&mut self, days: Period, organisation: OrganisationNumber, (counts, most): (u64, u64)) {
        if self.counts >= most && self.last != organisation {
            self.part(days, organisation);
        }
        self.counts += counts;
        self.last = organisation;
    }

    /// All parts, the last of which has no end.
    fn finish(mut self, days: Period) -> Vec<CountedPart> {
        self.parts.push(CountedPart { days, organisations: (self.from, Bound::Unbounded) });
        self.parts
    }

    /// Ends a part before this organisation, which begins the next.
    fn part(&mut self, days: Period, organisation: OrganisationNumber) {
        let organisations = (self.from, Bound::Excluded(organisation));
        self.parts.push(CountedPart { days, organisations });
        (self.from, self.counts) = (Bound::Included(organisation), 0);
    }
}
