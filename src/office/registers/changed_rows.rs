//! Which rows of a register differ between two states of it, each as it was beside as it is. Rows are the same by what they are
//! of; where that changed too, by the organisation alone. It judges nothing.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::refusal::Refusal;
use crate::sources::party::{Register, RegisterCells, RegisterRow, RegisterText};
use crate::values::identity::OrganisationNumber;

/// A row as it was and as it is; only one of them where it came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedRow {
    /// As it was.
    pub before: Option<RegisterRow>,
    /// As it is.
    pub after: Option<RegisterRow>,
}

/// A cell that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferentCell<'a> {
    /// The column.
    pub column: &'static str,
    /// What it was; nothing in a row that came.
    pub before: &'a str,
    /// What it is; nothing in a row that went.
    pub now: &'a str,
}

impl ChangedRow {
    /// What a column says of the row, as it is or, where it went, as it was.
    pub fn says(&self, column: &str) -> &str {
        let row = self.after.as_ref().or(self.before.as_ref());
        row.map_or("", |row| cell(&row.cells, column))
    }

    /// The cells that differ, in the usual order of columns.
    pub fn cells(&self, register: Register) -> Vec<DifferentCell<'_>> {
        let of = |row: &'_ Option<RegisterRow>, column| -> String {
            row.as_ref().map_or(String::new(), |row| cell(&row.cells, column).to_owned())
        };
        let differs = |column: &&'static str| of(&self.before, column) != of(&self.after, column);
        register
            .columns()
            .filter(differs)
            .map(|column| DifferentCell {
                column,
                before: self.before.as_ref().map_or("", |row| cell(&row.cells, column)),
                now: self.after.as_ref().map_or("", |row| cell(&row.cells, column)),
            })
            .collect()
    }
}

fn cell<'a>(cells: &'a RegisterCells, column: &str) -> &'a str {
    cells.get(column).map_or("", String::as_str)
}

/// What a row is of: what tells it from every other, whatever way its number is written.
pub(super) fn key(register: Register, cells: &RegisterCells) -> (String, String) {
    match register {
        Register::Parties => {
            let written = cell(cells, "organisation_number");
            let number = OrganisationNumber::parse(written);
            let number = number.map_or_else(|| written.to_owned(), |number| number.to_string());
            (number, cell(cells, "valid_from").to_owned())
        }
        Register::Agreements => (cell(cells, "agreement").to_lowercase(), String::new()),
    }
}

/// The rows that differ between two files, in the order in which they stand in the second; those that went, last.
pub fn changed_rows(
    register: Register,
    (name, before, after): (&str, &[u8], &[u8]),
) -> Result<Vec<ChangedRow>, Refusal> {
    let rows = |bytes| -> Result<Vec<RegisterRow>, Refusal> {
        let text = RegisterText::of(register, name, bytes).map_err(Refusal::Input)?;
        Ok(text.rows().collect())
    };
    Ok(between(register, rows(before)?, rows(after)?))
}

pub(super) fn between(
    register: Register,
    before: Vec<RegisterRow>,
    after: Vec<RegisterRow>,
) -> Vec<ChangedRow> {
    let mut left: BTreeMap<(String, String), Vec<RegisterRow>> = BTreeMap::new();
    for row in before.into_iter().rev() {
        left.entry(key(register, &row.cells)).or_default().push(row);
    }
    let mut changed = Vec::new();
    for row in after {
        let was = left.get_mut(&key(register, &row.cells)).and_then(Vec::pop);
        let is_same = was.as_ref().is_some_and(|was| says_the_same(&was.cells, &row.cells));
        if !is_same {
            changed.push(ChangedRow { before: was, after: Some(row) });
        }
    }
    let mut gone: Vec<RegisterRow> = left.into_values().flatten().collect();
    gone.sort_by_key(|row| row.line);
    // Of rows that came, those of the same organisation, the first last.
    let mut came: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, one) in changed.iter().enumerate().rev() {
        if let (None, Some(row)) = (&one.before, &one.after) {
            came.entry(key(register, &row.cells).0).or_default().push(at);
        }
    }
    for row in gone {
        let of_it = came.get_mut(&key(register, &row.cells).0).and_then(Vec::pop);
        match of_it.and_then(|at| changed.get_mut(at)) {
            Some(one) => one.before = Some(row),
            None => changed.push(ChangedRow { before: Some(row), after: None }),
        }
    }
    changed
}

/// Whether two rows have the same in every cell; a cell that is not there is empty.
pub(super) fn says_the_same(one: &RegisterCells, other: &RegisterCells) -> bool {
    let has =
        |all: &RegisterCells, (column, value): (&&'static str, &String)| cell(all, column) == value;
    one.iter().all(|cell| has(other, cell)) && other.iter().all(|cell| has(one, cell))
}
