//! What closing a period would do, and what somebody has to let pass for it: looked at before anybody does it. It closes
//! nothing.

use super::close::{refuse_steps, refuse_untied, sheet_to_close};
use super::sheet::ControlSheet;
use super::step::StepName;
use crate::keep::ledger::{Ledger, RejectedLog};
use crate::office::desk::Desk;
use crate::office::documents::of_period;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::period::BillingPeriod;

/// What closing a period would do.
#[derive(Debug)]
pub struct ClosingAhead {
    /// Its control sheet as it stands, which is archived once it is closed.
    pub sheet: ControlSheet,
    /// The period whose run bills what comes to it later.
    pub next: BillingPeriod,
    /// How many of its documents nobody handed to accounting, where that has to be let pass with a reason.
    pub unexported: Option<usize>,
    /// Logs of which no row counts, which have to be let pass with a reason.
    pub rejected: Vec<RejectedLog>,
}

/// What closing a period would do.
///
/// # Errors
/// It is closed, or something is not done that nobody can let pass, with what to do.
pub fn closing_ahead(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<ClosingAhead, Refusal> {
    let workspace = &desk.workspace;
    let ledger = desk.ledger_to_read(notices)?;
    let sheet = sheet_to_close(workspace, &ledger, period)?;
    refuse_steps(&sheet, |step| !may_be_let_pass(step))?;
    refuse_untied(workspace, &ledger, &sheet)?;
    let unexported = match sheet.is_missing(StepName::Exported) {
        true => Some(unexported(&ledger, period)?),
        false => None,
    };
    let rejected = sheet.unaccepted().into_iter().cloned().collect();
    let mut next = period.next();
    while ledger.closed(next)?.is_some() {
        next = next.next();
    }
    Ok(ClosingAhead { sheet, next, unexported, rejected })
}

fn unexported(ledger: &Ledger, period: BillingPeriod) -> Result<usize, Refusal> {
    let mut unexported = 0;
    for document in of_period(ledger, period)? {
        unexported += usize::from(!ledger.is_exported(document.number())?);
    }
    Ok(unexported)
}

/// What somebody may let pass with a reason.
fn may_be_let_pass(step: StepName) -> bool {
    matches!(step, StepName::Imported | StepName::Exported)
}
