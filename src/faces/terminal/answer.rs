//! What a command answers: a value of the office, in words or, with `--format json`, as the one envelope. Notices are told
//! first, then the value, then why it is not as it should be. What a value is in words its command says, and none here.

use serde::Serialize;

use super::context::Context;
use super::failure::Failure;
use super::finish::{finish, finish_json, finish_pieces, heed_language};
use super::form::AnswerForm;
use super::outcome::Outcome;
use super::pieces::Pieces;
use super::{envelope, tell};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;

/// What a command answers.
pub(super) struct Answer {
    given: Given,
    /// Why the value is not as it should be: documents that differ, sums that do not tie.
    refusal: Option<Refusal>,
}

/// A value: in words, or as one object of JSON.
enum Given {
    /// As a whole.
    Whole(String),
    /// Written as it comes.
    InPieces(WritesPieces),
}

/// Writes a value; notices were told before.
type WritesPieces = Box<dyn FnOnce(&mut Pieces) -> Result<(), Failure>>;

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
        Ok(Self { given: Given::Whole(given), refusal: None })
    }

    /// A value that is written as it comes, in the form that was asked for.
    pub(super) fn in_pieces<T: Serialize + 'static>(
        context: &Context,
        value: T,
        words: impl FnOnce(&T, &mut Pieces) -> Result<(), Failure> + 'static,
    ) -> Self {
        let given: WritesPieces = match context.form {
            AnswerForm::Words => Box::new(move |pieces| words(&value, pieces)),
            AnswerForm::Json => Box::new(move |pieces| envelope::members(&value, pieces)),
        };
        Self { given: Given::InPieces(given), refusal: None }
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
        let whole = match &given {
            Some(Given::Whole(whole)) => Some(whole.as_str()),
            _ => None,
        };
        let envelope = envelope::text(context, &notices, failure.as_ref(), whole);
        tell::tell(notices);
        return match (given, envelope, failure) {
            (Some(Given::InPieces(write)), Ok(envelope), None) => {
                finish_pieces(|pieces| envelope::around(&envelope, pieces, write))
            }
            (_, envelope, failure) => finish_json(envelope, failure),
        };
    }
    tell::tell(notices);
    let shown = match given {
        None => Outcome::Done,
        Some(Given::Whole(text)) => finish(Ok(text)),
        Some(Given::InPieces(write)) => finish_pieces(write),
    };
    match (shown, failure) {
        (Outcome::Done, Some(failure)) => finish(Err(failure)),
        (outcome, _) => outcome,
    }
}
