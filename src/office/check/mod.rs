//! Everything in the workspace, all errors at once; and what is wrong with books that read well one by one. It mends
//! nothing.

pub mod account_gaps;
pub mod unprintable;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;

use serde::Serialize;

use super::books::Books;
use super::desk::Desk;
use super::four_eyes;
use super::new_workspace::left_of_template;
use super::notice::Notices;
use super::reading;
use super::refusal::{Refusal, gather};
use crate::engine::billing::{self, readiness};
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE, Settings, Workspace};
use crate::sources::party::{Agreement, undeliverable};
use crate::sources::tariff::{Basis, Catalogue};
use crate::values::diagnostic::{Diagnostic, Place, Severity};
use crate::values::personal_number::LetIn;
use crate::values::text::text;
use unprintable::unprintable;

/// How much was found in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// Versions of tariffs.
    pub tariff_versions: usize,
    /// Rows of parties.
    pub parties: usize,
    /// Agreements.
    pub agreements: usize,
    /// Layouts of logs.
    pub layouts: usize,
}

/// Checks everything: doubts are told, errors refused.
pub fn check(desk: &Desk, notices: &mut Notices) -> Result<Checked, Refusal> {
    let workspace = &desk.workspace;
    let mut problems = Vec::new();
    let catalogue = gather(&mut problems, reading::catalogue(workspace))?;
    let layouts = gather(&mut problems, reading::layouts(workspace))?;
    let parties = workspace.bytes_of(PARTIES_FILE).map_err(Refusal::from);
    let parties = gather(
        &mut problems,
        parties.and_then(|bytes| {
            reading::parties(&workspace.shown(PARTIES_FILE)?, &bytes, LetIn::Now)
        }),
    )?;
    let agreements = workspace.bytes_of(AGREEMENTS_FILE).map_err(Refusal::from);
    let agreements = gather(
        &mut problems,
        agreements.and_then(|bytes| {
            reading::agreements(&workspace.shown(AGREEMENTS_FILE)?, &bytes, LetIn::Now)
        }),
    )?;
    if let Some(parties) = &parties {
        problems.extend(undeliverable(PARTIES_FILE, parties));
    }
    if let Some(catalogue) = &catalogue {
        problems.extend(of_tariffs(catalogue, &workspace.settings));
        if let (Some(parties), Some(agreements)) = (&parties, &agreements) {
            let from = workspace.settings.bills_from.period().first();
            problems.extend(readiness::readiness(catalogue, parties, agreements, from));
            let settings = &workspace.settings;
            problems.extend(account_gaps::warnings(settings, catalogue, parties, agreements));
            problems.extend(unprintable(&settings.issuer, catalogue, parties, agreements));
        }
    }
    if let Some(catalogue) = &catalogue {
        problems.extend(doubts(workspace, catalogue)?);
    }
    if let Some(agreements) = &agreements {
        problems.extend(renamed(desk, agreements)?);
    }
    problems.extend(placeholders(workspace)?);
    if let Some(ledger) = desk.ledger_to_read_if_any(notices)? {
        problems.extend(four_eyes::warning(&four_eyes::now(&ledger)?, &workspace.settings));
    }
    complete_places(&mut problems, |file| -> Result<_, Refusal> {
        Ok((workspace.shown(file)?, Cow::Owned(workspace.bytes_of(file)?)))
    })?;
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Refusal::Input(problems));
    }
    notices.tell_doubts(problems);
    let versions = |all: &Catalogue| {
        all.services().map(|service| all.versions(service).count()).sum::<usize>()
    };
    Ok(Checked {
        tariff_versions: catalogue.as_ref().map(versions).unwrap_or_default(),
        parties: parties.map(|all| all.len()).unwrap_or_default(),
        agreements: agreements.map(|all| all.len()).unwrap_or_default(),
        layouts: layouts.map(|all| all.len()).unwrap_or_default(),
    })
}

/// What is wrong with books that read well one by one: errors keep a run from being issued.
pub fn problems(books: &Books) -> Vec<Diagnostic> {
    let mut problems = of_tariffs(&books.catalogue, &books.settings);
    problems.extend(undeliverable(PARTIES_FILE, &books.parties));
    let from = books.settings.bills_from.period().first();
    let (catalogue, parties) = (&books.catalogue, &books.parties);
    problems.extend(readiness::readiness(catalogue, parties, &books.agreements, from));
    let issuer = &books.settings.issuer;
    problems.extend(unprintable(issuer, catalogue, parties, &books.agreements));
    let sources = &books.sources;
    let completed = complete_places(&mut problems, |file| {
        Ok::<_, Infallible>((sources.shown(file).to_owned(), Cow::Borrowed(sources.file(file))))
    });
    match completed {
        Ok(()) => problems,
        Err(never) => match never {},
    }
}

/// Agreements that look renamed since the last run.
fn renamed(desk: &Desk, agreements: &[Agreement]) -> Result<Vec<Diagnostic>, Refusal> {
    let Some(ledger) = desk.ledger_if_any()? else { return Ok(Vec::new()) };
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let Some(last) = runs.last() else { return Ok(Vec::new()) };
    let before = Books::kept(&ledger, last.made)?;
    Ok(billing::likely_renamed(agreements, &before.agreements))
}

/// What would leave something unbilled without a word, where it is a slip: warnings, told before a run too.
pub fn doubts(workspace: &Workspace, catalogue: &Catalogue) -> Result<Vec<Diagnostic>, Refusal> {
    let mut doubts = unknown_words(catalogue, &workspace.settings);
    for name in workspace.unread_tariffs()? {
        let help = text!(
            "lägg avgiftsmodellen i mappen för dess tjänst, som tariffs/lefi-online/, med ett namn som slutar på .toml",
            "a tariff is in the folder of its service, such as tariffs/lefi-online/, and its name ends in .toml"
        );
        let message = text!("{name} läses inte", "{name} is not read");
        doubts.push(Diagnostic::warning("check-tariff-unread", message).help(help));
    }
    Ok(doubts)
}

/// What nobody has filled in since `lefi init`: with it nothing is issued.
fn placeholders(workspace: &Workspace) -> Result<Vec<Diagnostic>, Refusal> {
    let bytes = workspace.bytes_of(SETTINGS_FILE)?;
    let text = String::from_utf8_lossy(&bytes);
    let place = |key: &str| {
        let is_key = |line: &str| line.split_once('=').is_some_and(|(left, _)| left.trim() == key);
        let at = text.lines().position(is_key)?;
        Some(Place::of_line(SETTINGS_FILE, at + 1, text.lines().nth(at)?))
    };
    let left = left_of_template(&workspace.settings.issuer).into_iter();
    Ok(left
        .map(|left| {
            let what = left.words;
            let message = text!(
                "utfärdarens {what} är fortfarande det som en ny arbetsmapp får",
                "the issuer's {what} is still the one that a new workspace gets";
                what
            );
            let help = text!(
                "fyll i myndighetens egna uppgifter: inga fakturor kan utfärdas innan dess",
                "put in the agency's own: nothing is issued until then"
            );
            let problem = Diagnostic::warning("check-issuer-template", message).help(help);
            match place(left.key) {
                Some(place) => problem.at(place),
                None => problem,
            }
        })
        .collect())
}

/// Channels and outcomes that a fee counts and no row can have.
fn unknown_words(catalogue: &Catalogue, settings: &Settings) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let versions = catalogue.services().flat_map(|service| catalogue.versions(service));
    for fee in versions.flat_map(|(tariff, _)| &tariff.fees) {
        let Basis::Usage(usage) = &fee.basis else { continue };
        for (kind, named, known) in [
            (text!("kanalen", "channel"), &usage.channels, &settings.channels),
            (text!("utfallet", "outcome"), &usage.outcomes, &settings.outcomes),
        ] {
            for word in named.iter().flatten().filter(|word| !known.contains(word)) {
                let message = text!(
                    "avgiften `{fee}` räknar {kind} ”{word}”, som inte finns i lefi.toml",
                    "fee `{fee}` counts the {kind} “{word}”, which lefi.toml does not have",
                    fee = fee.code;
                    kind
                );
                let help = text!(
                    "ingen loggrad har det värdet, så ingen avgift tas ut: ange något av {known}, eller lägg till det i [usage] i lefi.toml",
                    "no log row has it, so nothing is charged for it: write one of {known}, or add it to [usage] in lefi.toml",
                    known = known.join(", ")
                );
                let warning = Diagnostic::warning("check-usage-word", message);
                found.push(warning.at(fee.place.clone()).help(help));
            }
        }
    }
    found
}

fn of_tariffs(catalogue: &Catalogue, settings: &Settings) -> Vec<Diagnostic> {
    let mut problems = catalogue.gaps();
    problems.extend(catalogue.windows_too_long(settings.billing_period));
    problems
}

/// The core knows the line of a row, not its text: that is put in from the file's bytes, under the name that people
/// know. Each file is gone through once, however many its problems are.
fn complete_places<'a, E>(
    problems: &mut [Diagnostic],
    read: impl Fn(&str) -> Result<(String, Cow<'a, [u8]>), E>,
) -> Result<(), E> {
    let places = problems.iter_mut().filter_map(|problem| problem.place.as_mut());
    let mut incomplete: BTreeMap<String, Vec<&mut Place>> = BTreeMap::new();
    for place in places.filter(|place| place.text.is_empty()) {
        incomplete.entry(place.file.clone()).or_default().push(place);
    }
    for (file, places) in incomplete {
        let (shown, bytes) = read(&file)?;
        let text = String::from_utf8_lossy(&bytes);
        let lines: Vec<&str> = text.lines().collect();
        for place in places {
            if let Some(line) = lines.get(place.line.saturating_sub(1)) {
                *place = Place::of_line(&shown, place.line, line);
            }
        }
    }
    Ok(())
}
