//! Which step of a period's run is next: it is prepared and approved where two persons are needed, and issued. It takes none
//! of them.

use super::approval::refuse_changed;
use crate::engine::billing::Run;
use crate::keep::ledger::{Ledger, PreparedRun};
use crate::keep::workspace::Approval;
use crate::office::refusal::Refusal;
use crate::office::standing::Standing;
use crate::values::period::BillingPeriod;

/// Which step of a run is next.
#[derive(Debug)]
pub enum RunStage {
    /// It is to be prepared for a second person.
    Prepare,
    /// The prepared run is not what it was any more, and is to be prepared anew.
    PrepareAnew {
        /// As it was prepared.
        prepared: PreparedRun,
        /// What has changed.
        why: Refusal,
    },
    /// A second person is to approve it.
    Approve(PreparedRun),
    /// It is to be issued: as it was approved, or by whoever sits here.
    Issue(Option<PreparedRun>),
    /// It is issued, and nothing has changed since.
    Nothing,
}

/// The step that is next of a run as it stands.
///
/// # Errors
/// The ledger can't be read.
pub(super) fn stage(
    ledger: &Ledger,
    (standing, run): (&Standing, &Run),
    approval: Approval,
) -> Result<RunStage, Refusal> {
    if run.drafts.is_empty() && standing.billed().contains(&run.period) {
        return Ok(RunStage::Nothing);
    }
    if approval == Approval::NotNeeded {
        return Ok(RunStage::Issue(None));
    }
    let Some(prepared) = newest_prepared(ledger, run.period)? else { return Ok(RunStage::Prepare) };
    match refuse_changed(ledger, &prepared, (standing, run)) {
        Ok(()) if prepared.approved.is_some() => Ok(RunStage::Issue(Some(prepared))),
        Ok(()) => Ok(RunStage::Approve(prepared)),
        Err(why @ Refusal::PreparedRun(_)) => Ok(RunStage::PrepareAnew { prepared, why }),
        Err(other) => Err(other),
    }
}

/// The newest run of a period, where it is prepared and not issued.
pub fn newest_prepared(
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Option<PreparedRun>, Refusal> {
    let newest = ledger.runs_of(period)?.pop();
    let prepared = ledger.prepared_runs()?;
    Ok(newest.filter(|newest| prepared.contains(newest)))
}
