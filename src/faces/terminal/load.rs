//! Opens what a command works on, where it has no desk yet.

use serde::Serialize;

use super::{Context, Failure, tell};
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::desk::{Desk, Person};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::paper::tables::TableError;
use crate::values::text::text;

/// The workspace named, or the nearest upward.
pub(super) fn workspace(context: &Context) -> Result<Workspace, Failure> {
    Ok(context.desk()?.workspace)
}

fn at(workspace: &Workspace) -> Desk {
    Desk { workspace: workspace.clone(), person: Person::LoggedIn }
}

/// What is told at once.
fn told<T>(act: impl FnOnce(&mut Notices) -> Result<T, Refusal>) -> Result<T, Failure> {
    let mut notices = Notices::default();
    let result = act(&mut notices);
    tell::tell(notices);
    Ok(result?)
}

/// The ledger of a workspace for a command that only reads: one that is not the newest is read as it is, and told.
pub(super) fn ledger_to_read(workspace: &Workspace) -> Result<Ledger, Failure> {
    told(|notices| at(workspace).ledger_to_read(notices))
}

/// A text that somebody typed as this option or argument.
pub(super) fn named_words(name: &str, text: &str) -> Result<String, Failure> {
    Ok(typed::words(name, text)?)
}

/// Why there is no table.
pub(super) fn table_failure(error: &TableError) -> Failure {
    Failure::Ledger(tell::words(&error.words()).to_owned())
}

/// A value as one line of JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| {
        let words = text!(
            "resultatet kan inte skrivas som JSON: {error}",
            "the result can't be written as JSON: {error}"
        );
        Failure::WrongUse(tell::words(&words).to_owned())
    })
}
