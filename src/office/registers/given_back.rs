//! A table that somebody gives back, held against the register: row by row what would change, and the file that it would be.
//! Rows that the table has not stay, unless they are said to go. Nothing is saved here.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::desk::Desk;
use super::super::edit::{FileEdit, SaveLook, Saved, look, opened_as, save};
use super::super::notice::Notices;
use super::super::refusal::{EditRefusal, Refusal, RegisterRefusal};
use super::changed_rows::{ChangedRow, changed_rows, key, says_the_same};
use super::columns::heading;
use super::given_table::{GivenRow, GivenText, read};
use super::row_edit::file_of;
use crate::sources::party::{Register, RegisterRow, RegisterText, RowChange, RowChangeFault};
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::text::{Text, text};

/// What becomes of rows that the table has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowsNotGiven {
    /// They stay.
    Stay,
    /// They go.
    Go,
}

/// What somebody gives back.
#[derive(Debug, Clone, Copy)]
pub struct GivenBack<'a> {
    /// Of which register.
    pub register: Register,
    /// SHA-256 of the register that the page was made from.
    pub base: &'a str,
    /// The table.
    pub text: GivenText<'a>,
    /// What becomes of the others.
    pub others: RowsNotGiven,
}

/// What saving it would change.
#[derive(Debug, Serialize)]
pub struct GivenLook {
    /// The rows that would be others, came or went.
    pub rows: Vec<ChangedRow>,
    /// How many rows of the table are as they are in the register.
    pub same: usize,
    /// How many rows of the register the table has not.
    pub not_given: usize,
    /// What becomes of those.
    #[serde(skip)]
    pub others: RowsNotGiven,
    /// The rows that change, as a table once more: what a form carries on.
    #[serde(skip)]
    pub carried: String,
    /// The same for the file and the next documents.
    #[serde(flatten)]
    pub look: SaveLook,
    /// What is saved.
    #[serde(skip)]
    pub edit: FileEdit,
}

impl GivenLook {
    /// How many rows change, come, go and stay.
    pub fn counted(&self) -> Text {
        let came = self.rows.iter().filter(|row| row.before.is_none()).count();
        let gone = self.rows.iter().filter(|row| row.after.is_none()).count();
        let changed = self.rows.len() - came - gone;
        let stay = match self.others {
            RowsNotGiven::Stay => self.not_given,
            RowsNotGiven::Go => 0,
        };
        let parts = [
            (changed, ["rad ändras", "rader ändras"], ["row changes", "rows change"]),
            (came, ["rad är ny", "rader är nya"], ["row is new", "rows are new"]),
            (gone, ["rad tas bort", "rader tas bort"], ["row goes", "rows go"]),
            (
                self.same,
                ["rad är oförändrad", "rader är oförändrade"],
                ["row is as it was", "rows are as they were"],
            ),
            (
                stay,
                [
                    "rad finns bara i registret och står kvar",
                    "rader finns bara i registret och står kvar",
                ],
                [
                    "row is in the register alone, and stays",
                    "rows are in the register alone, and stay",
                ],
            ),
        ];
        let told = parts.into_iter().filter(|(number, ..)| *number > 0);
        let told: Vec<Text> = told
            .map(|(number, swedish, english)| Text::counted(number as u64, swedish, english))
            .collect();
        Text::joined(&told, " · ")
    }
}

/// What saving it would change.
///
/// # Errors
/// It is no table of the register, something in it is wrong, or nothing changes.
pub fn look_at_given(
    desk: &Desk,
    given: GivenBack<'_>,
    notices: &mut Notices,
) -> Result<GivenLook, Refusal> {
    let register = given.register;
    let made = MadeOfTable::of(desk, given)?;
    let MadeOfTable { edit, before, table, same, not_given, carried } = made;
    let content = edit.content.as_deref().unwrap_or_default();
    let rows = changed_rows(register, (edit.file.name(), &before, content))?;
    let looked = look(desk, std::slice::from_ref(&edit), notices);
    let look = looked.map_err(|refusal| by_row(register, &edit, &table, refusal))?;
    Ok(GivenLook { rows, same, not_given, others: given.others, carried, look, edit })
}

/// Saves it for a reason, which the audit trail keeps.
///
/// # Errors
/// As [`look_at_given`], or nothing can be written.
pub fn save_given(
    desk: &Desk,
    given: GivenBack<'_>,
    reason: &str,
    notices: &mut Notices,
) -> Result<Saved, Refusal> {
    let made = MadeOfTable::of(desk, given)?;
    let saved = save(desk, std::slice::from_ref(&made.edit), reason, notices);
    saved.map_err(|refusal| by_row(given.register, &made.edit, &made.table, refusal))
}

/// The file that a table makes of a register.
struct MadeOfTable {
    edit: FileEdit,
    before: Vec<u8>,
    table: Vec<GivenRow>,
    same: usize,
    not_given: usize,
    carried: String,
}

impl MadeOfTable {
    fn of(desk: &Desk, given: GivenBack<'_>) -> Result<Self, Refusal> {
        let register = given.register;
        let opened = opened_as(desk, file_of(register), given.base)?;
        let before = opened.bytes.clone().unwrap_or_default();
        let name = opened.file.name().to_owned();
        let text = RegisterText::of(register, &name, &before).map_err(Refusal::Input)?;
        let table = read(register, given.text)?;
        let TableHeld { mut changes, changed, same, not_given } =
            TableHeld::of(register, &text, &table)?;
        // Which rows go is told by all that the table has.
        let carried = match given.others {
            RowsNotGiven::Stay => carried(register, &changed),
            RowsNotGiven::Go => {
                changes.extend(not_given.iter().map(|line| RowChange::Remove { line: *line }));
                carried(register, &table.iter().collect::<Vec<_>>())
            }
        };
        if changes.is_empty() {
            return Err(EditRefusal::NothingChanged.into());
        }
        let content = text.with(&changes).map_err(|fault| match fault {
            RowChangeFault::LineBreak { column } => {
                let column = heading(register, column);
                let why = text!(
                    "ett värde i kolumnen ”{column}” har en radbrytning",
                    "a value in the column “{column}” has a line break";
                    column
                );
                Refusal::from(RegisterRefusal::Unreadable { why })
            }
            RowChangeFault::NoRow { .. } => RegisterRefusal::NoRow.into(),
        })?;
        let (file, base) = (opened.file, opened.digest);
        let edit = FileEdit { file, base, content: Some(content) };
        Ok(Self { edit, before, same, not_given: not_given.len(), carried, table })
    }
}

/// The table held against the register.
struct TableHeld<'a> {
    changes: Vec<RowChange>,
    changed: Vec<&'a GivenRow>,
    same: usize,
    /// The lines of the rows that the table has not.
    not_given: Vec<usize>,
}

impl<'a> TableHeld<'a> {
    fn of(
        register: Register,
        text: &RegisterText<'_>,
        table: &'a [GivenRow],
    ) -> Result<Self, RegisterRefusal> {
        let known = KnownRows::of(register, text);
        let mut held =
            Self { changes: Vec::new(), changed: Vec::new(), same: 0, not_given: Vec::new() };
        let mut met: BTreeMap<RegisterKey, usize> = BTreeMap::new();
        let mut given_lines: Vec<usize> = Vec::new();
        for row in table {
            let key = known.key_of(row)?;
            if met.insert(key.clone(), row.row).is_some() {
                return Err(RegisterRefusal::RowTwice { row: row.row, key: key.0 });
            }
            let Some(was) = known.rows.get(&key) else {
                let after = known.last_of.get(&key.0).and_then(|last| known.rows.get(last));
                let after = after.map(|row| row.line);
                held.changes.push(RowChange::Add { after, cells: row.cells.clone() });
                held.changed.push(row);
                continue;
            };
            given_lines.push(was.line);
            let mut wanted = was.cells.clone();
            wanted.extend(row.cells.clone());
            if says_the_same(&was.cells, &wanted) {
                held.same += 1;
                continue;
            }
            held.changes.push(RowChange::Set { line: was.line, cells: row.cells.clone() });
            held.changed.push(row);
        }
        given_lines.sort_unstable();
        let lines = known.rows.values().map(|row| row.line);
        held.not_given = lines.filter(|line| given_lines.binary_search(line).is_err()).collect();
        held.not_given.sort_unstable();
        Ok(held)
    }
}

/// The rows of a register by what they are of.
struct KnownRows {
    register: Register,
    rows: BTreeMap<RegisterKey, RegisterRow>,
    /// How many rows there are of the same, and the line of the last.
    count_of: BTreeMap<String, usize>,
    last_of: BTreeMap<String, RegisterKey>,
}

/// What a row is of.
type RegisterKey = (String, String);

impl KnownRows {
    fn of(register: Register, text: &RegisterText<'_>) -> Self {
        let (mut count_of, mut last_of) = (BTreeMap::new(), BTreeMap::new());
        let mut rows = BTreeMap::new();
        for row in text.rows() {
            let key = key(register, &row.cells);
            *count_of.entry(key.0.clone()).or_default() += 1;
            last_of.insert(key.0.clone(), key.clone());
            rows.insert(key, row);
        }
        Self { register, rows, count_of, last_of }
    }

    /// What a row of the table is of. Where the table does not say from which day, it is of the only row that there is.
    fn key_of(&self, row: &GivenRow) -> Result<RegisterKey, RegisterRefusal> {
        let column = match self.register {
            Register::Parties => "organisation_number",
            Register::Agreements => "agreement",
        };
        let Some(of) = row.cells.get(column) else {
            return Err(RegisterRefusal::NoKey { heading: heading(self.register, column) });
        };
        if of.is_empty() {
            let heading = heading(self.register, column);
            return Err(RegisterRefusal::EmptyKey { row: row.row, heading });
        }
        let key = key(self.register, &row.cells);
        let is_dated =
            self.register == Register::Agreements || row.cells.contains_key("valid_from");
        match (is_dated, self.count_of.get(&key.0)) {
            (true, _) | (false, None) => Ok(key),
            (false, Some(1)) => Ok(self.last_of.get(&key.0).cloned().unwrap_or(key)),
            (false, Some(_)) => {
                Err(RegisterRefusal::NoKey { heading: heading(self.register, "valid_from") })
            }
        }
    }
}

/// The rows as a table with tabs, as a spreadsheet gives it.
fn carried(register: Register, rows: &[&GivenRow]) -> String {
    let columns: Vec<&'static str> = register
        .columns()
        .filter(|column| rows.iter().any(|row| row.cells.contains_key(column)))
        .collect();
    let mut text = columns.join("\t");
    for row in rows {
        let cells = columns.iter().map(|column| {
            let value = row.cells.get(column).map_or("", String::as_str);
            match value.contains(['\t', '"', '\n', '\r']) {
                true => format!("\"{}\"", value.replace('"', "\"\"")),
                false => value.to_owned(),
            }
        });
        text.push('\n');
        text.push_str(&cells.collect::<Vec<_>>().join("\t"));
    }
    text
}

/// What is wrong in rows that somebody gave back, by their numbers in the table.
fn by_row(register: Register, edit: &FileEdit, table: &[GivenRow], refusal: Refusal) -> Refusal {
    let Refusal::Input(problems) = refusal else { return refusal };
    let bytes = edit.content.clone().unwrap_or_default();
    let Ok(text) = RegisterText::of(register, edit.file.name(), &bytes) else {
        return Refusal::Input(problems);
    };
    let numbers: BTreeMap<RegisterKey, usize> =
        table.iter().map(|row| (key(register, &row.cells), row.row)).collect();
    let lines: BTreeMap<usize, usize> = text
        .rows()
        .filter_map(|row| Some((row.line, *numbers.get(&key(register, &row.cells))?)))
        .collect();
    let given = |problem: Diagnostic| {
        let place = problem.place.as_ref().filter(|place| place.file == edit.file.name());
        let number =
            place.and_then(|place| lines.get(&place.line).map(|row| (*row, place.clone())));
        let Some((row, place)) = number else { return problem };
        let message = Text::new(
            format!("rad {row} i tabellen: {}", problem.message.swedish()),
            format!("row {row} of the table: {}", problem.message.english()),
        );
        Diagnostic { message, place: Some(Place { line: place.line, ..place }), ..problem }
    };
    Refusal::Input(problems.into_iter().map(given).collect())
}
