//! The language of what people read, as an argument.

use clap::ValueEnum;

use crate::output::words::Language;

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
