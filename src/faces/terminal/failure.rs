//! Why a command gave no result. It says nothing.

use crate::office::refusal::Refusal;
use crate::values::diagnostic::Diagnostic;

/// Why a command gave no result.
#[derive(Debug)]
pub(super) enum Failure {
    /// What somebody wrote is wrong.
    Input(Vec<Diagnostic>),
    /// The office says no.
    Refused(Refusal),
    /// The command was given something it can't do.
    WrongUse(String),
    /// The ledger says no.
    Ledger(String),
}

/// Whatever the office, or a floor below it, says no with.
impl<E: Into<Refusal>> From<E> for Failure {
    fn from(error: E) -> Self {
        match error.into() {
            Refusal::Input(diagnostics) => Self::Input(diagnostics),
            refusal => Self::Refused(refusal),
        }
    }
}
