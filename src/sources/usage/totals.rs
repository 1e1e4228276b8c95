//! The control totals of an import (R6). They add nothing up themselves.

/// What became of rows: read = accepted + duplicate + rejected (R6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Rows under the header, blank lines apart.
    pub read: u64,
    /// Rows that count.
    pub accepted: u64,
    /// Rows that repeat one that counts (R7).
    pub duplicate: u64,
    /// Rows that are wrong.
    pub rejected: u64,
}
