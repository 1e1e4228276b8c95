//! What would have been billed under another tariff: usage that was, through the same rating as billing, under
//! today's tariffs and under a proposal. Values in, values out: no clock, no file, no print here.

mod billed;
mod compare;
mod coverage;
mod propose;
mod replay;

use thiserror::Error;

pub use billed::{BilledDifference, differences_to_billed};
pub use compare::{
    CategoryChange, Change, Comparison, FeeChange, PartyChange, VolumeChange, compare,
};
pub use coverage::Coverage;
pub use propose::propose;
pub use replay::{Basis, Replay, ReplayedLine, ReplayedUsage, replay};

use crate::money::MoneyError;

/// Why there is no comparison.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WhatifError {
    /// An amount can't be kept exactly (R22).
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// The parts do not sum to the whole: a bug, so nothing is shown.
    #[error("the {0} do not sum to the total")]
    Reconciliation(&'static str),
}
