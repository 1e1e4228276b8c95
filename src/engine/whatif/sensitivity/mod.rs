//! How far each assumption of a scenario moves a proposal's outcome: moved low and high, alone, all else as in the
//! scenario. Every outcome is rated as a bill is; nothing here is a straight line drawn between two of them.

mod break_even;
mod json;
mod moves;
mod tested;
mod words;

pub use break_even::BreakEven;
pub use moves::{Assumption, MovedTo, Of};
pub use tested::{ProposalOutcome, Tested};

use std::cmp::Reverse;

use serde::Serialize;

use super::{Question, WhatifError, prepare};
use crate::values::money::Money;
use crate::values::period::Period;
use break_even::break_even;
use moves::{Changed, Move};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sensitivity {
    /// What the scenario is called.
    pub title: String,
    /// The proposal's name.
    pub proposal: String,
    /// The stretches asked about.
    pub days: Vec<Period>,
    /// All as in the scenario.
    pub base: ProposalOutcome,
    /// What moves the result most comes first.
    #[serde(rename = "assumptions")]
    pub swings: Vec<Swing>,
    /// Where revenue is what the activity costs; none where the scenario has no cost.
    pub break_even: Option<BreakEven>,
}

/// An assumption moved alone, and what comes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Swing {
    /// Which.
    #[serde(flatten)]
    pub assumption: Assumption,
    /// With less of it.
    pub low: Option<SwingEnd>,
    /// With more of it.
    pub high: Option<SwingEnd>,
}

/// An assumption's other value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SwingEnd {
    /// To what.
    pub setting: MovedTo,
    /// What comes out then.
    #[serde(flatten)]
    pub outcome: ProposalOutcome,
    /// By how much the result is then more than that of the base, kr.
    pub change: Money,
}

impl Swing {
    /// From the lowest result to the highest, that of the base among them, öre.
    pub fn span(&self, base: &ProposalOutcome) -> i128 {
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
    let moves = moves::all(tested)?;
    // The volume that breaks even is looked for in the end.
    let all = moves.len() as u64 + 1;
    for ((assumption, [low, high]), done) in moves.into_iter().zip(1..) {
        let moved = |one: Option<Move>| one.map(|one| moved_to(tested, &base, one)).transpose();
        swings.push(Swing { assumption, low: moved(low)?, high: moved(high)? });
        (tested.watch.done)(done, all);
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

fn moved_to(
    tested: &Tested<'_>,
    base: &ProposalOutcome,
    one: Move,
) -> Result<SwingEnd, WhatifError> {
    let prepared = tested.prepared;
    let outcome = match one.change {
        Changed::Volume(factor) => tested.scaled(factor)?,
        Changed::Cost(cost) => tested.with_usage(&prepared.metering, Some(cost))?,
        Changed::Scenario(scenario) => {
            let prepared = prepare(&Question { scenario: &scenario, ..tested.question })?;
            let responses = &scenario.responses;
            tested.outcome(&prepared, &prepared.metering, prepared.cost, responses)?
        }
    };
    let change = outcome.result().minus(base.result())?;
    Ok(SwingEnd { setting: one.setting, outcome, change })
}

#[cfg(test)]
mod tests;
