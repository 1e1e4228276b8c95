//! A fresh bill of one period: every agreement's lines from today's inputs and decisions, as if nothing
//! had been billed. Makes no document.

use super::control::Control;
use super::decision::{self, Decision};
use super::fresh_bill::FreshBill;
use super::owed::{self, OwedBill};
use super::unresolved::Unresolved;
use super::{BillingError, Request, Skipped, own};
use crate::sources::usage::Metering;

/// What a period owes.
pub(super) struct Fresh<'a> {
    /// In the order of `agreements.csv`.
    pub bills: Vec<FreshBill<'a>>,
    pub control: Control,
    pub unresolved: Vec<Unresolved>,
    /// Agreements that nobody can be billed for.
    pub skipped: Vec<Skipped>,
}

impl<'a> Fresh<'a> {
    /// What an agreement owes.
    pub(super) fn bill(&self, agreement: &str) -> Option<&FreshBill<'a>> {
        self.bills.iter().find(|bill| bill.name() == agreement)
    }
}

/// Works out what a period owes.
pub(super) fn fresh<'a>(
    request: &Request<'a>,
    metering: &'a Metering,
    decisions: &[Decision],
) -> Result<Fresh<'a>, BillingError> {
    let owed = owed::owed(request, metering)?;
    let (mut unresolved, mut skipped) = (owed.unresolved, owed.skipped);
    let mut bills: Vec<FreshBill<'_>> = Vec::new();
    for OwedBill { billable, charges } in owed.bills {
        let lines = charges.iter().map(|charge| charge.line(request.period)).collect();
        bills.push(FreshBill { billable, lines });
    }
    let asked = own::billable(request, decisions, &bills);
    skipped.extend(asked.skipped);
    let more = asked.billable.into_iter();
    bills.extend(more.map(|billable| FreshBill { billable, lines: Vec::new() }));
    for bill in &mut bills {
        let own = own::lines(request, decisions, &bill.billable)
            .map_err(|source| BillingError::of(bill.name(), source))?;
        bill.lines.extend(own.lines);
        unresolved.extend(own.unresolved);
    }
    for one in &mut unresolved {
        let (organisation, service) = (one.organisation_number, one.service.as_str());
        let reason = decision::waived(decisions, request.period, organisation, service);
        one.waived = reason.map(str::to_owned);
    }
    Ok(Fresh { bills, control: owed.control, unresolved, skipped })
}
