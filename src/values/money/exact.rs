//! Arithmetic of decimals that keeps every digit or is an error (R22). Knows no unit: the types around it do.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{MoneyError, Quantity};

/// Reads digits with at most one decimal point; no sign, exponent, underscore or spaces.
pub(super) fn plain_decimal(text: &str) -> Result<Decimal, MoneyError> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return Err(MoneyError::Form(text.to_owned()));
    }
    Decimal::from_str_exact(text).map_err(|_| MoneyError::Digits(text.to_owned()))
}

/// The nearest whole number, half away from zero.
pub(super) fn whole(number: Decimal) -> Decimal {
    number.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
}

/// A change in whole per cent: a figure to look at, never one to reckon with.
pub(super) fn percent_more(before: Decimal, now: Decimal) -> Option<i64> {
    let change = now.checked_sub(before)?.checked_mul(Decimal::ONE_HUNDRED)?;
    i64::try_from(whole(change.checked_div(before.abs())?)).ok()
}

/// Two numbers in units of the last decimal that either has, since a `Decimal` quotient may be rounded and
/// its remainder lose digits.
pub(super) fn in_whole_numbers(one: Decimal, other: Decimal) -> Result<(i128, i128), MoneyError> {
    let (one, other) = (one.normalize(), other.normalize());
    let scale = one.scale().max(other.scale());
    let digits = |number: Decimal| {
        let power = 10_i128.checked_pow(scale - number.scale())?;
        number.mantissa().checked_mul(power)
    };
    digits(one).zip(digits(other)).ok_or(MoneyError::Overflow)
}

/// `Decimal` addition drops decimals that do not fit: then the way back differs, which tells it.
pub(super) fn exact_sum(left: Decimal, right: Decimal) -> Result<Quantity, MoneyError> {
    let sum = left.checked_add(right).ok_or(MoneyError::Overflow)?;
    match (sum.checked_sub(right), sum.checked_sub(left)) {
        (Some(one), Some(other)) if one == left && other == right => {
            Ok(Quantity::from_decimal(sum))
        }
        _ => Err(MoneyError::Overflow),
    }
}

/// `Decimal` multiplication rounds decimals that do not fit: here the digits are whole numbers.
pub(super) fn exact_product(left: Decimal, right: Decimal) -> Result<Quantity, MoneyError> {
    let (left, right) = (left.normalize(), right.normalize());
    let product = left.mantissa().checked_mul(right.mantissa());
    let (mut digits, mut scale) =
        (product.ok_or(MoneyError::Overflow)?, left.scale() + right.scale());
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    let product = Decimal::try_from_i128_with_scale(digits, scale);
    product.map(Quantity::from_decimal).map_err(|_| MoneyError::Overflow)
}
