//! The language of what people read: as `--language` says; otherwise as the variable `LEFI_LANGUAGE` does, otherwise as
//! `lefi.toml` does. What nobody says it of, words beside results and help, is as the system's locale says. One process
//! speaks to one person.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::sync::atomic::{AtomicU8, Ordering};

use clap::ValueEnum;

use crate::keep::workspace::Workspace;
use crate::values::hidden::is_hidden;
use crate::values::language::Language;
use crate::values::text::Text;

/// Says the language of words, results and help; documents never follow it.
const VARIABLE: &str = "LEFI_LANGUAGE";
/// What says the system's locale, the strongest first.
const LOCALE: [&str; 3] = ["LC_ALL", "LC_MESSAGES", "LANG"];
/// Of words and help where nobody says a language, and the system has another one than Swedish.
const OTHERWISE: Language = Language::English;

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
/// What the variable says.
static VARIABLE_SAYS: Said = Said::new(0);
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
    of_what_is_shown().unwrap_or(Language::Swedish)
}

/// Of words beside results: what is wrong, what is told.
pub(super) fn of_words() -> Language {
    of_what_is_shown().unwrap_or_else(of_the_system)
}

/// The words in the language that is spoken.
pub(super) fn words(text: &Text) -> &str {
    text.in_language(of_words())
}

fn of_what_is_shown() -> Option<Language> {
    asked().or(said(&VARIABLE_SAYS)).or(said(&WORKSPACE))
}

/// As the locale says.
fn of_the_system() -> Language {
    let locale = LOCALE.into_iter().filter_map(env::var_os).find(|value| !value.is_empty());
    match locale {
        Some(locale) if locale.as_encoded_bytes().starts_with(b"sv") => Language::Swedish,
        _ => OTHERWISE,
    }
}

/// What the variable says that isn't a language.
#[derive(Debug)]
pub(super) struct NoLanguage {
    /// The variable's name.
    pub variable: &'static str,
    /// What it says.
    pub value: String,
}

/// From here on as the variable says; an empty one says nothing.
pub(super) fn heed_variable() -> Result<(), NoLanguage> {
    let Some(value) = env::var_os(VARIABLE).filter(|value| !value.is_empty()) else {
        return Ok(());
    };
    let Some(language) = by_word(&value) else {
        let value = value.to_string_lossy().chars().filter(|one| !is_hidden(*one)).collect();
        return Err(NoLanguage { variable: VARIABLE, value });
    };
    say_in(&VARIABLE_SAYS, language);
    Ok(())
}

fn by_word(word: &OsStr) -> Option<Language> {
    let word = word.to_str()?;
    LanguageArgument::from_str(word, false).ok().map(Language::from)
}

/// Whether the arguments name a language, whatever else is wrong with them.
pub(super) fn is_asked(arguments: &[OsString]) -> bool {
    value_of("--language", arguments).and_then(by_word).is_some()
}

/// What arguments say that clap does not take, be it that they ask for help: before the commands are read there are no others.
/// A workspace that can't be read says no language; that it can't, the command itself would tell.
pub(super) fn heed_unread(arguments: &[OsString]) {
    if let Some(language) = value_of("--language", arguments).and_then(by_word) {
        ask(language);
    }
    if of_what_is_shown().is_none() {
        let named = value_of("--workspace", arguments).map(Path::new);
        let settings = Workspace::find(named).ok().map(|workspace| workspace.settings);
        if let Some(language) = settings.and_then(|settings| settings.language) {
            of_workspace(language);
        }
    }
}

/// What stands after an option or its sign of equality, the last time that it is given.
pub(super) fn value_of<'a>(option: &str, arguments: &'a [OsString]) -> Option<&'a OsStr> {
    let mut found = None;
    let mut rest = arguments.iter().take_while(|argument| *argument != "--");
    while let Some(argument) = rest.next() {
        if argument == option {
            found = rest.next().map(OsString::as_os_str);
        } else if let Some(value) = argument.to_str().and_then(|one| one.strip_prefix(option)) {
            found = value.strip_prefix('=').map(OsStr::new).or(found);
        }
    }
    found
}
