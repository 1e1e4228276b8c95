//! A fresh bill of one period: every agreement's lines from today's inputs and decisions, as if nothing
//! had been billed. Makes no document.

use super::decision::{self, Decision};
use super::resolve::{self, Billable, Control, Unresolved};
use super::{BillingError, Request, Skipped, charges, own};
use crate::invoice::Line;

/// What a period owes.
pub(super) struct Fresh<'a> {
    /// In the order of `agreements.csv`.
    pub bills: Vec<FreshBill<'a>>,
    pub control: Control,
    pub unresolved: Vec<Unresolved>,
    /// Agreements that nobody can be billed for.
    pub skipped: Vec<Skipped>,
}

/// What an agreement owes.
pub(super) struct FreshBill<'a> {
    pub billable: Billable<'a>,
    pub lines: Vec<Line>,
}

impl FreshBill<'_> {
    /// The agreement's name.
    pub fn name(&self) -> &str {
        &self.billable.agreement.agreement
    }
}

impl<'a> Fresh<'a> {
    /// What an agreement owes.
    pub fn bill(&self, agreement: &str) -> Option<&FreshBill<'a>> {
        self.bills.iter().find(|bill| bill.name() == agreement)
    }
}

/// Works out what a period owes.
pub(super) fn fresh<'a>(
    request: &Request<'a>,
    decisions: &[Decision],
) -> Result<Fresh<'a>, BillingError> {
    let mut resolved = resolve::resolve(request)?;
    let asked = own::billable(request, decisions, &resolved.billable);
    resolved.billable.extend(asked.billable);
    resolved.skipped.extend(asked.skipped);
    let mut unresolved = resolved.unresolved;
    let mut bills = Vec::new();
    for billable in resolved.billable {
        let amount = |source| BillingError::of(&billable.agreement.agreement, source);
        let mut charged = charges::lines(request, &billable).map_err(amount)?;
        let own = own::lines(request, decisions, &billable).map_err(amount)?;
        charged.lines.extend(own.lines);
        unresolved.extend(charged.unresolved.into_iter().chain(own.unresolved));
        bills.push(FreshBill { billable, lines: charged.lines });
    }
    for one in &mut unresolved {
        let (organisation, service) = (one.organisation_number, one.service.as_str());
        let reason = decision::waived(decisions, request.period, organisation, service);
        one.waived = reason.map(str::to_owned);
    }
    Ok(Fresh { bills, control: resolved.control, unresolved, skipped: resolved.skipped })
}
