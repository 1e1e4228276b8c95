//! What arguments are answered with that no command is run by: the help and the version, and what is wrong with them. In
//! English clap words it; here it is worded in Swedish, of what clap found.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::ParseIntError;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Error};

use super::form::AnswerForm;
use super::swedish::{in_swedish, usage_in_swedish};
use super::value_error::ValueError;
use super::{Arguments, Outcome, SWEDISH, envelope, finish, say};
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// Help and version go to stdout; what is wrong with the arguments is shown as other words are.
pub(super) fn not_understood(error: Error, arguments: &[OsString], language: Language) -> Outcome {
    let answer = match language {
        Language::English => ClapAnswer { error, language },
        Language::Swedish => {
            let command = in_swedish(Arguments::command(), &SWEDISH);
            match command.try_get_matches_from(arguments) {
                Err(error) => ClapAnswer { error, language },
                // Both read by the same rules; should they ever not, English words are better than none.
                Ok(_) => ClapAnswer { error, language: Language::English },
            }
        }
    };
    if answer.error.use_stderr() {
        let words = answer.words();
        if AnswerForm::asked_unread(arguments) == AnswerForm::Json {
            let envelope = envelope::not_understood(&command(arguments), words.trim_end());
            // Who reads no answer reads the words, and the exit code is the same.
            let _ = finish::finish(envelope);
        }
        say::say(words.trim_end());
        return Outcome::WrongUse;
    }
    match say::result(&answer.help()) {
        Ok(()) => Outcome::Done,
        Err(_) => Outcome::FileSystem,
    }
}

/// The names of commands among the arguments, as far as they name any.
fn command(arguments: &[OsString]) -> String {
    let mut within = Arguments::command();
    let mut names = Vec::new();
    for argument in arguments {
        if let Some(command) = within.find_subcommand(argument).cloned() {
            names.push(command.get_name().to_owned());
            within = command;
        }
    }
    names.join(" ")
}

/// What clap answers, in the language that it was asked in.
struct ClapAnswer {
    error: Error,
    language: Language,
}

impl ClapAnswer {
    fn help(&self) -> String {
        let help = self.error.render();
        let help = match say::results_on_a_terminal() {
            true => help.ansi().to_string(),
            false => help.to_string(),
        };
        match self.language {
            Language::English => help,
            Language::Swedish => usage_in_swedish(&help),
        }
    }

    fn words(&self) -> String {
        match self.language {
            Language::English => self.error.to_string(),
            Language::Swedish => in_words(&self.error),
        }
    }
}

/// What is wrong with the arguments, in Swedish.
fn in_words(error: &Error) -> String {
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return usage_in_swedish(&error.to_string());
    }
    let mut words = format!("fel: {}", wrong(error));
    let tips = tips(error);
    if !tips.is_empty() {
        words.push('\n');
    }
    for tip in tips {
        words.push_str(&format!("\n  tips: {tip}"));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        words.push_str(&format!("\n\n{}", usage_in_swedish(&usage.to_string())));
    }
    words.push_str("\n\nMer information ger --help.\n");
    words
}

fn wrong(error: &Error) -> String {
    let string = |kind| match error.get(kind) {
        Some(ContextValue::String(string)) => Some(string.as_str()),
        _ => None,
    };
    let strings = |kind| match error.get(kind) {
        Some(ContextValue::Strings(strings)) => strings.as_slice(),
        _ => &[],
    };
    let number = |kind| match error.get(kind) {
        Some(ContextValue::Number(number)) => number.to_string(),
        _ => "?".to_owned(),
    };
    let argument = string(ContextKind::InvalidArg).unwrap_or("ett argument");
    let command = string(ContextKind::InvalidSubcommand).unwrap_or("lefi");
    let value = string(ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::InvalidValue => {
            let among = listed("möjliga värden", strings(ContextKind::ValidValue));
            match value {
                "" => format!("{argument} saknar värde{among}"),
                value => format!("”{value}” är inget giltigt värde för {argument}{among}"),
            }
        }
        ErrorKind::ValueValidation => {
            let why = error.source().map(|source| format!(": {}", reason(source)));
            let why = why.unwrap_or_default();
            format!("”{value}” är inget giltigt värde för {argument}{why}")
        }
        ErrorKind::UnknownArgument => format!("argumentet ”{argument}” känns inte igen"),
        ErrorKind::InvalidSubcommand => format!("kommandot ”{command}” finns inte"),
        ErrorKind::MissingSubcommand => {
            let among = listed("kommandon", strings(ContextKind::ValidSubcommand));
            format!("ange vilket kommando i `{command}` som ska köras{among}")
        }
        ErrorKind::MissingRequiredArgument => {
            let missing = strings(ContextKind::InvalidArg);
            format!("följande måste anges:{}", below(missing))
        }
        ErrorKind::NoEquals => format!("värdet till {argument} anges efter ett likhetstecken"),
        ErrorKind::TooManyValues => format!("{argument} har ett värde för mycket: ”{value}”"),
        ErrorKind::TooFewValues => format!(
            "{argument} ska ha minst {} värden, men har {}",
            number(ContextKind::MinValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::WrongNumberOfValues => format!(
            "{argument} ska ha {} värden, men har {}",
            number(ContextKind::ExpectedNumValues),
            number(ContextKind::ActualNumValues)
        ),
        ErrorKind::InvalidUtf8 => "ett argument är inte skrivet i UTF-8".to_owned(),
        _ => "argumenten går inte att läsa".to_owned(),
    }
}

/// Why a value can't be taken.
fn reason(error: &(dyn std::error::Error + 'static)) -> String {
    if let Some(ValueError(why)) = error.downcast_ref() {
        return why.swedish().to_owned();
    }
    match error.is::<ParseIntError>() {
        true => "ange ett heltal".to_owned(),
        false => error.to_string(),
    }
}

fn conflict(error: &Error) -> String {
    let (invalid, what) =
        match (error.get(ContextKind::InvalidArg), error.get(ContextKind::InvalidSubcommand)) {
            (Some(ContextValue::String(argument)), _) => (argument, argument.clone()),
            (_, Some(ContextValue::String(command))) => (command, format!("kommandot {command}")),
            _ => return "argumenten kan inte användas tillsammans".to_owned(),
        };
    match error.get(ContextKind::PriorArg) {
        Some(ContextValue::String(prior)) if prior == invalid => {
            format!("{what} får bara anges en gång")
        }
        Some(ContextValue::String(prior)) => {
            format!("{what} kan inte användas tillsammans med {prior}")
        }
        Some(ContextValue::Strings(prior)) => {
            format!("{what} kan inte användas tillsammans med:{}", below(prior))
        }
        _ => format!("{what} kan inte användas tillsammans med de andra argumenten"),
    }
}

fn below(names: &[String]) -> String {
    names.iter().map(|name| format!("\n  {name}")).collect()
}

fn listed(what: &str, names: &[String]) -> String {
    match names {
        [] => String::new(),
        names => format!("\n  [{what}: {}]", names.join(", ")),
    }
}

/// What may have been meant.
fn tips(error: &Error) -> Vec<String> {
    let similar = [
        (ContextKind::SuggestedSubcommand, "ett liknande kommando", "liknande kommandon"),
        (ContextKind::SuggestedArg, "ett liknande argument", "liknande argument"),
        (ContextKind::SuggestedValue, "ett liknande värde", "liknande värden"),
    ];
    let similar = similar.into_iter().filter_map(|(kind, one, many)| match error.get(kind)? {
        ContextValue::String(name) => Some(format!("det finns {one}: {name}")),
        ContextValue::Strings(names) => match names.as_slice() {
            [] => None,
            [name] => Some(format!("det finns {one}: {name}")),
            names => Some(format!("det finns {many}: {}", names.join(", "))),
        },
        _ => None,
    });
    let mut tips: Vec<String> = similar.collect();
    if let Some(ContextValue::StyledStrs(suggested)) = error.get(ContextKind::Suggested) {
        tips.extend(suggested.iter().filter_map(|tip| tip_in_swedish(&tip.to_string())));
    }
    tips
}

/// The three tips that clap gives as English sentences. Another one is left out.
fn tip_in_swedish(tip: &str) -> Option<String> {
    if let Some(rest) = tip.strip_prefix("to pass '") {
        let (value, written) = rest.strip_suffix('\'')?.split_once("' as a value, use '")?;
        return Some(format!("om ”{value}” ska vara ett värde, skriv {written}"));
    }
    if let Some(rest) = tip.strip_prefix("subcommand '") {
        let (command, _) = rest.split_once("' exists; to use it")?;
        return Some(format!("kommandot {command} finns; ta bort -- framför det"));
    }
    let place = tip.strip_prefix('\'')?.strip_suffix("' exists")?;
    Some(format!("{place} finns"))
}

/// What a language is refused with that the variable names and lefi doesn't speak.
pub(super) fn no_language(variable: &str, value: &str) -> Text {
    text!(
        "{variable} är ”{value}”: ange sv eller en, eller ta bort variabeln",
        "{variable} is “{value}”: set it to sv or en, or unset it"
    )
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use clap::error::ErrorKind;

    use super::super::{Arguments, SWEDISH};
    use super::{in_swedish, in_words};

    /// The kind of what is wrong, and its words without the usage.
    fn wrong(arguments: &str) -> (ErrorKind, String) {
        let command = in_swedish(Arguments::command(), &SWEDISH);
        let arguments = ["lefi"].into_iter().chain(arguments.split(' '));
        let error = command.try_get_matches_from(arguments).expect_err("nothing is wrong");
        let words = in_words(&error);
        assert!(words.ends_with("\n\nMer information ger --help.\n"), "{words}");
        for english in ["rror", "Usage", "OPTIONS", "tip:", "argument '", " for ", "found"] {
            assert!(!words.contains(english), "{words}");
        }
        let words = words.trim_end_matches("\n\nMer information ger --help.\n");
        let words = words.split("\n\nAnvändning: lefi").next().unwrap_or_default();
        (error.kind(), words.to_owned())
    }

    #[test]
    fn what_is_wrong_with_arguments_is_said_in_swedish() {
        use ErrorKind::{
            ArgumentConflict, InvalidSubcommand, InvalidValue, MissingRequiredArgument,
            MissingSubcommand, UnknownArgument, ValueValidation,
        };
        for (arguments, kind, words) in [
            ("foo", InvalidSubcommand, "kommandot ”foo” finns inte"),
            (
                "chek",
                InvalidSubcommand,
                "kommandot ”chek” finns inte\n\n  tips: det finns ett liknande kommando: check",
            ),
            ("check foo", UnknownArgument, "argumentet ”foo” känns inte igen"),
            (
                "check --langage sv",
                UnknownArgument,
                "argumentet ”--langage” känns inte igen\n\n  tips: det finns ett liknande argument: --language",
            ),
            (
                "decide hold --look",
                UnknownArgument,
                "argumentet ”--look” känns inte igen\n\n  tips: om ”--look” ska vara ett värde, skriv -- --look",
            ),
            (
                "-- check",
                UnknownArgument,
                "argumentet ”check” känns inte igen\n\n  tips: kommandot check finns; ta bort -- framför det",
            ),
            ("bill", MissingRequiredArgument, "följande måste anges:\n  <PERIOD>"),
            ("quote --fee", InvalidValue, "--fee <AVGIFT> saknar värde"),
            (
                "bill 2025-04 --format jsn",
                InvalidValue,
                "”jsn” är inget giltigt värde för --format <FORMAT>\n  [möjliga värden: text, json]\n\n  tips: det finns ett liknande värde: json",
            ),
            (
                "explain 1 --line x",
                ValueValidation,
                "”x” är inget giltigt värde för --line <N>: ange ett heltal",
            ),
            (
                "check --user 19121212-1212",
                ValueValidation,
                "”19121212-1212” är inget giltigt värde för --user <NAMN>: ett personnummer sparas aldrig: skriv ett namn",
            ),
            (
                "bill 2025-04 --pdf --issue",
                ArgumentConflict,
                "--pdf kan inte användas tillsammans med --issue",
            ),
            ("check --user=a --user=b", ArgumentConflict, "--user <NAMN> får bara anges en gång"),
        ] {
            assert_eq!(wrong(arguments), (kind, format!("fel: {words}")), "{arguments}");
        }
        let (kind, words) = wrong("--workspace x");
        assert_eq!(kind, MissingSubcommand);
        let begins =
            "fel: ange vilket kommando i `lefi` som ska köras\n  [kommandon: init, serve, check, ";
        assert!(words.starts_with(begins), "{words}");
    }

    #[test]
    fn a_command_without_its_command_shows_help_in_swedish() {
        let command = in_swedish(Arguments::command(), &SWEDISH);
        let error = command.try_get_matches_from(["lefi", "tariff"]).expect_err("it has none");
        assert_eq!(error.kind(), ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand);
        let words = in_words(&error);
        assert!(words.contains("\nAnvändning: lefi tariff [ALTERNATIV] <KOMMANDO>\n"), "{words}");
    }
}
