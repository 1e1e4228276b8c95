//! What is being done, apart from the page that asked for it: it goes on when that page is closed, and any page can look how
//! far it has come. It is in memory: what is done is in the ledger, and what was cut off leaves nothing.

mod job;
mod lane;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

pub(super) use job::{ActDone, Job, JobState, Work, Working};
pub(super) use lane::Lane;

use lane::Lanes;

use crate::office::clock;
use crate::office::refusal::Refusal;
use crate::values::text::{Text, text};

/// Jobs that are remembered when they are over.
const MOST: usize = 100;
/// How long is waited at once for one at the end.
const A_WHILE: Duration = Duration::from_secs(1);

/// All jobs.
#[derive(Debug, Default)]
pub(super) struct Jobs {
    lanes: Lanes,
    all: Mutex<RememberedJobs>,
}

#[derive(Debug, Default)]
struct RememberedJobs {
    last: u64,
    jobs: VecDeque<Arc<Job>>,
}

impl Jobs {
    fn held(&self) -> MutexGuard<'_, RememberedJobs> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The job of this number, where it is remembered.
    pub(super) fn job(&self, number: u64) -> Option<Arc<Job>> {
        self.held().jobs.iter().find(|job| job.number == number).cloned()
    }

    /// Begins to do something, by a form that is sent once: the same form gives the same job, unless that did
    /// nothing. What breaks off by a fault of the program gets the number that `broke_off` gives.
    ///
    /// # Errors
    /// The system gives no thread.
    pub(super) fn begin(
        &self,
        once: &str,
        work: Work,
        act: impl FnOnce(&Working) -> Result<ActDone, Refusal> + Send + 'static,
        broke_off: impl FnOnce() -> u64 + Send + 'static,
    ) -> Result<Arc<Job>, Refusal> {
        let mut kept = self.held();
        let same = |job: &&Arc<Job>| !once.is_empty() && job.once == once;
        if let Some(same) = kept.jobs.iter().rev().find(same)
            && !matches!(same.state(), JobState::Refused(_) | JobState::BrokeOff(_))
        {
            return Ok(same.clone());
        }
        kept.last += 1;
        let turn = self.lanes.queue(work.lane);
        let job = Arc::new(Job::new(kept.last, once, work, clock::now()));
        let working = job.clone();
        let thread = thread::Builder::new().name("job".to_owned()).spawn(move || {
            turn.wait();
            working.set(JobState::Works(None));
            let given = Working(working.clone());
            let came = catch_unwind(AssertUnwindSafe(|| act(&given)));
            working.set(match came {
                Ok(Ok(done)) => JobState::Done(Arc::new(done)),
                Ok(Err(refusal)) => JobState::Refused(Arc::new(refusal)),
                Err(_) => JobState::BrokeOff(broke_off()),
            });
            drop(turn);
        });
        thread.map_err(|error| Refusal::FileSystem(no_thread(&error)))?;
        kept.jobs.push_back(job.clone());
        if kept.jobs.len() > MOST
            && let Some(over) = kept.jobs.iter().position(|job| job.state().is_over())
        {
            kept.jobs.remove(over);
        }
        Ok(job)
    }

    /// Waits until all have come to their end. Those that can be stopped are.
    pub(super) fn settle(&self) {
        let jobs: Vec<Arc<Job>> = self.held().jobs.iter().cloned().collect();
        jobs.iter().filter(|job| job.can_be_stopped()).for_each(|job| job.stop());
        for job in jobs {
            while !job.wait(A_WHILE).is_over() {}
        }
    }
}

fn no_thread(error: &std::io::Error) -> Text {
    text!("systemet ger ingen tråd: {error}", "the system gives no thread: {error}")
}
