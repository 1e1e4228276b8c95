//! What details come to together. It knows no fee.

use crate::values::detail::Detail;
use crate::values::money::{Money, MoneyError};

/// The sum of details.
pub fn total(details: &[Detail]) -> Result<Money, MoneyError> {
    Money::sum(details.iter().map(|detail| detail.amount()))
}
