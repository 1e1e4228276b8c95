//! A share in per cent with one decimal: a figure to look at, never one to reckon or decide with.

use std::fmt;

use rust_decimal::Decimal;

use crate::values::money::{Money, Quantity};

/// Per cent, rounded to one decimal, half away from zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Percent {
    tenths: i64,
}

impl Percent {
    /// How much of a whole a part is; nothing of nothing.
    pub fn of(part: Money, whole: Money) -> Option<Self> {
        Self::ratio(i128::from(part.ore()), i128::from(whole.ore()))
    }

    /// By how much an amount is more than it was; nothing where there was nothing.
    pub fn more(now: Money, before: Money) -> Option<Self> {
        let (now, before) = (i128::from(now.ore()), i128::from(before.ore()));
        Self::ratio(now - before, before.abs())
    }

    fn ratio(part: i128, whole: i128) -> Option<Self> {
        if whole == 0 {
            return None;
        }
        let (part, whole) = (part * whole.signum() * 1000, whole.abs());
        let rest = (part % whole).abs();
        let away = if rest >= whole - rest { part.signum() } else { 0 };
        Some(Self { tenths: i64::try_from(part / whole + away).ok()? })
    }

    /// As a number in a table.
    pub fn quantity(self) -> Quantity {
        Quantity::from_decimal(Decimal::new(self.tenths, 1))
    }
}

impl fmt::Display for Percent {
    /// `-12.0`: always one decimal.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.tenths < 0 { "-" } else { "" };
        let size = self.tenths.unsigned_abs();
        write!(formatter, "{sign}{}.{}", size / 10, size % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(part: i64, whole: i64) -> Option<String> {
        Percent::of(Money::from_ore(part), Money::from_ore(whole)).map(|one| one.to_string())
    }

    fn more(now: i64, before: i64) -> Option<String> {
        Percent::more(Money::from_ore(now), Money::from_ore(before)).map(|one| one.to_string())
    }

    #[test]
    fn a_share_has_one_decimal_rounded_half_away_from_zero() {
        assert_eq!(of(100, 201).unwrap(), "49.8");
        assert_eq!(of(300, 300).unwrap(), "100.0");
        assert_eq!(of(1, 2000).unwrap(), "0.1");
        assert_eq!(of(-1, 2000).unwrap(), "-0.1");
        assert_eq!(of(-1, -2).unwrap(), "50.0");
        assert_eq!(of(1, 0), None);
        assert_eq!(of(i64::MAX, i64::MAX).unwrap(), "100.0");
        assert_eq!(of(i64::MAX, 1), None);
    }

    #[test]
    fn a_change_is_against_what_was() {
        assert_eq!(more(201, 100).unwrap(), "101.0");
        assert_eq!(more(1999, 2000).unwrap(), "-0.1");
        assert_eq!(more(50, -100).unwrap(), "150.0");
        assert_eq!(more(5, 0), None);
    }
}
