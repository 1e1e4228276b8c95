//! In which form a command answers, and the option that says so. Which value it answers with is decided elsewhere.

use clap::{ArgMatches, ValueEnum};

/// In which form a command answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// In words and tables for people, or as the file that was asked for.
    Words,
    /// As the envelope for machines.
    Json,
}

/// The option that says the form, of whichever command.
const OPTION: &str = "format";
/// What it is called in the arguments of `lefi trail` for JSON.
const OLD_OPTION: &str = "json";

impl Form {
    /// The form that the arguments of a command ask for.
    pub(super) fn asked(command: &ArgMatches) -> Self {
        let mut values = command.try_get_raw(OPTION).ok().flatten().into_iter().flatten();
        let old = command.try_get_one::<bool>(OLD_OPTION).ok().flatten();
        match values.any(|value| value == "json") || old == Some(&true) {
            true => Self::Json,
            false => Self::Words,
        }
    }
}

/// The option of commands that answer in words or in JSON.
#[derive(Debug, clap::Args)]
pub(super) struct FormArguments {
    /// Text for people or JSON for machines
    #[arg(long, value_enum, default_value_t = TextOrJson::Text)]
    format: TextOrJson,
}

/// The same in Swedish.
pub(super) const SWEDISH: &[(&str, &str)] =
    &[("format", "Text för läsning eller JSON för andra program")];

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TextOrJson {
    #[value(alias = "table")]
    Text,
    Json,
}
