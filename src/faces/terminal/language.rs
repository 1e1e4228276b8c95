//! The language of what people read, as an argument.

use clap::ValueEnum;

use crate::paper::words::Language;

/// Swedish or English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum LanguageArgument {
    /// Swedish
    Sv,
    /// English
    En,
}

impl From<LanguageArgument> for Language {
    fn from(argument: LanguageArgument) -> Self {
        match argument {
            LanguageArgument::Sv => Self::Swedish,
            LanguageArgument::En => Self::English,
        }
    }
}

/// The language by the word that the ledger keeps.
pub(super) fn kept_language(word: &str) -> Language {
    match word {
        "en" => Language::English,
        _ => Language::Swedish,
    }
}
