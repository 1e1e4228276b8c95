//! Amounts, prices and quantities as what a chart can place: whole millionths. For drawing only; whatever
//! is too large for any drawing is cut to the largest one, and no amount is ever made from it.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::values::money::{Money, Quantity};

/// The largest measure, so that a product with a length still fits: 10²² kr.
const LARGEST: i128 = 10_i128.pow(28);

/// A number in millionths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(in crate::paper) struct Millionths(i128);

impl Millionths {
    /// Nothing.
    pub(super) const ZERO: Self = Self(0);
    /// One.
    pub(super) const ONE: Self = Self(1_000_000);

    /// So many millionths.
    pub(super) fn of(millionths: i128) -> Self {
        Self(millionths.clamp(-LARGEST, LARGEST))
    }

    /// The number in millionths.
    pub(super) fn in_millionths(self) -> i128 {
        self.0
    }

    fn of_decimal(number: Decimal) -> Self {
        let number = number.normalize();
        let (mantissa, scale) = (number.mantissa(), number.scale());
        Self::of(match scale {
            0..=6 => mantissa.saturating_mul(10_i128.pow(6 - scale)),
            _ => mantissa / 10_i128.pow(scale - 6),
        })
    }

    /// The sum, for stacking and for what is left out.
    pub(super) fn plus(self, other: Self) -> Self {
        Self::of(self.0 + other.0)
    }

    /// As a plain decimal with so many decimals (six at most), rounded half away from zero.
    pub(in crate::paper) fn plain(self, decimals: u32) -> String {
        let exact = Decimal::try_from_i128_with_scale(self.0, 6).unwrap_or_default();
        let decimals = decimals.min(6);
        let rounded =
            exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        let text = format!("{rounded:.*}", decimals as usize);
        match text.strip_prefix('-') {
            Some(size) if rounded.is_zero() => size.to_owned(),
            _ => text,
        }
    }

    /// How many decimals it has that count.
    pub(super) fn decimals(self) -> u32 {
        (0..6).find(|few| self.0 % 10_i128.pow(6 - few) == 0).unwrap_or(6)
    }
}

impl From<Money> for Millionths {
    fn from(amount: Money) -> Self {
        Self::of(i128::from(amount.ore()) * 10_000)
    }
}

impl From<Quantity> for Millionths {
    fn from(quantity: Quantity) -> Self {
        Self::of_decimal(quantity.decimal())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measure_is_written_as_rounded_as_asked() {
        let measure = |text: &str| Millionths::from(Quantity::parse_signed(text).unwrap());
        assert_eq!(measure("1250.5").plain(0), "1251");
        assert_eq!(measure("-0.004").plain(2), "0.00");
        assert_eq!(measure("1.2").plain(2), "1.20");
        assert_eq!(measure("0.00012").decimals(), 5);
        assert_eq!(measure("12").decimals(), 0);
        assert_eq!(Millionths::from(Money::from_ore(-125)).plain(2), "-1.25");
    }

    #[test]
    fn what_is_too_large_for_a_drawing_is_the_largest_measure() {
        let large = Millionths::from(Quantity::from_decimal(Decimal::MAX));
        assert_eq!(large, large.plus(Millionths::ONE));
        assert_eq!(large.plain(0), "10000000000000000000000");
    }
}
