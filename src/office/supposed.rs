//! The decisions that a run is made with: those in force, or those that would be after one more was made or withdrawn. It
//! decides nothing.

use crate::engine::billing::Decision;
use crate::values::period::BillingPeriod;

/// The decisions that a run is made with.
#[derive(Debug, Clone)]
pub struct TakenDecisions {
    /// They, in the order they were made.
    pub in_force: Vec<Decision>,
    /// The period of the one that is only supposed to be made or withdrawn: the run looks at it anew.
    pub supposed: Option<BillingPeriod>,
}
