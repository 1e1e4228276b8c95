//! The price model `per_unit` (R11): quantity × unit.

use super::Detail;
use crate::values::detail::LineDetail;
use crate::values::money::{MoneyError, Quantity, UnitPrice};

pub(super) fn details(
    unit: UnitPrice,
    quantity: Quantity,
    per: Quantity,
) -> Result<Vec<Detail>, MoneyError> {
    Ok(vec![Detail::new(LineDetail::Unit, quantity, unit, per)?])
}
