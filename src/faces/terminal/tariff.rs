//! `lefi tariff`: the versions there are, one as a table to compare with the printed fee model, what changes between two; a
//! proposal that begins, and one that is decided.

use clap::Subcommand;

use super::answer::{self, Answer};
use super::form::{self, FormArguments};
use super::swedish::Swedish;
use super::table;
use super::{Context, Failure, Outcome, language};
use crate::office::desk::Desk;
use crate::office::edit::{self, FileEdit, Saved};
use crate::office::refusal::Refusal;
use crate::office::restarts::words as restart_words;
use crate::office::tariffs::comparison::{TariffComparison, compare};
use crate::office::tariffs::decide::{TariffDecision, decide};
use crate::office::tariffs::proposals::{self, BegunProposal, OpenedProposal};
use crate::office::tariffs::{self, AskedTariff, sheets, terms};
use crate::office::typed;
use crate::sources::tariff::Tariff;
use crate::values::language::Language;
use crate::values::period::Day;

/// Lists, shows and compares tariffs; begins and decides proposals
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
    /// Begins a proposal in forslag/, which bills nothing until it is decided
    New {
        /// What it is called, such as review-2027
        name: String,
        /// The version that it begins as, such as lefi-online/2025-04-01
        #[arg(long, value_name = "TARIFF")]
        from: String,
        /// The day that it would hold from
        #[arg(long, value_name = "DAY")]
        valid_from: String,
        /// Why
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Makes a proposal a decided version, which nobody changes any more
    Decide {
        /// The proposal, such as review-2027
        name: String,
        /// The decision's reference
        #[arg(long)]
        reference: String,
        /// The day it was decided
        #[arg(long, value_name = "DAY")]
        decided_on: String,
        /// What the version is called; without it, its first day
        #[arg(long = "as", value_name = "NAME")]
        version: Option<String>,
        /// Why, and by whom
        #[arg(long)]
        reason: String,
        #[command(flatten)]
        form: FormArguments,
    },
}

/// The same in Swedish.
pub(super) const SWEDISH: Swedish = Swedish {
    about: "Listar, visar och jämför avgiftsmodeller; påbörjar förslag och gör dem till beslutade versioner",
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
        (
            "new",
            Swedish {
                about: "Påbörjar ett förslag i forslag/, som inte påverkar någon faktura förrän det är beslutat",
                arguments: &[
                    ("name", "Vad det ska heta, till exempel oversyn-2027"),
                    ("from", "Versionen som det börjar som, till exempel lefi-online/2025-04-01"),
                    ("valid_from", "Dagen som det skulle gälla från"),
                    ("reason", "Varför"),
                ],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "decide",
            Swedish {
                about: "Gör ett förslag till en beslutad version, som ingen ändrar mer",
                arguments: &[
                    ("name", "Förslaget, till exempel oversyn-2027"),
                    ("reference", "Beslutets nummer"),
                    ("decided_on", "Dagen då det beslutades"),
                    ("version", "Vad versionen ska heta; annars dess första dag"),
                    ("reason", "Varför, och av vem"),
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
        TariffCommand::New { name, from, valid_from, reason, .. } => {
            let desk = context.desk()?;
            let reason = typed::words("--reason", reason)?;
            let from = tariffs::of_workspace(&desk.workspace, from)?;
            let (valid_from, source) = (typed::day(valid_from)?, reason.clone());
            let begun = BegunProposal { name, from: &from, valid_from, source };
            let edits = [proposals::begin(&desk, &begun)?];
            let saved = edit::save(&desk, &edits, &reason, notices)?;
            Answer::of(context, &saved, || Ok(told(&saved)))
        }
        TariffCommand::Decide { name, reference, decided_on, version, reason, .. } => {
            let desk = context.desk()?;
            let reason = typed::words("--reason", reason)?;
            let proposal = proposals::open_proposal(&desk, name, None)?;
            let decided_on = typed::day(decided_on)?;
            let edits = decided(&desk, &proposal, (reference, decided_on, version.as_deref()))?;
            let saved = edit::save(&desk, &edits, &reason, notices)?;
            Answer::of(context, &saved, || Ok(told(&saved)))
        }
    })
}

/// What a decision saves.
fn decided(
    desk: &Desk,
    proposal: &OpenedProposal,
    (reference, decided_on, version): (&str, Day, Option<&str>),
) -> Result<Vec<FileEdit>, Failure> {
    let proposed = proposal.tariff.as_ref().map_err(|wrong| Refusal::Input(wrong.clone()))?;
    let valid_from = proposed.valid_from;
    let decision = TariffDecision {
        version: version.map_or_else(|| valid_from.to_string(), ToOwned::to_owned),
        valid_from,
        reference: typed::words("--reference", reference)?,
        decided_on,
    };
    Ok(decide(desk, proposal, &decision)?.edits)
}

/// What is told of a save.
fn told(saved: &Saved) -> String {
    let (files, entry) = (saved.files.join(", "), saved.entry);
    match language::of_results() {
        Language::Swedish => format!("Sparat: {files} (post {entry} i händelseloggen).\n"),
        Language::English => format!("Saved: {files} (entry {entry} of the audit trail).\n"),
    }
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
