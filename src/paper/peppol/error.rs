//! Why there is no e-invoice.

use thiserror::Error;

use crate::values::money::MoneyError;

/// Why there is no e-invoice.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PeppolError {
    /// A character that XML has no place for.
    #[error("the character U+{code:04X} in “{text}” can't stand in an e-invoice")]
    Character {
        /// Its code point.
        code: u32,
        /// Where.
        text: String,
    },
    /// A sum can't be kept exactly (R22).
    #[error(transparent)]
    Sum(#[from] MoneyError),
    /// The file can't be put together: a bug.
    #[error("the e-invoice can't be put together")]
    Written,
}
