//! The language of what people read: as `--language` says; otherwise as `lefi.toml` does. One process speaks to one person.

use std::sync::atomic::{AtomicU8, Ordering};

use clap::ValueEnum;

use crate::values::language::Language;

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

/// Who said which language, as a number: nobody yet, Swedish or English.
type Said = AtomicU8;

/// What `--language` says.
static ASKED: Said = Said::new(0);
/// What `lefi.toml` says.
static WORKSPACE: Said = Said::new(0);

fn say_in(said: &Said, language: Language) {
    let number = match language {
        Language::Swedish => 1,
        Language::English => 2,
    };
    said.store(number, Ordering::SeqCst);
}

fn said(said: &Said) -> Option<Language> {
    match said.load(Ordering::SeqCst) {
        0 => None,
        1 => Some(Language::Swedish),
        _ => Some(Language::English),
    }
}

/// Somebody asks for this language.
pub(super) fn ask(language: Language) {
    say_in(&ASKED, language);
}

/// The workspace has this language.
pub(super) fn of_workspace(language: Language) {
    say_in(&WORKSPACE, language);
}

/// The language that was asked for.
pub(super) fn asked() -> Option<Language> {
    said(&ASKED)
}

/// Of documents that customers get: a workspace's own language is not theirs.
pub(super) fn of_documents() -> Language {
    asked().unwrap_or(Language::Swedish)
}

/// Of results: tables, explanations, control sheets.
pub(super) fn of_results() -> Language {
    asked().or(said(&WORKSPACE)).unwrap_or(Language::Swedish)
}

/// Of words beside results: what is wrong, what is told.
pub(super) fn of_words() -> Language {
    asked().or(said(&WORKSPACE)).unwrap_or(Language::English)
}

/// The language by the word that the ledger keeps.
pub(super) fn kept_language(word: &str) -> Language {
    match word {
        "en" => Language::English,
        _ => Language::Swedish,
    }
}
