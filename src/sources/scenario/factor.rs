//! What usage is multiplied by, out of percentages. Exact decimals only: a product that would lose a digit is an error.

use std::fmt;

use rust_decimal::Decimal;

use crate::values::money::{MoneyError, Quantity};
use crate::values::text::{Text, text};

/// Why a text is no percentage of the kind that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PercentError {
    /// It is no number, or has too many digits.
    Number(MoneyError),
    /// It is outside of what makes sense.
    Bounds {
        /// What is written.
        percent: Quantity,
        /// The least there may be.
        least: i64,
        /// The most there may be.
        most: i64,
    },
}

impl PercentError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Number(error) => error.words(),
            Self::Bounds { percent, least, most } => text!(
                "”{percent}” är inte mellan {least} och {most} procent",
                "“{percent}” is not from {least} to {most} per cent"
            ),
        }
    }
}

impl From<MoneyError> for PercentError {
    fn from(error: MoneyError) -> Self {
        Self::Number(error)
    }
}

/// Per cent that can be meant.
const MOST: i64 = 10_000;

/// A number of at least 0 that usage is multiplied by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Factor(Quantity);

impl Factor {
    /// Changes nothing.
    pub const ONE: Self = Self(Quantity::ONE);

    /// So many per cent more, or less with a minus sign: `3.5` is 1.035. From −100 to 10 000.
    ///
    /// # Errors
    /// [`PercentError`].
    pub fn of_change(percent: &str) -> Result<Self, PercentError> {
        let change = hundredth(percent, -100)?;
        Ok(Self(Quantity::ONE.plus(change)?))
    }

    /// So many per cent of something: `25` is 0.25. From 0 to 10 000.
    ///
    /// # Errors
    /// [`PercentError`].
    pub fn of_share(percent: &str) -> Result<Self, PercentError> {
        hundredth(percent, 0).map(Self)
    }

    /// The quantity × this, exactly.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a digit would be lost (R22).
    pub fn times(self, quantity: Quantity) -> Result<Quantity, MoneyError> {
        quantity.times(self.0)
    }

    /// How many per cent more it makes of something, or less with a minus sign: 3.5 for 1.035.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a digit would be lost (R22).
    pub fn percent(self) -> Result<Quantity, MoneyError> {
        self.0.minus(Quantity::ONE)?.times(Quantity::from(100_i64))
    }

    /// The factor of twice the change: 1.07 for 1.035, and 0 where that would be below.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a digit would be lost (R22).
    pub fn twice_the_change(self) -> Result<Self, MoneyError> {
        let twice = self.0.plus(self.0)?.minus(Quantity::ONE)?;
        Ok(Self(twice.max(Quantity::ZERO)))
    }

    /// The number itself.
    pub fn decimal(self) -> Decimal {
        self.0.decimal()
    }
}

impl fmt::Display for Factor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// A part of a whole, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(Quantity);

impl Share {
    /// Nothing of it.
    pub const NONE: Self = Self(Quantity::ZERO);
    /// All of it.
    pub const ALL: Self = Self(Quantity::ONE);

    /// From 0 to 100 per cent: `25` is 0.25.
    ///
    /// # Errors
    /// [`PercentError`].
    pub fn of_percent(percent: &str) -> Result<Self, PercentError> {
        let share = hundredth(percent, 0)?;
        if share > Quantity::ONE {
            let percent = Quantity::parse_signed(percent)?;
            return Err(PercentError::Bounds { percent, least: 0, most: 100 });
        }
        Ok(Self(share))
    }

    /// What is left of the whole: 1 − this.
    pub fn complement(self) -> Self {
        Self(Quantity::from_decimal(Decimal::ONE - self.0.decimal()))
    }

    /// This part as a factor.
    pub fn factor(self) -> Factor {
        Factor(self.0)
    }

    /// This part of a quantity, exactly.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a digit would be lost (R22).
    pub fn times(self, quantity: Quantity) -> Result<Quantity, MoneyError> {
        self.factor().times(quantity)
    }

    /// The number itself.
    pub fn decimal(self) -> Decimal {
        self.0.decimal()
    }
}

impl fmt::Display for Share {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

/// Per cent as a number: a hundredth of it.
fn hundredth(text: &str, least: i64) -> Result<Quantity, PercentError> {
    let percent = Quantity::parse_signed(text)?;
    if percent < Quantity::from(least) || percent > Quantity::from(MOST) {
        return Err(PercentError::Bounds { percent, least, most: MOST });
    }
    let hundredth = Quantity::from_decimal(Decimal::from_parts(1, 0, 0, false, 2));
    Ok(percent.times(hundredth)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(percent: &str) -> String {
        Factor::of_change(percent).unwrap().to_string()
    }

    #[test]
    fn a_change_in_per_cent_is_a_factor() {
        for (percent, factor) in [
            ("3.5", "1.035"),
            ("-20", "0.8"),
            ("-100", "0"),
            ("0", "1"),
            ("10000", "101"),
            ("-0.010", "0.9999"),
        ] {
            assert_eq!(changed(percent), factor);
        }
    }

    #[test]
    fn twice_a_change_is_never_below_nothing() {
        for (percent, twice) in [("3.5", "7"), ("-20", "-40"), ("-60", "-100"), ("0", "0")] {
            let factor = Factor::of_change(percent).unwrap();
            let shown = |factor: Factor| factor.percent().unwrap().to_string();
            assert_eq!(shown(factor), percent);
            assert_eq!(shown(factor.twice_the_change().unwrap()), twice);
        }
    }

    #[test]
    fn a_share_and_what_it_leaves_are_the_whole() {
        for (percent, share, rest) in [
            ("25", "0.25", "0.75"),
            ("0", "0", "1"),
            ("100", "1", "0"),
            ("33.33", "0.3333", "0.6667"),
        ] {
            let found = Share::of_percent(percent).unwrap();
            assert_eq!(
                (found.to_string(), found.complement().to_string()),
                (share.into(), rest.into())
            );
        }
        assert_eq!(Factor::of_share("150").unwrap().to_string(), "1.5");
    }

    #[test]
    fn what_makes_no_sense_is_told() {
        let words = |error: PercentError| error.words().english().to_owned();
        assert_eq!(
            words(Factor::of_change("-100.1").unwrap_err()),
            "“-100.1” is not from -100 to 10000 per cent"
        );
        assert!(Factor::of_change("10000.01").is_err());
        assert_eq!(
            words(Factor::of_share("-1").unwrap_err()),
            "“-1” is not from 0 to 10000 per cent"
        );
        assert_eq!(
            words(Share::of_percent("101").unwrap_err()),
            "“101” is not from 0 to 100 per cent"
        );
        assert!(matches!(Factor::of_change("+5"), Err(PercentError::Number(MoneyError::Form(_)))));
        let long = "0.0000000000000000000000000001";
        assert_eq!(Factor::of_change(long), Err(PercentError::Number(MoneyError::Overflow)));
    }

    #[test]
    fn r22_no_digit_is_lost() {
        let quantity = |text| Quantity::parse(text).unwrap();
        let factor = Factor::of_change("3.5").unwrap();
        assert_eq!(factor.times(quantity("1000")), Ok(quantity("1035")));
        assert_eq!(factor.times(quantity("0.5")), Ok(quantity("0.5175")));
        let long = quantity("1.234567890123456789012345678");
        assert_eq!(factor.times(long), Err(MoneyError::Overflow));
        assert_eq!(Share::ALL.times(long), Ok(long));
    }
}
