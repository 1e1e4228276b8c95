//! `lefi party`: the customers of the register. What each command does is the office's.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::super::answer::{self, Answer};
use super::super::form::{self, FormArguments, TableFormArguments};
use super::super::swedish::Swedish;
use super::super::{Context, Failure, Outcome, language, table};
use super::{GivenArguments, SWEDISH_EXPORT, SWEDISH_IMPORT, SWEDISH_SAVE, SaveArguments};
use crate::office::notice::Notices;
use crate::office::registers::{
    AskedChange, MeantRow, PartyFilter, PartyInFull, SoughtParty, find_parties, lists,
    party_in_full,
};
use crate::office::typed;
use crate::paper::tables::Sheet;
use crate::sources::party::Register;
use crate::values::language::Language;

/// Lists, shows and changes the customers of the register
#[derive(Debug, clap::Args)]
pub(in super::super) struct PartyArguments {
    #[command(subcommand)]
    command: PartyCommand,
}

#[derive(Debug, Subcommand)]
enum PartyCommand {
    /// The customers, as they are today
    List {
        /// A part of a number, a name, a place, a reference or an agreement
        #[arg(value_name = "TEXT")]
        words: Option<String>,
        /// Only some of them
        #[arg(long, value_enum, value_name = "KIND")]
        only: Option<PartyKind>,
        #[command(flatten)]
        form: TableFormArguments,
    },
    /// One customer: its rows by day, its agreements
    Show {
        /// Its organisation number
        number: String,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Adds a customer
    New {
        /// Its organisation number
        number: String,
        /// What stands in a column, such as name=Exempel or "Ort=Nystad"
        #[arg(value_name = "COLUMN=VALUE")]
        values: Vec<String>,
        #[command(flatten)]
        save: SaveArguments,
        #[command(flatten)]
        form: FormArguments,
    },
    /// Changes a customer: corrects its row, or with --from adds one that holds from a day
    Set {
        /// Its organisation number
        number: String,
        /// What is to stand in a column, such as city=Nystad or "Ort=Nystad"
        #[arg(value_name = "COLUMN=VALUE", required = true)]
        values: Vec<String>,
        /// The day from which it holds; the row that holds before stays
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// Of several rows, the one that begins on this day; otherwise the last
        #[arg(long, value_name = "DAY", conflicts_with = "from")]
        row: Option<String>,
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

/// Which customers are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum PartyKind {
    /// Those with an agreement in force
    WithAgreement,
    /// Those without one
    WithoutAgreement,
}

/// The same in Swedish.
pub(in super::super) const SWEDISH: Swedish = Swedish {
    about: "Listar, visar och ändrar registrets kunder",
    commands: &[
        (
            "list",
            Swedish {
                about: "Kunderna, som de är i dag",
                arguments: &[
                    (
                        "words",
                        "En del av ett nummer, ett namn, en ort, en referens eller ett avtal",
                    ),
                    ("only", "Bara vissa av dem"),
                ],
                values: &[
                    ("only", "with-agreement", "de som har ett gällande avtal"),
                    ("only", "without-agreement", "de som inte har något"),
                ],
                flattened: &[form::SWEDISH_TABLE],
                ..Swedish::NONE
            },
        ),
        (
            "show",
            Swedish {
                about: "En kund: dess rader per dag och dess avtal",
                arguments: &[("number", "Kundens organisationsnummer")],
                flattened: &[form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "new",
            Swedish {
                about: "Lägger till en kund",
                arguments: &[
                    ("number", "Kundens organisationsnummer"),
                    ("values", "Vad som står i en kolumn, som name=Exempel eller ”Ort=Nystad”"),
                ],
                flattened: &[SWEDISH_SAVE, form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        (
            "set",
            Swedish {
                about: "Ändrar en kund: rättar dess rad, eller lägger med --from till en som gäller från en dag",
                arguments: &[
                    ("number", "Kundens organisationsnummer"),
                    ("values", "Vad som ska stå i en kolumn, som city=Nystad eller ”Ort=Nystad”"),
                    ("from", "Dagen då det börjar gälla; raden som gäller dessförinnan står kvar"),
                    ("row", "Av flera rader den som börjar gälla den här dagen; annars den sista"),
                ],
                flattened: &[SWEDISH_SAVE, form::SWEDISH],
                ..Swedish::NONE
            },
        ),
        ("import", SWEDISH_IMPORT),
        ("export", SWEDISH_EXPORT),
    ],
    ..Swedish::NONE
};

pub(in super::super) fn run(arguments: &PartyArguments, context: &Context) -> Outcome {
    answer::give(context, |notices| answered(&arguments.command, context, notices))
}

fn answered(
    command: &PartyCommand,
    context: &Context,
    notices: &mut Notices,
) -> Result<Answer, Failure> {
    const PARTIES: Register = Register::Parties;
    match command {
        PartyCommand::List { words, only, form } => {
            let only = match only {
                None => PartyFilter::All,
                Some(PartyKind::WithAgreement) => PartyFilter::WithAgreement,
                Some(PartyKind::WithoutAgreement) => PartyFilter::WithoutAgreement,
            };
            let sought = SoughtParty { words: words.clone().unwrap_or_default(), only };
            let found = find_parties(&context.desk()?, &sought)?;
            let sheet = || lists::parties(&found, language::of_results());
            Answer::of(context, &found, || {
                form.words_or_csv(|| Ok(list(&sheet(), language::of_results())), || Ok(sheet()))
            })
        }
        PartyCommand::Show { number, .. } => {
            let number = typed::organisation_number(number)?;
            let full = party_in_full(&context.desk()?, number, notices)?;
            Answer::of(context, &full, || Ok(show(&full, language::of_results())))
        }
        PartyCommand::New { number, values, save, .. } => {
            typed::organisation_number(number)?;
            let cells = super::cells(PARTIES, values)?;
            let asked = (PARTIES, number.as_str(), AskedChange::New);
            super::change(context, asked, cells, (save, notices))
        }
        PartyCommand::Set { number, values, from, row, save, .. } => {
            let change = match (from, row) {
                (Some(day), _) => AskedChange::From(typed::day(day)?),
                (None, Some(day)) => AskedChange::Corrected(MeantRow::Beginning(typed::day(day)?)),
                (None, None) => AskedChange::Corrected(MeantRow::Last),
            };
            let cells = super::cells(PARTIES, values)?;
            super::change(context, (PARTIES, number, change), cells, (save, notices))
        }
        PartyCommand::Import { given, save, .. } => {
            super::import(context, (PARTIES, given), (save, notices))
        }
        PartyCommand::Export { file, .. } => super::export(context, PARTIES, file),
    }
}

fn list(sheet: &Sheet, language: Language) -> String {
    match sheet.rows.is_empty() {
        true => language
            .pick("Ingen kund motsvarar det som söks.\n", "No customer is what is looked for.\n")
            .to_owned(),
        false => table::draw(sheet),
    }
}

fn show(full: &PartyInFull, language: Language) -> String {
    let name = full.now.as_ref().or(full.rows.first().map(|row| &row.party));
    let name = name.map_or("", |party| party.name.as_str());
    let mut told = format!("{} {name}\n\n", full.number);
    told.push_str(&table::draw(&lists::party_rows(full, language)));
    if !full.agreements.is_empty() {
        told.push('\n');
        told.push_str(&table::draw(&lists::agreements_of_party(full, language)));
    }
    if !full.pays_for.is_empty() {
        let names: Vec<&str> = full.pays_for.iter().map(|party| party.name.as_str()).collect();
        let words = language.pick("Får också fakturorna för", "Gets the invoices of");
        told.push_str(&format!("\n{words} {}.\n", names.join(", ")));
    }
    let (number, documents) = (full.documents_in_all, language.pick("Dokument", "Documents"));
    told + &format!("\n{documents}: {number}\n")
}
