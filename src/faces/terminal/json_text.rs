//! A value as the JSON of a file that somebody named. It opens nothing.

use serde::Serialize;

use super::{Failure, tell};
use crate::values::text::text;

/// A value as JSON, a line for each of its members.
pub(super) fn json(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map(|text| text + "\n").map_err(|error| {
        let words = text!(
            "resultatet kan inte skrivas som JSON: {error}",
            "the result can't be written as JSON: {error}"
        );
        Failure::WrongUse(tell::words(&words).to_owned())
    })
}
