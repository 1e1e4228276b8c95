//! The rows of `parties.csv` by organisation, so that looking at all rows of all organisations is one way through, however
//! many there are. It changes no row and tells of none what is wrong.

use super::Party;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Period};

/// The rows of each organisation, in the order of their first days.
#[derive(Debug)]
pub struct RowsByOrganisation<'a> {
    /// Those of an organisation together.
    rows: Vec<&'a Party>,
}

impl<'a> RowsByOrganisation<'a> {
    /// Of these rows, in any order.
    pub fn new(parties: &'a [Party]) -> Self {
        let mut rows: Vec<&Party> = parties.iter().collect();
        rows.sort_by_key(|row| (row.organisation_number, row.valid_from));
        Self { rows }
    }

    /// The rows of an organisation in the order of their first days; none where it has none.
    pub fn of(&self, organisation: OrganisationNumber) -> &[&'a Party] {
        let from = self.rows.partition_point(|row| row.organisation_number < organisation);
        let below = &self.rows[from..];
        let is_of = |row: &&Party| row.organisation_number == organisation;
        // Most have one row.
        match below.get(1).is_some_and(is_of) {
            true => &below[..below.partition_point(is_of)],
            false => &below[..below.first().filter(|row| is_of(row)).iter().count()],
        }
    }

    /// The row of an organisation in force on a day.
    pub fn in_force(&self, organisation: OrganisationNumber, day: Day) -> Option<&'a Party> {
        let rows = self.of(organisation);
        let begun = rows.partition_point(|row| row.valid_from.is_none_or(|from| from <= day));
        begun.checked_sub(1).and_then(|at| rows.get(at)).copied()
    }

    /// The days on which a row is in force: to the organisation's next one.
    pub fn days(&self, row: &Party) -> Option<Period> {
        let rows = self.of(row.organisation_number);
        let next = rows.partition_point(|other| other.valid_from <= row.valid_from);
        let next = rows.get(next).and_then(|other| other.valid_from);
        let always = Period::including(Day::new(1900, 1, 1)?, None)?;
        let first = row.valid_from.unwrap_or(always.first());
        Period::new(first, next.unwrap_or(always.end()))
    }

    /// The rows of an organisation that are in force on any of some days.
    pub fn on_any(&self, organisation: OrganisationNumber, days: Period) -> &[&'a Party] {
        let rows = self.of(organisation);
        let end = rows.partition_point(|row| row.valid_from.is_none_or(|from| from < days.end()));
        let begun =
            rows.partition_point(|row| row.valid_from.is_none_or(|from| from <= days.first()));
        rows.get(begun.saturating_sub(1)..end).unwrap_or(&[])
    }
}
