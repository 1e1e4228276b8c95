//! Why the ledger says no.

use thiserror::Error;

use crate::money::MoneyError;

/// Why the ledger says no.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// Its folder can't be made.
    #[error("{0} can't be made: {1}")]
    Folder(String, std::io::Error),
    /// The database can't be read or written.
    #[error("the ledger: {0}")]
    Database(#[from] rusqlite::Error),
    /// It holds what the program never writes.
    #[error("the ledger is damaged: it holds “{0}”; restore it from a backup")]
    Damaged(String),
    /// A sum does not fit (R22).
    #[error("a sum of quantities: {0}")]
    Quantity(#[from] MoneyError),
    /// It was written by a later program.
    #[error("the ledger has format {0}, which this program does not know: take a newer program")]
    Format(i64),
}
