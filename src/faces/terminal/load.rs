//! What commands share where a result becomes text: JSON, and why there is no table. It opens nothing.

use serde::Serialize;

use super::{Failure, tell};
use crate::office::typed;
use crate::paper::tables::TableError;
use crate::values::text::text;

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
