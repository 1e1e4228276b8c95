//! `lefi tariff`: the versions there are, one as a table to compare with the printed fee model, and
//! what changes between two.

use clap::Subcommand;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome, language};
use crate::office::restarts::words as restart_words;
use crate::office::tariffs::comparison::{TariffComparison, compare};
use crate::office::tariffs::{self, AskedTariff, sheets, terms};
use crate::sources::tariff::Tariff;
use crate::values::language::Language;

/// Lists, shows and compares tariffs
#[derive(Debug, clap::Args)]
pub(super) struct TariffArguments {
    #[command(subcommand)]
    command: TariffCommand,
}

#[derive(Debug, Subcommand)]
enum TariffCommand {
    /// All versions of the workspace and the days they hold
    List {
        #[command(flatten)]
        form: FormArguments,
    },
    /// One version as a table
    Show {
        /// A version, as lefi-online/2025-04-01, or a tariff file
        tariff: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// What changes from one version to another, fee by fee
    Diff {
        /// A version, as lefi-online/2024-01-01, or a tariff file
        old: String,
        /// A version, as lefi-online/2025-04-01, or a tariff file
        new: String,
        #[command(flatten)]
        form: FormArguments,
    },
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Listar, visar och jämför avgiftsmodeller",
    commands: &[
        (
            "list",
            Swedish {
                about: "Alla versioner i arbetsmappen och de dagar de gäller",
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "show",
            Swedish {
                about: "En version som tabell",
                arguments: &[(
                    "tariff",
                    "En version, till exempel lefi-online/2025-04-01, eller en fil med en avgiftsmodell",
                )],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "diff",
            Swedish {
                about: "Vad som ändras från en version till en annan, avgift för avgift",
                arguments: &[
                    (
                        "old",
                        "En version, till exempel lefi-online/2024-01-01, eller en fil med en avgiftsmodell",
                    ),
                    (
                        "new",
                        "En version, till exempel lefi-online/2025-04-01, eller en fil med en avgiftsmodell",
                    ),
                ],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
    ],
    ..Swedish::NONE
};

pub(super) fn run(arguments: &TariffArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| match &arguments.command {
        TariffCommand::List { .. } => {
            let found = tariffs::list(&context.desk()?.workspace, notices)?;
            Answer::of(context, &found, || {
                Ok(table::draw(&sheets::versions(&found.versions, language::of_results())))
            })
        }
        TariffCommand::Show { tariff, .. } => {
            let tariff = find(tariff, context)?;
            Answer::of(context, &tariff, || Ok(show(&tariff, language::of_results())))
        }
        TariffCommand::Diff { old, new, .. } => {
            let (old, new) = (find(old, context)?, find(new, context)?);
            let compared = compare(&old, &new);
            Answer::of(context, &compared, || {
                Ok(differences(&compared, [&old, &new], language::of_results()))
            })
        }
    })
}

/// A file that is named needs no workspace.
fn find(typed: &str, context: &Context) -> Result<Tariff, Failure> {
    Ok(match AskedTariff::typed(typed)? {
        AskedTariff::File(path) => tariffs::of_file(&path)?,
        AskedTariff::Version(name) => tariffs::of_workspace(&context.desk()?.workspace, &name)?,
    })
}

fn title(tariff: &Tariff, language: Language) -> String {
    let through = match tariff.valid_through {
        Some(day) => format!("–{day}"),
        None => language.pick(" och tills vidare", " and on").to_owned(),
    };
    format!(
        "{} ({})\n{} {}{through}\n{}\n{}: {}\n",
        tariff.title,
        tariff.name,
        language.pick("gäller", "holds"),
        tariff.valid_from,
        terms::decision(&tariff.decision).in_language(language),
        language.pick("källa", "source"),
        tariff.source
    )
}

fn show(tariff: &Tariff, language: Language) -> String {
    let [fees, vat] = [sheets::fees(tariff, language), sheets::vat(tariff, language)];
    format!("{}\n{}{}", title(tariff, language), table::draw(&fees), table::draw(&vat))
}

fn differences(
    comparison: &TariffComparison<'_>,
    versions: [&Tariff; 2],
    language: Language,
) -> String {
    let sheet = sheets::changes(comparison, versions, language);
    let mut text = match sheet.rows.is_empty() {
        true => language.pick("Inget ändras.\n", "Nothing changes.\n").to_owned(),
        false => table::draw(&sheet),
    };
    for restart in &comparison.restarts {
        text.push_str(&format!("{}.\n", restart_words(restart).in_language(language)));
    }
    text
}
