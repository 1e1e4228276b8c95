//! The lines of one agreement in one period: usage by windows (R9), recurring fees (R18) and one-off
//! fees (R19). Joins tariff, counts and rating; does no arithmetic of its own.

use std::collections::BTreeSet;

use super::Request;
use super::resolve::{Billable, Fate, Unresolved, UnresolvedReason};
use crate::detail::LineDetail;
use crate::identity::PartyCategory;
use crate::invoice::Line;
use crate::money::{MoneyError, Quantity};
use crate::period::{BillingPeriod, Period};
use crate::rating::{self, Detail, VersionInForce, WindowEnd};
use crate::tariff::{Accumulation, Basis, Fee, Tariff, UsageFee};
use crate::usage::Count;
use crate::vat::VatClass;

/// What an agreement is charged, and which fees can't be billed.
#[derive(Debug, Default)]
pub(super) struct Charged {
    pub lines: Vec<Line>,
    pub unresolved: Vec<Unresolved>,
}

/// What becomes of a row of an agreement: what no fee counts is free (R6).
pub(super) fn fate(request: &Request<'_>, billable: &Billable<'_>, count: &Count) -> Fate {
    let Some(tariff) = request.catalogue.version_on(&count.service, count.day) else {
        return Fate::Unresolved(UnresolvedReason::NoVersion);
    };
    let counted = tariff.fees.iter().any(|fee| match &fee.basis {
        Basis::Usage(usage) => is_for(fee, billable) && counts(usage, count),
        Basis::OneOff { .. } | Basis::Recurring(_) => false,
    });
    match tariff.vat.get(&billable.party.category) {
        _ if !counted => Fate::Free,
        Some(_) => Fate::Charged,
        None => Fate::Unresolved(UnresolvedReason::NoVatClass),
    }
}

/// Whether a fee is for this category and plan.
pub(super) fn applies(fee: &Fee, category: PartyCategory, plan: Option<&str>) -> bool {
    let party = fee.parties.as_ref().is_none_or(|all| all.contains(&category));
    let plan = match (&fee.plans, plan) {
        (None, _) => true,
        (Some(plans), Some(plan)) => plans.iter().any(|one| one == plan),
        (Some(_), None) => false,
    };
    party && plan
}

fn is_for(fee: &Fee, billable: &Billable<'_>) -> bool {
    applies(fee, billable.party.category, billable.agreement.plan.as_deref())
}

/// Whether a usage fee counts these events (R6).
fn counts(usage: &UsageFee, count: &Count) -> bool {
    usage.channels.as_ref().is_none_or(|all| all.contains(&count.channel))
        && usage.outcomes.as_ref().is_none_or(|all| all.contains(&count.outcome))
}

/// A fee as one version has it, and the days that version and the agreement are in force.
#[derive(Debug, Clone, Copy)]
struct FeeInForce<'a> {
    tariff: &'a Tariff,
    fee: &'a Fee,
    position: usize,
    days: Period,
}

/// A line with where it belongs: by version, then in the order of the tariff's fees.
struct Placed {
    order: (Period, usize, Period),
    line: Line,
}

/// All lines of an agreement, in the order they are shown.
pub(super) fn lines(request: &Request<'_>, billable: &Billable<'_>) -> Result<Charged, MoneyError> {
    let fees = fees_in_force(request, billable);
    let mut sink =
        Sink { period: request.period, billable, placed: Vec::new(), unresolved: Vec::new() };
    let mut recurring = BTreeSet::new();
    for fee in &fees {
        match &fee.fee.basis {
            Basis::Usage(usage) => usage_lines(request, fee, usage, &mut sink)?,
            Basis::OneOff { amount } => {
                let start = billable.agreement.validity.first();
                if fee.days.contains(start) && request.period.period().contains(start) {
                    let day = Period::including(start, Some(start)).unwrap_or(fee.days);
                    sink.add(fee, day, Detail::once(LineDetail::OneOff, *amount)?);
                }
            }
            Basis::Recurring(_) => {
                if recurring.insert(&fee.fee.code) {
                    recurring_lines(request, &fees, &fee.fee.code, &mut sink)?;
                }
            }
        }
    }
    let Sink { mut placed, unresolved, .. } = sink;
    placed.sort_by_key(|placed| placed.order);
    Ok(Charged { lines: placed.into_iter().map(|placed| placed.line).collect(), unresolved })
}

fn fees_in_force<'a>(request: &Request<'a>, billable: &Billable<'_>) -> Vec<FeeInForce<'a>> {
    let agreement = billable.agreement;
    let mut all = Vec::new();
    for (tariff, effective) in request.catalogue.versions(&agreement.service) {
        let Some(days) = effective.intersection(agreement.validity) else { continue };
        for (position, fee) in tariff.fees.iter().enumerate() {
            if is_for(fee, billable) {
                all.push(FeeInForce { tariff, fee, position, days });
            }
        }
    }
    all
}

/// R9: windows that have a day in the period, each cut to the days in force.
fn usage_lines(
    request: &Request<'_>,
    fee: &FeeInForce<'_>,
    usage: &UsageFee,
    sink: &mut Sink<'_>,
) -> Result<(), MoneyError> {
    let period = request.period.period();
    let interval = match usage.accumulate {
        Accumulation::BillingPeriod => request.period.interval(),
        Accumulation::Calendar(interval) => interval,
    };
    for calendar in interval.touching(period) {
        let Some(window) = calendar.intersection(fee.days) else { continue };
        let Some(shown) = window.intersection(period) else { continue };
        let billable = sink.billable;
        let quantity = |days: Period| {
            let counted = billable.counts.iter().filter(|count| counts(usage, count));
            rating::measure(usage.measure, days, counted.map(|count| (count.day, count.quantity)))
        };
        let before = match Period::new(window.first(), shown.first()) {
            Some(days) => rating::rate(usage, quantity(days)?, WindowEnd::Ahead)?,
            None => Vec::new(),
        };
        let end = if window.end() == shown.end() { WindowEnd::Reached } else { WindowEnd::Ahead };
        let to_date =
            Period::new(window.first(), shown.end()).map_or(Ok(Quantity::ZERO), quantity)?;
        let after = rating::rate(usage, to_date, end)?;
        for detail in rating::in_between(&before, &after)? {
            sink.add(fee, shown, detail);
        }
    }
    Ok(())
}

/// R18: the intervals of a recurring fee that this period bills, over all versions that have it.
fn recurring_lines(
    request: &Request<'_>,
    fees: &[FeeInForce<'_>],
    code: &str,
    sink: &mut Sink<'_>,
) -> Result<(), MoneyError> {
    let period = request.period.period();
    let versions: Vec<_> = fees
        .iter()
        .filter_map(|fee| match &fee.fee.basis {
            Basis::Recurring(recurring) if fee.fee.code == code => Some((fee, recurring)),
            _ => None,
        })
        .collect();
    let Some((_, first)) = versions.first() else { return Ok(()) };
    for interval in first.every.touching(period) {
        let in_force: Vec<_> = versions
            .iter()
            .filter_map(|(version, fee)| {
                let days = interval.intersection(version.days)?;
                Some(VersionInForce { version: *version, fee, days })
            })
            .collect();
        let Some(charged) = rating::charge_interval(interval, &in_force)? else { continue };
        if period.contains(charged.billed_on) {
            for charge in charged.charges {
                sink.add(charge.version, charge.days, charge.detail);
            }
        }
    }
    Ok(())
}

/// Where lines gather; a line whose category has no VAT class is unresolved, never untaxed.
struct Sink<'a> {
    period: BillingPeriod,
    billable: &'a Billable<'a>,
    placed: Vec<Placed>,
    unresolved: Vec<Unresolved>,
}

impl Sink<'_> {
    fn add(&mut self, fee: &FeeInForce<'_>, days: Period, detail: Detail) {
        match fee.tariff.vat.get(&self.billable.party.category) {
            Some(vat) => {
                let line = line(self.period, fee, days, detail, vat);
                self.placed.push(Placed { order: (fee.days, fee.position, days), line });
            }
            // Usage without a VAT class is told by its rows; this is for fees that need no usage.
            None if matches!(fee.fee.basis, Basis::Usage(_))
                && detail.kind != LineDetail::Minimum => {}
            None => self.unresolved.push(Unresolved {
                organisation_number: self.billable.party.organisation_number,
                service: fee.tariff.service.clone(),
                period: self.period,
                reason: UnresolvedReason::NoVatClass,
                rows: 0,
                days,
                waived: None,
            }),
        }
    }
}

fn line(
    billing_period: BillingPeriod,
    fee: &FeeInForce<'_>,
    period: Period,
    detail: Detail,
    vat: &VatClass,
) -> Line {
    Line {
        billing_period,
        fee: fee.fee.code.clone(),
        name_sv: fee.fee.name_sv.clone(),
        name_en: fee.fee.name_en.clone(),
        tariff: fee.tariff.name(),
        detail: detail.kind,
        period,
        quantity: detail.quantity,
        unit_price: detail.unit_price,
        per: detail.per,
        amount: detail.amount,
        vat: vat.clone(),
        account: None,
    }
}
