//! A period's fresh bill alone: what it owes as if nothing had been billed (R24). It looks at no document that is issued.

use super::error::BillingError;
use super::request::Request;
use super::skipped::{SkipReason, Skipped};
use super::{Run, drafts, fresh, fresh_bill};
use crate::sources::usage::CountsByOrganisation;
use crate::values::period::BillingPeriod;

/// Works out a period's fresh bill: what it owes as if nothing had been billed. Changes nothing (R24).
pub fn plan(request: &Request<'_>) -> Result<Run, BillingError> {
    let fresh = fresh::fresh(request, &CountsByOrganisation::new(request.counts), &[])?;
    let mut run = Run {
        period: request.period,
        drafts: Vec::new(),
        control: fresh.control,
        unresolved: fresh.unresolved,
        skipped: Vec::new(),
        carried: Vec::new(),
        waiting: Vec::new(),
    };
    for bill in &fresh.bills {
        let made = drafts::drafts(request, &bill.billable, &bill.lines)
            .map_err(|source| BillingError::of(bill.name(), source))?;
        if made.is_empty() {
            run.skipped.push(nothing(request.period, bill));
        }
        run.drafts.extend(made);
    }
    run.skipped.extend(fresh.skipped);
    Ok(run)
}

/// R23: the run lists who got no invoice and why.
pub(super) fn nothing(period: BillingPeriod, bill: &fresh_bill::FreshBill<'_>) -> Skipped {
    let reason = if bill.lines.is_empty() {
        SkipReason::NothingToCharge
    } else if drafts::any_amount(&bill.lines) {
        SkipReason::ComesToNothing
    } else {
        SkipReason::AllZero
    };
    Skipped { agreement: bill.name().to_owned(), period, reason }
}
