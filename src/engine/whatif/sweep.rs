//! An amount at every value of a stretch, or several as a grid: what each point brings, and for whom. It recommends
//! none.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering as Memory};

use serde::ser::{Error as _, SerializeStruct};
use serde::{Serialize, Serializer};
use thiserror::Error;

use super::side_by_side::side_by_side;
use super::{AmountChange, Coverage, PartyRise, Variant, Variants, WhatifError};
use crate::sources::tariff::{AmountError, AmountName};
use crate::values::money::written::plain;
use crate::values::money::{Money, MoneyError, UnitPrice};
use crate::values::text::{Text, text};

/// Most points of one question.
pub const MOST_POINTS: u64 = 100_000;

/// The values of one amount that are looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sweep {
    /// Which amount.
    pub amount: AmountName,
    /// The first value: kr, units or a factor.
    pub from: UnitPrice,
    /// None is above this one.
    pub to: UnitPrice,
    /// From one to the next, more than 0.
    pub step: UnitPrice,
}

/// Why a sweep can't be asked for; [`SweepError::help`] says how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.words().english())]
pub enum SweepError {
    /// The text is no sweep.
    Form(String),
    /// It ends before it begins, or its step is 0.
    Empty(String),
    /// The grid is too large.
    Points,
    /// One amount twice.
    Twice(AmountName),
    /// A name that is none.
    Amount(#[from] AmountError),
    /// A number that is none, or too large.
    Number(#[from] MoneyError),
}

impl SweepError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Form(written) => {
                text!("”{written}” är ingen prisserie", "“{written}” is no sweep")
            }
            Self::Empty(written) => {
                text!("”{written}” har inget värde", "“{written}” has no value")
            }
            Self::Points => text!(
                "prisserierna har fler än {MOST_POINTS} punkter",
                "the sweeps have more than {MOST_POINTS} points"
            ),
            Self::Twice(amount) => {
                text!("`{amount}` har två prisserier", "`{amount}` is swept twice")
            }
            Self::Amount(error) => error.words(),
            Self::Number(error) => error.words(),
        }
    }
}

impl SweepError {
    /// How to mend it.
    pub fn help(&self) -> Text {
        match self {
            Self::Form(_) | Self::Number(_) => text!(
                "skriv BELOPP=FRÅN..TILL/STEG, till exempel query-system.unit=0.50..2.00/0.05",
                "write AMOUNT=FROM..TO/STEP, such as query-system.unit=0.50..2.00/0.05"
            ),
            Self::Empty(_) => text!(
                "låt den sluta där den börjar eller högre, med steg som är större än 0",
                "let it end where it begins or above, by steps of more than 0"
            ),
            Self::Points => text!(
                "ta större steg, eller färre belopp åt gången",
                "take larger steps, or fewer amounts at a time"
            ),
            Self::Twice(_) => {
                text!("ge varje belopp en enda prisserie", "give each amount one sweep")
            }
            Self::Amount(error) => error.help(),
        }
    }
}

impl Sweep {
    /// Reads `query-system.unit=0.50..2.00/0.05`.
    ///
    /// # Errors
    /// [`SweepError`].
    pub fn parse(text: &str) -> Result<Self, SweepError> {
        let form = || SweepError::Form(text.to_owned());
        let (amount, stretch) = text.split_once('=').ok_or_else(form)?;
        let (ends, step) = stretch.split_once('/').ok_or_else(form)?;
        let (from, to) = ends.split_once("..").ok_or_else(form)?;
        let number = |text: &str| UnitPrice::parse(&plain(text));
        let amount = AmountName::parse(amount.trim())?;
        let sweep = Self { amount, from: number(from)?, to: number(to)?, step: number(step)? };
        if sweep.to < sweep.from || sweep.step == UnitPrice::ZERO {
            return Err(SweepError::Empty(text.to_owned()));
        }
        Ok(sweep)
    }

    /// Its values in order.
    ///
    /// # Errors
    /// They are more than [`MOST_POINTS`], or too large.
    pub fn values(&self) -> Result<Vec<UnitPrice>, SweepError> {
        let mut values = Vec::new();
        let mut next = self.from;
        while next <= self.to {
            if values.len() as u64 == MOST_POINTS {
                return Err(SweepError::Points);
            }
            values.push(next);
            next = self.from.plus(self.step.multiple(values.len() as u64)?)?;
        }
        Ok(values)
    }
}

/// Every combination of the sweeps' values, the last sweep's running fastest.
///
/// # Errors
/// More than [`MOST_POINTS`], an amount twice.
pub fn grid(sweeps: &[Sweep]) -> Result<Vec<BTreeMap<AmountName, UnitPrice>>, SweepError> {
    let mut names = BTreeSet::new();
    let mut points = vec![BTreeMap::new()];
    for sweep in sweeps {
        if !names.insert(&sweep.amount) {
            return Err(SweepError::Twice(sweep.amount.clone()));
        }
        let values = sweep.values()?;
        if (points.len() as u64).saturating_mul(values.len() as u64) > MOST_POINTS {
            return Err(SweepError::Points);
        }
        let with = |point: &BTreeMap<AmountName, UnitPrice>, value: UnitPrice| {
            let mut point = point.clone();
            point.insert(sweep.amount.clone(), value);
            point
        };
        let all =
            points.iter().flat_map(|point| values.iter().map(move |value| with(point, *value)));
        points = all.collect();
    }
    Ok(points)
}

/// What a point comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SweepPoint {
    /// The amounts, by name.
    pub amounts: BTreeMap<AmountName, UnitPrice>,
    /// Revenue today and at this point, kr without VAT.
    pub change: AmountChange,
    /// How far it covers the cost; none where the scenario says none.
    pub coverage: Option<Coverage>,
    /// How many parties pay more than today.
    pub more: usize,
    /// How many pay the same.
    pub same: usize,
    /// How many pay less.
    pub less: usize,
    /// The party whose bill rises by most per cent.
    pub hardest_hit: Option<PartyRise>,
}

impl Serialize for SweepPoint {
    /// The amounts by name, and what they come to side by side.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let coverage = self.coverage;
        let mut point = serializer.serialize_struct("SweepPoint", 13)?;
        point.serialize_field("amounts", &self.amounts)?;
        point.serialize_field("revenue", &self.change.proposed)?;
        point.serialize_field("revenue_by_days", &coverage.map(|one| one.revenue))?;
        point
            .serialize_field("difference", &self.change.difference().map_err(S::Error::custom)?)?;
        point.serialize_field("difference_percent", &self.change.percent())?;
        point.serialize_field("result", &coverage.map(|one| one.result))?;
        point.serialize_field("coverage", &coverage.and_then(|one| one.coverage))?;
        point.serialize_field("surplus_of_turnover", &coverage.and_then(|one| one.of_turnover))?;
        point.serialize_field("over_ten_percent", &coverage.map(Coverage::is_over_the_mark))?;
        point.serialize_field("more", &self.more)?;
        point.serialize_field("same", &self.same)?;
        point.serialize_field("less", &self.less)?;
        point.serialize_field("hardest_hit", &self.hardest_hit)?;
        point.end()
    }
}

/// Asks about every point, on all of the machine's processors; `done` is told how many have been asked about.
///
/// # Errors
/// Amounts that a tariff can't have, what billing says.
pub fn sweep(
    variants: &Variants<'_>,
    points: &[BTreeMap<AmountName, UnitPrice>],
    done: &(dyn Fn(u64) + Sync),
) -> Result<Vec<SweepPoint>, WhatifError> {
    let counted = AtomicU64::new(0);
    let all = side_by_side(points, |amounts| {
        let variant = variants.ask(&variants.tariffs_with_all(amounts)?)?;
        let point = point(variants, amounts, &variant);
        done(counted.fetch_add(1, Memory::Relaxed) + 1);
        point
    });
    all.into_iter().collect()
}

fn point(
    variants: &Variants<'_>,
    amounts: &BTreeMap<AmountName, UnitPrice>,
    variant: &Variant,
) -> Result<SweepPoint, WhatifError> {
    let setting = variants.setting();
    let cost = setting.prepared.cost;
    let coverage = cost.map(|cost| Coverage::of(variant.revenue_by_days, cost)).transpose()?;
    let mut point = SweepPoint {
        amounts: amounts.clone(),
        change: AmountChange { today: setting.today.total, proposed: variant.revenue },
        coverage,
        more: 0,
        same: 0,
        less: 0,
        hardest_hit: PartyRise::hardest(variants, variant),
    };
    let (before, after) = (variants.before(), &variant.parties);
    let parties: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    for party in parties {
        let amount = |of: &BTreeMap<_, Money>| of.get(party).copied().unwrap_or_default();
        match amount(after).cmp(&amount(before)) {
            Ordering::Greater => point.more += 1,
            Ordering::Equal => point.same += 1,
            Ordering::Less => point.less += 1,
        }
    }
    Ok(point)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        Sweep::parse(text).unwrap().values().unwrap().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_sweep_goes_by_steps_and_never_beyond_its_end() {
        assert_eq!(values("query-system.unit=0.50..0.65/0.05"), ["0.50", "0.55", "0.60", "0.65"]);
        assert_eq!(values("annual.amount=1..2/0,75"), ["1", "1.75"]);
        assert_eq!(values("factor=1..1/1"), ["1"]);
    }

    #[test]
    fn what_is_no_sweep_is_told() {
        let error = |text: &str| Sweep::parse(text).unwrap_err();
        for text in ["query-system.unit", "factor=1..2", "factor=1/2"] {
            assert!(matches!(error(text), SweepError::Form(_)), "{text}");
        }
        assert!(matches!(error("factor=2..1/1"), SweepError::Empty(_)));
        assert!(matches!(error("factor=1..2/0"), SweepError::Empty(_)));
        assert!(matches!(error("factor=1..b/0"), SweepError::Number(_)));
        assert!(matches!(error("unit=1..2/1"), SweepError::Amount(_)));
        assert!(error("factor=1").help().english().contains("FROM..TO/STEP"));
    }

    #[test]
    fn several_sweeps_make_a_grid_of_at_most_so_many_points() {
        let sweep = |text: &str| Sweep::parse(text).unwrap();
        let two = [sweep("factor=1..3/1"), sweep("a.unit=0..1/0.5")];
        let points = grid(&two).unwrap();
        assert_eq!(points.len(), 9);
        let second: Vec<String> = points[1].values().map(ToString::to_string).collect();
        assert_eq!(second, ["1", "0.5"]);
        let many = [sweep("factor=0..999/1"), sweep("a.unit=0..100/1")];
        assert_eq!(grid(&many), Err(SweepError::Points));
        assert_eq!(grid(&[sweep("factor=0..100000/1")]), Err(SweepError::Points));
        let twice = [sweep("factor=1..2/1"), sweep("factor=3..4/1")];
        assert!(matches!(grid(&twice), Err(SweepError::Twice(_))));
    }
}
