//! Why there is no table.

use thiserror::Error;

use crate::values::money::MoneyError;

/// Why there is no table.
#[derive(Debug, Error)]
pub enum TableError {
    /// An amount does not fit with its sign turned (R22).
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// The table can't be put together.
    #[error("the table can't be put together: {0}")]
    Written(String),
}
