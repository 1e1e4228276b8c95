//! `lefi check`: everything in the workspace, all errors at once.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::convert::Infallible;

use super::accounts;
use super::swedish::Swedish;
use super::unprintable::unprintable;
use super::{Context, Failure, Outcome, load, report};
use crate::engine::billing::{self, readiness};
use crate::keep::workspace::{AGREEMENTS_FILE, PARTIES_FILE, SETTINGS_FILE, Settings, Workspace};
use crate::office::books::Books;
use crate::office::four_eyes;
use crate::office::new_workspace;
use crate::office::reading;
use crate::office::refusal::{Refusal, gather};
use crate::sources::party::{Agreement, undeliverable};
use crate::sources::tariff::{Basis, Catalogue};
use crate::values::diagnostic::{Diagnostic, Place, Severity};
use crate::values::language::Language;
use crate::values::personal_number::LetIn;
use crate::values::text::text;

/// Checks everything in the workspace, all errors at once
#[derive(Debug, clap::Args)]
pub(super) struct CheckArguments {}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Kontrollerar allt i arbetsmappen och visar alla fel på en gång",
    ..Swedish::NONE
};

pub(super) fn run(_arguments: &CheckArguments, context: &Context) -> Outcome {
    super::finish(check(context))
}

fn check(context: &Context) -> Result<String, Failure> {
    let workspace = load::workspace(context)?;
    let mut problems = Vec::new();
    let catalogue = gather(&mut problems, reading::catalogue(&workspace))?;
    let layouts = gather(&mut problems, reading::layouts(&workspace))?;
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
            problems.extend(accounts::warnings(settings, catalogue, parties, agreements));
            problems.extend(unprintable(&settings.issuer, catalogue, parties, agreements));
        }
    }
    if let Some(catalogue) = &catalogue {
        problems.extend(doubts(&workspace, catalogue)?);
    }
    if let Some(agreements) = &agreements {
        problems.extend(renamed(&workspace, agreements)?);
    }
    problems.extend(placeholders(&workspace)?);
    if let Some(ledger) = load::ledger_to_read_if_any(&workspace)? {
        problems.extend(four_eyes::warning(&four_eyes::now(&ledger)?, &workspace.settings));
    }
    complete_places(&mut problems, |file| -> Result<_, Failure> {
        Ok((workspace.shown(file)?, Cow::Owned(workspace.bytes_of(file)?)))
    })?;
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Failure::Input(problems));
    }
    report::report(&problems);
    let versions = catalogue
        .iter()
        .flat_map(|catalogue| catalogue.services().flat_map(|service| catalogue.versions(service)));
    let counted = |number, one, many| Language::English.counted(number as u64, one, many);
    let count = |rows: Option<usize>| rows.unwrap_or_default();
    let (parties, agreements) = (parties.map(|all| all.len()), agreements.map(|all| all.len()));
    Ok(format!(
        "{}, {}, {}, {}: no errors\n",
        counted(versions.count(), "tariff version", "tariff versions"),
        counted(count(parties), "row of parties", "rows of parties"),
        counted(count(agreements), "agreement", "agreements"),
        counted(count(layouts.map(|all| all.len())), "log layout", "log layouts"),
    ))
}

/// What is wrong with books that read well one by one: errors keep a run from being issued.
pub(super) fn problems(books: &Books) -> Vec<Diagnostic> {
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
fn renamed(workspace: &Workspace, agreements: &[Agreement]) -> Result<Vec<Diagnostic>, Failure> {
    let failed = load::ledger_failure;
    let Some(ledger) = load::ledger_if_any(workspace)? else { return Ok(Vec::new()) };
    let runs = ledger.issued_runs(ledger.head().map_err(failed)?).map_err(failed)?;
    let Some(last) = runs.last() else { return Ok(Vec::new()) };
    let before = Books::kept(&ledger, last.made)?;
    Ok(billing::likely_renamed(agreements, &before.agreements))
}

/// What would leave something unbilled without a word, where it is a slip: warnings.
fn doubts(workspace: &Workspace, catalogue: &Catalogue) -> Result<Vec<Diagnostic>, Failure> {
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
fn placeholders(workspace: &Workspace) -> Result<Vec<Diagnostic>, Failure> {
    let bytes = workspace.bytes_of(SETTINGS_FILE)?;
    let text = String::from_utf8_lossy(&bytes);
    let place = |key: &str| {
        let is_key = |line: &str| line.split_once('=').is_some_and(|(left, _)| left.trim() == key);
        let at = text.lines().position(is_key)?;
        Some(Place::of_line(SETTINGS_FILE, at + 1, text.lines().nth(at)?))
    };
    let left = new_workspace::left_of_template(&workspace.settings.issuer).into_iter();
    Ok(left
        .map(|left| {
            let what = left.words;
            let message = text!(
                "utfärdarens {what} är fortfarande det som `lefi init` skrev",
                "the issuer's {what} is still the one that `lefi init` wrote";
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

/// Tells them before a run.
pub(super) fn tell_doubts(workspace: &Workspace, catalogue: &Catalogue) -> Result<(), Failure> {
    report::report(&doubts(workspace, catalogue)?);
    Ok(())
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
