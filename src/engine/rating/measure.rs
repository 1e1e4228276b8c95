//! What is counted in a window (R9a).

use std::collections::BTreeMap;

use crate::sources::tariff::Measure;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{Day, Period};

/// The quantity of a window, from what was counted on each day; days may come in any order and
/// more than once. Days outside the window do not count.
pub fn measure(
    measure: Measure,
    window: Period,
    counted: impl IntoIterator<Item = (Day, Quantity)>,
) -> Result<Quantity, MoneyError> {
    let mut days: BTreeMap<Day, Quantity> = BTreeMap::new();
    for (day, quantity) in counted.into_iter().filter(|(day, _)| window.contains(*day)) {
        let sum = days.entry(day).or_insert(Quantity::ZERO);
        *sum = sum.plus(quantity)?;
    }
    match measure {
        Measure::Sum => days.values().try_fold(Quantity::ZERO, |sum, day| sum.plus(*day)),
        Measure::PeakDay => Ok(days.values().max().copied().unwrap_or(Quantity::ZERO)),
        Measure::LastDay => Ok(days.values().next_back().copied().unwrap_or(Quantity::ZERO)),
    }
}
