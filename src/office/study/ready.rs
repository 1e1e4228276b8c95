//! Scenarios that are kept ready, so that one more question about their proposals is quick: what was, and what today's tariffs
//! give with the scenario's assumptions, is worked out once for the same assumptions, sources and ledger. It answers as a study
//! made from nothing does, and can't be stale: what it was made from is compared each time.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::case::{Case, Written};
use super::digested_file::DigestedFile;
use super::proposed::{FileReach, ScenarioPlace, as_written};
use super::whatif::WhatIf;
use crate::engine::whatif::{ProposalAnswer, ProposedTariffs, Study, StudyGround, WhatifError};
use crate::keep::ledger::EntryNumber;
use crate::keep::workspace::Sources;
use crate::office::books::Books;
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::placed_files;
use crate::office::refusal::Refusal;
use crate::sources::scenario::{self, Scenario};
use crate::sources::tariff::Tariff;
use crate::values::period::Day;

/// Most scenarios that are kept.
const MOST: usize = 3;
/// How long one is kept that nobody asks.
const IDLE: Duration = Duration::from_secs(600);
/// Most answers that one keeps.
const MOST_ANSWERS: usize = 12;

/// The fee models of a scenario's proposals, as they are before it changes them.
#[derive(Debug)]
pub struct ProposedModels {
    /// In the order of the proposals.
    pub proposals: Vec<Vec<Tariff>>,
    /// The last day asked about; none without any.
    pub last_day: Option<Day>,
}

/// A scenario as somebody has it before them, saved or not.
#[derive(Debug, Clone)]
pub struct WrittenScenario {
    /// Its file, which need not be there; what it names is looked for beside that.
    pub path: PathBuf,
    /// What the file is called.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl WrittenScenario {
    /// The scenario, with all files that it names within the workspace.
    fn written<'a>(&'a self, desk: &'a Desk) -> Result<Written<'a>, Refusal> {
        let scenario = scenario::parse(&self.name, &self.text).map_err(Refusal::Input)?;
        let read = vec![DigestedFile::of(&self.name, self.text.as_bytes())];
        let within = FileReach::Within(&desk.workspace.root);
        Ok(Written { scenario, path: Path::new(&self.path), read, within })
    }

    /// The scenario made ready for any question.
    ///
    /// # Errors
    /// All that is wrong with it at once; no usage of its base is stored.
    pub fn case(&self, desk: &Desk, notices: &mut Notices) -> Result<Case, Refusal> {
        let books = Books::read(&desk.workspace)?;
        Case::over(desk, books, self.written(desk)?, notices)
    }
}

impl WrittenScenario {
    /// The fee models of its proposals, as they are before it changes them.
    ///
    /// # Errors
    /// What is wrong with the scenario and the fee models that it names.
    pub fn models(&self, desk: &Desk, books: &Books) -> Result<ProposedModels, Refusal> {
        let Written { scenario, path, within, .. } = self.written(desk)?;
        let mut proposals = Vec::new();
        for proposal in &scenario.proposals {
            let from = ScenarioPlace { path, within };
            proposals.push(as_written(from, proposal, books, &mut Vec::new())?);
        }
        let last = scenario.forecast.as_ref().or(scenario.base.last()).map(|one| one.days.last());
        Ok(ProposedModels { proposals, last_day: last })
    }
}

/// The scenarios that are kept ready.
#[derive(Debug, Default)]
pub struct ReadyCases {
    kept: Mutex<Vec<ReadyCase>>,
}

/// One of them.
#[derive(Debug)]
struct ReadyCase {
    ground_of: CaseGround,
    case: Case,
    asks: Sender<Ask>,
}

/// What one was made from; its proposals and its title are none of that.
#[derive(Debug, PartialEq)]
struct CaseGround {
    scenario: Scenario,
    sources: Sources,
    entry: Option<EntryNumber>,
}

/// A question, and where its answer goes.
struct Ask {
    case: Case,
    answer: Sender<Result<WhatIf, WhatifError>>,
}

impl ReadyCases {
    fn held(&self) -> MutexGuard<'_, Vec<ReadyCase>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a scenario, and tells what must be known beside the answer.
    ///
    /// # Errors
    /// All that is wrong with it at once; no usage of its base is stored; what billing says.
    pub fn answer(
        &self,
        desk: &Desk,
        written: &WrittenScenario,
        notices: &mut Notices,
    ) -> Result<WhatIf, Refusal> {
        let parsed = written.written(desk)?;
        let ground_of = CaseGround {
            scenario: Scenario {
                title: String::new(),
                proposals: Vec::new(),
                ..parsed.scenario.clone()
            },
            sources: placed_files::sources(&desk.workspace)?,
            entry: desk.ledger_to_read_if_any(notices)?.map(|one| one.head()).transpose()?,
        };
        let known = {
            let kept = self.held();
            let same = kept.iter().find(|one| one.ground_of == ground_of);
            same.map(|one| (one.case.clone(), one.asks.clone()))
        };
        let (case, asks) = match known {
            Some((case, asks)) => (case.with_proposals(parsed)?, asks),
            None => {
                let case = written.case(desk, &mut Notices::default())?;
                let asks = self.keep(ground_of, &case);
                (case, asks)
            }
        };
        let (answer, answered) = channel();
        let is_asked = asks.send(Ask { case: case.clone(), answer }).is_ok();
        // One that has ended, or for which the system gave no thread, is answered here.
        let found = match is_asked.then(|| answered.recv().ok()).flatten() {
            Some(found) => found?,
            None => return WhatIf::answer(case, notices),
        };
        found.tell(notices);
        Ok(found)
    }

    /// Keeps one ready from now on, in the place of the one that was begun first.
    fn keep(&self, ground_of: CaseGround, case: &Case) -> Sender<Ask> {
        let (asks, asked) = channel();
        let own = case.clone();
        let begun = thread::Builder::new().name("scenario".to_owned());
        if begun.spawn(move || stay(&own, &asked)).is_err() {
            return asks;
        }
        let mut kept = self.held();
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push(ReadyCase { ground_of, case: case.clone(), asks: asks.clone() });
        asks
    }
}

/// Works out what proposals are held against, and answers until nobody asks any more.
fn stay(case: &Case, asked: &Receiver<Ask>) {
    let ground = StudyGround::of(&case.studied());
    let mut known: Vec<(ProposedTariffs, ProposalAnswer)> = Vec::new();
    while let Ok(Ask { case, answer }) = asked.recv_timeout(IDLE) {
        let study = match &ground {
            Ok(ground) => answered(ground, &case, &mut known),
            Err(error) => Err(error.clone()),
        };
        // Who asked may have gone.
        answer.send(study.map(|study| WhatIf::of(study, case))).ok();
    }
}

fn answered(
    ground: &StudyGround<'_>,
    case: &Case,
    known: &mut Vec<(ProposedTariffs, ProposalAnswer)>,
) -> Result<Study, WhatifError> {
    let mut answers = Vec::new();
    for proposal in &case.proposals {
        let answer = match known.iter().find(|(one, _)| one == proposal) {
            Some((_, answer)) => answer.clone(),
            None => {
                let answer = ground.answer(proposal)?;
                if known.len() >= MOST_ANSWERS {
                    known.remove(0);
                }
                known.push((proposal.clone(), answer.clone()));
                answer
            }
        };
        answers.push(answer);
    }
    ground.study(&case.scenario.title, &case.proposals, answers)
}
