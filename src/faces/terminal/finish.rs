//! How a command ends: its result to stdout, or why there is none to stderr.

use std::{env, io};

use super::failure::Failure;
use super::language::words as in_language;
use super::outcome::Outcome;
use super::pieces::Pieces;
use super::say::{self, clean_result, say};
use super::{acts, diagnostics, language};
use crate::values::text::text;

/// The result to stdout, or why there is none to stderr.
pub(super) fn finish(result: Result<String, Failure>) -> Outcome {
    match result {
        Ok(text) => written(&text),
        Err(failure) => {
            heed_language();
            refuse(&failure)
        }
    }
}

/// An envelope to stdout, and to stderr what it says of a failure. The exit code is the failure's.
pub(super) fn finish_json(envelope: Result<String, Failure>, failure: Option<Failure>) -> Outcome {
    let failed = failure.as_ref().map(refuse);
    let written = match envelope {
        Ok(text) => written(&text),
        Err(failure) => refuse(&failure),
    };
    failed.unwrap_or(written)
}

/// What was refused before the workspace was opened is said in its language all the same.
pub(super) fn heed_language() {
    language::heed_unread(&env::args_os().collect::<Vec<_>>());
}

/// A result that is written as it comes.
pub(super) fn finish_pieces(write: impl FnOnce(&mut Pieces) -> Result<(), Failure>) -> Outcome {
    let mut pieces = Pieces::default();
    let failed = write(&mut pieces).err().map(|failure| refuse(&failure));
    let written = ended(pieces.finish());
    failed.unwrap_or(written)
}

fn written(text: &str) -> Outcome {
    ended(say::result(&clean_result(text)))
}

fn ended(written: io::Result<()>) -> Outcome {
    match written {
        Ok(()) => Outcome::Done,
        Err(error) => {
            let words = text!(
                "resultatet kan inte skrivas: {error}",
                "the result can't be written: {error}"
            );
            say(in_language(&words));
            Outcome::FileSystem
        }
    }
}

fn refuse(failure: &Failure) -> Outcome {
    match failure {
        Failure::Input(diagnostics) => diagnostics::report(diagnostics),
        Failure::Refused(refusal) => say(in_language(&refusal.text(&acts::called))),
        Failure::WrongUse(words) => say(words),
    }
    failure.outcome()
}
