//! Counts put together for people: by day in the days billed, by month before them, one column for each channel
//! and outcome. Sums quantities exactly; it decides nothing.

use std::collections::BTreeMap;

use super::steps::UsageStep;
use crate::sources::tariff::Measure;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{Day, Interval, Period};

/// Days that are shown one by one; more are shown by month.
const DAYS: i64 = 31;

/// Channel and outcome.
pub(super) type Way = (String, String);

/// Counts as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CountTable {
    /// The columns.
    pub ways: Vec<Way>,
    /// Days with a quantity for each column.
    pub rows: Vec<(Period, Vec<Quantity>)>,
    /// The sum of each column.
    pub sums: Vec<Quantity>,
}

/// The counts of a step whose days billed are these.
pub(super) fn table(step: &UsageStep<'_>, billed: Period) -> Result<CountTable, MoneyError> {
    let ways: Vec<Way> = {
        let all = step.counted.iter().map(|count| (count.channel.clone(), count.outcome.clone()));
        all.collect::<std::collections::BTreeSet<_>>().into_iter().collect()
    };
    let mut rows: BTreeMap<Day, (Period, Vec<Quantity>)> = BTreeMap::new();
    let mut sums = vec![Quantity::ZERO; ways.len()];
    for count in &step.counted {
        let days = bucket(step, billed, count.day);
        let (_, row) =
            rows.entry(days.first()).or_insert_with(|| (days, vec![Quantity::ZERO; ways.len()]));
        let is_way = |way: &Way| (&way.0, &way.1) == (&count.channel, &count.outcome);
        if let Some(at) = ways.iter().position(is_way) {
            row[at] = row[at].plus(count.quantity)?;
            sums[at] = sums[at].plus(count.quantity)?;
        }
    }
    Ok(CountTable { ways, rows: rows.into_values().collect(), sums })
}

/// The days whose row a day belongs to.
fn bucket(step: &UsageStep<'_>, billed: Period, day: Day) -> Period {
    let alone = Period::including(day, Some(day)).unwrap_or(billed);
    // Where one day decides, months would hide which.
    let by_day = step.fee.measure != Measure::Sum;
    if by_day || (billed.contains(day) && billed.days() <= DAYS) {
        return alone;
    }
    let month = Interval::Month.containing(day);
    let part = if billed.contains(day) {
        Some(billed)
    } else {
        Period::new(step.window.first(), billed.first())
    };
    part.and_then(|part| month.intersection(part)).unwrap_or(alone)
}
