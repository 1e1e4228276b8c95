//! What a period owes, charge by charge: what bills and what-if questions have in common. Makes no line
//! and no document.

use super::billable::Billable;
use super::charge::Charge;
use super::charges;
use super::control::Control;
use super::fate::Fated;
use super::resolve;
use super::unresolved::Unresolved;
use super::{BillingError, Request, Skipped};
use crate::sources::party::Agreement;
use crate::sources::usage::{Count, CountsByOrganisation, Metering};

/// What all agreements owe for a period, before anything billed is taken off.
#[derive(Debug)]
pub struct PeriodOwed<'a> {
    /// In the order of `agreements.csv`.
    pub bills: Vec<OwedBill<'a>>,
    /// What becomes of the period's usage, in no particular order.
    pub usage: Vec<Fated<'a>>,
    /// Accepted = charged + free + unresolved (R6).
    pub control: Control,
    /// What can't be billed, and why; what it would have come to is in no charge.
    pub unresolved: Vec<Unresolved>,
    /// Agreements that nobody can be billed for.
    pub skipped: Vec<Skipped>,
}

/// What an agreement owes.
#[derive(Debug)]
pub struct OwedBill<'a> {
    /// Which agreement, and who pays.
    pub billable: Billable<'a>,
    /// In the order they are shown on an invoice; none that comes to nothing.
    pub charges: Vec<Charge<'a>>,
}

/// Lays counts out for [`owed`].
///
/// # Errors
/// A day's quantities that can't be summed exactly (R22).
pub fn metering(counts: &[Count]) -> Result<Metering, BillingError> {
    Metering::of(counts).map_err(BillingError::of_usage)
}

/// Works out what a period owes, as [`owed`] does, with the charges that come to nothing too: with other amounts of
/// their fees they may come to something.
///
/// # Errors
/// As [`owed`].
pub fn owed_at_any_amounts<'a>(
    request: &Request<'a>,
    metering: &'a Metering,
) -> Result<PeriodOwed<'a>, BillingError> {
    let mut bills = Vec::new();
    let resolved = resolve::resolve(request, metering)?;
    let mut unresolved = resolved.unresolved;
    for billable in resolved.billable {
        let amount = |source| BillingError::of(&billable.agreement.name, source);
        let charged = charges::charges(request, &billable).map_err(amount)?;
        unresolved.extend(charged.unresolved);
        bills.push(OwedBill { billable, charges: charged.charges });
    }
    let (control, skipped) = (resolved.control, resolved.skipped);
    Ok(PeriodOwed { bills, usage: resolved.fates, control, unresolved, skipped })
}

/// The same, each agreement's as it is worked out and without its usage, which is laid out for one organisation at a time:
/// so a run takes little more than its counts. No bill and no usage is in the answer.
pub(super) fn each_owed<'a>(
    request: &Request<'a>,
    counts: &CountsByOrganisation<'_>,
    mut take: impl FnMut(OwedBill<'a>) -> Result<(), BillingError>,
) -> Result<PeriodOwed<'a>, BillingError> {
    let resolved = resolve::resolve_in_turn(request, counts)?;
    let mut unresolved = resolved.unresolved;
    for billable in resolved.billable {
        let Agreement { name, organisation_number, service, .. } = billable.agreement;
        let amount = |source| BillingError::of(name, source);
        let metering = counts.metering(*organisation_number).map_err(BillingError::of_usage)?;
        let usage = metering.series(*organisation_number, service);
        let metered = Billable { usage, ..billable.clone() };
        let charged = charges::charges(request, &metered).map_err(amount)?;
        unresolved.extend(charged.unresolved);
        take(OwedBill { billable, charges: charged.charges })?;
    }
    let (control, skipped) = (resolved.control, resolved.skipped);
    Ok(PeriodOwed { bills: Vec::new(), usage: Vec::new(), control, unresolved, skipped })
}

/// Works out what a period owes; the usage is what `metering` has, whatever counts the request names.
///
/// # Errors
/// Amounts that can't be kept exactly (R22), control totals that do not tie (R6).
pub fn owed<'a>(
    request: &Request<'a>,
    metering: &'a Metering,
) -> Result<PeriodOwed<'a>, BillingError> {
    let mut owed = owed_at_any_amounts(request, metering)?;
    for bill in &mut owed.bills {
        bill.charges.retain(|charge| !charge.details.is_empty());
    }
    Ok(owed)
}
