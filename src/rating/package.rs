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

/// Whole packages and one more for a rest. In whole numbers, since a decimal's remainder and quotient may lose
/// digits; what does not fit is refused (R22).
fn started(size: Decimal, quantity: Decimal) -> Option<Decimal> {
    let (size, quantity) = (size.normalize(), quantity.normalize());
    let scale = size.scale().max(quantity.scale());
    let digits = |number: Decimal| {
        let power = 10_i128.checked_pow(scale - number.scale())?;
        number.mantissa().checked_mul(power)
    };
    let (size, quantity) = (digits(size)?, digits(quantity)?);
    let (whole, rest) = (quantity.checked_div(size)?, quantity.checked_rem(size)?);
    Decimal::try_from_i128_with_scale(whole + i128::from(rest > 0), 0).ok()
}
