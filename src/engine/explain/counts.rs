//! Counts put together for people: by day in the days billed, by month before them, one column for each channel
//! and outcome. Sums quantities exactly; it decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::part::Step;
use crate::engine::billing::{ChargeOrigin, ChargedWindow};
use crate::sources::tariff::Measure;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{Day, Interval, Period};

/// Days that are shown one by one; more are shown by month.
const DAYS: i64 = 31;

/// Channel and outcome.
pub type Way = (String, String);

/// Counts as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTable {
    /// The columns.
    pub ways: Vec<Way>,
    /// Days with a quantity for each column.
    pub rows: Vec<(Period, Vec<Quantity>)>,
    /// The sum of each column.
    pub sums: Vec<Quantity>,
}

impl Step<'_> {
    /// The counts as a table; none of a fee without usage, and where nothing was counted.
    ///
    /// # Errors
    /// What can't be kept exactly (R22).
    pub fn count_table(&self) -> Result<Option<CountTable>, MoneyError> {
        let ChargeOrigin::Window(window) = &self.charge.origin else { return Ok(None) };
        if self.counted.is_empty() {
            return Ok(None);
        }
        let all = self.counted.iter().map(|count| (count.channel.clone(), count.outcome.clone()));
        let ways: Vec<Way> = all.collect::<BTreeSet<_>>().into_iter().collect();
        let mut rows: BTreeMap<Day, (Period, Vec<Quantity>)> = BTreeMap::new();
        let mut sums = vec![Quantity::ZERO; ways.len()];
        for count in &self.counted {
            let days = bucket(window, self.charge.days, count.day);
            let none = || (days, vec![Quantity::ZERO; ways.len()]);
            let (_, row) = rows.entry(days.first()).or_insert_with(none);
            let is_way = |way: &Way| (&way.0, &way.1) == (&count.channel, &count.outcome);
            if let Some(at) = ways.iter().position(is_way) {
                row[at] = row[at].plus(count.quantity)?;
                sums[at] = sums[at].plus(count.quantity)?;
            }
        }
        Ok(Some(CountTable { ways, rows: rows.into_values().collect(), sums }))
    }
}

/// The days whose row a day belongs to.
fn bucket(window: &ChargedWindow<'_>, billed: Period, day: Day) -> Period {
    let alone = Period::including(day, Some(day)).unwrap_or(billed);
    // Where one day decides, months would hide which.
    let by_day = window.usage.measure != Measure::Sum;
    if by_day || (billed.contains(day) && billed.days() <= DAYS) {
        return alone;
    }
    let month = Interval::Month.containing(day);
    let part = if billed.contains(day) {
        Some(billed)
    } else {
        Period::new(window.days.first(), billed.first())
    };
    part.and_then(|part| month.intersection(part)).unwrap_or(alone)
}
