//! A scenario made ready: the days and periods it asks about, usage as it assumes it, and what the activity costs
//! in these days. What is asked of it (a comparison, a price, a sweep) is asked elsewhere.

use std::collections::BTreeMap;

use super::ended as ended_by;
use super::{
    Assumed, Ended, Replay, StudyBasis, WhatifError, assume, forecast, has_months, replay,
};
use crate::engine::billing::{self, counts_needed};
use crate::sources::party::{Agreement, Party};
use crate::sources::scenario::Scenario;
use crate::sources::tariff::Catalogue;
use crate::sources::usage::{Count, Metering};
use crate::values::diagnostic::Diagnostic;
use crate::values::money::Money;
use crate::values::period::{BillingPeriod, Interval, Period};
use crate::values::text::text;

/// Most billing periods in one question.
pub const MOST_PERIODS: usize = 120;

/// Whole billing periods one after another that are exactly these days; none where they are not, or are
/// more than [`MOST_PERIODS`].
pub fn whole_periods(days: Period, billed_by: Interval) -> Option<Vec<BillingPeriod>> {
    let mut periods = Vec::new();
    let mut next = BillingPeriod::containing(billed_by, days.first());
    if next.period().first() != days.first() {
        return None;
    }
    while next.period().first() < days.end() && periods.len() <= MOST_PERIODS {
        periods.push(next);
        next = next.next();
    }
    let ends = periods.last().map(|last| last.period().end());
    (ends == Some(days.end()) && periods.len() <= MOST_PERIODS).then_some(periods)
}

/// A workspace and a scenario over it.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// What is assumed.
    pub scenario: &'a Scenario,
    /// Today's tariffs: they say until when a service is there.
    pub today: &'a Catalogue,
    /// All rows of `parties.csv`.
    pub parties: &'a [Party],
    /// All rows of `agreements.csv`.
    pub agreements: &'a [Agreement],
    /// Stored usage, from the first day of the base's first year on.
    pub counts: &'a [Count],
    /// The kind of period that is billed (R5).
    pub billed_by: Interval,
}

/// A scenario made ready.
#[derive(Debug, Clone)]
pub struct PreparedScenario {
    /// The stretches asked about: the forecast, or the base itself.
    pub days: Vec<Period>,
    /// From the first day asked about to the last.
    pub span: Period,
    /// The same, as periods that are billed.
    pub periods: Vec<BillingPeriod>,
    /// The base, as periods that are billed.
    pub base_periods: Vec<BillingPeriod>,
    /// Usage, parties and agreements as assumed.
    pub assumed: Assumed,
    /// The usage, as billing looks it up.
    pub metering: Metering,
    /// What the activity costs in these days, kr; none where the scenario says nothing of it.
    pub cost: Option<Money>,
    /// The days of the year before a forecast, where the base has not all their months: tiers over the calendar
    /// year (R9) begin without the others.
    pub without_lead_in: Option<Period>,
    /// Services that units migrate from and that have ended by the last day asked about.
    pub ended: Vec<Ended>,
}

impl PreparedScenario {
    /// What is owed under a catalogue.
    ///
    /// # Errors
    /// What billing says.
    pub fn replay<'a>(&'a self, catalogue: &'a Catalogue) -> Result<Replay<'a>, WhatifError> {
        self.replay_of(catalogue, &self.metering)
    }

    /// What is owed under a catalogue for other usage.
    ///
    /// # Errors
    /// What billing says.
    pub fn replay_of<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        metering: &'a Metering,
    ) -> Result<Replay<'a>, WhatifError> {
        let Assumed { parties, agreements, .. } = &self.assumed;
        replay(StudyBasis { catalogue, parties, agreements, metering }, &self.periods)
    }
}

/// From the first day to the last.
fn hull(stretches: &[Period]) -> Option<Period> {
    stretches.iter().copied().reduce(Period::hull)
}

/// Makes a scenario ready.
///
/// # Errors
/// Stretches that are no whole billing periods, a year without a cost, parties that do not fit, amounts and
/// quantities that can't be kept exactly.
pub fn prepare(question: &Question<'_>) -> Result<PreparedScenario, WhatifError> {
    let Question { scenario, counts, billed_by, .. } = *question;
    let mut problems = Vec::new();
    let mut cut = |stretch: &crate::sources::scenario::Stretch| {
        whole_periods(stretch.days, billed_by).unwrap_or_else(|| {
            let message = text!(
                "{days} består inte av hela faktureringsperioder",
                "{days} is not made of whole billing periods",
                days = stretch.days
            );
            let help = text!(
                "lefi.toml anger vilket slags period som faktureras (billing_period); ange hela sådana, högst 120",
                "lefi.toml says by which kind of period is billed (billing_period); name whole ones, at most 120"
            );
            let place = stretch.place.clone();
            problems.push(Diagnostic::error("scenario-period", message).at(place).help(help));
            Vec::new()
        })
    };
    let base_periods: Vec<BillingPeriod> = scenario.base.iter().flat_map(&mut cut).collect();
    let asked = scenario.forecast.as_ref().map(&mut cut);
    problems.extend(strangers(question));
    let base: Vec<Period> = scenario.base.iter().map(|stretch| stretch.days).collect();
    let days = scenario.forecast.as_ref().map_or(base.clone(), |stretch| vec![stretch.days]);
    let cost = match cost(scenario, &days) {
        Ok(cost) => cost,
        Err(WhatifError::Scenario(more)) => {
            problems.extend(more);
            None
        }
        Err(other) => return Err(other),
    };
    let span = hull(&days).filter(|_| problems.is_empty());
    let Some(span) = span else { return Err(WhatifError::Scenario(problems)) };
    let periods = asked.unwrap_or_else(|| base_periods.clone());
    let mut without_lead_in = None;
    let usage = match (&scenario.forecast, periods.first()) {
        (Some(stretch), Some(first)) => {
            let year = counts_needed(*first).first();
            let needed = stretch.days.back_to(year);
            let lead_in = needed.before(stretch.days.first());
            without_lead_in = lead_in.filter(|days| !has_months(&base, *days));
            forecast(counts, &base, needed)
        }
        _ => counts.to_vec(),
    };
    let assumed = assume(scenario, usage, question.parties, question.agreements, question.today)?;
    let metering = billing::metering(&assumed.counts)?;
    let ended = assumed.ends.iter().filter_map(|end| ended_by(end, &days)).collect();
    Ok(PreparedScenario {
        days,
        span,
        periods,
        base_periods,
        assumed,
        metering,
        cost,
        without_lead_in,
        ended,
    })
}

/// Parties that the scenario names and nobody knows, or that join though they are there.
fn strangers(question: &Question<'_>) -> Vec<Diagnostic> {
    let Question { scenario, parties, .. } = question;
    let known = |party| parties.iter().any(|one| one.organisation_number == party);
    let joins = |party| scenario.joins.iter().any(|one| one.party.value == party);
    let grown = scenario.growth.iter().filter_map(|one| one.party.as_ref());
    let left = scenario.leaves.iter().map(|one| &one.party);
    let named = grown.chain(left).chain(scenario.joins.iter().map(|one| &one.like));
    let mut problems = Vec::new();
    for party in named.filter(|party| !known(party.value) && !joins(party.value)) {
        let message = text!("{party} är ingen part", "{party} is no party", party = party.value);
        let help = text!(
            "ange ett organisationsnummer som finns i parties.csv",
            "name an organisation number of parties.csv"
        );
        let problem = Diagnostic::error("scenario-stranger", message).help(help);
        problems.push(problem.at(party.place.clone()));
    }
    for joining in scenario.joins.iter().filter(|one| known(one.party.value)) {
        let message = text!(
            "{party} tillkommer men är redan en part",
            "{party} joins but is a party already",
            party = joining.party.value
        );
        let help = text!(
            "ange ett nummer som inte finns i parties.csv, eller en [[growth]] för den här parten",
            "take a number that parties.csv has not, or a [[growth]] for this party"
        );
        let problem = Diagnostic::error("scenario-stranger", message).help(help);
        problems.push(problem.at(joining.party.place.clone()));
    }
    problems
}

/// What the activity costs in some days, kr: each year's cost by its share of days, rounded once a year; none where
/// the scenario has no cost at all.
///
/// # Errors
/// A year without a cost.
pub fn cost(scenario: &Scenario, days: &[Period]) -> Result<Option<Money>, WhatifError> {
    if scenario.cost.is_empty() {
        return Ok(None);
    }
    let mut shares: BTreeMap<i32, YearShare> = BTreeMap::new();
    for stretch in days {
        for year in Interval::Year.touching(*stretch) {
            let of = YearShare { days: 0, of: year.days() };
            let share = shares.entry(year.first().year()).or_insert(of);
            share.days += stretch.intersection(year).map_or(0, Period::days);
        }
    }
    let (mut sum, mut problems) = (Money::ZERO, Vec::new());
    for (year, share) in shares {
        match scenario.cost.get(&year) {
            Some(cost) => sum = sum.plus(cost.share(share.days, share.of)?)?,
            None => {
                let message = text!("[cost] saknar {year}", "[cost] has no {year}");
                let help = text!(
                    "lägg till {year} = \"…\" i [cost], kr det året",
                    "add {year} = \"…\" to [cost], kr in that year"
                );
                problems.push(Diagnostic::error("scenario-cost-year", message).help(help));
            }
        }
    }
    if problems.is_empty() { Ok(Some(sum)) } else { Err(WhatifError::Scenario(problems)) }
}

/// So many days of a year.
struct YearShare {
    days: i64,
    of: i64,
}
