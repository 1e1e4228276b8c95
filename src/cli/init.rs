//! `lefi init`: Makes a workspace to start from

use super::Outcome;

/// Makes a workspace to start from
#[derive(Debug, clap::Args)]
pub(super) struct InitArguments {}

pub(super) fn run(_arguments: &InitArguments) -> Outcome {
    Outcome::WrongUse
}
