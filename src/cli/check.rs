//! `lefi check`: Checks everything in the workspace

use std::path::Path;

use super::Outcome;

/// Checks everything in the workspace
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {}

pub(super) fn run(_arguments: &CheckArguments, _workspace: Option<&Path>) -> Outcome {
    Outcome::WrongUse
}
