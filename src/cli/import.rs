//! `lefi import`: Imports usage logs

use std::path::Path;

use super::Outcome;

/// Imports usage logs
#[derive(Debug, clap::Args)]
pub(super) struct ImportArguments {}

pub(super) fn run(_arguments: &ImportArguments, _workspace: Option<&Path>) -> Outcome {
    Outcome::WrongUse
}
