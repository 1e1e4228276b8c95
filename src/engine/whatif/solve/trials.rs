//! The values that matter to an answer, each with what makes it matter. It tries none out.

use super::{NoSolution, Solved};
use crate::engine::whatif::Trial;

/// What makes a value matter to an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrialPlace {
    /// The proposal has it.
    Proposed,
    /// The lowest that reaches the revenue aimed at.
    Exact,
    /// The next whole number of steps below that.
    Below,
    /// The same at or above it.
    Above,
    /// Another one at which revenue is just reached.
    AlsoAt,
    /// The lowest there may be.
    Lowest,
    /// The one that brings most.
    BringsMost,
    /// The one that would be needed, were it within the bounds.
    Needed,
    /// The highest within the bounds.
    HighestWithin,
}

impl Solved {
    /// The proposal's own value, and then those of what was found.
    pub fn trials(&self) -> Vec<(TrialPlace, &Trial)> {
        let mut trials = vec![(TrialPlace::Proposed, &self.proposed)];
        match &self.found {
            Ok(solution) => {
                trials.push((TrialPlace::Exact, &solution.exact));
                trials.extend(solution.below.iter().map(|one| (TrialPlace::Below, one)));
                trials.extend(solution.above.iter().map(|one| (TrialPlace::Above, one)));
                trials.extend(solution.others.iter().map(|one| (TrialPlace::AlsoAt, one)));
            }
            Err(NoSolution::Covered { lowest }) => trials.push((TrialPlace::Lowest, lowest)),
            Err(NoSolution::NotReached { greatest, .. }) => {
                trials.push((TrialPlace::BringsMost, greatest));
            }
            Err(NoSolution::PartyBound { exact, within }) => {
                trials.push((TrialPlace::Needed, exact));
                trials.extend(within.iter().map(|one| (TrialPlace::HighestWithin, one)));
            }
        }
        trials
    }

    /// Whether some value's revenue by days, which covers the cost, is not what it bills.
    pub fn differs_by_days(&self) -> bool {
        self.trials().iter().any(|(_, one)| one.coverage.revenue != one.revenue)
    }
}
