//! A scenario's answer: what was, what today's tariffs give with the scenario's assumptions, and each proposal
//! beside that. How it is worked out is the ground's.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::{
    AsBilled, Comparison, Coverage, Ended, FeeName, Migrated, Pivot, PreparedScenario, PriceCurve,
    ProposedTariffs, Replay, Responded, WhatifError,
};
use crate::engine::billing::{Fate, Unresolved};
use crate::engine::invoice::Issued;
use crate::sources::party::{Agreement, Party};
use crate::sources::scenario::Scenario;
use crate::sources::tariff::{Catalogue, Measure};
use crate::sources::usage::{Count, Dimension, Volume, VolumeRow, Volumes};
use crate::values::diagnostic::Place;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Money, Quantity};
use crate::values::period::{BillingPeriod, Day, Interval, Period};
use crate::values::tariff_name::TariffName;

/// All that a study is made from.
#[derive(Debug, Clone, Copy)]
pub struct Studied<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The same, made ready.
    pub prepared: &'a PreparedScenario,
    /// Today's tariffs.
    pub today: &'a Catalogue,
    /// What is proposed.
    pub proposals: &'a [ProposedTariffs],
    /// All rows of `parties.csv`.
    pub parties: &'a [Party],
    /// All rows of `agreements.csv`.
    pub agreements: &'a [Agreement],
    /// Stored usage.
    pub counts: &'a [Count],
    /// Every document so far.
    pub history: &'a [Issued],
    /// The base's periods that runs have billed.
    pub billed: &'a [BillingPeriod],
    /// The kind of period that is billed (R5).
    pub billed_by: Interval,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Study {
    /// What the scenario is called.
    pub title: String,
    /// The stretches of stored usage.
    pub base: Vec<Period>,
    /// The stretches asked about: the forecast, or the base.
    pub days: Vec<Period>,
    /// What was: stored usage of the base under today's tariffs.
    pub was: TariffsStanding,
    /// Whether that is what was billed.
    #[serde(flatten)]
    pub as_billed: AsBilled,
    /// The base's periods without any stored usage.
    #[serde(rename = "without_usage")]
    pub unused: Vec<BillingPeriod>,
    /// What the activity costs in the days asked about, kr.
    pub cost: Option<Money>,
    /// Today's tariffs with the scenario's assumptions.
    pub today: TariffsStanding,
    /// In the order of the scenario.
    pub proposals: Vec<ProposalAnswer>,
    /// What fees are called, by code.
    #[serde(skip)]
    pub fee_names: BTreeMap<FeeCode, FeeName>,
    /// Agreements that nobody has signed yet.
    pub not_signed: Vec<String>,
    /// What migrated, by the first day of each month.
    #[serde(serialize_with = "months_of")]
    pub migrated: BTreeMap<Day, Migrated>,
    /// What a question costs over volume: today's tariffs first, then the proposals in their order.
    #[serde(skip)]
    pub curves: Vec<PriceCurve>,
    /// What was used in the days asked about, by month, service and channel, as today's tariffs leave it.
    pub months: Vec<MonthVolume>,
    /// The same by category of party, as today's tariffs bill them; one column for each service and channel.
    #[serde(skip)]
    pub volumes: Pivot,
    /// Where the scenario writes what touches no usage and no agreement.
    #[serde(skip)]
    pub without_effect: Vec<Place>,
    /// The days of the year before a forecast that the base has no month for: tiers over the year begin without them.
    #[serde(skip)]
    pub without_lead_in: Option<Period>,
    /// Services that units migrate from and that have ended by the last day asked about.
    #[serde(skip)]
    pub ended: Vec<Ended>,
}

/// What one set of tariffs comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TariffsStanding {
    /// kr, without VAT, as it is billed.
    pub revenue: Money,
    /// The same with recurring fees counted by days: what is held against the cost.
    pub revenue_by_days: Money,
    /// Questions that some fee sums; a stock counted by the day is none (R9a).
    pub volume: Quantity,
    /// Beside the cost, where there is one.
    pub coverage: Option<Coverage>,
    /// What the activity costs for each question that a fee sums, kr.
    pub unit_cost: Option<Money>,
    /// What can't be billed; it is in no sum.
    #[serde(rename = "unresolved_rows", serialize_with = "rows_of")]
    pub unresolved: Vec<Unresolved>,
    /// The same by the calendar year in which a billing period begins.
    #[serde(skip)]
    pub years: BTreeMap<i32, YearSum>,
}

/// What a calendar year comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearSum {
    /// kr, without VAT, as it is billed.
    pub revenue: Money,
    /// The same with recurring fees counted by days.
    pub revenue_by_days: Money,
    /// Questions that some fee sums.
    pub volume: Quantity,
}

impl YearSum {
    /// Nothing yet.
    pub(super) const NONE: Self =
        Self { revenue: Money::ZERO, revenue_by_days: Money::ZERO, volume: Quantity::ZERO };
}

/// A proposal's answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalAnswer {
    /// The proposal's name.
    pub name: String,
    /// The versions it puts in place.
    #[serde(rename = "tariffs")]
    pub versions: Vec<TariffName>,
    /// What it comes to.
    #[serde(flatten)]
    pub standing: TariffsStanding,
    /// Beside today's tariffs, with the same assumptions.
    #[serde(flatten)]
    pub comparison: Comparison,
    /// How volume answered its prices.
    pub responses: Vec<Responded>,
}

/// What was used through a channel in a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthVolume {
    /// The month's first day.
    pub month: Day,
    /// `lefi-online`.
    pub service: String,
    /// `system`.
    pub channel: String,
    /// Questions, or units of what is subscribed.
    pub quantity: Quantity,
    /// How many of them migrated from elsewhere.
    #[serde(skip_serializing_if = "is_nothing")]
    pub migrated: Quantity,
}

/// Where nothing migrated there is no word of it.
fn is_nothing(migrated: &Quantity) -> bool {
    migrated.is_zero()
}

/// What migrated, each month beside its first day.
fn months_of<S: Serializer>(
    migrated: &BTreeMap<Day, Migrated>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct InMonth {
        month: Day,
        #[serde(flatten)]
        migrated: Migrated,
    }
    let months = migrated.iter().map(|(month, migrated)| (*month, *migrated));
    serializer.collect_seq(months.map(|(month, migrated)| InMonth { month, migrated }))
}

/// How many log rows can't be billed.
fn rows_of<S: Serializer>(unresolved: &[Unresolved], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(unresolved.iter().map(|one| one.rows).sum())
}

/// What a replay comes to.
///
/// # Errors
/// Amounts too large (R22).
pub fn standing(replay: &Replay<'_>, cost: Option<Money>) -> Result<TariffsStanding, WhatifError> {
    let charged = replay.usage.iter().filter(|one| one.fate == Fate::Charged(Measure::Sum));
    let volume = charged.map(|one| one.quantity).try_fold(Quantity::ZERO, Quantity::plus)?;
    let revenue_by_days = replay.revenue_by_days()?;
    Ok(TariffsStanding {
        revenue: replay.total,
        revenue_by_days,
        volume,
        coverage: cost.map(|cost| Coverage::of(revenue_by_days, cost)).transpose()?,
        unit_cost: cost.map(|cost| Coverage::unit_cost(cost, volume)).transpose()?.flatten(),
        unresolved: replay.unresolved.clone(),
        years: years(replay)?,
    })
}

fn years(replay: &Replay<'_>) -> Result<BTreeMap<i32, YearSum>, WhatifError> {
    let mut years: BTreeMap<i32, YearSum> = BTreeMap::new();
    let year = |period: BillingPeriod| period.period().first().year();
    for line in &replay.lines {
        let sum = years.entry(year(line.period)).or_insert(YearSum::NONE);
        sum.revenue = sum.revenue.plus(line.amount)?;
        sum.revenue_by_days = sum.revenue_by_days.plus(line.amount)?;
    }
    for one in &replay.by_days {
        let sum = years.entry(one.year).or_insert(YearSum::NONE);
        sum.revenue_by_days = sum.revenue_by_days.plus(one.difference()?)?;
    }
    for used in replay.usage.iter().filter(|one| one.fate == Fate::Charged(Measure::Sum)) {
        let sum = years.entry(year(used.period)).or_insert(YearSum::NONE);
        sum.volume = sum.volume.plus(used.quantity)?;
    }
    Ok(years)
}

/// Summed in a table of polars, since every count of the days goes into it.
pub(super) fn months(prepared: &PreparedScenario) -> Result<Vec<MonthVolume>, WhatifError> {
    let rows = by_month(prepared, &prepared.assumed.counts)?;
    let migrated = by_month(prepared, &prepared.assumed.became)?;
    let volume = |row: VolumeRow| match row.keys.as_slice() {
        [month, service, channel] => {
            let moved = migrated.iter().find(|one| one.keys == row.keys);
            Some(MonthVolume {
                month: Day::parse(month)?,
                service: service.clone(),
                channel: channel.clone(),
                quantity: row.quantity,
                migrated: moved.map_or(Quantity::ZERO, |one| one.quantity),
            })
        }
        _ => None,
    };
    Ok(rows.into_iter().filter_map(volume).collect())
}

/// What some counts come to in the days asked about, by month, service and channel.
fn by_month(prepared: &PreparedScenario, counts: &[Count]) -> Result<Vec<VolumeRow>, WhatifError> {
    let asked = |count: &&Count| prepared.days.iter().any(|days| days.contains(count.day));
    let counts: Vec<Volume<'_>> = counts.iter().filter(asked).map(volume).collect();
    if counts.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Volumes::of(&counts)?.by(&[Dimension::Month, Dimension::Service, Dimension::Channel])?)
}

fn volume(count: &Count) -> Volume<'_> {
    Volume {
        month: Interval::Month.containing(count.day).first(),
        organisation: count.organisation_number,
        category: None,
        service: &count.service,
        channel: &count.channel,
        outcome: &count.outcome,
        fate: "",
        quantity: count.quantity,
    }
}
