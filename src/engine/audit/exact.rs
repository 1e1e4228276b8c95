//! Fractions without limit and whole öre: the second calculator's own numbers, with its own rounding (R20,
//! R21). Nothing here may come from the arithmetic of `money`, nor from binary floating point.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::{Add, Neg, Sub};

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use rust_decimal::Decimal;

/// A number as it is, of any size: a quantity, or kr for a base quantity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(BigRational);

impl Exact {
    pub(super) fn zero() -> Self {
        Self(BigRational::zero())
    }

    pub(super) fn whole(number: i64) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// The digits of a decimal over its power of ten.
    pub(super) fn of(decimal: Decimal) -> Self {
        Self(BigRational::new(decimal.mantissa().into(), power_of_ten(decimal.scale())))
    }

    /// The sum of many decimals: digits of equal scale are added as whole numbers, which is fast.
    pub(super) fn sum(decimals: impl IntoIterator<Item = Decimal>) -> Self {
        let mut digits: BTreeMap<u32, BigInt> = BTreeMap::new();
        for decimal in decimals {
            *digits.entry(decimal.scale()).or_default() += decimal.mantissa();
        }
        let parts =
            digits.into_iter().map(|(scale, sum)| BigRational::new(sum, power_of_ten(scale)));
        Self(parts.fold(BigRational::zero(), |sum, part| sum + part))
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    pub(super) fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// How many begun sizes there are in it (R14); nothing is asked of a size of 0.
    pub(super) fn begun(&self, size: &Self) -> Option<Self> {
        (!size.is_zero()).then(|| Self((&self.0 / &size.0).ceil()))
    }

    /// kr for this quantity at a price for so many, rounded to öre (R20); none where `per` is 0.
    pub(super) fn priced(&self, price: &Self, per: &Self) -> Option<Ore> {
        (!per.is_zero()).then(|| Self(&self.0 * &price.0 / &per.0).kronor())
    }

    /// Kr to öre, half away from zero (R20).
    pub(super) fn kronor(&self) -> Ore {
        let ore = &self.0 * BigInt::from(100);
        let doubled = ore.numer().abs() * 2 + ore.denom();
        let size: BigInt = doubled / (ore.denom() * 2);
        Ore(if ore.is_negative() { -size } else { size })
    }
}

fn power_of_ten(exponent: u32) -> BigInt {
    BigInt::from(10).pow(exponent)
}

impl Sub for &Exact {
    type Output = Exact;

    fn sub(self, other: Self) -> Exact {
        Exact(&self.0 - &other.0)
    }
}

impl Add for &Exact {
    type Output = Exact;

    fn add(self, other: Self) -> Exact {
        Exact(&self.0 + &other.0)
    }
}

impl Neg for &Exact {
    type Output = Exact;

    fn neg(self) -> Exact {
        Exact(-&self.0)
    }
}

impl fmt::Display for Exact {
    /// With the decimals it has; as a fraction where they would never end.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ended = (0..=60).find(|scale| (&self.0 * power_of_ten(*scale)).is_integer());
        let Some(scale) = ended else { return self.0.fmt(formatter) };
        let digits = (&self.0 * power_of_ten(scale)).to_integer();
        write_decimal(formatter, &digits, scale as usize)
    }
}

/// Whole öre: what stands on a line or in a total.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Ore(BigInt);

impl Ore {
    pub(super) fn of(amount: crate::values::money::Money) -> Self {
        Self(amount.ore().into())
    }

    /// The same amount as kr, to count on with.
    pub(super) fn exact(&self) -> Exact {
        Exact(BigRational::new(self.0.clone(), 100.into()))
    }

    pub(super) fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    pub(super) fn is_negative(&self) -> bool {
        self.0.is_negative()
    }

    /// So many per cent of it, rounded once (R21).
    pub(super) fn percent(&self, rate: Decimal) -> Self {
        let hundred = Exact::whole(100);
        Exact(self.exact().0 * Exact::of(rate).0 / hundred.0).kronor()
    }

    /// The nearest whole krona, 50 öre away from zero (R21).
    pub(super) fn whole_kronor(&self) -> Self {
        let hundredth = Exact(BigRational::new(self.0.clone(), 10_000.into()));
        Self(hundredth.kronor().0 * 100)
    }
}

impl Add for &Ore {
    type Output = Ore;

    fn add(self, other: Self) -> Ore {
        Ore(&self.0 + &other.0)
    }
}

impl Sub for &Ore {
    type Output = Ore;

    fn sub(self, other: Self) -> Ore {
        Ore(&self.0 - &other.0)
    }
}

impl Neg for &Ore {
    type Output = Ore;

    fn neg(self) -> Ore {
        Ore(-&self.0)
    }
}

impl std::iter::Sum for Ore {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::default(), |sum, amount| &sum + &amount)
    }
}

impl fmt::Display for Ore {
    /// Kr with two decimals, a point, no grouping: `-1234.50`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_decimal(formatter, &self.0, 2)
    }
}

/// Digits with the point so many places from the right.
fn write_decimal(formatter: &mut fmt::Formatter<'_>, digits: &BigInt, scale: usize) -> fmt::Result {
    let sign = if digits.is_negative() { "-" } else { "" };
    let text = format!("{:0>width$}", digits.abs().to_string(), width = scale + 1);
    let (whole, decimals) = text.split_at(text.len() - scale);
    let point = if scale > 0 { "." } else { "" };
    write!(formatter, "{sign}{whole}{point}{decimals}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::of(Decimal::from_str_exact(text).unwrap())
    }

    #[test]
    fn r20_half_an_ore_goes_away_from_zero() {
        for (kronor, ore) in [
            ("0.005", "0.01"),
            ("-0.005", "-0.01"),
            ("0.00499999999999999999999", "0.00"),
            ("-1234.5049", "-1234.50"),
            ("1116.9375", "1116.94"),
        ] {
            assert_eq!(exact(kronor).kronor().to_string(), ore, "{kronor}");
        }
        let third = Exact::whole(2).priced(&exact("1.00"), &exact("3"));
        assert_eq!(third.unwrap().to_string(), "0.67");
        assert_eq!(Exact::whole(2).priced(&exact("1.00"), &Exact::zero()), None);
    }

    #[test]
    fn r21_per_cent_and_whole_kronor_are_rounded_once() {
        let amount = exact("4467.75").kronor();
        assert_eq!(amount.percent(Decimal::from(25)).to_string(), "1116.94");
        for (kronor, whole) in [("10.50", "11.00"), ("10.49", "10.00"), ("-10.50", "-11.00")] {
            assert_eq!(exact(kronor).kronor().whole_kronor().to_string(), whole);
        }
    }

    #[test]
    fn numbers_read_as_people_write_them() {
        assert_eq!(exact("3000.50").to_string(), "3000.5");
        assert_eq!(exact("-0.05").to_string(), "-0.05");
        assert_eq!(exact("70").to_string(), "70");
        assert_eq!(Exact::sum(["1.25", "2", "0.75"].map(|one| one.parse().unwrap())), exact("4"));
    }
}
