//! A fresh bill of one period: every agreement's lines from today's inputs and decisions, as if nothing
//! had been billed. Makes no document.

use std::collections::{HashMap, HashSet};

use super::charge::Charge;
use super::charges;
use super::control::Control;
use super::decision::{self, Decision};
use super::fresh_bill::FreshBill;
use super::owed::{self, OwedBill};
use super::own::OwnLinesAsked;
use super::resolve;
use super::unresolved::Unresolved;
use super::{BillingError, Inputs, Request, Skipped};
use crate::engine::invoice::{Line, WholeKronor};
use crate::sources::party::Agreement;
use crate::sources::usage::CountsByOrganisation;
use crate::values::agreement_name::AgreementName;
use crate::values::period::BillingPeriod;

/// What a period owes.
pub(super) struct Fresh<'a> {
    /// In the order of `agreements.csv`.
    pub bills: Vec<FreshBill<'a>>,
    places: HashMap<&'a AgreementName, usize>,
    pub control: Control,
    pub unresolved: Vec<Unresolved>,
    /// Agreements that nobody can be billed for.
    pub skipped: Vec<Skipped>,
}

impl<'a> Fresh<'a> {
    /// What an agreement owes.
    pub(super) fn bill(&self, agreement: &AgreementName) -> Option<&FreshBill<'a>> {
        self.places.get(agreement).and_then(|at| self.bills.get(*at))
    }
}

/// Works out what a period owes.
pub(super) fn fresh<'a>(
    request: &Request<'a>,
    counts: &CountsByOrganisation<'_>,
    decisions: &[Decision],
) -> Result<Fresh<'a>, BillingError> {
    let mut bills: Vec<FreshBill<'_>> = Vec::new();
    let fresh = each_fresh(request, counts, decisions, |bill| {
        bills.push(bill);
        Ok(())
    })?;
    // The first of a name, where names of today are given to rows of before.
    let places = bills.iter().enumerate().rev();
    let places = places.map(|(at, bill)| (&bill.billable.agreement.name, at)).collect();
    Ok(Fresh { bills, places, ..fresh })
}

/// The same, each agreement's bill as it is worked out: none is in the answer, which comes after them. The bills of all
/// agreements together would be most of what a run holds.
pub(super) fn each_fresh<'a>(
    request: &Request<'a>,
    counts: &CountsByOrganisation<'_>,
    decisions: &[Decision],
    mut take: impl FnMut(FreshBill<'a>) -> Result<(), BillingError>,
) -> Result<Fresh<'a>, BillingError> {
    let own_lines = OwnLinesAsked::of(request.period, decisions);
    let (mut with_own, mut without_class) = (HashSet::new(), Vec::new());
    let mut add_own = |mut bill: FreshBill<'a>| {
        let own = own_lines.lines(request, &bill.billable);
        let own = own.map_err(|source| BillingError::of(bill.name(), source))?;
        bill.lines.extend(own.lines);
        without_class.extend(own.unresolved);
        take(bill)
    };
    let owed = owed::each_owed(request, counts, |OwedBill { billable, charges }| {
        let name = &billable.agreement.name;
        if own_lines.has(name) {
            with_own.insert(name.clone());
        }
        let lines = charges.iter().flat_map(|one| one.lines(name, request.period));
        let lines = lines.collect();
        add_own(FreshBill { billable, lines })
    })?;
    let (mut unresolved, mut skipped) = (owed.unresolved, owed.skipped);
    let asked = own_lines.billable(request, with_own);
    skipped.extend(asked.skipped);
    for billable in asked.billable {
        add_own(FreshBill { billable, lines: Vec::new() })?;
    }
    unresolved.extend(without_class);
    for one in &mut unresolved {
        let (organisation, service) = (one.organisation_number, one.service.as_str());
        let reason = decision::waived(decisions, request.period, organisation, service);
        one.waived = reason.map(str::to_owned);
    }
    let (bills, places) = (Vec::new(), HashMap::new());
    Ok(Fresh { bills, places, control: owed.control, unresolved, skipped })
}

/// What one agreement owes for a period as if nothing had been billed, with where it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgreementBill<'a> {
    /// By fees, in the order they are shown on an invoice; those that come to nothing are there too.
    pub charges: Vec<Charge<'a>>,
    /// Lines of one's own: each comes from the decision that has its fee code.
    pub own: Vec<Line>,
}

impl AgreementBill<'_> {
    /// The lines of the period.
    pub fn lines(&self, agreement: &AgreementName, period: BillingPeriod) -> Vec<Line> {
        let of_fees = self.charges.iter().flat_map(|charge| charge.lines(agreement, period));
        of_fees.chain(self.own.iter().cloned()).collect()
    }
}

/// Bills one agreement afresh as a run does, for an explanation; nothing where nobody can be billed for it. Of the
/// inputs' counts only those of its organisation matter.
///
/// # Errors
/// Amounts that can't be kept exactly (R22).
pub fn agreement_bill<'a>(
    inputs: Inputs<'a>,
    decisions: &[Decision],
    agreement: &'a Agreement,
    period: BillingPeriod,
) -> Result<AgreementBill<'a>, BillingError> {
    let request = inputs.request(period, WholeKronor::Off);
    let metering = owed::metering(inputs.counts)?;
    let billable = resolve::billable(&request, agreement, &metering);
    let Ok(billable) = billable else { return Ok(AgreementBill::default()) };
    let amount = |source| BillingError::of(&agreement.name, source);
    let charges = charges::charges(&request, &billable).map_err(amount)?.charges;
    let own_lines = OwnLinesAsked::of(period, decisions);
    let own = own_lines.lines(&request, &billable).map_err(amount)?.lines;
    Ok(AgreementBill { charges, own })
}
