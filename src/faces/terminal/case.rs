//! A scenario file with everything it is asked of: the workspace's books, the proposals' tariffs and stored usage,
//! read and made ready once for each command that takes one. Asks nothing itself.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Context, Failure, acts, load};
use crate::engine::invoice::Issued;
use crate::engine::whatif::{self, Prepared, Proposal, Question, WhatifError};
use crate::keep::ledger::{Ledger, Which};
use crate::keep::workspace::{Settings, Workspace};
use crate::office::books::Books;
use crate::office::reading;
use crate::office::refusal::{Refusal, StudyRefusal, gather};
use crate::sources::scenario::{self, Placed, ProposalSource, Scenario};
use crate::sources::tariff::{self, Basis, Tariff};
use crate::sources::usage::Count;
use crate::values::diagnostic::Diagnostic;
use crate::values::period::{BillingPeriod, Interval, Period};
use crate::values::suggest::advice;
use crate::values::text::{Text, text};

/// A scenario over a workspace, made ready.
pub(super) struct Case {
    pub books: Books,
    pub scenario: Scenario,
    pub prepared: Prepared,
    /// In the order of the file.
    pub proposals: Vec<Proposal>,
    /// Stored usage, from the first day of the base's first year on.
    pub counts: Vec<Count>,
    /// Every document so far.
    pub history: Vec<Issued>,
    /// The base's periods that runs have billed.
    pub billed: Vec<BillingPeriod>,
    /// Every file read and its SHA-256: the scenario, the proposals, what bills are made from, the logs that count.
    pub digests: Vec<(String, String)>,
}

impl Case {
    /// The proposal of a name; without one the first of the file.
    pub(super) fn proposal(&self, name: Option<&str>) -> Result<&Proposal, Failure> {
        let known = || self.proposals.iter().map(|one| one.name.as_str());
        let found = match name {
            None => self.proposals.first(),
            Some(name) => self.proposals.iter().find(|one| one.name == name),
        };
        found.ok_or_else(|| {
            let name = name.unwrap_or_default();
            let known: Vec<&str> = known().collect();
            let advice = advice(name, &known);
            StudyRefusal::NoProposal { name: name.to_owned(), advice }.into()
        })
    }
}

/// Reads a scenario file and all it names; all that is wrong with it at once.
pub(super) fn read(path: &Path, context: &Context) -> Result<Case, Failure> {
    let workspace = load::workspace(context)?;
    let books = Books::read(&workspace)?;
    let file = path.display().to_string();
    let text = reading::text(path)?;
    let scenario = scenario::parse(&file, &text).map_err(Failure::Input)?;
    over(&workspace, books, scenario, path, vec![(file, sha256(text.as_bytes()))])
}

/// A scenario over a workspace's books: what it names is looked for beside its path.
pub(super) fn over(
    workspace: &Workspace,
    books: Books,
    scenario: Scenario,
    path: &Path,
    mut digests: Vec<(String, String)>,
) -> Result<Case, Failure> {
    let mut problems = Vec::new();
    let mut drafts = Vec::new();
    for proposal in &scenario.proposals {
        let read = tariffs(path, &proposal.source, &books, &mut digests);
        let changed = read.and_then(|tariffs| whatif::with_amounts(tariffs, &proposal.amounts));
        match changed {
            Ok(tariffs) => drafts.push((proposal, tariffs)),
            Err(more) => problems.extend(more),
        }
    }
    let ledger = load::ledger_to_read(workspace)?;
    let head = ledger.head()?;
    let counts = match needed(&scenario) {
        Some(days) => ledger.counts(days, head)?,
        None => Vec::new(),
    };
    problems.extend(strange_words(&scenario, &books));
    let question = Question {
        scenario: &scenario,
        today: &books.catalogue,
        parties: &books.parties,
        agreements: &books.agreements,
        counts: &counts,
        billed_by: books.settings.billing_period,
    };
    let prepared = gather(&mut problems, whatif::prepare(&question).map_err(failed))?;
    let Some(prepared) = prepared else { return Err(Failure::Input(problems)) };
    let mut proposals = Vec::new();
    for (proposal, tariffs) in drafts {
        match Proposal::new(&proposal.name, tariffs, &books.catalogue, prepared.span) {
            Ok(made) => proposals.push(made),
            Err(more) => problems.extend(more),
        }
    }
    for catalogue in proposals.iter().map(|one| &one.catalogue).chain([&books.catalogue]) {
        let periods = prepared.periods.iter();
        problems.extend(periods.flat_map(|period| catalogue.windows_too_long_in(*period)));
    }
    if !problems.is_empty() {
        return Err(Failure::Input(problems));
    }
    if !counts.iter().any(|count| scenario.base.iter().any(|base| base.days.contains(count.day))) {
        return Err(StudyRefusal::NoUsage.into());
    }
    let (history, billed) = billed(&ledger, &prepared.base_periods)?;
    digests.extend(books.sources.files().map(|(name, content)| (name.to_owned(), sha256(content))));
    let logs = ledger.known_files(head)?;
    digests.extend(logs.into_keys().map(|sha256| ("log".to_owned(), sha256)));
    Ok(Case { books, scenario, prepared, proposals, counts, history, billed, digests })
}

/// Targets of a migration, and fees that volume answers to, that are nowhere.
fn strange_words(scenario: &Scenario, books: &Books) -> Vec<Diagnostic> {
    let Settings { channels, outcomes, .. } = &books.settings;
    let services: Vec<String> = books.catalogue.services().map(str::to_owned).collect();
    let mut problems = Vec::new();
    let mut known = |written: &Placed<String>, words: &[String]| {
        if !words.contains(&written.value) {
            let message = text!("inget här heter så", "nothing here is called so");
            let help =
                text!("ange något av {words}", "write one of {words}", words = words.join(", "));
            problems.push(wrong("scenario-word", written, message, help));
        }
    };
    for migration in &scenario.migrations {
        known(&migration.to.service, &services);
        known(&migration.to.channel, channels);
        known(&migration.to.outcome, outcomes);
    }
    let versions = books.catalogue.services().flat_map(|service| books.catalogue.versions(service));
    let fees: BTreeSet<String> = versions
        .flat_map(|(tariff, _)| &tariff.fees)
        .filter(|fee| matches!(fee.basis, Basis::Usage(_)))
        .map(|fee| fee.code.clone())
        .collect();
    let fees: Vec<String> = fees.into_iter().collect();
    for response in &scenario.responses {
        known(&response.fee, &fees);
    }
    problems
}

/// What went wrong with a scenario, as a failure of the right kind.
pub(super) fn failed(error: WhatifError) -> Refusal {
    match error {
        WhatifError::Scenario(problems) => Refusal::Input(problems),
        other => {
            let help = text!(
                "granska beloppen i avgiftsmodellerna och användningen",
                "look at the amounts of the tariffs and at the usage"
            );
            Refusal::Input(vec![Diagnostic::error("billing-amount", other.words()).help(help)])
        }
    }
}

/// A proposal's tariffs as they are written, with what is wrong with them.
fn tariffs(
    scenario: &Path,
    source: &ProposalSource,
    books: &Books,
    digests: &mut Vec<(String, String)>,
) -> Result<Vec<Tariff>, Vec<Diagnostic>> {
    match source {
        ProposalSource::Version(name) => match books.catalogue.version(&name.value) {
            Some(tariff) => Ok(vec![tariff.clone()]),
            None => {
                let services = books.catalogue.services();
                let versions = services.flat_map(|service| books.catalogue.versions(service));
                let known: Vec<String> = versions.map(|(tariff, _)| tariff.name()).collect();
                let help = text!(
                    "ange en av {versions}",
                    "name one of {versions}",
                    versions = known.join(", ")
                );
                let message = text!("versionen finns inte", "no such version");
                Err(vec![wrong("scenario-version", name, message, help)])
            }
        },
        ProposalSource::Files(files) => {
            let (mut tariffs, mut problems) = (Vec::new(), Vec::new());
            for file in files {
                match file_tariff(scenario, file, books, digests) {
                    Ok(tariff) => tariffs.push(tariff),
                    Err(more) => problems.extend(more),
                }
            }
            if problems.is_empty() { Ok(tariffs) } else { Err(problems) }
        }
    }
}

fn file_tariff(
    scenario: &Path,
    file: &Placed<String>,
    books: &Books,
    digests: &mut Vec<(String, String)>,
) -> Result<Tariff, Vec<Diagnostic>> {
    let path = beside(scenario, &file.value);
    let text = match reading::text(&path) {
        Ok(text) => text,
        Err(Refusal::Input(problems)) => return Err(problems),
        Err(other) => {
            let help = text!(
                "filen söks bredvid scenariofilen",
                "the name is looked for beside the scenario file"
            );
            return Err(vec![wrong("scenario-file", file, other.text(&acts::called), help)]);
        }
    };
    let name = path.display().to_string();
    digests.push((name.clone(), sha256(text.as_bytes())));
    let tariff = tariff::parse(&name, &text)?;
    if books.catalogue.versions(&tariff.service).next().is_none() {
        let message = text!(
            "ingen avgiftsmodell i arbetsmappen gäller `{service}`",
            "no tariff of the workspace is for `{service}`",
            service = tariff.service
        );
        let help = text!(
            "ett förslag ersätter avgiftsmodellen för en tjänst",
            "a proposal takes the place of a service's tariff"
        );
        return Err(vec![wrong("scenario-service", file, message, help)]);
    }
    Ok(tariff)
}

fn wrong(code: &'static str, written: &Placed<String>, message: Text, help: Text) -> Diagnostic {
    let name = &written.value;
    let message = text!("{name}: {message}", "{name}: {message}"; message);
    Diagnostic::error(code, message).at(written.place.clone()).help(help)
}

/// A file named from another one's folder.
fn beside(scenario: &Path, name: &str) -> PathBuf {
    scenario.parent().map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
}

/// The days whose counts the base's bills look at: from the first year's start (R9); none without a base.
fn needed(scenario: &Scenario) -> Option<Period> {
    let first = scenario.base.iter().map(|stretch| stretch.days.first()).min()?;
    let end = scenario.base.iter().map(|stretch| stretch.days.end()).max()?;
    Period::new(Interval::Year.containing(first).first(), end)
}

fn billed(
    ledger: &Ledger,
    periods: &[BillingPeriod],
) -> Result<(Vec<Issued>, Vec<BillingPeriod>), Failure> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let is_billed = |period: &&BillingPeriod| runs.iter().any(|run| run.period == **period);
    let billed = periods.iter().filter(is_billed).copied().collect();
    let history = ledger.documents(Which::All, head)?;
    Ok((history.into_iter().map(|one| one.issued).collect(), billed))
}

fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect()
}
