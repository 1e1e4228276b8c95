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

/// What a row says once it is mended.
pub(super) struct MendedRow {
    pub text: RejectedText,
    /// Whether it is another text than the log has.
    pub is_changed: bool,
    /// What of it somebody typed for this row.
    pub typed: Option<TypedRow>,
}

impl Mends {
    /// What a row says once it is mended.
    pub(super) fn mended(&self, row: &RejectedRow, columns: &[&str]) -> MendedRow {
        let typed = self.typed.get(&row.number);
        let replaced = match &row.text {
            RejectedText::Cells(cells) => RejectedText::Cells(self.replaced(cells, columns)),
            other => other.clone(),
        };
        let text = typed.map_or_else(|| replaced.clone(), |typed| typed.over(&replaced, &row.text));
        let typed = typed.and_then(|typed| typed.changing(&replaced, &text));
        MendedRow { is_changed: text != row.text, text, typed }
    }

    fn replaced(&self, cells: &[String], columns: &[&str]) -> Vec<String> {
        let replace = |(at, cell): (usize, &String)| {
            let column = columns.get(at).copied().unwrap_or_default();
            let of_column = self.replaced.iter().filter(|one| one.column == column);
            of_column.fold(cell.clone(), |value, one| {
                match may_be_shown(value.trim()) == one.from {
                    true => one.to.clone(),
                    false => value,
                }
            })
        };
        cells.iter().enumerate().map(replace).collect()
    }
}

impl TypedRow {
    /// A row with what was typed. A field that nobody touched comes with the form as the log has it: it stays as it is now.
    fn over(&self, now: &RejectedText, before: &RejectedText) -> RejectedText {
        match (now, before) {
            (RejectedText::Cells(now), RejectedText::Cells(before)) => {
                let cell =
                    |(at, (now, before)): (usize, (&String, &String))| match self.cells.get(&at) {
                        Some(typed) if may_be_shown(before) != *typed => kept(now, typed),
                        _ => now.clone(),
                    };
                RejectedText::Cells(now.iter().zip(before).enumerate().map(cell).collect())
            }
            (RejectedText::Line(now), _) => {
                let typed = self.line.as_ref();
                RejectedText::Line(typed.map_or_else(|| now.clone(), |typed| kept(now, typed)))
            }
            (now, _) => now.clone(),
        }
    }

    /// What of it makes a row another one; nothing where it is the same.
    fn changing(&self, before: &RejectedText, now: &RejectedText) -> Option<Self> {
        let is_changed = |at: &usize| before.parts().get(*at) != now.parts().get(*at);
        let is_line = matches!(now, RejectedText::Line(_));
        let line = self.line.clone().filter(|_| is_line && is_changed(&0));
        let cells = self.cells.iter().filter(|(at, _)| !is_line && is_changed(at));
        let cells: BTreeMap<usize, String> =
            cells.map(|(at, value)| (*at, value.clone())).collect();
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
