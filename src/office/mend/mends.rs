//! What somebody puts in the place of what rejected rows say: one value for another in all rows, and rows that are typed one
//! by one. It reads no file and judges nothing.

use std::collections::BTreeMap;

use crate::sources::usage::{RejectedRow, RejectedText};
use crate::values::composed::composed;
use crate::values::personal_number::may_be_shown;

/// All that is mended.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Mends {
    /// In all rows, in this order.
    pub replaced: Vec<ReplacedValue>,
    /// In one row each, by its line in the file of rejects.
    pub typed: BTreeMap<u64, TypedRow>,
    /// Whether rows are meant too that nobody changed and that are right as they stand.
    pub with_right_ones: bool,
}

/// A value that stands in the place of another in all rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplacedValue {
    /// The column, by its name.
    pub column: String,
    /// What stands there.
    pub from: String,
    /// What is to stand there.
    pub to: String,
}

/// A row as somebody typed it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TypedRow {
    /// By column, from 0. What is not typed stays.
    pub cells: BTreeMap<usize, String>,
    /// The whole row, where its cells can't be told apart.
    pub line: Option<String>,
}

impl Mends {
    /// What a row says once it is mended; nothing where it stays as it is.
    pub(super) fn mended(&self, row: &RejectedRow, columns: &[&str]) -> Option<RejectedText> {
        let typed = self.typed.get(&row.number);
        let mended = match &row.text {
            RejectedText::Cells(cells) => RejectedText::Cells(self.cells(cells, columns, typed)),
            RejectedText::Line(line) => {
                let typed = typed.and_then(|typed| typed.line.as_ref());
                RejectedText::Line(typed.map_or_else(|| line.clone(), |typed| kept(line, typed)))
            }
            RejectedText::Long(line) => RejectedText::Long(line.clone()),
        };
        (mended != row.text).then_some(mended)
    }

    fn cells(&self, cells: &[String], columns: &[&str], typed: Option<&TypedRow>) -> Vec<String> {
        let mend = |(at, cell): (usize, &String)| {
            let column = columns.get(at).copied().unwrap_or_default();
            let mut value = cell.clone();
            for one in self.replaced.iter().filter(|one| one.column == column) {
                if may_be_shown(value.trim()) == one.from {
                    value.clone_from(&one.to);
                }
            }
            let typed = typed.and_then(|typed| typed.cells.get(&at));
            typed.map_or(value.clone(), |typed| kept(&value, typed))
        };
        cells.iter().enumerate().map(mend).collect()
    }
}

impl TypedRow {
    /// What of it changes a row that says `text` now; nothing where that is as it was.
    pub(super) fn changing(&self, row: &RejectedRow, text: &RejectedText) -> Option<Self> {
        let (before, now) = (row.text.parts(), text.parts());
        let is_changed = |at: &usize| before.get(*at) != now.get(*at);
        let line =
            self.line.clone().filter(|_| matches!(text, RejectedText::Line(_)) && is_changed(&0));
        let cells = self.cells.iter().filter(|(at, _)| is_changed(at));
        let cells: BTreeMap<usize, String> = match text {
            RejectedText::Cells(_) => cells.map(|(at, value)| (*at, value.clone())).collect(),
            _ => BTreeMap::new(),
        };
        (line.is_some() || !cells.is_empty()).then_some(Self { cells, line })
    }
}

/// What was typed, or the value itself where that is what somebody saw and left as it was.
fn kept(value: &str, typed: &str) -> String {
    match may_be_shown(value) == typed {
        true => value.to_owned(),
        false => composed(typed).into_owned(),
    }
}
