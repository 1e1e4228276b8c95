//! `lefi party` and `lefi agreement`: the registers listed, shown, changed, and taken to a spreadsheet and back. What a change does
//! is shown first; it is saved where that is said, for a reason. The office reads, checks and saves.

pub(super) mod agreement;
pub(super) mod party;
mod words;

use std::path::{Path, PathBuf};

use super::answer::Answer;
use super::form;
use super::swedish::Swedish;
use super::{Context, Failure, language, tell};
use crate::office::desk::Desk;
use crate::office::named_file::write_named;
use crate::office::notice::Notices;
use crate::office::registers::{
    AskedChange, GivenBack, GivenText, RowsNotGiven, asked_change, change_by_table, change_row,
    given_file, opened_rows, register_csv, typed_cells, workbook,
};
use crate::office::typed;
use crate::sources::party::{Register, RegisterCells};
use crate::values::text::text;

/// Whether a change is saved, and why it is made.
#[derive(Debug, clap::Args)]
struct SaveArguments {
    /// Saves it; without this, what would change is shown, and nothing is saved
    #[arg(long, requires = "reason")]
    save: bool,
    /// Why, for the audit trail
    #[arg(long)]
    reason: Option<String>,
}

/// The same in Swedish.
const SWEDISH_SAVE: &[(&str, &str)] = &[
    ("save", "Sparar ändringen; annars visas vad som skulle ändras, och inget sparas"),
    ("reason", "Varför, för händelseloggen"),
];

impl SaveArguments {
    /// The reason where it is to be saved.
    fn reason(&self) -> Result<Option<String>, Failure> {
        match (self.save, &self.reason) {
            (true, Some(reason)) => Ok(Some(typed::words("--reason", reason)?)),
            _ => Ok(None),
        }
    }
}

/// A table that is given back.
#[derive(Debug, clap::Args)]
struct GivenArguments {
    /// An Excel workbook or CSV, with the headings of what `export` writes; rows and columns that stay may be left out
    file: PathBuf,
    /// Rows that the table has not are removed; without this, they stay
    #[arg(long)]
    remove_others: bool,
}

/// The same in Swedish.
const SWEDISH_GIVEN: &[(&str, &str)] = &[
    (
        "file",
        "En Excelarbetsbok eller CSV, med de rubriker som `export` skriver; rader och kolumner som inte ändras får utelämnas",
    ),
    ("remove_others", "Rader som tabellen inte har tas bort; annars står de kvar"),
];

/// Changes a row that is meant by its number or its name.
fn change(
    context: &Context,
    (register, of, change): (Register, &str, AskedChange),
    cells: RegisterCells,
    (save, notices): (&SaveArguments, &mut Notices),
) -> Result<Answer, Failure> {
    let desk = context.desk()?;
    let reason = save.reason()?;
    let asked = asked_change(&desk, register, (of, change), cells)?;
    let made = change_row(&desk, &asked, reason.as_deref(), notices)?;
    Answer::of(context, &made, || {
        let look = (made.look.rows.as_slice(), &made.look.look);
        Ok(words::changed(register, look, made.saved.as_ref(), language::of_results()))
    })
}

/// The cells that somebody typed.
fn cells(register: Register, typed: &[String]) -> Result<RegisterCells, Failure> {
    Ok(typed_cells(register, typed)?)
}

/// `import` of both registers, in Swedish.
const SWEDISH_IMPORT: Swedish = Swedish {
    about: "Ändrar det som en arbetsbok eller CSV har annorlunda",
    flattened: &[SWEDISH_GIVEN, SWEDISH_SAVE, form::SWEDISH],
    ..Swedish::NONE
};

/// `export` of both registers, in Swedish.
const SWEDISH_EXPORT: Swedish = Swedish {
    about: "Skriver registret för ett kalkylprogram",
    arguments: &[("file", "Filen som ska skrivas: CSV om den slutar på .csv, annars en arbetsbok")],
    flattened: &[form::SWEDISH],
    ..Swedish::NONE
};

/// Changes what a table says otherwise.
fn import(
    context: &Context,
    (register, given): (Register, &GivenArguments),
    (save, notices): (&SaveArguments, &mut Notices),
) -> Result<Answer, Failure> {
    let desk = context.desk()?;
    let reason = save.reason()?;
    let bytes = given_file(&given.file)?;
    let (opened, _) = opened_rows(&desk, register)?;
    let others = match given.remove_others {
        true => RowsNotGiven::Go,
        false => RowsNotGiven::Stay,
    };
    let base = opened.digest.unwrap_or_default();
    let given = GivenBack { register, base: &base, text: GivenText::File(&bytes), others };
    let made = change_by_table(&desk, given, reason.as_deref(), notices)?;
    Answer::of(context, &made, || {
        let language = language::of_results();
        let counted = made.look.counted();
        let look = (made.look.rows.as_slice(), &made.look.look);
        let changed = words::changed(register, look, made.saved.as_ref(), language);
        Ok(format!("{}\n\n{changed}", counted.in_language(language)))
    })
}

/// Writes a register into a file that is named: CSV where its name ends so, otherwise a workbook.
fn export(context: &Context, register: Register, file: &Path) -> Result<Answer, Failure> {
    let desk = context.desk()?;
    let content = content(&desk, register, file)?;
    let written = write_named(file, &content)?;
    Answer::of(context, &written, || {
        let file = file.display();
        let words = text!("{file} är skriven\n", "{file} is written\n");
        Ok(tell::words(&words).to_owned())
    })
}

fn content(desk: &Desk, register: Register, file: &Path) -> Result<Vec<u8>, Failure> {
    let is_csv = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let language = language::of_results();
    Ok(match is_csv {
        true => register_csv(desk, register, language)?.into_bytes(),
        false => workbook(desk, register, language)?.content,
    })
}
