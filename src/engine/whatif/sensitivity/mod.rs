//! How far each assumption of a scenario moves a proposal's outcome: moved low and high, alone, all else as in the
//! scenario. Every outcome is rated as a bill is; nothing here is a straight line drawn between two of them.

mod break_even;
mod moves;

use std::cmp::Reverse;

pub use break_even::BreakEven;
use break_even::break_even;
pub use moves::{Assumption, MovedTo, Of};

use super::{
    Prepared, Proposal, Question, Standing, WhatifError, prepare, responded, responses, standing,
};
use crate::sources::scenario::{Response, Share};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Metering;
use crate::values::money::{Money, Quantity};
use crate::values::period::Period;
use moves::{Changed, Move};

/// What a sensitivity is worked out from.
#[derive(Debug, Clone, Copy)]
pub struct Tested<'a> {
    /// The scenario over a workspace.
    pub question: Question<'a>,
    /// The same, made ready.
    pub prepared: &'a Prepared,
    /// Today's tariffs, which responses look at.
    pub today: &'a Catalogue,
    /// The proposal.
    pub proposal: &'a Proposal,
    /// How much what has no low and high of its own is moved.
    pub by: Share,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sensitivity {
    /// What the scenario is called.
    pub title: String,
    /// The proposal's name.
    pub proposal: String,
    /// The stretches asked about.
    pub days: Vec<Period>,
    /// All as in the scenario.
    pub base: Outcome,
    /// What moves the result most comes first.
    pub swings: Vec<Swing>,
    /// Where revenue is what the activity costs; none where the scenario has no cost.
    pub break_even: Option<BreakEven>,
}

/// What comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What the activity costs, kr; none where the scenario says nothing of it.
    pub cost: Option<Money>,
    /// What the proposal comes to.
    pub standing: Standing,
}

impl Outcome {
    /// Revenue by days less cost, kr; all of the revenue as billed where there is no cost.
    pub fn result(&self) -> Money {
        self.standing.coverage.map_or(self.standing.revenue, |coverage| coverage.result)
    }
}

/// An assumption moved alone, and what comes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Swing {
    /// Which.
    pub assumption: Assumption,
    /// With less of it.
    pub low: Option<Moved>,
    /// With more of it.
    pub high: Option<Moved>,
}

/// An assumption's other value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// To what.
    pub setting: MovedTo,
    /// What comes out then.
    pub outcome: Outcome,
}

impl Swing {
    /// From the lowest result to the highest, that of the base among them, öre.
    pub fn span(&self, base: &Outcome) -> i128 {
        let moved = self.low.iter().chain(&self.high).map(|moved| moved.outcome.result());
        let results = moved.chain([base.result()]).map(|result| i128::from(result.ore()));
        let (least, most) = (results.clone().min(), results.max());
        most.unwrap_or_default() - least.unwrap_or_default()
    }
}

/// Moves every assumption of a scenario, and finds the volume at which a proposal breaks even.
///
/// # Errors
/// What billing says, amounts and quantities that can't be kept exactly (R22).
pub fn sensitivity(tested: &Tested<'_>) -> Result<Sensitivity, WhatifError> {
    let Tested { question, prepared, proposal, .. } = *tested;
    let base = tested.with_usage(&prepared.metering, prepared.cost)?;
    let mut swings = Vec::new();
    for (assumption, [low, high]) in moves::all(tested)? {
        let moved = |one: Option<Move>| one.map(|one| tested.moved(one)).transpose();
        swings.push(Swing { assumption, low: moved(low)?, high: moved(high)? });
    }
    swings.sort_by_key(|swing| Reverse(swing.span(&base)));
    Ok(Sensitivity {
        title: question.scenario.title.clone(),
        proposal: proposal.name.clone(),
        days: prepared.days.clone(),
        break_even: break_even(tested)?,
        base,
        swings,
    })
}

impl Tested<'_> {
    fn moved(&self, one: Move) -> Result<Moved, WhatifError> {
        let prepared = self.prepared;
        let outcome = match one.change {
            Changed::Volume(factor) => self.scaled(factor)?,
            Changed::Cost(cost) => self.with_usage(&prepared.metering, Some(cost))?,
            Changed::Scenario(scenario) => {
                let prepared = prepare(&Question { scenario: &scenario, ..self.question })?;
                let responses = &scenario.responses;
                self.outcome(&prepared, &prepared.metering, prepared.cost, responses)?
            }
        };
        Ok(Moved { setting: one.setting, outcome })
    }

    /// All usage × this, that of earlier days of the year too (R9).
    fn scaled(&self, factor: Quantity) -> Result<Outcome, WhatifError> {
        let prepared = self.prepared;
        let scaled = prepared.metering.with_quantities(|_, _, quantity| quantity.times(factor))?;
        self.with_usage(&scaled, prepared.cost)
    }

    fn with_usage(&self, metering: &Metering, cost: Option<Money>) -> Result<Outcome, WhatifError> {
        self.outcome(self.prepared, metering, cost, &self.question.scenario.responses)
    }

    fn outcome(
        &self,
        prepared: &Prepared,
        metering: &Metering,
        cost: Option<Money>,
        wanted: &[Response],
    ) -> Result<Outcome, WhatifError> {
        let answered = self.answered(prepared, metering, wanted)?;
        let metering = answered.as_ref().unwrap_or(metering);
        let replay = prepared.replay_of(&self.proposal.catalogue, metering)?;
        Ok(Outcome { cost, standing: standing(&replay, cost)? })
    }

    /// The usage after it has answered the proposal's prices; none where it stays as it is.
    fn answered(
        &self,
        prepared: &Prepared,
        metering: &Metering,
        wanted: &[Response],
    ) -> Result<Option<Metering>, WhatifError> {
        if wanted.is_empty() {
            return Ok(None);
        }
        let catalogue = &self.proposal.catalogue;
        let now = prepared.replay_of(self.today, metering)?;
        let proposed = prepared.replay_of(catalogue, metering)?;
        let answers = responses(wanted, &now, &proposed)?;
        if answers.is_empty() {
            return Ok(None);
        }
        Ok(Some(responded(metering, catalogue, &answers)?))
    }
}

#[cfg(test)]
mod tests;
