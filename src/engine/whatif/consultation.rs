//! What an agency hands in when it consults about its fees (avgiftsförordningen 1992:191, 7 §): each year's cost,
//! volume, revenue and result, billed and forecast, and each amount before and after. Joins a study with what
//! was billed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Serialize, Serializer};

use super::{
    Coverage, Studied, Study, StudyBasis, TariffsStanding, WhatifError, YearSum, cost, days_within,
    joined, replay, standing, study,
};
use crate::engine::billing;
use crate::sources::tariff::{AmountName, AmountPart, Catalogue, Tariff};
use crate::sources::usage::Count;
use crate::values::detail::LineDetail;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::percent::Percent;
use crate::values::period::{BillingPeriod, Interval, Period};

/// What a consultation is made from.
#[derive(Debug, Clone, Copy)]
pub struct Consulted<'a> {
    /// The scenario's study.
    pub studied: Studied<'a>,
    /// Every period that runs have billed, in order.
    pub billed: &'a [BillingPeriod],
    /// Stored usage of those, from the first one's year on.
    pub counts: &'a [Count],
    /// The accumulated result before the first of them, kr; below zero for a deficit.
    pub opening: Money,
}

/// The tables that are handed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consultation {
    /// The scenario's answer.
    pub study: Study,
    /// The accumulated result before the first year.
    pub opening: Money,
    /// The years billed, then those forecast under today's tariffs and under each proposal.
    pub years: Vec<Year>,
    /// Days after what is billed and before what is forecast: in no figure.
    pub neither: Option<Period>,
    /// Every amount that is charged today or proposed, as on the last day asked about.
    pub amounts: Vec<AmountRow>,
}

/// What a year's figures are of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "of", content = "proposal")]
pub enum YearOf {
    /// All documents issued so far, corrections and credits too.
    Billed,
    /// The scenario under today's tariffs.
    Today,
    /// The scenario under this proposal.
    Proposal(String),
}

/// A year, or the part of it that is billed or forecast.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Year {
    /// The calendar year.
    pub year: i32,
    /// What its figures are of.
    #[serde(flatten)]
    pub of: YearOf,
    /// Its days that are billed or forecast.
    pub days: Vec<Period>,
    /// Questions that some fee sums.
    pub volume: Quantity,
    /// kr, without VAT, as it is billed.
    pub revenue: Money,
    /// The same with recurring fees counted by days: what is held against the cost.
    pub revenue_by_days: Money,
    /// What the activity costs in these days, kr; none where the scenario has no cost.
    pub cost: Option<Money>,
    /// Result and coverage, beside the cost.
    pub coverage: Option<Coverage>,
    /// The result with those of all years before, kr.
    pub accumulated: Option<Money>,
    /// Cost for each question, kr.
    pub unit_cost: Option<Money>,
}

impl Year {
    /// The accumulated result as part of these days' revenue (25 a §).
    pub fn accumulated_of_turnover(&self) -> Option<Percent> {
        Percent::of(self.accumulated?, self.revenue_by_days)
            .filter(|_| self.revenue_by_days > Money::ZERO)
    }

    /// Whether the accumulated surplus is over 10 % of these days' revenue (25 a §).
    pub fn is_over_the_mark(&self) -> bool {
        self.accumulated.is_some_and(|surplus| Coverage::is_over(surplus, self.revenue_by_days))
    }
}

/// An amount today and under each proposal, in the scenario's order; none where a tariff does not have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmountRow {
    /// The service.
    pub service: String,
    /// The fee's name in Swedish.
    pub name_sv: String,
    /// The same in English.
    pub name_en: String,
    /// Which of its amounts.
    #[serde(serialize_with = "as_written")]
    pub amount: AmountName,
    /// kr, or questions of `included`, on the last day asked about.
    pub today: Option<UnitPrice>,
    /// The same, proposed.
    pub proposed: Vec<Option<UnitPrice>>,
}

/// An amount's name as files have it.
fn as_written<S: Serializer>(amount: &AmountName, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

/// Makes the tables.
///
/// # Errors
/// What a study says; a year without a cost where others have one.
pub fn consultation(consulted: &Consulted<'_>) -> Result<Consultation, WhatifError> {
    let study = study(&consulted.studied)?;
    let mut years = billed_years(consulted, consulted.billed)?;
    let span = consulted.studied.prepared.span;
    let before = consulted.billed.iter().filter(|one| one.period().end() <= span.first());
    let before: Vec<BillingPeriod> = before.copied().collect();
    let carried = billed_years(consulted, &before)?;
    let carried = carried.last().map_or(Some(consulted.opening), |last| last.accumulated);
    let neither = before.last().and_then(|last| last.period().gap_to(span));
    let proposals = study.proposals.iter();
    let proposals = proposals.map(|one| (YearOf::Proposal(one.name.clone()), &one.standing));
    for (of, standing) in [(YearOf::Today, &study.today)].into_iter().chain(proposals) {
        years.extend(forecast_years(consulted, &of, standing, carried)?);
    }
    let amounts = amounts(&consulted.studied);
    Ok(Consultation { study, opening: consulted.opening, years, neither, amounts })
}

/// The years of some periods that are billed; what documents bill of other periods is in none.
fn billed_years(
    consulted: &Consulted<'_>,
    billed: &[BillingPeriod],
) -> Result<Vec<Year>, WhatifError> {
    let Consulted { studied, counts, opening, .. } = *consulted;
    let metering = billing::metering(counts)?;
    let basis = StudyBasis {
        catalogue: studied.today,
        parties: studied.parties,
        agreements: studied.agreements,
        metering: &metering,
    };
    let days: Vec<Period> = billed.iter().map(|period| period.period()).collect();
    let replay = replay(basis, billed)?;
    let mut sums: BTreeMap<i32, YearSum> = BTreeMap::new();
    for (year, sum) in standing(&replay, None)?.years {
        sums.insert(year, YearSum { volume: sum.volume, ..YearSum::NONE });
    }
    for draft in studied.history.iter().map(|issued| &issued.invoice.draft) {
        for line in draft.lines.iter().filter(|line| billed.contains(&line.billing_period)) {
            let year = line.billing_period.period().first().year();
            let sum = sums.entry(year).or_insert(YearSum::NONE);
            let amount = draft.kind.counted(line.detail.amount())?;
            let by_days = match line.detail.kind() {
                LineDetail::Recurring => {
                    amount.share(days_within(line.period, &days), line.period.days())?
                }
                _ => amount,
            };
            sum.revenue = sum.revenue.plus(amount)?;
            sum.revenue_by_days = sum.revenue_by_days.plus(by_days)?;
        }
    }
    // What is for these days and billed in periods that no run has billed, or not yet, stands on no document.
    for one in &replay.by_days {
        let sum = sums.entry(one.year).or_insert(YearSum::NONE);
        sum.revenue_by_days = sum.revenue_by_days.plus(one.billed_elsewhere)?;
    }
    years(&studied, YearOf::Billed, &sums, &joined(&days), Some(opening))
}

fn forecast_years(
    consulted: &Consulted<'_>,
    of: &YearOf,
    standing: &TariffsStanding,
    carried: Option<Money>,
) -> Result<Vec<Year>, WhatifError> {
    let Studied { prepared, .. } = consulted.studied;
    years(&consulted.studied, of.clone(), &standing.years, &prepared.days, carried)
}

fn years(
    studied: &Studied<'_>,
    of: YearOf,
    sums: &BTreeMap<i32, YearSum>,
    days: &[Period],
    carried: Option<Money>,
) -> Result<Vec<Year>, WhatifError> {
    let mut accumulated = carried;
    let mut years = Vec::new();
    for (year, sum) in sums {
        let of_year = |stretch: &Period| {
            let calendar = Interval::Year.touching(*stretch).into_iter();
            let calendar = calendar.filter(|calendar| calendar.first().year() == *year);
            calendar.filter_map(|calendar| calendar.intersection(*stretch)).collect::<Vec<_>>()
        };
        let days: Vec<Period> = days.iter().flat_map(of_year).collect();
        let cost = if days.is_empty() { None } else { cost(studied.scenario, &days)? };
        let coverage = cost.map(|cost| Coverage::of(sum.revenue_by_days, cost)).transpose()?;
        accumulated = match (accumulated, coverage) {
            (Some(before), Some(coverage)) => Some(before.plus(coverage.result)?),
            _ => None,
        };
        years.push(Year {
            year: *year,
            of: of.clone(),
            days,
            volume: sum.volume,
            revenue: sum.revenue,
            revenue_by_days: sum.revenue_by_days,
            cost,
            coverage,
            accumulated,
            unit_cost: match cost {
                Some(cost) => Coverage::unit_cost(cost, sum.volume)?,
                None => None,
            },
        });
    }
    Ok(years)
}

/// Every single amount, by service and in the order of the tariffs; wide names such as factors are none.
fn amounts(studied: &Studied<'_>) -> Vec<AmountRow> {
    let day = studied.prepared.span.last();
    let proposals = studied.proposals.iter().map(|one| &one.catalogue);
    let catalogues: Vec<&Catalogue> = [studied.today].into_iter().chain(proposals).collect();
    let services: BTreeSet<&str> = catalogues.iter().flat_map(|one| one.services()).collect();
    let mut rows = Vec::new();
    for service in services {
        let tariffs: Vec<Option<&Tariff>> =
            catalogues.iter().map(|one| one.version_on(service, day)).collect();
        let mut names: Vec<(AmountName, &Tariff)> = Vec::new();
        for tariff in tariffs.iter().copied().flatten() {
            for name in tariff.amount_names().into_iter().filter(|name| is_single(name, tariff)) {
                if !names.iter().any(|(known, _)| *known == name) {
                    names.push((name, tariff));
                }
            }
        }
        for (amount, tariff) in names {
            let Some(fee) = tariff.fees.iter().find(|fee| Some(&fee.code) == amount.fee()) else {
                continue;
            };
            let mut values =
                tariffs.iter().map(|tariff| tariff.and_then(|one| one.amount(&amount).ok()));
            let today = values.next().flatten();
            let proposed: Vec<Option<UnitPrice>> = values.collect();
            let is_nothing =
                |value: &Option<UnitPrice>| value.is_none_or(|one| one == UnitPrice::ZERO);
            if amount.part() == AmountPart::Included
                && is_nothing(&today)
                && proposed.iter().all(is_nothing)
            {
                continue;
            }
            rows.push(AmountRow {
                service: service.to_owned(),
                name_sv: fee.name_sv.clone(),
                name_en: fee.name_en.clone(),
                today,
                proposed,
                amount,
            });
        }
    }
    rows
}

/// Whether a name is of one amount: no factor, and no `unit` that stands for all tiers.
fn is_single(name: &AmountName, tariff: &Tariff) -> bool {
    let tiers = || {
        let names = tariff.amount_names();
        let of_fee = names.iter().filter(|other| other.fee() == name.fee());
        of_fee.filter(|other| matches!(other.part(), AmountPart::TierUnit(_))).count() > 0
    };
    match name.part() {
        AmountPart::Factor => false,
        AmountPart::Unit => !tiers(),
        _ => true,
    }
}
