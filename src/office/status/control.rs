//! The control sheet of a period, whole.

use super::sheet::ControlSheet;
use super::steps::{IssuedSoFar, steps};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::desk::Desk;
use crate::office::known_copies::KnownCopies;
use crate::office::refusal::Refusal;
use crate::values::period::BillingPeriod;

/// The control sheet as things stand.
pub fn control_sheet(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<ControlSheet, Refusal> {
    sheet_of(workspace, ledger, (period, &KnownCopies::default()))
}

/// The same for who looks often.
pub fn control_sheet_at(
    desk: &Desk,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<ControlSheet, Refusal> {
    sheet_of(&desk.workspace, ledger, (period, desk.copies()))
}

fn sheet_of(
    workspace: &Workspace,
    ledger: &Ledger,
    (period, copies): (BillingPeriod, &KnownCopies),
) -> Result<ControlSheet, Refusal> {
    let (mut sheet, first, documents) = ControlSheet::without_steps(workspace, ledger, period)?;
    let issued = IssuedSoFar { run: first.as_ref(), documents: &documents, copies };
    sheet.steps = steps(&sheet, workspace, ledger, issued)?;
    Ok(sheet)
}
