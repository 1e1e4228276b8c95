//! Several billing periods owed afresh, by what bills are made from. Rates nothing itself.

use std::collections::BTreeMap;

use super::basis::StudyBasis;
use super::side_by_side::side_by_side;
use super::{ByDays, WhatifError, by_days, sum_of_differences};
use crate::engine::billing::{self, BillingError, Fate, Request, Unresolved};
use crate::engine::invoice::WholeKronor;
use crate::sources::party::Party;
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::fee_code::FeeCode;
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::BillingPeriod;

/// What periods owe.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replay<'a> {
    /// By period, then in the order of agreements.
    pub lines: Vec<ReplayedLine<'a>>,
    /// What was used in the periods, and what became of it.
    pub usage: Vec<ReplayedUsage<'a>>,
    /// All that is owed, for the parts to be held against.
    pub total: Money,
    /// What recurring fees count for by days beside that: coverage counts them so.
    pub by_days: Vec<ByDays>,
    /// What can't be billed, and why (R6).
    pub unresolved: Vec<Unresolved>,
}

/// An amount with whose it is and what for; signs as on an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplayedLine<'a> {
    /// The period it is charged for.
    pub period: BillingPeriod,
    /// The agreement's name.
    pub agreement: &'a AgreementName,
    /// Whose agreement it is, as on the period's last day (R23).
    pub party: &'a Party,
    /// The fee's code.
    pub fee: &'a FeeCode,
    /// What the arithmetic is.
    pub detail: LineDetail,
    /// As the line has it: questions, days, packages or 1.
    pub quantity: Quantity,
    /// kr, öre, without VAT.
    pub amount: Money,
}

/// What a party used in a period through one channel with one outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplayedUsage<'a> {
    /// The period.
    pub period: BillingPeriod,
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// The party billed for it, as on the period's last day; none where nobody is.
    pub party: Option<&'a Party>,
    /// `lefi-online`.
    pub service: &'a str,
    /// `system`.
    pub channel: &'a str,
    /// `answered`.
    pub outcome: &'a str,
    /// What becomes of it.
    pub fate: Fate,
    /// Questions.
    pub quantity: Quantity,
}

/// Into how many parts the periods are cut that are billed side by side.
const PARTS: usize = 4;

/// Bills these periods afresh.
///
/// # Errors
/// What billing says of amounts that can't be kept exactly.
pub fn replay<'a>(
    basis: StudyBasis<'a>,
    periods: &[BillingPeriod],
) -> Result<Replay<'a>, WhatifError> {
    let part = periods.len().div_ceil(PARTS).max(1);
    let parts: Vec<_> = periods.chunks(part).collect();
    let mut all = Replay::default();
    for part in side_by_side(&parts, |periods| lines_owed(basis, periods)) {
        let mut part = part?;
        all.lines.append(&mut part.lines);
        all.usage.append(&mut part.usage);
        all.unresolved.append(&mut part.unresolved);
        all.total = all.total.plus(part.total)?;
    }
    all.by_days = by_days(basis, periods)?;
    Ok(all)
}

/// The same without what recurring fees count for by days.
fn lines_owed<'a>(
    basis: StudyBasis<'a>,
    periods: &[BillingPeriod],
) -> Result<Replay<'a>, BillingError> {
    let mut replay = Replay::default();
    for period in periods {
        replay.add(basis, *period)?;
    }
    Ok(replay)
}

impl<'a> Replay<'a> {
    fn add(&mut self, basis: StudyBasis<'a>, period: BillingPeriod) -> Result<(), BillingError> {
        let StudyBasis { catalogue, parties, agreements, metering } = basis;
        let whole_kronor = WholeKronor::Off;
        let request = Request { period, catalogue, parties, agreements, counts: &[], whole_kronor };
        let owed = billing::owed(&request, metering)?;
        self.unresolved.extend(owed.unresolved);
        for bill in owed.bills {
            let agreement = &bill.billable.agreement.name;
            let details = bill
                .charges
                .iter()
                .flat_map(|charge| charge.details.iter().map(move |detail| (charge.fee, detail)));
            for (fee, detail) in details {
                let amount = detail.amount();
                self.total = self.total.plus(amount).map_err(|source| BillingError::Amount {
                    agreement: agreement.clone(),
                    source,
                })?;
                self.lines.push(ReplayedLine {
                    period,
                    agreement,
                    party: bill.billable.party,
                    fee: &fee.code,
                    detail: detail.kind(),
                    quantity: detail.quantity(),
                    amount,
                });
            }
        }
        for used in owed.usage {
            let organisation_number = used.organisation_number;
            let quantity = used
                .series
                .quantity(used.days)
                .map_err(|source| BillingError::Usage { organisation_number, source })?;
            self.usage.push(ReplayedUsage {
                period,
                organisation_number,
                party: used.party,
                service: used.service,
                channel: &used.series.channel,
                outcome: &used.series.outcome,
                fate: used.fate,
                quantity,
            });
        }
        Ok(())
    }

    /// Revenue with recurring fees counted by days: what is held against the cost of the same days.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn revenue_by_days(&self) -> Result<Money, MoneyError> {
        self.total.plus(sum_of_differences(self.by_days.iter())?)
    }

    /// What each party pays, kr without VAT.
    ///
    /// # Errors
    /// Amounts too large (R22).
    pub fn by_party(&self) -> Result<BTreeMap<OrganisationNumber, Money>, BillingError> {
        let mut sums: BTreeMap<OrganisationNumber, Money> = BTreeMap::new();
        for line in &self.lines {
            let sum = sums.entry(line.party.organisation_number).or_default();
            *sum = sum.plus(line.amount).map_err(|source| BillingError::Amount {
                agreement: line.agreement.clone(),
                source,
            })?;
        }
        Ok(sums)
    }
}
