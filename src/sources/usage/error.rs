//! Why logs are not imported or restored, and how lower errors become that. It words what holds for all of usage; what is
//! wrong with one log is told where it is found.

use std::io;
use std::path::Path;

use thiserror::Error;

use super::totals::ImportTotals;
use crate::disk::{DiskError, cause};
use crate::values::diagnostic::Diagnostic;
use crate::values::money::MoneyError;
use crate::values::text::{Text, text};

/// Why nothing was imported or restored.
#[derive(Debug, Error)]
#[error("{}", self.words().english())]
pub enum ImportError {
    /// A log can't be read as a whole.
    Input(Vec<Diagnostic>),
    /// The file system says no.
    FileSystem(Text),
    /// Quantities do not fit (R22).
    Quantity(#[from] MoneyError),
    /// Whoever watches said that it is to stop.
    Stopped,
    /// Rows were lost or counted twice: a bug (R6).
    Control(String, ImportTotals),
}

impl ImportError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Input(_) => text!("underlaget har fel", "the input has errors"),
            Self::FileSystem(words) => words.clone(),
            Self::Stopped => text!(
                "inläsningen avbröts: inget har lästs in",
                "the import was stopped: nothing was imported"
            ),
            Self::Quantity(error) => {
                let error = error.words();
                text!("en summa av antal: {error}", "a sum of quantities: {error}"; error)
            }
            Self::Control(file, totals) => {
                let ImportTotals { read, accepted, duplicate, rejected } = *totals;
                text!(
                    "kontrollsummorna för {file} stämmer inte: {read} lästa rader är inte \
                     {accepted} godtagna + {duplicate} dubbletter + {rejected} avvisade",
                    "the control totals of {file} do not tie: {read} rows read are not \
                     {accepted} accepted + {duplicate} duplicate + {rejected} rejected"
                )
            }
        }
    }
}

impl From<DiskError> for ImportError {
    fn from(error: DiskError) -> Self {
        Self::FileSystem(error.words())
    }
}

impl From<io::Error> for ImportError {
    /// Of a file of the import's own, which the error names.
    fn from(error: io::Error) -> Self {
        Self::FileSystem(
            of_disk(&error).map_or_else(|| Text::same(error.to_string()), DiskError::words),
        )
    }
}

/// A log is refused as a whole.
pub(crate) fn refused(path: &Path, code: &'static str, message: Text, help: Text) -> ImportError {
    let file = path.display();
    let message = text!("{file}: {message}", "{file}: {message}"; message);
    ImportError::Input(vec![Diagnostic::error(code, message).help(help)])
}

/// What went wrong with a file, named.
pub(crate) fn failed(path: &Path, error: &io::Error) -> ImportError {
    match of_disk(error) {
        Some(error) => ImportError::FileSystem(error.words()),
        None => {
            let (path, error) = (path.display(), cause(error));
            ImportError::FileSystem(text!("{path}: {error}", "{path}: {error}"; error))
        }
    }
}

/// The answer of the file system that an error is, which names the path itself.
pub(crate) fn of_disk(error: &io::Error) -> Option<&DiskError> {
    error.get_ref().and_then(|inner| inner.downcast_ref())
}

/// The error of a library as one of reading or writing.
pub(crate) fn other(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}
