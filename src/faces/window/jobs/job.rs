//! A job: something that is done, how far it has come, and what came of it. It does nothing itself.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::super::address::PageAddress;
use super::lane::Lane;
use crate::office::notice::Notices;
use crate::office::progress::{Progress, Watch};
use crate::office::refusal::Refusal;
use crate::values::period::Moment;
use crate::values::text::Text;

/// What is to be done.
#[derive(Debug, Clone)]
pub(in super::super) struct Work {
    /// What it must not be done beside.
    pub lane: Lane,
    /// What it is called: "Utfärda april 2025".
    pub name: Text,
    /// The page that it was asked for on.
    pub back: PageAddress,
}

/// What came of it where it went well.
#[derive(Debug)]
pub(in super::super) struct ActDone {
    /// The page that shows it.
    pub see: PageAddress,
    /// What was done, in words that stand above that page.
    pub told: Vec<Text>,
    /// What somebody should know of it.
    pub notices: Notices,
}

/// How a job stands.
#[derive(Debug, Clone)]
pub(in super::super) enum JobState {
    /// Others in its lane are before it.
    Waits,
    /// It is being done; how far it has come, where that is told.
    Works(Option<Progress>),
    /// It is done.
    Done(Arc<ActDone>),
    /// It was not done, and why.
    Refused(Arc<Refusal>),
    /// It broke off by a fault of the program, which has this number.
    BrokeOff(u64),
}

/// A job.
#[derive(Debug)]
pub(in super::super) struct Job {
    /// Its number, from 1.
    pub number: u64,
    /// What is done.
    pub work: Work,
    /// When it was asked for.
    pub begun: Moment,
    /// The form it came by, which is sent once.
    pub(super) once: String,
    state: Mutex<JobState>,
    changed: Condvar,
    stop: AtomicBool,
}

impl JobState {
    /// Whether nothing more will come.
    pub(in super::super) fn is_over(&self) -> bool {
        !matches!(self, Self::Waits | Self::Works(_))
    }
}

impl Job {
    pub(super) fn new(number: u64, once: &str, work: Work, begun: Moment) -> Self {
        Self {
            number,
            work,
            begun,
            once: once.to_owned(),
            state: Mutex::new(JobState::Waits),
            changed: Condvar::new(),
            stop: AtomicBool::new(false),
        }
    }

    fn held(&self) -> MutexGuard<'_, JobState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How it stands now.
    pub(in super::super) fn state(&self) -> JobState {
        self.held().clone()
    }

    pub(super) fn set(&self, state: JobState) {
        *self.held() = state;
        self.changed.notify_all();
    }

    /// How it stands once it is over, or after this time.
    pub(in super::super) fn wait(&self, longest: Duration) -> JobState {
        let until = Instant::now() + longest;
        let mut state = self.held();
        while !state.is_over() {
            let left = until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            let waited = self.changed.wait_timeout(state, left);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        state.clone()
    }

    /// Whether it can be stopped: what is written to the ledger comes to its end.
    pub(in super::super) fn can_be_stopped(&self) -> bool {
        self.work.lane != Lane::Ledger
    }

    /// Asks it to stop.
    pub(in super::super) fn stop(&self) {
        self.stop.store(true, Ordering::SeqCst);
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

/// What work is given: where it says how far it has come, and hears whether it should stop.
#[derive(Debug)]
pub(in super::super) struct Working(pub(super) Arc<Job>);

impl Working {
    /// The number of its job.
    pub(in super::super) fn number(&self) -> u64 {
        self.0.number
    }

    /// Says how far it has come.
    pub(in super::super) fn progress(&self, progress: Progress) {
        self.0.set(JobState::Works(Some(progress)));
    }

    /// Does work of the office that says how far it has come, and stops where somebody asked for that.
    pub(in super::super) fn watched<T>(&self, work: impl FnOnce(&Watch<'_>) -> T) -> T {
        work(&Watch {
            progress: &|progress| self.progress(progress),
            is_stopped: &|| self.is_stopped(),
        })
    }

    /// Whether somebody asked it to stop.
    pub(in super::super) fn is_stopped(&self) -> bool {
        self.0.is_stopped()
    }
}
