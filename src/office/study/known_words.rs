//! Whether a scenario's words are known in the workspace: services, channels, outcomes, and fees that volume answers to. It
//! changes nothing in the scenario.

use std::collections::BTreeSet;

use crate::keep::workspace::Settings;
use crate::office::books::Books;
use crate::sources::scenario::{Placed, Scenario};
use crate::sources::tariff::Basis;
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;

/// Targets of a migration, and fees that volume answers to, that are nowhere.
pub(super) fn unknown_words(scenario: &Scenario, books: &Books) -> Vec<Diagnostic> {
    let Settings { channels, outcomes, .. } = &books.settings;
    let services: Vec<String> = books.catalogue.services().map(str::to_owned).collect();
    let mut problems = Vec::new();
    let mut known = |written: &Placed<String>, words: &[String]| {
        if !words.contains(&written.value) {
            let message = text!("inget här heter så", "nothing here is called so");
            let help =
                text!("ange något av {words}", "write one of {words}", words = words.join(", "));
            problems.push(written.wrong("scenario-word", &message, help));
        }
    };
    for migration in &scenario.migrations {
        known(&migration.to.service, &services);
        known(&migration.to.channel, channels);
        known(&migration.to.outcome, outcomes);
    }
    let fees = fees_of_usage(books);
    for response in &scenario.responses {
        known(&response.fee, &fees);
    }
    problems
}

/// The codes of the fees that are charged for usage, under any version.
fn fees_of_usage(books: &Books) -> Vec<String> {
    let versions = books.catalogue.services().flat_map(|service| books.catalogue.versions(service));
    let fees: BTreeSet<String> = versions
        .flat_map(|(tariff, _)| &tariff.fees)
        .filter(|fee| matches!(fee.basis, Basis::Usage(_)))
        .map(|fee| fee.code.clone())
        .collect();
    fees.into_iter().collect()
}
