//! How a fee comes to its details in a billing period: the counts, windows and intervals behind the lines. The
//! arithmetic is rating's; what is worked out here is shown beside what was billed and never instead of it.

use super::rows::LogRows;
use crate::engine::billing::Inputs;
use crate::engine::rating::{self, Detail, VersionInForce, WindowEnd};
use crate::sources::party::{self, Agreement};
use crate::sources::tariff::{Accumulation, Basis, Fee, Recurring, Tariff, UsageFee};
use crate::sources::usage::Count;
use crate::values::detail::LineDetail;
use crate::values::identity::PartyCategory;
use crate::values::money::{MoneyError, Quantity};
use crate::values::period::{BillingPeriod, Day, Period};

/// How some days of a fee came to details.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    /// The days that the lines are for.
    pub days: Period,
    /// What the lines must be.
    pub details: Vec<Detail>,
    /// How.
    pub how: How<'a>,
}

#[derive(Debug, Clone)]
pub(super) enum How<'a> {
    Usage(UsageStep<'a>),
    Recurring(RecurringStep),
    OneOff,
}

/// Usage counted over a window (R9).
#[derive(Debug, Clone)]
pub(super) struct UsageStep<'a> {
    pub fee: &'a UsageFee,
    /// The calendar's.
    pub calendar: Period,
    /// What the agreement, the version and the party's category leave of it.
    pub window: Period,
    /// The counts from the window's first day through the last of the days billed.
    pub counted: Vec<&'a Count>,
    /// The window up to the days billed.
    pub before: Rated,
    /// The window through the days billed.
    pub to_date: Rated,
    /// The log lines of the days billed, where they are asked for.
    pub rows: Option<LogRows>,
}

/// A quantity and what it comes to.
#[derive(Debug, Clone)]
pub(super) struct Rated {
    pub quantity: Quantity,
    pub details: Vec<Detail>,
}

/// An interval of a recurring fee (R18).
#[derive(Debug, Clone)]
pub(super) struct RecurringStep {
    pub interval: Period,
    pub billed_on: Day,
}

/// All steps of a fee of one version in a billing period, in order.
pub(super) fn steps<'a>(
    inputs: Inputs<'a>,
    agreement: &Agreement,
    (tariff, fee): (&'a Tariff, &'a Fee),
    period: BillingPeriod,
) -> Result<Vec<Step<'a>>, MoneyError> {
    if !applies(inputs, agreement, fee, period) {
        return Ok(Vec::new());
    }
    let mut versions = inputs.catalogue.versions(&agreement.service);
    let held = versions.find(|(version, _)| *version == tariff);
    let days = held.and_then(|(_, days)| days.intersection(agreement.validity));
    let Some(days) = days else { return Ok(Vec::new()) };
    match &fee.basis {
        Basis::Usage(usage) => usage_steps(inputs, agreement, (usage, days), period),
        Basis::Recurring(_) => recurring_steps(inputs, agreement, (tariff, &fee.code), period),
        Basis::OneOff { amount } => {
            let start = agreement.validity.first();
            let day = Period::including(start, Some(start)).filter(|_| days.contains(start));
            let details = vec![Detail::once(LineDetail::OneOff, *amount)?];
            let step = day.map(|days| Step { days, details, how: How::OneOff });
            Ok(step.into_iter().filter(|_| period.period().contains(start)).collect())
        }
    }
}

/// Whether the fee is for the agreement's plan and the party's category, as of the period's last day (R23).
fn applies(inputs: Inputs<'_>, agreement: &Agreement, fee: &Fee, period: BillingPeriod) -> bool {
    let last = period.period().last();
    let party = party::in_force(inputs.parties, agreement.organisation_number, last);
    let category = party.map(|party| party.category);
    let is_for = |all: &Vec<PartyCategory>| category.is_some_and(|one| all.contains(&one));
    let has = |plans: &Vec<String>| agreement.plan.as_ref().is_some_and(|one| plans.contains(one));
    fee.parties.as_ref().is_none_or(is_for) && fee.plans.as_ref().is_none_or(has)
}

/// Whether the fee counts these events (R6).
fn counts(usage: &UsageFee, agreement: &Agreement, count: &Count) -> bool {
    count.organisation_number == agreement.organisation_number
        && count.service == agreement.service
        && usage.counts(&count.channel, &count.outcome)
}

fn usage_steps<'a>(
    inputs: Inputs<'a>,
    agreement: &Agreement,
    (fee, in_force): (&'a UsageFee, Period),
    period: BillingPeriod,
) -> Result<Vec<Step<'a>>, MoneyError> {
    let interval = match fee.accumulate {
        Accumulation::BillingPeriod => period.interval(),
        Accumulation::Calendar(interval) => interval,
    };
    let all: Vec<&Count> =
        inputs.counts.iter().filter(|count| counts(fee, agreement, count)).collect();
    let of_category =
        party::days_of_category(inputs.parties, agreement.organisation_number, period);
    let Some(in_force) = in_force.intersection(of_category) else { return Ok(Vec::new()) };
    let mut steps = Vec::new();
    for calendar in interval.touching(period.period()) {
        let Some(window) = calendar.intersection(in_force) else { continue };
        let Some(days) = window.intersection(period.period()) else { continue };
        let rated = |part: Option<Period>, end| -> Result<Rated, MoneyError> {
            let Some(part) = part else {
                return Ok(Rated { quantity: Quantity::ZERO, details: Vec::new() });
            };
            let counted = all.iter().map(|count| (count.day, count.quantity));
            let quantity = rating::measure(fee.measure, part, counted)?;
            Ok(Rated { quantity, details: rating::rate(fee, quantity, end)? })
        };
        let before = rated(Period::new(window.first(), days.first()), WindowEnd::Ahead)?;
        let ended = window.end() == days.end();
        let end = if ended { WindowEnd::Reached } else { WindowEnd::Ahead };
        let so_far = Period::new(window.first(), days.end());
        let to_date = rated(so_far, end)?;
        let details = rating::in_between(&before.details, &to_date.details)?;
        let counted = all.iter().copied();
        let counted = counted.filter(|count| so_far.is_some_and(|part| part.contains(count.day)));
        let counted = counted.collect();
        let how =
            How::Usage(UsageStep { fee, calendar, window, counted, before, to_date, rows: None });
        steps.push(Step { days, details, how });
    }
    Ok(steps)
}

fn recurring_steps<'a>(
    inputs: Inputs<'a>,
    agreement: &Agreement,
    (tariff, code): (&'a Tariff, &str),
    period: BillingPeriod,
) -> Result<Vec<Step<'a>>, MoneyError> {
    let versions: Vec<(&Tariff, &Recurring, Period)> = inputs
        .catalogue
        .versions(&agreement.service)
        .filter_map(|(version, held)| {
            let fee = version.fees.iter().find(|fee| fee.code == code)?;
            let fee = Some(fee).filter(|fee| applies(inputs, agreement, fee, period))?;
            let Basis::Recurring(recurring) = &fee.basis else { return None };
            Some((version, recurring, held.intersection(agreement.validity)?))
        })
        .collect();
    let Some((_, first, _)) = versions.first() else { return Ok(Vec::new()) };
    let mut steps = Vec::new();
    for interval in first.every.touching(period.period()) {
        let in_force: Vec<_> = versions
            .iter()
            .filter_map(|(version, fee, held)| {
                Some(VersionInForce { version, fee, days: interval.intersection(*held)? })
            })
            .collect();
        let Some(charged) = rating::charge_interval(interval, &in_force)? else { continue };
        let billed_on = charged.billed_on;
        if !period.period().contains(billed_on) {
            continue;
        }
        for charge in charged.charges.iter().filter(|charge| *charge.version == tariff) {
            let how = How::Recurring(RecurringStep { interval, billed_on });
            steps.push(Step { days: charge.days, details: vec![charge.detail], how });
        }
    }
    Ok(steps)
}
