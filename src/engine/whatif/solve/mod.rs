//! The amount that gives the revenue aimed at: found on the exact rating, with all its tiers, included units, minimums,
//! maximums and roundings, and with how volume answers price; or why there is none. It changes nothing.

mod ceiling;
mod error;
mod goal;
mod json;
mod lowest;
mod search;
mod trials;

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde::Serialize;

pub use ceiling::{Ceiling, Why};
pub use error::SolveError;
pub use goal::Goal;
pub use trials::TrialPlace;

use self::goal::{Range, wanted_revenue};
use self::search::{Course, Crossings, Curve, Point};
use super::{ChangedLines, Trial, Variants};
use crate::sources::tariff::Tariff;
use crate::values::money::{Money, Quantity, UnitPrice};

/// What came of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solved {
    /// What the activity costs in the scenario's days, kr.
    pub cost: Money,
    /// The revenue aimed at, kr, with recurring fees counted by days: the least that is so many per cent of the cost.
    pub wanted: Money,
    /// Where the amount stands in the proposal.
    pub proposed: Trial,
    /// The amount that gives it, or why none does.
    pub found: Result<Solution, NoSolution>,
}

/// The amount that gives the revenue aimed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Solution {
    /// The lowest value that reaches it, at the amount's finest step ([`AmountName::finest`](crate::sources::tariff::AmountName::finest)).
    pub exact: Trial,
    /// How much more than the revenue aimed at it brings, kr.
    pub beyond: Money,
    /// Values from there on that give the same; none where that is narrower than a step of the goal.
    pub flat: Option<Flat>,
    /// Other values at which it is just reached, where volume answers price; none is recommended.
    pub others: Vec<Trial>,
    /// The next value below that is a whole number of the goal's steps and within its limits.
    pub below: Option<Trial>,
    /// The same at or above it.
    pub above: Option<Trial>,
    /// The nearer one of the two that keeps all bounds.
    pub recommended: Option<UnitPrice>,
}

/// A stretch of values that all give the revenue aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Flat {
    /// The highest.
    pub through: UnitPrice,
    /// What makes it so.
    pub why: Why,
}

/// Why no amount gives the revenue aimed at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSolution {
    /// The lowest value gives more already: other fees cover it.
    Covered {
        /// What the lowest value gives.
        lowest: Trial,
    },
    /// The greatest revenue that any value gives is less.
    NotReached {
        /// Where it is greatest.
        greatest: Trial,
        /// What stops it.
        ceiling: Ceiling,
    },
    /// A party's bill would rise beyond the bound.
    PartyBound {
        /// The lowest value that would give it.
        exact: Trial,
        /// The highest value that keeps the bound; none where even the lowest breaks it.
        within: Option<Trial>,
    },
}

/// Looks for the amount that reaches a goal.
///
/// # Errors
/// No cost in the scenario, an amount that can't be looked for, limits or steps that do not fit it, what billing
/// says of amounts that can't be kept exactly (R22).
pub fn solve(variants: &Variants<'_>, goal: &Goal) -> Result<Solved, SolveError> {
    let cost = variants.setting().prepared.cost.ok_or(SolveError::NoCost)?;
    let wanted = wanted_revenue(cost, goal.coverage)?;
    let range = Range::of(variants, goal)?;
    let search = GoalSearch { variants, goal, range, cost, wanted, known: Mutex::default() };
    let proposed = variants.value(&goal.amount)?.short();
    let as_proposed = variants.ask(&variants.setting().proposal.tariffs)?;
    let proposed = Trial::of(variants, proposed, &as_proposed, cost)?;
    let at = |steps| Ok(search.revenue(steps)?.ore());
    let most = |low, high| Ok(search.most_between(low, high)?.ore());
    let curve = Curve {
        at: &at,
        most: &most,
        low: range.low,
        high: range.high,
        start: range.start,
        target: wanted.ore(),
        course: if variants.is_uneven() { Course::Uneven } else { Course::Rising },
    };
    let found = curve.search()?;
    let found = match found.crossings.as_slice() {
        [] => Err(search.nothing(&found)?),
        crossings => search.choose(&curve, &found, crossings)?,
    };
    Ok(Solved { cost, wanted, proposed, found })
}

/// A goal over a proposal.
struct GoalSearch<'a> {
    variants: &'a Variants<'a>,
    goal: &'a Goal,
    range: Range,
    cost: Money,
    /// The revenue aimed at.
    wanted: Money,
    /// Revenue counted by days that was asked already, by steps.
    known: Mutex<HashMap<u64, Money>>,
}

impl GoalSearch<'_> {
    fn value(&self, steps: u64) -> Result<UnitPrice, super::WhatifError> {
        Ok(self.goal.amount.finest().multiple(steps)?.short())
    }

    fn tariffs(&self, steps: u64) -> Result<Vec<Tariff>, super::WhatifError> {
        let Goal { amount, kept, .. } = self.goal;
        Ok(self.variants.tariffs_with(amount, self.value(steps)?, kept)?)
    }

    fn revenue(&self, steps: u64) -> Result<Money, super::WhatifError> {
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(revenue) = known().get(&steps) {
            return Ok(*revenue);
        }
        let revenue = self.variants.revenue_by_days(&self.tariffs(steps)?)?;
        known().insert(steps, revenue);
        Ok(revenue)
    }

    /// A revenue that no value between two is above.
    fn most_between(&self, low: u64, high: u64) -> Result<Money, super::WhatifError> {
        self.variants.most_between(&self.tariffs(low)?, &self.tariffs(high)?)
    }

    fn trial(&self, steps: u64) -> Result<Trial, super::WhatifError> {
        let variant = self.variants.ask(&self.tariffs(steps)?)?;
        Ok(Trial::of(self.variants, self.value(steps)?, &variant, self.cost)?)
    }

    fn lines(&self, steps: u64) -> Result<ChangedLines, super::WhatifError> {
        self.variants.changed_lines(&self.tariffs(steps)?)
    }

    /// The lowest crossing that keeps the bound, with the others beside it.
    fn choose(
        &self,
        curve: &Curve<'_>,
        found: &Crossings,
        crossings: &[Point],
    ) -> Result<Result<Solution, NoSolution>, SolveError> {
        let mut trials = Vec::new();
        for crossing in crossings {
            trials.push((*crossing, self.trial(crossing.steps)?));
        }
        let bound = self.goal.no_party_above;
        let Some(at) = trials.iter().position(|(_, trial)| trial.keeps(bound)) else {
            let (lowest, exact) = trials.swap_remove(0);
            let within = self.within_bound(lowest.steps, bound)?;
            return Ok(Err(NoSolution::PartyBound { exact, within }));
        };
        let (point, exact) = trials.remove(at);
        let flat = self.flat(curve, found, point)?;
        let (below, above) = self.neighbours(point.steps)?;
        let recommended = self.nearer(point.steps, [&above, &below]);
        let others = trials.into_iter().map(|(_, trial)| trial).collect();
        let [below, above] = [below, above].map(|one| one.map(|(_, trial)| trial));
        let beyond = exact.coverage.revenue.minus(self.wanted)?;
        Ok(Ok(Solution { exact, beyond, flat, others, below, above, recommended }))
    }

    /// The highest value whose every party keeps the bound; bills rise with the amount.
    fn within_bound(
        &self,
        steps: u64,
        bound: Option<Quantity>,
    ) -> Result<Option<Trial>, SolveError> {
        let keeps = |steps| Ok(self.trial(steps)?.keeps(bound));
        let last = Curve::last_with(keeps, self.range.low, steps)?;
        Ok(last.map(|steps| self.trial(steps)).transpose()?)
    }

    fn flat(
        &self,
        curve: &Curve<'_>,
        found: &Crossings,
        point: Point,
    ) -> Result<Option<Flat>, SolveError> {
        if point.ore != curve.target {
            return Ok(None);
        }
        let through = curve.flat_from(point, &found.points)?;
        if through - point.steps < self.range.step {
            return Ok(None);
        }
        let why = Why::of(self.lines(through)?);
        Ok(Some(Flat { through: self.value(through)?, why }))
    }

    /// The values of whole steps just below and at or above one.
    fn neighbours(&self, steps: u64) -> Result<(SteppedTrial, SteppedTrial), SolveError> {
        let step = self.range.step;
        let above = steps.div_ceil(step).checked_mul(step);
        let below = above.and_then(|above| above.checked_sub(step));
        Ok((self.placed(below)?, self.placed(above)?))
    }

    fn placed(&self, steps: Option<u64>) -> Result<SteppedTrial, SolveError> {
        let within = |steps: &u64| (self.range.low..=self.range.high).contains(steps);
        let Some(steps) = steps.filter(within) else { return Ok(None) };
        Ok(Some((steps, self.trial(steps)?)))
    }

    /// Of those that keep the bound the nearest; the first of two that are as near.
    fn nearer(&self, steps: u64, places: [&SteppedTrial; 2]) -> Option<UnitPrice> {
        let kept = places.into_iter().flatten();
        let kept = kept.filter(|(_, trial)| trial.keeps(self.goal.no_party_above));
        kept.min_by_key(|(at, _)| at.abs_diff(steps)).map(|(_, trial)| trial.value)
    }

    /// Why no value reaches the revenue aimed at.
    fn nothing(&self, found: &Crossings) -> Result<NoSolution, SolveError> {
        if found.points.first().is_some_and(|first| first.ore >= self.wanted.ore()) {
            return Ok(NoSolution::Covered { lowest: self.trial(self.range.low)? });
        }
        // Of several as great the lowest.
        let greatest = found.points.iter().rev().max_by_key(|point| point.ore);
        let steps = greatest.map_or(self.range.low, |point| point.steps);
        let last = found.points.last().map(|point| point.ore);
        let falls = greatest.map(|point| point.ore) > last;
        let end = self.lines(self.range.high)?;
        let ceiling = Ceiling::of(self.range.end, falls, end, self.moves_at_the_end()?);
        Ok(NoSolution::NotReached { greatest: self.trial(steps)?, ceiling })
    }

    /// Whether revenue still changes where the range ends.
    fn moves_at_the_end(&self) -> Result<bool, SolveError> {
        let half = (self.range.high / 2).max(self.range.low);
        Ok(self.revenue(half)? != self.revenue(self.range.high)?)
    }
}

/// A value with its number of finest steps, where there is one within the limits.
type SteppedTrial = Option<(u64, Trial)>;
