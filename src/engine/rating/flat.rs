//! The price model `flat` (R11): the amount, once.

use super::Detail;
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError};

pub(super) fn details(amount: Money) -> Result<Vec<Detail>, MoneyError> {
    Ok(vec![Detail::once(LineDetail::Flat, amount)?])
}
