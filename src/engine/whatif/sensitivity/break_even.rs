//! The volume at which revenue is what the activity costs. It looks for it on the rating itself, step by step: tiers,
//! minimums and maximums make revenue anything but a straight line.

use rust_decimal::Decimal;

use super::{ProposalOutcome, Tested};
use crate::engine::whatif::WhatifError;
use crate::values::money::{Money, Quantity};

/// Decimals of the factor that is found.
const DECIMALS: u32 = 4;
/// All volume as in the scenario, in units of the last decimal.
const ONE: i64 = 10_000;
/// The most that is looked at: a thousand times the volume.
const MOST: i64 = 1000 * ONE;

/// Where revenue is what the activity costs, that cost being the same whatever the volume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BreakEven {
    /// Without any question: fees that need none bring in as much.
    WithoutVolume {
        /// What comes out then.
        outcome: ProposalOutcome,
    },
    /// At so much of the scenario's volume.
    At {
        /// What all volume is multiplied by, four decimals: one unit of the last less does not cover the cost.
        factor: Quantity,
        /// What comes out then.
        outcome: ProposalOutcome,
    },
    /// Nowhere that was looked.
    OutOfReach {
        /// What all volume was multiplied by at most.
        factor: Quantity,
        /// What comes out then.
        outcome: ProposalOutcome,
    },
}

/// Finds it; none where the scenario has no cost. Where revenue falls as volume rises (R13, R15) there may
/// be more than one such volume, and one of them is found.
pub(super) fn break_even(tested: &Tested<'_>) -> Result<Option<BreakEven>, WhatifError> {
    if tested.prepared.cost.is_none() {
        return Ok(None);
    }
    let at = |units: i64| tested.scaled(factor(units));
    let outcome = at(0)?;
    if covers(&outcome) {
        return Ok(Some(BreakEven::WithoutVolume { outcome }));
    }
    let (mut short, mut enough) = (0, ONE);
    let mut outcome = at(enough)?;
    while !covers(&outcome) {
        if enough == MOST {
            return Ok(Some(BreakEven::OutOfReach { factor: factor(enough), outcome }));
        }
        short = enough;
        enough = (2 * enough).min(MOST);
        outcome = at(enough)?;
    }
    while enough - short > 1 {
        let middle = short.midpoint(enough);
        let found = at(middle)?;
        if covers(&found) {
            (enough, outcome) = (middle, found);
        } else {
            short = middle;
        }
    }
    Ok(Some(BreakEven::At { factor: factor(enough), outcome }))
}

fn covers(outcome: &ProposalOutcome) -> bool {
    outcome.result() >= Money::ZERO
}

fn factor(units: i64) -> Quantity {
    Quantity::from_decimal(Decimal::new(units, DECIMALS))
}
