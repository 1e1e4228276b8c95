//! The text of a register as rows whose cells can be set: only lines that are changed change, and in them only cells that
//! are. Whatever else stands in the file, its order, its marks and its line ends, stays byte for byte. What a cell means, and
//! whether it is right, is read elsewhere.

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::csv_cells::CsvCell;
use super::csv_rows::{self, CsvHeader};
use super::register::Register;
use super::text;
use crate::values::composed::composed;
use crate::values::diagnostic::Diagnostic;

/// The cells of a row, by the names of their columns.
pub type RegisterCells = BTreeMap<&'static str, String>;

/// A row as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RegisterRow {
    /// Its line, from 1.
    pub line: usize,
    /// Its cells, without blanks around them; of columns that the file has.
    pub cells: RegisterCells,
}

/// What is to become of rows, by the lines that they have in the file as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChange {
    /// The cells of a row are these; those that are not named stay.
    Set {
        /// Its line.
        line: usize,
        /// Its cells.
        cells: RegisterCells,
    },
    /// A row comes after the one in this line; at the end of the file where none is named.
    Add {
        /// The line of the row before it.
        after: Option<usize>,
        /// Its cells.
        cells: RegisterCells,
    },
    /// A row goes.
    Remove {
        /// Its line.
        line: usize,
    },
}

impl RowChange {
    fn cells(&self) -> Option<&RegisterCells> {
        match self {
            Self::Set { cells, .. } | Self::Add { cells, .. } => Some(cells),
            Self::Remove { .. } => None,
        }
    }
}

/// Why rows can't be written so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowChangeFault {
    /// A value has a line break, and a row is a line.
    LineBreak {
        /// The column.
        column: &'static str,
    },
    /// There is no row in this line.
    NoRow {
        /// The line.
        line: usize,
    },
}

/// The text of a register.
#[derive(Debug)]
pub struct RegisterText<'a> {
    /// Each with its end.
    lines: Vec<&'a [u8]>,
    is_utf8: bool,
    header: CsvHeader,
    /// The cells of each row, as they stand in its text, by its line.
    rows: BTreeMap<usize, Vec<CsvCell<'static>>>,
}

impl<'a> RegisterText<'a> {
    /// Of these bytes, which people know by this name.
    ///
    /// # Errors
    /// They can't be read as a register.
    pub fn of(register: Register, file: &str, bytes: &'a [u8]) -> Result<Self, Vec<Diagnostic>> {
        let mut problems = Vec::new();
        let raw = csv_rows::raw(file, bytes, register.layout(), &mut problems);
        let lines = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let is_utf8 = is_utf8(bytes);
        match raw {
            Some((header, rows)) if problems.is_empty() => {
                Ok(Self { lines, is_utf8, header, rows })
            }
            _ => Err(problems),
        }
    }

    /// Its rows, in the order of their lines.
    pub fn rows(&self) -> impl Iterator<Item = RegisterRow> {
        self.rows.iter().map(|(line, cells)| {
            let named = self.header.columns.iter().zip(cells);
            let cells = named.filter(|(column, _)| !column.is_empty());
            let cells = cells.map(|(column, cell)| (*column, cell.value.to_string())).collect();
            RegisterRow { line: *line, cells }
        })
    }

    /// The column that stands at a place of a line, by the character that it is, from 1.
    pub fn column_at(&self, line: usize, column: usize) -> Option<&'static str> {
        let cells = self.rows.get(&line)?;
        let at = cells.iter().rposition(|cell| cell.column <= column)?;
        self.header.columns.get(at).copied().filter(|name| !name.is_empty())
    }

    /// The bytes with these changes.
    ///
    /// # Errors
    /// A value can't be written in a row, or there is no such row.
    pub fn with(&self, changes: &[RowChange]) -> Result<Vec<u8>, RowChangeFault> {
        refuse_line_breaks(changes)?;
        let columns = self.columns_with(changes);
        let added = columns.len() - self.header.columns.len();
        let mut set: BTreeMap<usize, &RegisterCells> = BTreeMap::new();
        let mut come: BTreeMap<usize, Vec<&RegisterCells>> = BTreeMap::new();
        let mut gone: BTreeSet<usize> = BTreeSet::new();
        for change in changes {
            match change {
                RowChange::Set { line, cells } => {
                    self.has_row(*line)?;
                    set.insert(*line, cells);
                }
                RowChange::Add { after, cells } => {
                    let after = after.unwrap_or(self.lines.len());
                    come.entry(after).or_default().push(cells);
                }
                RowChange::Remove { line } => {
                    self.has_row(*line)?;
                    gone.insert(*line);
                }
            }
        }
        let mut made = MadeText { bytes: Vec::new(), ending: self.ending() };
        for (at, line) in self.lines.iter().enumerate() {
            let number = at + 1;
            if !gone.contains(&number) {
                match (set.get(&number), self.rows.get(&number)) {
                    (Some(cells), Some(row)) => {
                        made.add(&self.line_with(line, row, (&columns, cells)), line_end(line));
                    }
                    (_, Some(_)) if added > 0 => {
                        made.add(&self.longer(line, added), line_end(line));
                    }
                    (_, None) if number == self.header.line && columns != self.header.columns => {
                        made.add(&self.header_with(line, &columns), line_end(line));
                    }
                    _ => made.add(without_end(line), line_end(line)),
                }
            }
            for cells in come.remove(&number).unwrap_or_default() {
                let end = match line_end(line) {
                    [] => self.ending(),
                    end => end,
                };
                made.add(&self.written(&columns, cells), end);
            }
        }
        for cells in come.into_values().flatten() {
            made.add(&self.written(&columns, cells), self.ending());
        }
        Ok(made.bytes)
    }

    fn has_row(&self, line: usize) -> Result<(), RowChangeFault> {
        match self.rows.contains_key(&line) {
            true => Ok(()),
            false => Err(RowChangeFault::NoRow { line }),
        }
    }

    /// The columns of the header, with those at their end that changes need and the file has not.
    fn columns_with(&self, changes: &[RowChange]) -> Vec<&'static str> {
        let mut columns = self.header.columns.clone();
        for cells in changes.iter().filter_map(RowChange::cells) {
            let filled = cells.iter().filter(|(_, value)| !value.is_empty());
            for (column, _) in filled {
                if columns.contains(column) {
                    continue;
                }
                // A column that Excel left without a name takes it.
                match columns.iter().position(|one| one.is_empty()) {
                    Some(at) => columns[at] = column,
                    None => columns.push(column),
                }
            }
        }
        columns
    }

    /// A row's line with other cells: those that stay as they are stay as they are written.
    fn line_with(
        &self,
        line: &[u8],
        row: &[CsvCell<'_>],
        (columns, cells): (&[&'static str], &RegisterCells),
    ) -> Vec<u8> {
        let text = decoded(without_end(line));
        let characters: Vec<char> = text.chars().collect();
        let written: Vec<Cow<'_, str>> = columns
            .iter()
            .enumerate()
            .map(|(at, column)| match (row.get(at), cells.get(column)) {
                (Some(cell), Some(value)) if cell.value != *value => Cow::Owned(quoted(value)),
                (Some(cell), _) => {
                    let from = (cell.column - 1).min(characters.len());
                    let to = (from + cell.length).min(characters.len());
                    Cow::Owned(characters[from..to].iter().collect())
                }
                (None, Some(value)) => Cow::Owned(quoted(value)),
                (None, None) => Cow::Borrowed(""),
            })
            .collect();
        encoded(&written.join(";"), is_utf8(line))
    }

    /// A row's line with so many empty cells more.
    fn longer(&self, line: &[u8], added: usize) -> Vec<u8> {
        let mut longer = without_end(line).to_vec();
        longer.extend(std::iter::repeat_n(b';', added));
        longer
    }

    fn header_with(&self, line: &[u8], columns: &[&'static str]) -> Vec<u8> {
        let old = &self.header.columns;
        let is_longer = columns.len() > old.len() && columns.starts_with(old);
        match is_longer {
            true => {
                let mut longer = without_end(line).to_vec();
                longer.extend_from_slice(format!(";{}", columns[old.len()..].join(";")).as_bytes());
                longer
            }
            false => {
                let mark: &[u8] =
                    if line.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
                [mark, columns.join(";").as_bytes()].concat()
            }
        }
    }

    /// A new row, in the way in which the file is encoded.
    fn written(&self, columns: &[&'static str], cells: &RegisterCells) -> Vec<u8> {
        let value =
            |column: &&str| cells.get(*column).map(|value| quoted(value)).unwrap_or_default();
        let line = columns.iter().map(value).collect::<Vec<_>>().join(";");
        encoded(&line, self.is_utf8)
    }

    /// How its lines end.
    fn ending(&self) -> &'static [u8] {
        match self.lines.first() {
            Some(line) if line.ends_with(b"\r\n") => b"\r\n",
            _ => b"\n",
        }
    }
}

/// The text that is made, line by line.
struct MadeText {
    bytes: Vec<u8>,
    ending: &'static [u8],
}

impl MadeText {
    fn add(&mut self, line: &[u8], end: &[u8]) {
        if !self.bytes.is_empty() && !self.bytes.ends_with(b"\n") {
            self.bytes.extend_from_slice(self.ending);
        }
        self.bytes.extend_from_slice(line);
        self.bytes.extend_from_slice(end);
    }
}

fn refuse_line_breaks(changes: &[RowChange]) -> Result<(), RowChangeFault> {
    for cells in changes.iter().filter_map(RowChange::cells) {
        if let Some((column, _)) =
            cells.iter().find(|(_, value)| value.contains(['\n', '\r', '\0']))
        {
            return Err(RowChangeFault::LineBreak { column });
        }
    }
    Ok(())
}

/// A value as a cell of a line.
fn quoted(value: &str) -> String {
    match value.contains([';', '"']) {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value.to_owned(),
    }
}

fn line_end(line: &[u8]) -> &[u8] {
    &line[without_end(line).len()..]
}

/// A line without its end, as the reader takes it: every carriage return before the line feed is of the end.
fn without_end(line: &[u8]) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let kept = line.iter().rposition(|byte| *byte != b'\r').map_or(0, |last| last + 1);
    &line[..kept]
}

fn is_utf8(line: &[u8]) -> bool {
    std::str::from_utf8(line).is_ok()
}

/// The text of a line, with every letter as one character, as the reader has it.
fn decoded(line: &[u8]) -> String {
    composed(&text::line(line)).into_owned()
}

/// A line in the encoding that its file has; in UTF-8 where that has not every letter.
fn encoded(line: &str, is_utf8: bool) -> Vec<u8> {
    if !is_utf8 {
        let (bytes, _, failed) = encoding_rs::WINDOWS_1252.encode(line);
        // What would be read as something else is written in UTF-8.
        if !failed && decoded(&bytes) == composed(line) {
            return bytes.into_owned();
        }
    }
    line.as_bytes().to_vec()
}
