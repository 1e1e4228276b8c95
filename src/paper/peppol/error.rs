//! Why there is no e-invoice.

use std::fmt;

use crate::values::money::MoneyError;
use crate::values::text::{Text, text};

/// Why there is no e-invoice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeppolError {
    /// A character that XML has no place for.
    Character {
        /// Its code point.
        code: u32,
        /// Where.
        text: String,
    },
    /// A sum can't be kept exactly (R22).
    Sum(MoneyError),
    /// The recipient has no address that one could be sent to.
    NoAddress,
    /// The file can't be put together: a bug.
    Written,
}

impl PeppolError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Character { code, text } => text!(
                "tecknet U+{code:04X} i ”{text}” kan inte stå i en e-faktura",
                "the character U+{code:04X} in “{text}” can't stand in an e-invoice"
            ),
            Self::Sum(error) => error.words(),
            Self::NoAddress => text!(
                "mottagaren har ingen adress för e-fakturor",
                "the recipient has no address for e-invoices"
            ),
            Self::Written => {
                text!("e-fakturan kan inte skapas", "the e-invoice can't be put together")
            }
        }
    }
}

impl From<MoneyError> for PeppolError {
    fn from(error: MoneyError) -> Self {
        Self::Sum(error)
    }
}

impl fmt::Display for PeppolError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for PeppolError {}
