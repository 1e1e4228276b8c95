//! Which months rejected rows state, so that the control sheet of the right period has them. A row says its day even
//! where something else of it is wrong.

use std::collections::BTreeMap;

use crate::values::period::{BillingPeriod, Day, Interval};

/// Rejected rows by the month that they state; none where no day can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RejectedMonths(BTreeMap<Option<BillingPeriod>, u64>);

impl RejectedMonths {
    /// Adds a row.
    pub(super) fn add(&mut self, day: Option<Day>) {
        let month = day.map(|day| BillingPeriod::containing(Interval::Month, day));
        *self.0.entry(month).or_default() += 1;
    }

    /// Adds all rows of another part of the log.
    pub(super) fn join(&mut self, other: &Self) {
        for (month, rows) in &other.0 {
            *self.0.entry(*month).or_default() += rows;
        }
    }

    /// The months with their rows; first those without any day.
    pub fn iter(&self) -> impl Iterator<Item = (Option<BillingPeriod>, u64)> {
        self.0.iter().map(|(month, rows)| (*month, *rows))
    }
}
