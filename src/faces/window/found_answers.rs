//! Answers to questions about scenarios, kept in memory for the pages that show them, each under the number of the job that
//! found it. It answers nothing.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use super::fields::SentFields;
use crate::office::notice::Notices;
use crate::office::study::sensitivity::TestedAssumptions;
use crate::office::study::solve::SoughtAmount;
use crate::office::study::sweep::Swept;
use crate::values::money::Money;

/// Answers that are kept.
const MOST: usize = 20;

/// The answers that are kept, the newest last.
#[derive(Debug, Default)]
pub(super) struct FoundAnswers(Mutex<VecDeque<(u64, Arc<FoundAnswer>)>>);

/// An answer with the question.
#[derive(Debug)]
pub(super) struct FoundAnswer {
    /// The scenario's name.
    pub scenario: String,
    /// What was asked, and the text of the scenario that it was asked of.
    pub form: SentFields,
    /// What came of it.
    pub found: QuestionAnswer,
    /// What must be known beside it.
    pub notices: Notices,
}

/// What came of a question.
#[derive(Debug)]
pub(super) enum QuestionAnswer {
    /// An amount that was looked for.
    Amount(Box<SoughtAmount>),
    /// An amount by steps, and what the activity costs.
    Sweep(Swept, Option<Money>),
    /// Assumptions that were moved.
    Assumptions(Box<TestedAssumptions>),
}

impl FoundAnswers {
    /// Keeps the answer of a job; the oldest goes.
    pub(super) fn keep(&self, job: u64, answer: FoundAnswer) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back((job, Arc::new(answer)));
        if kept.len() > MOST {
            kept.pop_front();
        }
    }

    /// The answer of a job, where it is kept.
    pub(super) fn of(&self, job: u64) -> Option<Arc<FoundAnswer>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(number, _)| *number == job).map(|(_, answer)| answer.clone())
    }
}
