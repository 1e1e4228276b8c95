//! What is aimed at, and between which values it is looked for. It rates nothing.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::SolveError;
use super::search::Curve;
use crate::engine::whatif::{Variants, WhatifError};
use crate::sources::tariff::{AmountError, AmountName, AmountPart};
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};

/// How many times today's value is looked at, where the goal says no limit.
const REASON: u64 = 1000;

/// How many of the finest steps a thousandth is.
const THOUSANDTH: u64 = 1000;

/// What is aimed at, with which amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// The amount that is looked for.
    pub amount: AmountName,
    /// Amounts that stay as they are though a wide name has them.
    pub kept: Vec<AmountName>,
    /// Revenue in per cent of the cost.
    #[serde(rename = "coverage_wanted")]
    pub coverage: Quantity,
    /// What the amount is rounded to: kr, or a part of a factor.
    pub step: UnitPrice,
    /// The least value; none: 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<UnitPrice>,
    /// The greatest value; none: a thousand times what the proposal has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<UnitPrice>,
    /// By how many per cent the bill of any party may rise at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_party_above: Option<Quantity>,
}

impl Goal {
    /// What an amount is rounded to where nobody says it: a thousandth of a factor, and otherwise an öre.
    ///
    /// # Errors
    /// It does not fit (R22).
    pub fn usual_step(amount: &AmountName) -> Result<UnitPrice, MoneyError> {
        match amount.part() {
            AmountPart::Factor => UnitPrice::FINEST.multiple(THOUSANDTH),
            _ => Ok(UnitPrice::ORE),
        }
    }
}

/// The least revenue that is so many per cent of a cost, kr.
///
/// # Errors
/// It is too large (R22).
pub(super) fn wanted_revenue(cost: Money, coverage: Quantity) -> Result<Money, MoneyError> {
    let of_hundred = Decimal::from(cost.ore()).checked_mul(coverage.decimal());
    let ore = of_hundred.and_then(|ore| ore.checked_div(Decimal::ONE_HUNDRED));
    let ore = ore.and_then(|ore| ore.ceil().to_i64()).ok_or(MoneyError::Overflow)?;
    Ok(Money::from_ore(ore))
}

/// The values that are looked at, in finest steps of the amount.
#[derive(Debug, Clone, Copy)]
pub(super) struct Range {
    pub low: u64,
    pub high: u64,
    /// What the proposal has, or 1 kr where that is nothing.
    pub start: u64,
    /// The goal's step.
    pub step: u64,
    /// Why it goes no higher.
    pub end: End,
}

/// Why a range goes no higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// The goal says so.
    AtMost,
    /// A minimum would be above its maximum.
    Bounds,
    /// Nobody means more.
    Reason,
}

impl Range {
    pub(super) fn of(variants: &Variants<'_>, goal: &Goal) -> Result<Self, SolveError> {
        let amount = &goal.amount;
        if amount.part() == AmountPart::Included {
            return Err(SolveError::Units(amount.clone()));
        }
        let finest = amount.finest();
        let step = whole_steps(amount, goal.step)?;
        let proposed = variants.value(amount)?;
        // Whatever is wrong with the amount besides its value shows here.
        variants.tariffs_with(amount, proposed, &goal.kept)?;
        let today = proposed.whole_steps(finest)?;
        let start = if today > 0 { today } else { UnitPrice::ONE.whole_steps(finest)? };
        let reason = start.checked_mul(REASON).ok_or(MoneyError::Overflow)?;
        let least = match goal.at_least {
            Some(least) => ceiling_steps(least, finest)?,
            None => 0,
        };
        let (most, end) = match goal.at_most {
            Some(most) => (most.whole_steps(finest)?, End::AtMost),
            None => (reason.max(least), End::Reason),
        };
        let fits = |steps: u64| fits(variants, goal, steps);
        let lowest = match fits(0)? {
            true => 0,
            false => {
                Curve::last_with(|steps| Ok(!fits(steps)?), 0, today)?.map_or(0, |last| last + 1)
            }
        };
        let highest = Curve::last_with(fits, today, most.max(today))?.unwrap_or(today);
        let end = if highest < most { End::Bounds } else { end };
        let (low, high) = (least.max(lowest), most.min(highest));
        if low > high {
            return Err(SolveError::Limits(amount.clone()));
        }
        Ok(Self { low, high, start, step, end })
    }
}

/// Whether the amount can have a value: a maximum is not below its minimum (R17).
fn fits(variants: &Variants<'_>, goal: &Goal, steps: u64) -> Result<bool, WhatifError> {
    let value = goal.amount.finest().multiple(steps)?;
    match variants.tariffs_with(&goal.amount, value, &goal.kept) {
        Ok(_) => Ok(true),
        Err(AmountError::Bounds { .. }) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// The goal's step in finest steps, which it must be made of.
fn whole_steps(amount: &AmountName, step: UnitPrice) -> Result<u64, SolveError> {
    let finest = amount.finest();
    let steps = step.whole_steps(finest)?;
    let whole = steps > 0 && finest.multiple(steps)?.decimal() == step.decimal();
    whole.then_some(steps).ok_or_else(|| SolveError::Step { amount: amount.clone(), step })
}

fn ceiling_steps(value: UnitPrice, finest: UnitPrice) -> Result<u64, MoneyError> {
    let below = value.whole_steps(finest)?;
    let whole = finest.multiple(below)?.decimal() == value.decimal();
    Ok(if whole { below } else { below + 1 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_revenue_wanted_is_the_least_whole_ore() {
        let wanted = |cost, coverage: &str| {
            let coverage = Quantity::parse(coverage).unwrap();
            wanted_revenue(Money::from_ore(cost), coverage).unwrap().ore()
        };
        assert_eq!(wanted(1000, "100"), 1000);
        assert_eq!(wanted(1001, "97.5"), 976);
        assert_eq!(wanted(1000, "0.01"), 1);
        assert_eq!(wanted(i64::MAX, "100"), i64::MAX);
    }
}
