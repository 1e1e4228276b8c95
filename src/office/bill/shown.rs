//! A run as people see it: with the log lines of what can't be billed, and how far it has come. It decides nothing.

use serde::Serialize;

use super::super::notice::{Notices, RunNotice};
use super::super::refusal::Refusal;
use crate::engine::billing::{Run, Unresolved};
use crate::engine::invoice::Draft;
use crate::keep::ledger::{Ledger, LogLine};
use crate::values::run_number::RunNumber;

/// A run as people see it.
#[derive(Debug)]
pub struct ShownRun {
    /// The run.
    pub run: Run,
    /// What can't be billed.
    pub unbilled: Vec<Unbilled>,
    /// How far it has come.
    pub status: Status,
}

/// What can't be billed, with log lines to look at.
#[derive(Debug, Serialize)]
pub struct Unbilled {
    /// Whose usage, and why.
    #[serde(flatten)]
    pub unresolved: Unresolved,
    /// Some of its lines in the logs that it came with.
    pub log_lines: Vec<LogLine>,
}

/// How far a run has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// Nothing is kept of it.
    Preview,
    /// It waits for a second person.
    Prepared {
        /// Its number.
        run: RunNumber,
    },
    /// With the documents' numbers, in the order of the run's drafts.
    Issued {
        /// The numbers.
        numbers: Vec<String>,
    },
}

impl Status {
    /// Its word in answers for machines.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Prepared { .. } => "prepared",
            Self::Issued { .. } => "issued",
        }
    }

    /// The number of the draft at this place, where the run is issued.
    pub fn number(&self, at: usize) -> Option<&str> {
        match self {
            Self::Issued { numbers } => numbers.get(at).map(String::as_str),
            Self::Preview | Self::Prepared { .. } => None,
        }
    }
}

/// Documents as people see them, without the run that they are of.
#[derive(Debug, Clone, Copy)]
pub struct ShownDocuments<'a> {
    /// What they say.
    pub drafts: &'a [Draft],
    /// How far they have come.
    pub status: &'a Status,
}

/// Tells how many log rows a run can't bill and nobody has decided on.
pub fn tell_undecided(run: &Run, notices: &mut Notices) {
    if run.undecided().next().is_some() {
        let rows = run.undecided().map(|one| one.rows).sum();
        notices.tell(RunNotice::Undecided { rows });
    }
}

impl ShownRun {
    /// A run that has come so far.
    pub fn of(run: Run, ledger: Option<&Ledger>, status: Status) -> Result<Self, Refusal> {
        Ok(Self { unbilled: Unbilled::of(&run, ledger)?, run, status })
    }
}

impl Unbilled {
    /// All that a run can't bill.
    pub fn of(run: &Run, ledger: Option<&Ledger>) -> Result<Vec<Self>, Refusal> {
        let unbilled = run.unresolved.iter().map(|unresolved| {
            let log_lines = match ledger {
                Some(ledger) if unresolved.rows > 0 => ledger.log_lines(
                    unresolved.organisation_number,
                    &unresolved.service,
                    unresolved.days,
                )?,
                _ => Vec::new(),
            };
            Ok(Self { unresolved: unresolved.clone(), log_lines })
        });
        unbilled.collect()
    }
}
