//! Why something is not done, as data: who meets it words the remedy. It says nothing by itself and decides nothing.

use crate::disk::DiskError;
use crate::engine::audit::AuditError;
use crate::keep::ledger::LedgerError;
use crate::keep::workspace::WorkspaceError;
use crate::sources::usage::StoredError;
use crate::values::diagnostic::Diagnostic;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why something is not done.
#[derive(Debug)]
pub enum Refusal {
    /// What somebody wrote is wrong.
    Input(Vec<Diagnostic>),
    /// A file of the workspace can't be read or written, in words that name it.
    FileSystem(String),
    /// The ledger can't be read or written, or is not what it must be.
    Ledger(LedgerError),
    /// Stored usage can't be read.
    Stored(StoredError),
    /// The second calculator can't work out what is owed, so that nothing can be held against it.
    NoSecondAnswer {
        /// The period that it was asked about.
        period: BillingPeriod,
        /// Why.
        error: AuditError,
    },
}

/// What kind of no it is: who asks from a program goes by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// What somebody wrote is wrong.
    Input,
    /// What is kept says no.
    Ledger,
    /// A file can't be read or written.
    FileSystem,
}

impl Refusal {
    /// What kind of no it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Input(_) => Kind::Input,
            Self::FileSystem(_) => Kind::FileSystem,
            Self::Ledger(error) if error.is_unwritable() => Kind::FileSystem,
            Self::Ledger(_) | Self::Stored(_) | Self::NoSecondAnswer { .. } => Kind::Ledger,
        }
    }

    /// Why, in words; of wrong input that is its first error.
    pub fn text(&self) -> Text {
        match self {
            Self::Input(diagnostics) => {
                let first = diagnostics.first().map(|one| one.message.clone());
                first.unwrap_or_else(|| {
                    text!("något som skrevs är fel", "what was written is wrong")
                })
            }
            Self::FileSystem(words) => Text::same(words.as_str()),
            Self::Ledger(error) if error.is_busy() => text!(
                "någon annan skriver i liggaren just nu; försök igen när det är klart",
                "somebody else is writing to the ledger right now; try again when that has ended"
            ),
            Self::Ledger(error) => Text::same(error.to_string()),
            Self::Stored(error) => Text::same(error.to_string()),
            Self::NoSecondAnswer { period, error } => text!(
                "kontrollräkningen ger inget svar för {period}: {error}",
                "the second calculator gives no answer for {period}: {error}"
            ),
        }
    }
}

impl From<LedgerError> for Refusal {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl From<StoredError> for Refusal {
    fn from(error: StoredError) -> Self {
        Self::Stored(error)
    }
}

impl From<DiskError> for Refusal {
    fn from(error: DiskError) -> Self {
        Self::FileSystem(error.to_string())
    }
}

impl From<WorkspaceError> for Refusal {
    fn from(error: WorkspaceError) -> Self {
        match error {
            WorkspaceError::Input(diagnostics) => Self::Input(diagnostics),
            WorkspaceError::FileSystem(words) => Self::FileSystem(words),
        }
    }
}

/// Keeps input errors for later, so that all of them are shown at once; another refusal ends it.
///
/// # Errors
/// Whatever is not wrong input.
pub fn gather<T>(
    problems: &mut Vec<Diagnostic>,
    result: Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(Refusal::Input(more)) => {
            problems.extend(more);
            Ok(None)
        }
        Err(other) => Err(other),
    }
}
