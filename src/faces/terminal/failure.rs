//! Why a command gave no result. It says nothing.

use super::outcome::Outcome;
use crate::office::refusal::{Kind, Refusal};
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
}

impl Failure {
    /// How a command ends by it.
    pub(super) fn outcome(&self) -> Outcome {
        match self {
            Self::Input(_) => Outcome::InputErrors,
            Self::WrongUse(_) => Outcome::WrongUse,
            Self::Refused(refusal) => match refusal.kind() {
                Kind::Input => Outcome::InputErrors,
                Kind::WrongUse => Outcome::WrongUse,
                Kind::Ledger => Outcome::LedgerRefuses,
                Kind::FileSystem => Outcome::FileSystem,
            },
        }
    }

    /// What is wrong in files, where that is why.
    pub(super) fn diagnostics(&self) -> Option<&Vec<Diagnostic>> {
        match self {
            Self::Input(diagnostics) => Some(diagnostics),
            _ => None,
        }
    }
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
