//! Why there is no table.

use thiserror::Error;

use crate::values::money::MoneyError;
use crate::values::text::{Text, text};

/// Why there is no table.
#[derive(Debug, Error)]
#[error("{}", self.words().english())]
pub enum TableError {
    /// An amount does not fit with its sign turned (R22).
    Amount(#[from] MoneyError),
    /// The table can't be put together.
    Written(String),
}

impl TableError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Amount(error) => error.words(),
            Self::Written(why) => {
                text!("tabellen kan inte skapas: {why}", "the table can't be put together: {why}")
            }
        }
    }
}
