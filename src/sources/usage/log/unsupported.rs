//! A log that is sound and can't be read as it is: not cut off, not damaged, but of a kind that this program does not
//! take. It travels as an error of reading, with what mends it.

use std::io;

use thiserror::Error;

/// What a log has that is not read, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct Unsupported {
    /// What it has, in words.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Unsupported {
    /// As an error of reading.
    pub(crate) fn error(message: impl Into<String>, help: impl Into<String>) -> io::Error {
        let this = Self { message: message.into(), help: help.into() };
        io::Error::new(io::ErrorKind::Unsupported, this)
    }

    /// The one within an error of reading, if it is that.
    pub fn of(error: &io::Error) -> Option<&Self> {
        error.get_ref()?.downcast_ref()
    }
}
