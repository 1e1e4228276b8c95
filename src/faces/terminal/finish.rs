//! How a command ends: its result to stdout, or why there is none to stderr.

use std::env;

use super::failure::Failure;
use super::language::words as in_language;
use super::outcome::Outcome;
use super::say::{self, clean_result, say};
use super::{acts, language, report};
use crate::office::refusal::Kind;
use crate::values::text::text;

/// The result to stdout, or why there is none to stderr.
pub(super) fn finish(result: Result<String, Failure>) -> Outcome {
    if result.is_err() {
        // What was refused before the workspace was opened is said in its language all the same.
        language::heed_unread(&env::args_os().collect::<Vec<_>>());
    }
    let (words, outcome) = match result {
        Ok(text) => match say::result(&clean_result(&text)) {
            Ok(()) => return Outcome::Done,
            Err(error) => {
                let words = text!(
                    "resultatet kan inte skrivas: {error}",
                    "the result can't be written: {error}"
                );
                (in_language(&words).to_owned(), Outcome::FileSystem)
            }
        },
        Err(Failure::Input(diagnostics)) => {
            report::report(&diagnostics);
            return Outcome::InputErrors;
        }
        Err(Failure::Refused(refusal)) => {
            let outcome = match refusal.kind() {
                Kind::Input => Outcome::InputErrors,
                Kind::WrongUse => Outcome::WrongUse,
                Kind::Ledger => Outcome::LedgerRefuses,
                Kind::FileSystem => Outcome::FileSystem,
            };
            (in_language(&refusal.text(&acts::called)).to_owned(), outcome)
        }
        Err(Failure::WrongUse(words)) => (words, Outcome::WrongUse),
        Err(Failure::Ledger(words)) => (words, Outcome::LedgerRefuses),
    };
    say(&words);
    outcome
}
