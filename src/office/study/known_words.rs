//! Whether a scenario's words are known in the workspace: services, channels, outcomes, and fees that volume answers to. It
//! changes nothing in the scenario.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::keep::workspace::Settings;
use crate::office::books::Books;
use crate::sources::scenario::{Placed, Scenario};
use crate::sources::tariff::Basis;
use crate::values::diagnostic::Diagnostic;
use crate::values::fee_code::FeeCode;
use crate::values::text::text;

/// Targets of a migration, and fees that volume answers to, that are nowhere.
pub(super) fn unknown_words(scenario: &Scenario, books: &Books) -> Vec<Diagnostic> {
    let Settings { channels, outcomes, .. } = &books.settings;
    let services: Vec<String> = books.catalogue.services().map(str::to_owned).collect();
    let mut problems = Vec::new();
    for migration in &scenario.migrations {
        problems.extend(unknown(&migration.to.service, &services));
        problems.extend(unknown(&migration.to.channel, channels));
        problems.extend(unknown(&migration.to.outcome, outcomes));
    }
    let fees = fees_of_usage(books);
    problems.extend(scenario.responses.iter().filter_map(|one| unknown(&one.fee, &fees)));
    problems
}

fn unknown<T: Display + PartialEq>(written: &Placed<T>, known: &[T]) -> Option<Diagnostic> {
    let words: Vec<String> = known.iter().map(ToString::to_string).collect();
    let message = text!("inget här heter så", "nothing here is called so");
    let help = text!("ange något av {words}", "write one of {words}", words = words.join(", "));
    (!known.contains(&written.value)).then(|| written.wrong("scenario-word", &message, help))
}

/// The codes of the fees that are charged for usage, under any version.
fn fees_of_usage(books: &Books) -> Vec<FeeCode> {
    let versions = books.catalogue.services().flat_map(|service| books.catalogue.versions(service));
    let fees: BTreeSet<FeeCode> = versions
        .flat_map(|(tariff, _)| &tariff.fees)
        .filter(|fee| matches!(fee.basis, Basis::Usage(_)))
        .map(|fee| fee.code.clone())
        .collect();
    fees.into_iter().collect()
}
