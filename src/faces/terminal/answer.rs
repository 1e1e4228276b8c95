//! What a command answers: a value of the office, in words or, with `--format json`, as the one envelope. Notices are told
//! first, then the value, then why it is not as it should be. What a value is in words its command says, and none here.

use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use super::finish::{finish, finish_json, heed_language};
use super::form::AnswerForm;
use super::outcome::Outcome;
use super::{envelope, tell};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;

/// What a command answers.
#[derive(Debug)]
pub(super) struct Answer {
    /// The value: in words, or as one object of JSON.
    given: String,
    /// Why the value is not as it should be: documents that differ, sums that do not tie.
    refusal: Option<Refusal>,
}

impl Answer {
    /// A value in the form that was asked for; of its words and its JSON only one is made.
    ///
    /// # Errors
    /// The words' own, or that the value is no object of JSON.
    pub(super) fn of(
        context: &Context,
        value: &impl Serialize,
        words: impl FnOnce() -> Result<String, Failure>,
    ) -> Result<Self, Failure> {
        let given = match context.form {
            AnswerForm::Words => words()?,
            AnswerForm::Json => envelope::object(value)?,
        };
        Ok(Self { given, refusal: None })
    }

    /// The same with what is wrong, where something is: the value is shown all the same, and the command fails.
    #[must_use]
    pub(super) fn but(self, refusal: Option<Refusal>) -> Self {
        Self { refusal, ..self }
    }
}

/// Runs a command, and gives what came of it once nothing is being written any more. Words go to stderr in either form.
pub(super) fn give(
    context: &Context,
    command: impl FnOnce(&mut Notices) -> Result<Answer, Failure>,
) -> Outcome {
    let mut notices = Notices::default();
    let (given, failure) = match command(&mut notices) {
        Ok(Answer { given, refusal }) => (Some(given), refusal.map(Failure::Refused)),
        Err(failure) => (None, Some(failure)),
    };
    if failure.is_some() {
        heed_language();
    }
    if context.form == AnswerForm::Json {
        let envelope = envelope::text(context, &notices, failure.as_ref(), given.as_deref());
        tell::tell(notices);
        return finish_json(envelope, failure);
    }
    tell::tell(notices);
    let shown = given.map_or(Outcome::Done, |given| finish(Ok(given)));
    match (shown, failure) {
        (Outcome::Done, Some(failure)) => finish(Err(failure)),
        (outcome, _) => outcome,
    }
}
