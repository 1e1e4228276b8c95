//! One row of a register as somebody changes it in a form: made into the file that it would be, looked at whole, and what is
//! wrong told by the field it is of. Nothing is saved here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::desk::Desk;
use super::super::edit::{
    EditableFile, FileEdit, OpenedFile, SaveLook, Saved, look, open, opened_as, save,
};
use super::super::notice::Notices;
use super::super::refusal::{Refusal, RegisterRefusal};
use super::changed_rows::{ChangedRow, changed_rows};
use super::columns::{heading, tidied};
use crate::sources::party::{
    Register, RegisterCells, RegisterRow, RegisterText, RowChange, RowChangeFault,
};
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::text::{Text, text};

/// Where a row is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowStands {
    /// In the place of the one in this line.
    Instead(usize),
    /// After the one in this line.
    After(usize),
    /// At the end.
    Last,
}

/// A row as somebody wants it.
#[derive(Debug, Clone)]
pub struct AskedRow {
    /// Of which register.
    pub register: Register,
    /// SHA-256 of the file that the form was made from, whose lines it means.
    pub base: String,
    /// Where it is to stand.
    pub place: RowStands,
    /// Its cells, as they were typed.
    pub cells: RegisterCells,
}

/// What saving a row would change.
#[derive(Debug, Serialize)]
pub struct RowLook {
    /// The rows that would be others, as they are beside as they would be.
    pub rows: Vec<ChangedRow>,
    /// The same for the file and the next documents.
    #[serde(flatten)]
    pub look: SaveLook,
    /// What is saved.
    #[serde(skip)]
    pub edit: FileEdit,
}

/// What is wrong with a row: by the column it is of, and what is of no column.
#[derive(Debug, Default)]
pub struct RowProblems {
    /// By column, one each.
    pub fields: BTreeMap<&'static str, Text>,
    /// The others.
    pub others: Vec<Diagnostic>,
}

/// Why a row can't be saved so.
#[derive(Debug)]
pub enum RowNo {
    /// Something in it is wrong.
    Problems(RowProblems),
    /// Something else.
    Refused(Refusal),
}

impl RowNo {
    /// The same where there is no field beside which it could stand: each says which column it is of.
    pub fn of_register(self, register: Register) -> Refusal {
        let RowProblems { fields, others } = match self {
            Self::Refused(refusal) => return refusal,
            Self::Problems(problems) => problems,
        };
        if fields.is_empty() {
            return Refusal::Input(others);
        }
        let of_field = |(column, words): (&'static str, Text)| {
            let called = heading(register, column);
            text!("{called}: {words}", "{called}: {words}"; called, words)
        };
        let mut wrong: Vec<Text> = fields.into_iter().map(of_field).collect();
        wrong.extend(others.into_iter().map(|problem| problem.message));
        RegisterRefusal::WrongRow { wrong }.into()
    }
}

impl From<Refusal> for RowNo {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// The file of a register.
pub fn file_of(register: Register) -> EditableFile {
    match register {
        Register::Parties => EditableFile::parties(),
        Register::Agreements => EditableFile::agreements(),
    }
}

/// Rows of a register as it is now, with the digest that a form carries.
///
/// # Errors
/// The file can't be read as a register.
pub fn opened_rows(
    desk: &Desk,
    register: Register,
) -> Result<(OpenedFile, Vec<RegisterRow>), Refusal> {
    let opened = open(desk, file_of(register))?;
    let bytes = opened.bytes.as_deref().unwrap_or_default();
    let name = opened.file.name();
    let text = RegisterText::of(register, name, bytes).map_err(Refusal::Input)?;
    let rows = text.rows().collect();
    Ok((opened, rows))
}

/// What saving a row would change.
///
/// # Errors
/// Something in it is wrong, nothing changes, or somebody else changed the same row.
pub fn look_at_row(desk: &Desk, asked: &AskedRow, notices: &mut Notices) -> Result<RowLook, RowNo> {
    let (edit, opened, line) = made(desk, asked)?;
    let look = look(desk, std::slice::from_ref(&edit), notices);
    let look = look.map_err(|refusal| match refusal {
        Refusal::Input(problems) => by_field(asked.register, &edit, line, problems),
        other => RowNo::Refused(other),
    })?;
    let bytes = |content: &Option<Vec<u8>>| content.clone().unwrap_or_default();
    let (before, after) = (bytes(&opened.bytes), bytes(&edit.content));
    let mut rows = changed_rows(asked.register, (edit.file.name(), &before, &after))?;
    if let RowStands::After(line) = asked.place {
        let text = RegisterText::of(asked.register, edit.file.name(), &before);
        let row = text.map_err(Refusal::Input)?.rows().find(|row| row.line == line);
        // What comes is beside what it comes after.
        rows.iter_mut().filter(|one| one.before.is_none()).for_each(|one| one.before = row.clone());
    }
    Ok(RowLook { rows, look, edit })
}

/// Saves a row for a reason, which the audit trail keeps.
///
/// # Errors
/// As [`look_at_row`], or nothing can be written.
pub fn save_row(
    desk: &Desk,
    asked: &AskedRow,
    reason: &str,
    notices: &mut Notices,
) -> Result<Saved, RowNo> {
    let (edit, ..) = made(desk, asked)?;
    Ok(save(desk, &[edit], reason, notices)?)
}

/// The file as it would be, as it was when the form was made, and the row's line in it.
fn made(desk: &Desk, asked: &AskedRow) -> Result<(FileEdit, OpenedFile, usize), RowNo> {
    let register = asked.register;
    let opened = opened_as(desk, file_of(register), &asked.base)?;
    let bytes = opened.bytes.clone().unwrap_or_default();
    let text = RegisterText::of(register, opened.file.name(), &bytes).map_err(Refusal::Input)?;
    let was = match asked.place {
        RowStands::Instead(line) | RowStands::After(line) => {
            let row = text.rows().find(|row| row.line == line);
            row.ok_or_else(|| RowNo::Refused(RegisterRefusal::NoRow.into()))?.cells
        }
        RowStands::Last => RegisterCells::new(),
    };
    let mut cells = tidied(&asked.cells);
    refuse_postal_code(&was, &cells)?;
    if matches!(asked.place, RowStands::Instead(_)) {
        keep_former_name(&was, &mut cells);
        // What is the same in another way of writing stays as it was written.
        let was = tidied(&was);
        cells.retain(|column, value| was.get(column).map_or("", String::as_str) != value.as_str());
    }
    let (change, line) = match asked.place {
        RowStands::Instead(line) => (RowChange::Set { line, cells }, Some(line)),
        RowStands::After(line) => (RowChange::Add { after: Some(line), cells }, Some(line + 1)),
        RowStands::Last => (RowChange::Add { after: None, cells }, None),
    };
    let content = text.with(&[change]).map_err(|fault| match fault {
        RowChangeFault::LineBreak { column } => {
            let words = text!("ett värde har ingen radbrytning", "a value has no line break");
            RowNo::of_field(column, words)
        }
        RowChangeFault::NoRow { .. } => RowNo::Refused(RegisterRefusal::NoRow.into()),
    })?;
    let lines = content.split_inclusive(|byte| *byte == b'\n').count();
    let edit =
        FileEdit { file: opened.file.clone(), base: opened.digest.clone(), content: Some(content) };
    Ok((edit, opened, line.unwrap_or(lines)))
}

impl RowNo {
    fn of_field(column: &'static str, words: Text) -> Self {
        let fields = BTreeMap::from([(column, words)]);
        Self::Problems(RowProblems { fields, others: Vec::new() })
    }
}

/// An agreement that is called otherwise is the same agreement: what it was called before is kept with it (R25).
fn keep_former_name(was: &RegisterCells, cells: &mut RegisterCells) {
    let (Some(before), Some(now)) = (was.get("agreement"), cells.get("agreement")) else { return };
    if before == now || before.is_empty() {
        return;
    }
    let former = cells.get("formerly").or(was.get("formerly")).cloned().unwrap_or_default();
    let has = former.split([' ', ',']).any(|name| name.eq_ignore_ascii_case(before));
    if !has {
        let former = format!("{former} {before}").trim().to_owned();
        cells.insert("formerly", former);
    }
}

/// A Swedish postal code that somebody writes now has five digits; one that is there already stays.
fn refuse_postal_code(was: &RegisterCells, cells: &RegisterCells) -> Result<(), RowNo> {
    let Some(code) = cells.get("postal_code").filter(|code| !code.is_empty()) else {
        return Ok(());
    };
    let country = cells.get("country").or(was.get("country")).map_or("", String::as_str);
    let is_swedish = country.is_empty() || country.eq_ignore_ascii_case("SE");
    let is_right = code.len() == 6
        && code.bytes().enumerate().all(|(at, byte)| match at {
            3 => byte == b' ',
            _ => byte.is_ascii_digit(),
        });
    let was_there = tidied(was).get("postal_code") == Some(code);
    if !is_swedish || is_right || was_there {
        return Ok(());
    }
    let words = text!(
        "ett svenskt postnummer har fem siffror, som 123 45",
        "a Swedish postal code has five digits, as 123 45"
    );
    Err(RowNo::of_field("postal_code", words))
}

/// Puts what is wrong to the field that it is of.
fn by_field(register: Register, edit: &FileEdit, line: usize, problems: Vec<Diagnostic>) -> RowNo {
    let bytes = edit.content.clone().unwrap_or_default();
    let text = RegisterText::of(register, edit.file.name(), &bytes).ok();
    // Where others have changed the file meanwhile, the row stands in another line, and says the same.
    let written =
        bytes.split(|byte| *byte == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let own = Place::of_line(edit.file.name(), line, &String::from_utf8_lossy(written));
    let mut sorted = RowProblems::default();
    for problem in problems {
        let place = problem.place.as_ref().filter(|one| one.file == own.file);
        let place = place.filter(|one| one.text == own.text || one.line == own.line);
        let of_place = place.and_then(|one| text.as_ref()?.column_at(line, one.column?));
        let column = of_place.or_else(|| place.and_then(|_| of_code(problem.code)));
        match column.filter(|column| !sorted.fields.contains_key(column)) {
            Some(column) => {
                sorted.fields.insert(column, words(register, column, &problem));
            }
            None => sorted.others.push(problem),
        }
    }
    RowNo::Problems(sorted)
}

/// What is found by the row as a whole, and is mended in one of its columns.
fn of_code(code: &str) -> Option<&'static str> {
    match code {
        "check-peppol-reference" => Some("reference"),
        "check-peppol-endpoint" => Some("peppol_id"),
        _ => None,
    }
}

/// What is wrong and what mends it, with the column as people know it.
fn words(register: Register, column: &str, problem: &Diagnostic) -> Text {
    let called = heading(register, column);
    let in_file = format!("`{column}`");
    let whole = match &problem.help {
        Some(help) => {
            let message = &problem.message;
            text!("{message}; {help}", "{message}; {help}"; message, help)
        }
        None => problem.message.clone(),
    };
    Text::new(
        whole.swedish().replace(&in_file, called.swedish()),
        whole.english().replace(&in_file, called.english()),
    )
}
