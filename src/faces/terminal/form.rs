//! In which form a command answers, and the option that says so. Which value it answers with is decided elsewhere.

use std::ffi::OsString;

use clap::{ArgMatches, ValueEnum};

use super::{Failure, language};
use crate::paper::tables::{self, Sheet};

/// In which form a command answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnswerForm {
    /// In words and tables for people, or as the file that was asked for.
    Words,
    /// As the envelope for machines.
    Json,
}

/// The option that says the form, of whichever command.
const OPTION: &str = "format";
/// What it is called in the arguments of `lefi trail` for JSON.
const OLD_OPTION: &str = JSON;

/// What both are asked for by.
const JSON: &str = "json";

impl AnswerForm {
    /// The form that the arguments of a command ask for.
    pub(super) fn asked(command: &ArgMatches) -> Self {
        let mut values = command.try_get_raw(OPTION).ok().flatten().into_iter().flatten();
        let old = command.try_get_one::<bool>(OLD_OPTION).ok().flatten();
        match values.any(|value| value == JSON) || old == Some(&true) {
            true => Self::Json,
            false => Self::Words,
        }
    }

    /// The same of arguments that are not understood.
    pub(super) fn asked_unread(arguments: &[OsString]) -> Self {
        match language::value_of("--format", arguments).is_some_and(|value| value == JSON) {
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

/// The option of commands whose answer is a table too.
#[derive(Debug, clap::Args)]
pub(super) struct TableFormArguments {
    /// Text for people, JSON for machines or a table as CSV
    #[arg(long, value_enum, default_value_t = TextJsonOrCsv::Text)]
    format: TextJsonOrCsv,
}

impl TableFormArguments {
    /// The answer in words, or its table as CSV where that is asked for.
    ///
    /// # Errors
    /// The words' or the table's own.
    pub(super) fn words_or_csv(
        &self,
        words: impl FnOnce() -> Result<String, Failure>,
        sheet: impl FnOnce() -> Result<Sheet, Failure>,
    ) -> Result<String, Failure> {
        match self.format {
            TextJsonOrCsv::Csv => Ok(tables::csv(&sheet()?)?),
            TextJsonOrCsv::Text | TextJsonOrCsv::Json => words(),
        }
    }
}

/// The same in Swedish.
pub(super) const SWEDISH_TABLE: &[(&str, &str)] =
    &[("format", "Text för läsning, JSON för andra program eller en tabell som CSV")];

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TextJsonOrCsv {
    #[value(alias = "table")]
    Text,
    Json,
    Csv,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TextOrJson {
    #[value(alias = "table")]
    Text,
    Json,
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory};

    use super::super::Arguments;

    /// Commands that have commands within them are none themselves; one that another process of the program is
    /// has no words, and the window answers browsers.
    fn without_json(command: &Command, wanting: &mut Vec<String>) {
        for within in command.get_subcommands() {
            without_json(within, wanting);
        }
        let values = |argument: &clap::Arg| argument.get_possible_values();
        let json = command.get_arguments().filter(|one| one.get_id() == super::OPTION);
        let has = json.flat_map(values).any(|value| value.get_name() == super::JSON);
        if !has
            && !command.has_subcommands()
            && !["log-text", "serve"].contains(&command.get_name())
        {
            wanting.push(command.get_name().to_owned());
        }
    }

    #[test]
    fn every_command_answers_machines() {
        let mut wanting = Vec::new();
        without_json(&Arguments::command(), &mut wanting);
        assert!(wanting.is_empty(), "{wanting:?}");
    }
}
