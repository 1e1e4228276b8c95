//! Services that had usage the period before and have none now, as counts tell it. Whether somebody has spoken of one, and what
//! that means, is for others to say.

use super::refusal::Refusal;
use super::standing::Standing;
use crate::engine::billing::{SilentService, period_before, silent_services};
use crate::keep::ledger::Ledger;
use crate::values::period::BillingPeriod;

/// The services that have fallen silent in a period that is not issued yet.
pub(super) fn fallen(
    ledger: &Ledger,
    standing: &Standing,
    period: BillingPeriod,
) -> Result<Vec<SilentService>, Refusal> {
    if standing.billed().contains(&period) {
        return Ok(Vec::new());
    }
    let before = ledger.counts(period_before(period).period(), ledger.head()?)?;
    let books = &standing.books;
    let counts = (before.as_slice(), standing.counts.as_slice());
    Ok(silent_services(&books.catalogue, &books.agreements, counts, period))
}
