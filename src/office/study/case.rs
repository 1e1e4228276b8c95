//! A scenario with everything that it is asked of: the workspace's books, the proposals' tariffs and stored usage, read and
//! made ready once for each study. Asks nothing itself.

use std::path::Path;
use std::sync::Arc;

use super::digested_file::DigestedFile;
use super::known_words::unknown_words;
use super::proposed::{self, FileReach, ScenarioPlace};
use crate::engine::invoice::Issued;
use crate::engine::whatif::{
    self, PreparedScenario, ProposedTariffs, Question, Replay, Setting, Studied,
};
use crate::keep::ledger::{Ledger, Which};
use crate::office::books::Books;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::reading;
use crate::office::refusal::{Refusal, StudyRefusal, gather};
use crate::sources::scenario::{self, Scenario};
use crate::sources::tariff::Tariff;
use crate::sources::usage::Count;
use crate::values::diagnostic::Diagnostic;
use crate::values::period::{BillingPeriod, Interval, Period};
use crate::values::suggest::advice;

/// A scenario over a workspace, made ready. What does not depend on its proposals is shared by those who ask of others.
#[derive(Debug, Clone)]
pub struct Case {
    /// What bills are made from.
    pub books: Arc<Books>,
    /// The scenario as it is written.
    pub scenario: Scenario,
    /// The scenario made ready.
    pub prepared: Arc<PreparedScenario>,
    /// In the order of the file.
    pub proposals: Vec<ProposedTariffs>,
    /// Stored usage, from the first day of the base's first year on.
    pub counts: Arc<Vec<Count>>,
    /// Every document so far.
    pub history: Arc<Vec<Issued>>,
    /// The base's periods that runs have billed.
    pub billed: Vec<BillingPeriod>,
    /// Every file read: the scenario, the proposals, what bills are made from, the logs that count.
    pub digests: Vec<DigestedFile>,
}

impl Case {
    /// Reads a scenario file and all it names.
    ///
    /// # Errors
    /// All that is wrong with it at once; no usage of its base is stored.
    pub fn read(desk: &Desk, path: &Path, notices: &mut Notices) -> Result<Self, Refusal> {
        let books = Books::read(&desk.workspace)?;
        let file = path.display().to_string();
        let text = reading::text(path)?;
        let scenario = scenario::parse(&file, &text).map_err(Refusal::Input)?;
        let read = vec![DigestedFile::of(&file, text.as_bytes())];
        let within = FileReach::Anywhere;
        Self::over(desk, books, Written { scenario, path, read, within }, notices)
    }

    /// The same scenario's assumptions with other proposals.
    ///
    /// # Errors
    /// All that is wrong with the proposals.
    pub(super) fn with_proposals(&self, written: Written<'_>) -> Result<Self, Refusal> {
        let mut problems = Vec::new();
        let mut digests = written.read.clone();
        let drafts = drafts(&written, &self.books, &mut digests, &mut problems)?;
        let proposals = proposals(drafts, &self.books, &self.prepared, &mut problems)?;
        if !problems.is_empty() {
            return Err(Refusal::Input(problems));
        }
        digests.extend(sources(&self.books));
        digests.extend(self.digests.iter().filter(|one| one.is_log()).cloned());
        Ok(Self { scenario: written.scenario, proposals, digests, ..self.clone() })
    }

    /// A scenario over a workspace's books.
    pub(super) fn over(
        desk: &Desk,
        books: Books,
        written: Written<'_>,
        notices: &mut Notices,
    ) -> Result<Self, Refusal> {
        let mut problems = Vec::new();
        let mut digests = written.read.clone();
        let drafts = drafts(&written, &books, &mut digests, &mut problems)?;
        let scenario = written.scenario;
        let ledger = desk.ledger_to_read(notices)?;
        let head = ledger.head()?;
        let counts = match needed(&scenario) {
            Some(days) => ledger.counts(days, head)?,
            None => Vec::new(),
        };
        problems.extend(unknown_words(&scenario, &books));
        let prepared = whatif::prepare(&question(&scenario, &books, &counts));
        let prepared = gather(&mut problems, prepared.map_err(Refusal::from))?;
        let Some(prepared) = prepared else { return Err(Refusal::Input(problems)) };
        let proposals = proposals(drafts, &books, &prepared, &mut problems)?;
        let periods = prepared.periods.iter();
        problems.extend(periods.flat_map(|period| books.catalogue.windows_too_long_in(*period)));
        if !problems.is_empty() {
            return Err(Refusal::Input(problems));
        }
        if !counts.iter().any(|count| scenario.base.iter().any(|one| one.days.contains(count.day)))
        {
            return Err(StudyRefusal::NoUsage.into());
        }
        let billed = billed(&ledger, &prepared.base_periods)?;
        let history = ledger.documents(Which::All, head)?;
        let history = history.into_iter().map(|one| one.issued).collect();
        digests.extend(sources(&books));
        let logs = ledger.known_files(head)?;
        digests.extend(logs.into_keys().map(DigestedFile::of_log));
        let (books, prepared) = (Arc::new(books), Arc::new(prepared));
        let (counts, history) = (Arc::new(counts), Arc::new(history));
        Ok(Self { books, scenario, prepared, proposals, counts, history, billed, digests })
    }

    /// The proposal of a name; without one the first of the file.
    ///
    /// # Errors
    /// The scenario has none of that name.
    pub fn proposal(&self, name: Option<&str>) -> Result<&ProposedTariffs, Refusal> {
        let found = match name {
            None => self.proposals.first(),
            Some(name) => self.proposals.iter().find(|one| one.name == name),
        };
        found.ok_or_else(|| {
            let name = name.unwrap_or_default();
            let known: Vec<&str> = self.proposals.iter().map(|one| one.name.as_str()).collect();
            let advice = advice(name, &known);
            StudyRefusal::NoProposal { name: name.to_owned(), advice }.into()
        })
    }

    /// The question that was made ready.
    pub fn question(&self) -> Question<'_> {
        question(&self.scenario, &self.books, &self.counts)
    }

    /// What is owed under today's tariffs.
    ///
    /// # Errors
    /// What billing says.
    pub fn today(&self) -> Result<Replay<'_>, Refusal> {
        Ok(self.prepared.replay(&self.books.catalogue)?)
    }

    /// A proposal whose amounts are varied, beside what is owed today.
    pub fn setting<'a>(
        &'a self,
        today: &'a Replay<'a>,
        proposal: &'a ProposedTariffs,
    ) -> Setting<'a> {
        Setting {
            scenario: &self.scenario,
            prepared: &self.prepared,
            catalogue: &self.books.catalogue,
            today,
            proposal,
        }
    }

    /// The case as a study of all its proposals takes it.
    pub fn studied(&self) -> Studied<'_> {
        Studied {
            scenario: &self.scenario,
            prepared: &self.prepared,
            today: &self.books.catalogue,
            proposals: &self.proposals,
            parties: &self.books.parties,
            agreements: &self.books.agreements,
            counts: &self.counts,
            history: &self.history,
            billed: &self.billed,
            billed_by: self.books.settings.billing_period,
        }
    }
}

/// A scenario, and where it is from.
pub(super) struct Written<'a> {
    /// The scenario.
    pub scenario: Scenario,
    /// The path that what it names is looked for beside.
    pub path: &'a Path,
    /// The files read so far.
    pub read: Vec<DigestedFile>,
    /// Which files it may name.
    pub within: FileReach<'a>,
}

/// Tariffs as a scenario proposes them, each with the name of its proposal.
type ProposalDrafts = Vec<(String, Vec<Tariff>)>;

/// The tariffs of a scenario's proposals; what is wrong with them is added to the problems.
fn drafts(
    written: &Written<'_>,
    books: &Books,
    digests: &mut Vec<DigestedFile>,
    problems: &mut Vec<Diagnostic>,
) -> Result<ProposalDrafts, Refusal> {
    let mut drafts = Vec::new();
    for proposal in &written.scenario.proposals {
        let from = ScenarioPlace { path: written.path, within: written.within };
        let tariffs = gather(problems, proposed::tariffs(from, proposal, books, digests))?;
        drafts.extend(tariffs.map(|tariffs| (proposal.name.clone(), tariffs)));
    }
    Ok(drafts)
}

/// The same in the place of today's; what is wrong with that is added to the problems.
fn proposals(
    drafts: ProposalDrafts,
    books: &Books,
    prepared: &PreparedScenario,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<ProposedTariffs>, Refusal> {
    let mut proposals = Vec::new();
    for (name, tariffs) in drafts {
        let made = ProposedTariffs::new(&name, tariffs, &books.catalogue, prepared.span);
        proposals.extend(gather(problems, made.map_err(Refusal::Input))?);
    }
    for catalogue in proposals.iter().map(|one: &ProposedTariffs| &one.catalogue) {
        let periods = prepared.periods.iter();
        problems.extend(periods.flat_map(|period| catalogue.windows_too_long_in(*period)));
    }
    Ok(proposals)
}

/// What bills are made from, as files.
fn sources(books: &Books) -> impl Iterator<Item = DigestedFile> {
    books.sources.files().map(|(name, bytes)| DigestedFile::of(name, bytes))
}

fn question<'a>(scenario: &'a Scenario, books: &'a Books, counts: &'a [Count]) -> Question<'a> {
    Question {
        scenario,
        today: &books.catalogue,
        parties: &books.parties,
        agreements: &books.agreements,
        counts,
        billed_by: books.settings.billing_period,
    }
}

/// The days whose counts the base's bills look at: from the first year's start (R9); none without a base.
fn needed(scenario: &Scenario) -> Option<Period> {
    let base = scenario.base.iter().map(|stretch| stretch.days).reduce(Period::hull)?;
    Some(base.back_to(Interval::Year.containing(base.first()).first()))
}

/// Those of some periods that runs have billed.
fn billed(ledger: &Ledger, periods: &[BillingPeriod]) -> Result<Vec<BillingPeriod>, Refusal> {
    let runs = ledger.issued_runs(ledger.head()?)?;
    let is_billed = |period: &&BillingPeriod| runs.iter().any(|run| run.period == **period);
    Ok(periods.iter().filter(is_billed).copied().collect())
}
