//! The language of what people read, as an argument.

use clap::ValueEnum;

/// Swedish or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Language {
    /// Swedish
    Sv,
    /// English
    En,
}

impl Language {
    /// The text in this language.
    pub(super) fn pick<'a>(self, swedish: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Sv => swedish,
            Self::En => english,
        }
    }
}
