//! `lefi bill`: Previews all invoices of a period

use std::path::Path;

use super::Outcome;

/// Previews all invoices of a period
#[derive(Debug, clap::Args)]
pub(super) struct BillArguments {}

pub(super) fn run(_arguments: &BillArguments, _workspace: Option<&Path>) -> Outcome {
    Outcome::WrongUse
}
