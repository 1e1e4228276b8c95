//! A fresh result held against the one that is kept of its period: identical, or which counts differ. Nothing is written.

use std::ops::ControlFlow;

use serde::Serialize;

use super::super::change::ChangedCount;
use super::super::changed_counts::{AllChanged, ChangedCounts};
use super::super::desk::Desk;
use super::super::log_parts;
use super::super::notice::Notices;
use super::super::refusal::{Refusal, WarehouseRefusal};
use super::checked::checked;
use super::kept::kept_results;
use crate::sources::usage::{self, HeldShare, LogFile};
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
    pub counts: u64,
    /// How many rows the import decided.
    pub held: u64,
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
    let folder = desk.workspace.ledger_folder();
    if fresh.result.is_kept(&folder, &batch)? {
        let (counts, held) = (fresh.result.counts().number(), fresh.result.held());
        return Ok(IdenticalResult { period, batch, counts, held });
    }
    let mut changed = ChangedCounts::to(fresh.result.counts().each(), TOLD);
    let mut failed = None;
    usage::each_kept_count(&folder, &batch, |count| match changed.from(count) {
        Ok(()) => ControlFlow::Continue(()),
        Err(refusal) => {
            failed = Some(refusal);
            ControlFlow::Break(())
        }
    })?;
    if let Some(refusal) = failed {
        return Err(refusal);
    }
    let AllChanged { number, first } = changed.finish()?;
    let differences = first.iter().map(ChangedCount::beside_kept).collect();
    Err(WarehouseRefusal::Differs { period, batch, number, differences }.into())
}
