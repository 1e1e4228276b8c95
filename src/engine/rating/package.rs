//! The price model `package` (R14): started packages count.

use super::Detail;
use crate::values::detail::LineDetail;
use crate::values::money::{MoneyError, Quantity, UnitPrice};

pub(super) fn details(
    size: Quantity,
    unit: UnitPrice,
    quantity: Quantity,
    per: Quantity,
) -> Result<Vec<Detail>, MoneyError> {
    Ok(vec![Detail::new(LineDetail::Package, quantity.started(size)?, unit, per)?])
}
