//! A fresh result held against the one that is kept of its period: identical, or which counts differ. Nothing is written.

use serde::Serialize;

use super::super::change::ChangedCount;
use super::super::desk::Desk;
use super::super::log_parts;
use super::super::notice::Notices;
use super::super::refusal::{ImportRefusal, Refusal, WarehouseRefusal};
use super::checked::checked;
use super::kept::kept_results;
use crate::sources::usage::{self, Count, HeldShare, LogFile, WarehouseResult};
use crate::values::period::BillingPeriod;

/// So many differences are told.
const TOLD: usize = 20;

/// A result that is the kept one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IdenticalResult {
    /// The period that it is of.
    pub period: BillingPeriod,
    /// The batch that has it.
    pub batch: String,
    /// How many counts it has.
    pub counts: usize,
    /// How many rows the import decided.
    pub held: usize,
}

/// Holds a fresh result against the kept one of its period.
///
/// # Errors
/// It is wrong, or another: then which counts differ.
pub fn compare(
    desk: &Desk,
    files: &[LogFile],
    notices: &mut Notices,
) -> Result<IdenticalResult, Refusal> {
    let fresh = checked(desk, &log_parts::of_all(files)?, HeldShare::Any)?;
    let ledger = desk.ledger_to_read(notices)?;
    let period = fresh.period;
    let kept = kept_results(&ledger)?.into_iter().find(|kept| kept.period == period);
    let batch = kept.map(|kept| kept.batch).ok_or(WarehouseRefusal::NotKept { period })?;
    let kept = usage::kept_result(&desk.workspace.ledger_folder(), &batch)?;
    let kept =
        kept.ok_or_else(|| ImportRefusal::Unknown { batch: batch.clone(), known: Vec::new() })?;
    if kept.content() == fresh.result.content() {
        let (counts, held) = (fresh.result.counts().len(), fresh.result.held());
        return Ok(IdenticalResult { period, batch, counts, held });
    }
    let changed = ChangedCount::all(&counts_of(&kept), &counts_of(&fresh.result));
    let number = changed.len();
    let differences = changed.iter().take(TOLD).map(ChangedCount::beside_kept).collect();
    Err(WarehouseRefusal::Differs { period, batch, number, differences }.into())
}

/// The counts of a result, without what repeats them.
fn counts_of(result: &WarehouseResult) -> Vec<Count> {
    result.counts().iter().map(|one| one.count.clone()).collect()
}
