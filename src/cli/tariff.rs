//! `lefi tariff`: Lists, shows and compares tariffs

use std::path::Path;

use super::Outcome;

/// Lists, shows and compares tariffs
#[derive(Debug, clap::Args)]
pub(super) struct TariffArguments {}

pub(super) fn run(_arguments: &TariffArguments, _workspace: Option<&Path>) -> Outcome {
    Outcome::WrongUse
}
