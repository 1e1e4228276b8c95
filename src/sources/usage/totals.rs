//! The control totals of a log (R6). They hold four counts that the import makes, and calculate none of them.

use serde::Serialize;

/// How many rows of a log ended where: read = accepted + duplicate + rejected (R6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct ImportTotals {
    /// Rows under the header, blank lines apart.
    pub read: u64,
    /// Rows that count.
    pub accepted: u64,
    /// Rows that repeat one that counts (R7).
    pub duplicate: u64,
    /// Rows that are wrong.
    pub rejected: u64,
}
