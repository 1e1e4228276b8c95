//! The price model `package` (R14): started packages count.

use rust_decimal::Decimal;

use super::Detail;
use crate::detail::LineDetail;
use crate::money::{MoneyError, Quantity, UnitPrice};

pub(super) fn details(
    size: Quantity,
    unit: UnitPrice,
    quantity: Quantity,
    per: Quantity,
) -> Result<Vec<Detail>, MoneyError> {
    let packages = started(size.decimal(), quantity.decimal()).ok_or(MoneyError::Overflow)?;
    Ok(vec![Detail::new(LineDetail::Package, Quantity::from_decimal(packages), unit, per)?])
}

/// Whole packages and one more for a rest. A remainder and the division of an exact multiple are exact.
fn started(size: Decimal, quantity: Decimal) -> Option<Decimal> {
    let rest = quantity.checked_rem(size)?;
    let whole = quantity.checked_sub(rest)?.checked_div(size)?;
    let begun = if rest.is_zero() { Decimal::ZERO } else { Decimal::ONE };
    whole.checked_add(begun)
}
