//! How volume answers price. A figure that is assumed; nothing here says whether it is true.

use std::fmt;

use rust_decimal::Decimal;

use crate::values::money::{MoneyError, Quantity};
use crate::values::text::{Text, text};

/// Why a text is no elasticity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElasticityError {
    /// It is no number, or has too many digits.
    Number(MoneyError),
    /// It says that volume rises with the price, does not answer it, or answers it beyond reason.
    Bounds(Quantity),
}

impl ElasticityError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Number(error) => error.words(),
            Self::Bounds(written) => text!(
                "”{written}” är inte minst -10 och mindre än 0",
                "“{written}” is not from -10 to below 0"
            ),
        }
    }
}

impl From<MoneyError> for ElasticityError {
    fn from(error: MoneyError) -> Self {
        Self::Number(error)
    }
}

/// The strongest answer that can be meant.
const LEAST: i64 = -10;

/// Per cent of volume for one per cent of price: at least −10 and below 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Elasticity(Quantity);

impl Elasticity {
    /// Reads `-0.30`.
    ///
    /// # Errors
    /// [`ElasticityError`].
    pub fn parse(text: &str) -> Result<Self, ElasticityError> {
        let number = Quantity::parse_signed(text)?;
        if number < Quantity::from(LEAST) || number >= Quantity::ZERO {
            return Err(ElasticityError::Bounds(number));
        }
        Ok(Self(number))
    }

    /// Twice as much of an answer, as far as an elasticity goes.
    ///
    /// # Errors
    /// [`MoneyError::Overflow`] where a digit would be lost (R22).
    pub fn doubled(self) -> Result<Self, MoneyError> {
        Ok(Self(self.0.plus(self.0)?.max(Quantity::from(LEAST))))
    }

    /// The number itself.
    pub fn decimal(self) -> Decimal {
        self.0.decimal()
    }
}

impl fmt::Display for Elasticity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_elasticity_is_below_zero() {
        for (text, shown) in [("-0.30", "-0.3"), ("-10", "-10"), ("-0.01", "-0.01")] {
            assert_eq!(Elasticity::parse(text).unwrap().to_string(), shown);
        }
        for (text, doubled) in [("-0.30", "-0.6"), ("-6", "-10")] {
            assert_eq!(Elasticity::parse(text).unwrap().doubled().unwrap().to_string(), doubled);
        }
        for text in ["0", "-0", "0.3", "-10.01"] {
            assert!(matches!(Elasticity::parse(text), Err(ElasticityError::Bounds(_))), "{text}");
        }
        assert!(matches!(Elasticity::parse("-"), Err(ElasticityError::Number(_))));
    }
}
