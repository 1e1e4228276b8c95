//! The control totals of a run (R6). They add nothing up themselves.

use serde::Serialize;

/// The sums of R6 over the accepted rows dated in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Control {
    /// Rows the import accepted.
    pub accepted: u64,
    /// Rows that at least one fee counts.
    pub charged: u64,
    /// Rows that no fee counts.
    pub free: u64,
    /// Rows that can't be billed.
    pub unresolved: u64,
}
