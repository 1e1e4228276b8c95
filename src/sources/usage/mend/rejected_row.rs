//! A row of a file of rejects: where it stood, why it was rejected, and its text. It checks nothing.

use crate::sources::usage::import::rejects::{after_three_cells, quoted, written_cells};
use crate::sources::usage::log::cells::Cells;
use crate::sources::usage::log::row::{REJECT_COLUMNS, WrongRow};
use crate::values::formula::guarded_line;
use crate::values::text::Text;

/// The longest row that is mended as a text, in bytes.
const LONGEST_LINE: usize = 4000;

/// A row of a file of rejects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedRow {
    /// Its line in the file of rejects, from 1.
    pub number: u64,
    /// The log that it stood in, as that was named.
    pub log: String,
    /// Its line there.
    pub line: u64,
    /// Why it was rejected, in the language of the import.
    pub reason: String,
    /// What it says.
    pub text: RejectedText,
}

/// What a rejected row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RejectedText {
    /// A cell for each column of the log.
    Cells(Vec<String>),
    /// More or fewer cells than columns, or none that can be told apart: the row as it is written.
    Line(String),
    /// The beginning of a row that is too long to be mended by hand.
    Long(String),
}

/// Why a row would be rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// In words.
    pub reason: Text,
    /// The column that is wrong, where it is one; from 0.
    pub column: Option<usize>,
}

impl RejectedRow {
    /// The row of a line whose cells, those of the reasons before them, are told apart and as many as they should be.
    pub(super) fn of_cells(number: u64, cells: Cells<'_>) -> Self {
        let mut all = cells.iter().map(str::to_owned);
        let mut next = || all.next().unwrap_or_default();
        let (log, line, reason) = (next(), next(), next());
        let text = RejectedText::Cells(all.collect());
        Self { number, log, line: line.trim().parse().unwrap_or(0), reason, text }
    }

    /// The row of any other line.
    pub(super) fn of_line(number: u64, line: &str, delimiter: char) -> Self {
        let mut before = written_cells(line, delimiter).take(REJECT_COLUMNS.len()).map(unquoted);
        let mut next = || before.next().unwrap_or_default();
        let (log, at, reason) = (next(), next(), next());
        let rest = after_three_cells(line, delimiter);
        let text = match rest.len() > LONGEST_LINE {
            true => RejectedText::Long(rest.chars().take(LONGEST_LINE / 4).collect()),
            false => RejectedText::Line(rest.to_owned()),
        };
        Self { number, log, line: at.trim().parse().unwrap_or(0), reason, text }
    }

    /// The row as a file of rejects has it, with this text.
    pub(super) fn written(&self, text: &RejectedText, delimiter: char) -> String {
        let (file, line, reason) = (quoted(&self.log), self.line, quoted(&self.reason));
        let text = match text {
            RejectedText::Cells(cells) => {
                let cells: Vec<String> =
                    cells.iter().map(|cell| cell_of(cell, delimiter)).collect();
                cells.join(&delimiter.to_string())
            }
            RejectedText::Line(line) | RejectedText::Long(line) => line.clone(),
        };
        guarded_line(&format!("{file}{delimiter}{line}{delimiter}{reason}{delimiter}{text}"))
    }
}

impl RejectedText {
    /// Its parts: the cells, or the line.
    pub fn parts(&self) -> &[String] {
        match self {
            Self::Cells(cells) => cells,
            Self::Line(line) | Self::Long(line) => std::slice::from_ref(line),
        }
    }

    /// Whether it would be more than one line.
    pub(super) fn has_line_break(&self) -> bool {
        self.parts().iter().any(|part| part.contains(['\n', '\r']))
    }
}

impl From<WrongRow> for RowFault {
    /// Cells of the reasons are before those of the log.
    fn from(wrong: WrongRow) -> Self {
        let column = wrong.cell.and_then(|cell| cell.checked_sub(REJECT_COLUMNS.len()));
        Self { reason: wrong.reason, column }
    }
}

/// A cell as it is written: in quotes where it has to be.
fn cell_of(cell: &str, delimiter: char) -> String {
    match cell.contains([delimiter, '"']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.to_owned(),
    }
}

/// What a written cell says.
fn unquoted(cell: &str) -> String {
    let within = cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    within.map_or_else(|| cell.to_owned(), |within| within.replace("\"\"", "\""))
}
