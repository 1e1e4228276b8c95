//! Why a value of an argument can't be taken, for the parsers of values that clap calls: in both languages, for clap
//! itself speaks English only.

use std::error::Error;
use std::fmt;

use super::acts;
use crate::office::refusal::{Refusal, TypedRefusal};
use crate::values::text::Text;

/// Why a value can't be taken. Shown by clap, it is in English.
#[derive(Debug)]
pub(super) struct ValueError(pub Text);

impl fmt::Display for ValueError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.english())
    }
}

impl Error for ValueError {}

impl From<TypedRefusal> for ValueError {
    fn from(refusal: TypedRefusal) -> Self {
        Self(Refusal::from(refusal).text(&acts::called))
    }
}
