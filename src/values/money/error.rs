//! What can go wrong with a number that is money or leads to money, in words for people. Data only.

use std::fmt;

use crate::values::text::{Text, text};

/// What can go wrong with a number that is money or leads to money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MoneyError {
    /// The text is not digits with at most one decimal point.
    Form(String),
    /// More digits than can be kept exactly (28).
    Digits(String),
    /// A product or a sum does not fit (R22).
    Overflow,
}

impl MoneyError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Form(written) => text!(
                "”{written}” är inget decimaltal som 1250.00",
                "“{written}” is not a plain decimal number such as 1250.00"
            ),
            Self::Digits(written) => text!(
                "”{written}” har fler siffror än som kan hanteras exakt (28)",
                "“{written}” has more digits than can be kept exactly (28)"
            ),
            Self::Overflow => text!(
                "beloppet är för stort för att hanteras exakt",
                "the amount is too large to be kept exactly"
            ),
        }
    }
}

impl fmt::Display for MoneyError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for MoneyError {}
