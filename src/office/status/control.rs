//! The control sheet of a period, whole.

use super::sheet::ControlSheet;
use super::steps::steps;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::refusal::Refusal;
use crate::values::period::BillingPeriod;

/// The control sheet as things stand.
pub fn control_sheet(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<ControlSheet, Refusal> {
    let (mut sheet, first, documents) = ControlSheet::without_steps(workspace, ledger, period)?;
    sheet.steps = steps(&sheet, workspace, ledger, first.as_ref(), &documents)?;
    Ok(sheet)
}
