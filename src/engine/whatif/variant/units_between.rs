//! How many units are counted between two values of an amount. Data, and whole numbers that no unit is above.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::values::money::{MoneyError, Quantity};

/// How many units are counted between two values of an amount.
#[derive(Debug, Clone, Copy)]
pub(super) struct UnitsBetween {
    /// At the lower value and at the higher one.
    pub ends: [Quantity; 2],
    /// Never fewer.
    pub least: Quantity,
    /// Never more.
    pub most: Quantity,
    /// How far from a straight line between the two ends.
    pub deviation: Quantity,
}

/// The least whole number that is not below.
pub(super) fn whole_up(amount: Decimal) -> Result<i128, MoneyError> {
    amount.ceil().to_i128().ok_or(MoneyError::Overflow)
}
