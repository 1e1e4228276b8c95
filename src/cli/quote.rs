//! `lefi quote`: Prices one quantity with one fee

use super::Outcome;

/// Prices one quantity with one fee
#[derive(Debug, clap::Args)]
pub(super) struct QuoteArguments {}

pub(super) fn run(_arguments: &QuoteArguments) -> Outcome {
    Outcome::WrongUse
}
