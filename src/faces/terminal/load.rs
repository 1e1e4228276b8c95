//! Opens what a command works on, where it has no desk yet.

use serde::Serialize;

use super::{Context, Failure, tell};
use crate::keep::ledger::{Ledger, LedgerError};
use crate::keep::workspace::Workspace;
use crate::office::desk::{Desk, Person};
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::office::typed;
use crate::paper::tables::TableError;

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

/// The ledger of a workspace, which must have one.
pub(super) fn ledger(workspace: &Workspace) -> Result<Ledger, Failure> {
    Ok(at(workspace).ledger()?)
}

/// The same for a command that only reads: one that is not the newest is read as it is, and told.
pub(super) fn ledger_to_read(workspace: &Workspace) -> Result<Ledger, Failure> {
    told(|notices| at(workspace).ledger_to_read(notices))
}

/// A text that somebody typed as this option or argument.
pub(super) fn named_words(name: &str, text: &str) -> Result<String, Failure> {
    Ok(typed::words(name, text)?)
}

/// What the ledger says, as a failure of the right kind.
pub(super) fn ledger_failure(error: LedgerError) -> Failure {
    Refusal::from(error).into()
}

/// Why there is no table.
pub(super) fn table_failure(error: &TableError) -> Failure {
    Failure::Ledger(error.to_string())
}

/// A value as one line of JSON.
pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value)
        .map(|text| text + "\n")
        .map_err(|error| Failure::WrongUse(format!("the result can't be written as JSON: {error}")))
}
