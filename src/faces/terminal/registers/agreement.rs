//! `lefi agreement`: the agreements of the register. What each command does is the office's.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::super::answer::{self, Answer};
use super::super::form::{self, FormArguments, TableFormArguments};
use super::super::swedish::Swedish;
use super::super::{Context, Failure, Outcome, language, table};
use super::{GivenArguments, SWEDISH_EXPORT, SWEDISH_IMPORT, SWEDISH_SAVE, SaveArguments};
use crate::office::notice::Notices;
use crate::office::registers::{
    AgreementFilter, AskedChange, MeantRow, agreement_in_full, find_agreements, lists,
};
use crate::office::typed;
use crate::paper::tables::Sheet;
use crate::sources::party::{Register, RegisterCells};
use crate::values::language::Language;

/// Lists, shows, changes and ends the agreements of the register
#[derive(Debug, clap::Args)]
pub(in super::super) struct AgreementArguments {
    #[command(subcommand)]
    command: AgreementCommand,
}

#[derive(Debug, Subcommand)]
enum AgreementCommand {
    /// The agreements, as they stand today
    List {
        /// A part of an agreement's name, a customer, a number, a service or a reference
        #[arg(value_name = "TEXT")]
        words: Option<String>,
        /// Only some of them
        #[arg(long, value_enum, value_name = "KIND")]
        only: Option<AgreementKind>,
        #[command(flatten)]
        form: TableFormArguments,
    },
    /// One agreement
    Show {
        /// The agreement's name
        agreement: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Adds an agreement
    New {
        /// What it is called
        agreement: String,
        /// What stands in a column, such as organisation_number=556900-1018 or "Tjänst=lefi-online"
        #[arg(value_name = "COLUMN=VALUE")]
        values: Vec<String>,
        #[command(flatten)]
        save: SaveArguments,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Changes an agreement; where it gets another name the old one is kept, so that it is the same agreement
    Set {
        /// The agreement's name
        agreement: String,
        /// What is to stand in a column, such as plan=special or "Plan=special"
        #[arg(value_name = "COLUMN=VALUE", required = true)]
        values: Vec<String>,
        #[command(flatten)]
        save: SaveArguments,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Ends an agreement on a day, as a notice does
    End {
        /// The agreement's name
        agreement: String,
        /// Its last day
        #[arg(long, value_name = "DAY")]
        through: String,
        #[command(flatten)]
        save: SaveArguments,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Changes what a workbook or a CSV says otherwise
    Import {
        #[command(flatten)]
        given: GivenArguments,
        #[command(flatten)]
        save: SaveArguments,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Writes the register for a spreadsheet
    Export {
        /// The file to write: CSV where it ends in .csv, otherwise a workbook
        file: PathBuf,
        #[command(flatten)]
        form: FormArguments,
    },
}

/// Which agreements are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AgreementKind {
    /// Those in force
    InForce,
    /// Those that have ended
    Ended,
    /// Those that begin later
    Coming,
}

/// The same in Swedish.
pub(in super::super) const SWEDISH: Swedish = Swedish {
    about: "Listar, visar, ändrar och avslutar registrets avtal",
    commands: &[
        (
            "list",
            Swedish {
                about: "Avtalen, som de är i dag",
                arguments: &[
                    (
                        "words",
                        "En del av ett avtals namn, en kund, ett nummer, en tjänst eller en referens",
                    ),
                    ("only", "Bara vissa av dem"),
                ],
                values: &[
                    ("only", "in-force", "de som gäller"),
                    ("only", "ended", "de som har upphört"),
                    ("only", "coming", "de som börjar senare"),
                ],
                flattened: &[form::SWEDISH_TABLE],
                ..Swedish::NONE
            },
        ),
        (
            "show",
            Swedish {
                about: "Ett avtal",
                arguments: &[("agreement", "Avtalets namn")],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "new",
            Swedish {
                about: "Lägger till ett avtal",
                arguments: &[
                    ("agreement", "Vad avtalet ska heta"),
                    (
                        "values",
                        "Vad som står i en kolumn, som organisation_number=556900-1018 eller ”Tjänst=lefi-online”",
                    ),
                ],
                flattened: &[SWEDISH_SAVE, form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "set",
            Swedish {
                about: "Ändrar ett avtal; får det ett annat namn sparas det gamla, så att det är samma avtal",
                arguments: &[
                    ("agreement", "Avtalets namn"),
                    (
                        "values",
                        "Vad som ska stå i en kolumn, som plan=special eller ”Plan=special”",
                    ),
                ],
                flattened: &[SWEDISH_SAVE, form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "end",
            Swedish {
                about: "Avslutar ett avtal en viss dag, som en uppsägning gör",
                arguments: &[("agreement", "Avtalets namn"), ("through", "Avtalets sista dag")],
                flattened: &[SWEDISH_SAVE, form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        ("import", SWEDISH_IMPORT),
        ("export", SWEDISH_EXPORT),
    ],
    ..Swedish::NONE
};

pub(in super::super) fn run(arguments: &AgreementArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| answered(&arguments.command, context, notices))
}

fn answered(
    command: &AgreementCommand,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    const AGREEMENTS: Register = Register::Agreements;
    const LAST: AskedChange = AskedChange::Corrected(MeantRow::Last);
    match command {
        AgreementCommand::List { words, only, form } => {
            let only = match only {
                None => AgreementFilter::All,
                Some(AgreementKind::InForce) => AgreementFilter::InForce,
                Some(AgreementKind::Ended) => AgreementFilter::Ended,
                Some(AgreementKind::Coming) => AgreementFilter::Coming,
            };
            let words = words.as_deref().unwrap_or_default();
            let found = find_agreements(&context.desk()?, words, only)?;
            let sheet = || lists::agreements(&found, language::of_results());
            Answer::of(context, &found, || {
                form.words_or_csv(|| Ok(list(&sheet(), language::of_results())), || Ok(sheet()))
            })
        }
        AgreementCommand::Show { agreement, .. } => {
            let full = agreement_in_full(&context.desk()?, agreement, notices)?;
            Answer::of(context, &full, || {
                let facts = lists::agreement_facts(&full, language::of_results());
                Ok(format!("{}\n\n{}", full.agreement.name, table::draw(&facts)))
            })
        }
        AgreementCommand::New { agreement, values, save, .. } => {
            let cells = super::cells(AGREEMENTS, values)?;
            let asked = (AGREEMENTS, agreement.as_str(), AskedChange::New);
            super::change(context, asked, cells, (save, notices))
        }
        AgreementCommand::Set { agreement, values, save, .. } => {
            let cells = super::cells(AGREEMENTS, values)?;
            super::change(context, (AGREEMENTS, agreement, LAST), cells, (save, notices))
        }
        AgreementCommand::End { agreement, through, save, .. } => {
            let last = typed::day(through)?.to_string();
            let cells = RegisterCells::from([("valid_through", last)]);
            super::change(context, (AGREEMENTS, agreement, LAST), cells, (save, notices))
        }
        AgreementCommand::Import { given, save, .. } => {
            super::import(context, (AGREEMENTS, given), (save, notices))
        }
        AgreementCommand::Export { file, .. } => super::export(context, AGREEMENTS, file),
    }
}

fn list(sheet: &Sheet, language: Language) -> String {
    match sheet.rows.is_empty() {
        true => language
            .pick("Inget avtal motsvarar det som söks.\n", "No agreement is what is looked for.\n")
            .to_owned(),
        false => table::draw(sheet),
    }
}
