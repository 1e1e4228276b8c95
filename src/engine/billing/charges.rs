//! What one agreement is charged in one period: usage by windows (R9), recurring fees (R18) and one-off
//! fees (R19), each with where it came from. Joins tariff, counts and rating; does no arithmetic of its own.

use std::collections::BTreeSet;

use super::Request;
use super::billable::Billable;
use super::charge::{Charge, ChargeOrigin, ChargedWindow, Rated};
use super::fate::Fate;
use super::unresolved::{Unresolved, UnresolvedReason};
use crate::engine::rating::{self, Detail, VersionInForce, WindowEnd};
use crate::sources::tariff::{Accumulation, Basis, Fee, Measure, Tariff, UsageFee};
use crate::sources::usage::Series;
use crate::values::detail::LineDetail;
use crate::values::fee_code::FeeCode;
use crate::values::identity::PartyCategory;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{BillingPeriod, Day, Period};

/// What an agreement is charged, and which fees can't be billed.
#[derive(Debug, Default)]
pub(super) struct Charges<'a> {
    /// In the order they are shown.
    pub charges: Vec<Charge<'a>>,
    pub unresolved: Vec<Unresolved>,
}

/// What becomes of a day's usage of an agreement: what no fee counts is free (R6).
pub(super) fn fate(
    request: &Request<'_>,
    billable: &Billable<'_>,
    series: &Series,
    day: Day,
) -> Fate {
    let Some(tariff) = request.catalogue.version_on(&billable.agreement.service, day) else {
        return Fate::Unresolved(UnresolvedReason::NoVersion);
    };
    let measures = tariff.fees.iter().filter_map(|fee| match &fee.basis {
        Basis::Usage(usage)
            if is_for(fee, billable) && usage.counts(&series.channel, &series.outcome) =>
        {
            Some(usage.measure)
        }
        _ => None,
    });
    let measure = measures.reduce(|one, other| if other == Measure::Sum { other } else { one });
    match (measure, tariff.vat.get(&billable.party.category)) {
        (None, _) => Fate::Free,
        (Some(measure), Some(_)) => Fate::Charged(measure),
        (Some(_), None) => Fate::Unresolved(UnresolvedReason::NoVatClass),
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

/// A fee as one version has it, and the days that version and the agreement are in force.
#[derive(Debug, Clone, Copy)]
struct FeeInForce<'a> {
    tariff: &'a Tariff,
    fee: &'a Fee,
    position: usize,
    days: Period,
}

/// A charge with its order: by version, then as the tariff lists its fees, then by days.
struct OrderedCharge<'a> {
    order: (Period, usize, Period),
    charge: Charge<'a>,
}

/// All that an agreement is charged.
pub(super) fn charges<'a>(
    request: &Request<'a>,
    billable: &Billable<'_>,
) -> Result<Charges<'a>, MoneyError> {
    let fees = fees_in_force(request, billable);
    let mut sink =
        Sink { period: request.period, billable, placed: Vec::new(), unresolved: Vec::new() };
    let mut recurring = BTreeSet::new();
    for fee in &fees {
        match &fee.fee.basis {
            Basis::Usage(usage) => usage_charges(request, fee, usage, &mut sink)?,
            Basis::OneOff { amount } => {
                let start = billable.agreement.validity.first();
                if fee.days.contains(start) && request.period.period().contains(start) {
                    let day = Period::of_day(start);
                    let details = vec![Detail::once(LineDetail::OneOff, *amount)?];
                    sink.add(fee, day, details, ChargeOrigin::Start);
                }
            }
            Basis::Recurring(_) => {
                if recurring.insert(&fee.fee.code) {
                    recurring_charges(request, &fees, &fee.fee.code, &mut sink)?;
                }
            }
        }
    }
    let Sink { mut placed, unresolved, .. } = sink;
    placed.sort_by_key(|placed| placed.order);
    Ok(Charges { charges: placed.into_iter().map(|placed| placed.charge).collect(), unresolved })
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

/// R9: windows that have a day in the period, each cut to the days in force and of one category.
fn usage_charges<'a>(
    request: &Request<'_>,
    fee: &FeeInForce<'a>,
    usage: &'a UsageFee,
    sink: &mut Sink<'a, '_>,
) -> Result<(), MoneyError> {
    let period = request.period.period();
    let interval = match usage.accumulate {
        Accumulation::BillingPeriod => request.period.interval(),
        Accumulation::Calendar(interval) => interval,
    };
    for calendar in interval.touching(period) {
        let in_force = calendar.intersection(fee.days);
        let of_category = |days: Period| days.intersection(sink.billable.category_days);
        let Some(days) = in_force.and_then(of_category) else { continue };
        let Some(shown) = days.intersection(period) else { continue };
        let series = sink.billable.usage;
        let before = days.before(shown.first());
        let before = rated(usage, series, before, WindowEnd::Ahead)?;
        let end = if days.end() == shown.end() { WindowEnd::Reached } else { WindowEnd::Ahead };
        let to_date = rated(usage, series, Some(shown.back_to(days.first())), end)?;
        let details = rating::in_between(&before.details, &to_date.details)?;
        let included = rating::included(usage, before.quantity, to_date.quantity)?;
        let window = ChargedWindow { usage, calendar, days, before, to_date, included };
        sink.add(fee, shown, details, ChargeOrigin::Window(window));
    }
    Ok(())
}

/// A window up to a day: what was counted on these days, and what it comes to.
fn rated(
    usage: &UsageFee,
    series: &[Series],
    days: Option<Period>,
    end: WindowEnd,
) -> Result<Rated, MoneyError> {
    let quantity = days.map_or(Ok(Quantity::ZERO), |days| measured(usage, series, days))?;
    let taken_off = rating::taken_off(usage, quantity);
    Ok(Rated { quantity, taken_off, details: rating::rate(usage, quantity, end)? })
}

/// What a fee counts in some days (R9a).
fn measured(usage: &UsageFee, series: &[Series], days: Period) -> Result<Quantity, MoneyError> {
    let mut counted = series.iter().filter(|one| usage.counts(&one.channel, &one.outcome));
    match usage.measure {
        Measure::Sum => counted.try_fold(Quantity::ZERO, |sum, one| sum.plus(one.quantity(days)?)),
        Measure::PeakDay | Measure::LastDay => {
            let days_of =
                counted.flat_map(|one| one.by_day(days)).collect::<Result<Vec<_>, _>>()?;
            rating::measure(usage.measure, days, days_of)
        }
    }
}

/// R18: the intervals of a recurring fee that this period bills, over all versions that have it.
fn recurring_charges<'a>(
    request: &Request<'_>,
    fees: &[FeeInForce<'a>],
    code: &FeeCode,
    sink: &mut Sink<'a, '_>,
) -> Result<(), MoneyError> {
    let period = request.period.period();
    let versions: Vec<_> = fees
        .iter()
        .filter_map(|fee| match &fee.fee.basis {
            Basis::Recurring(recurring) if fee.fee.code == *code => Some((fee, recurring)),
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
        let billed_on = charged.billed_on;
        if period.contains(billed_on) {
            for charge in charged.charges {
                let origin = ChargeOrigin::Interval { interval, billed_on };
                sink.add(charge.version, charge.days, vec![charge.detail], origin);
            }
        }
    }
    Ok(())
}

/// Where charges gather; one whose category has no VAT class is unresolved, never untaxed.
struct Sink<'a, 'b> {
    period: BillingPeriod,
    billable: &'b Billable<'b>,
    placed: Vec<OrderedCharge<'a>>,
    unresolved: Vec<Unresolved>,
}

impl<'a> Sink<'a, '_> {
    fn add(
        &mut self,
        in_force: &FeeInForce<'a>,
        days: Period,
        details: Vec<Detail>,
        origin: ChargeOrigin<'a>,
    ) {
        let FeeInForce { tariff, fee, position, days: held } = *in_force;
        // Usage without a VAT class is told by its rows; a fee that needs no usage, and a minimum, have none.
        let needs_usage = matches!(origin, ChargeOrigin::Window(_));
        let has_minimum = || details.iter().any(|detail| detail.kind() == LineDetail::Minimum);
        match tariff.vat.get(&self.billable.party.category) {
            Some(vat) => {
                let charge = Charge { tariff, fee, days, details, vat, origin };
                self.placed.push(OrderedCharge { order: (held, position, days), charge });
            }
            None if needs_usage && !has_minimum() => {}
            None => self.unresolved.push(Unresolved {
                organisation_number: self.billable.party.organisation_number,
                service: tariff.service().to_owned(),
                period: self.period,
                reason: UnresolvedReason::NoVatClass,
                rows: 0,
                days,
                waived: None,
            }),
        }
    }
}
