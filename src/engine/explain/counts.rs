//! Counts put together for people: by day in the days billed, by month before them, one column for each channel
//! and outcome. Sums quantities exactly; it decides nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::fee::ExplainedCharge;
use crate::engine::billing::{ChargeOrigin, ChargedWindow};
use crate::sources::tariff::Measure;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{Day, Interval, Period};
use crate::values::shared_text::SharedText;

/// Days that are shown one by one; more are shown by month.
const DAYS: i64 = 31;

/// A column of counts: a channel and an outcome.
pub type ChannelOutcome = (SharedText, SharedText);

/// Counts as a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTable {
    /// The columns.
    pub columns: Vec<ChannelOutcome>,
    /// One for each day or month that has a count.
    pub rows: Vec<CountRow>,
    /// All of them.
    pub sums: CountRow,
}

/// What some days have in each column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// The days.
    pub days: Period,
    /// A quantity for each column.
    pub quantities: Vec<Quantity>,
    /// What those come to.
    pub sum: Quantity,
}

impl CountRow {
    fn none(days: Period, columns: usize) -> Self {
        Self { days, quantities: vec![Quantity::ZERO; columns], sum: Quantity::ZERO }
    }

    fn add(&mut self, column: usize, quantity: Quantity) -> Result<(), MoneyError> {
        self.quantities[column] = self.quantities[column].plus(quantity)?;
        self.sum = self.sum.plus(quantity)?;
        Ok(())
    }
}

impl ExplainedCharge<'_> {
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
        let columns: Vec<ChannelOutcome> = all.collect::<BTreeSet<_>>().into_iter().collect();
        let mut rows: BTreeMap<Day, CountRow> = BTreeMap::new();
        let mut sums = CountRow::none(window.days, columns.len());
        for count in &self.counted {
            let days = bucket(window, self.charge.days, count.day);
            let row =
                rows.entry(days.first()).or_insert_with(|| CountRow::none(days, columns.len()));
            let is_of = |(channel, outcome): &ChannelOutcome| {
                (channel, outcome) == (&count.channel, &count.outcome)
            };
            if let Some(column) = columns.iter().position(is_of) {
                row.add(column, count.quantity)?;
                sums.add(column, count.quantity)?;
            }
        }
        Ok(Some(CountTable { columns, rows: rows.into_values().collect(), sums }))
    }
}

/// The days whose row a day belongs to.
fn bucket(window: &ChargedWindow<'_>, billed: Period, day: Day) -> Period {
    let alone = Period::of_day(day);
    // Where one day decides, months would hide which.
    let by_day = window.usage.measure != Measure::Sum;
    if by_day || (billed.contains(day) && billed.days() <= DAYS) {
        return alone;
    }
    let month = Interval::Month.containing(day);
    let part = if billed.contains(day) { Some(billed) } else { window.days.before(billed.first()) };
    part.and_then(|part| month.intersection(part)).unwrap_or(alone)
}
