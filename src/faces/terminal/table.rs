//! Tables on the terminal: how much room a sheet has there.

use super::say::results_on_a_terminal;
use crate::paper::tables::{PAPER, PlainWidth, Sheet, SheetColumn, plain};
use crate::values::language::Language;

/// A table on stdout. Where that is a terminal too narrow for it, columns go that can be done without; what is no terminal
/// gets them all.
pub(super) fn draw(sheet: &Sheet) -> String {
    draw_on(sheet, Medium::of_stdout())
}

/// The same, for a screen or for a file that is kept.
pub(super) fn draw_on(sheet: &Sheet, medium: Medium) -> String {
    plain(sheet, medium.room(PAPER))
}

/// The same on stdout; as wide as this where that is no terminal.
pub(super) fn draw_within(sheet: &Sheet, width: u16) -> String {
    plain(sheet, Medium::of_stdout().room(width))
}

/// How much room a table has on stdout.
pub(super) fn room() -> PlainWidth {
    Medium::of_stdout().room(PAPER)
}

/// What a table is shown on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// As wide as it is, and no wider.
    Screen,
    /// All columns, wherever it is written.
    Paper,
}

impl Medium {
    /// What stdout is.
    pub(super) fn of_stdout() -> Self {
        match results_on_a_terminal() {
            true => Self::Screen,
            false => Self::Paper,
        }
    }

    fn room(self, paper: u16) -> PlainWidth {
        match self {
            Self::Screen => PlainWidth::Screen(comfy_table::Table::new().width().unwrap_or(PAPER)),
            Self::Paper => PlainWidth::File(paper),
        }
    }
}

/// How the cells of a column of strings stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers, never broken over lines.
    Right,
    /// Days, numbers of documents and names of agreements: to the left and never broken over lines.
    Whole,
}

/// A table of strings, until the sheet that it is drawn from is made where its value is.
#[derive(Debug)]
pub(super) struct Strings(Sheet);

impl Strings {
    /// Adds a row.
    pub(super) fn add_row<T: Into<String>>(&mut self, cells: impl IntoIterator<Item = T>) {
        self.0.add(cells.into_iter().map(|cell| cell.into().into()));
    }
}

/// An empty table with these headings.
pub(super) fn new(headings: &[(&str, Align)]) -> Strings {
    let columns = headings.iter().map(|(heading, align)| match align {
        Align::Left => SheetColumn::words((*heading).to_owned()),
        Align::Right => SheetColumn::figures((*heading).to_owned()),
        Align::Whole => SheetColumn::whole((*heading).to_owned()),
    });
    Strings(Sheet::new("", Language::Swedish, columns))
}

/// The table's lines without trailing blanks.
pub(super) fn show(table: &Strings) -> String {
    show_without(table, &[])
}

/// The same; where a terminal is too narrow, without some of these columns, the least needed first. What
/// is no terminal gets them all.
pub(super) fn show_without(table: &Strings, least_needed: &[usize]) -> String {
    show_on(table, Medium::of_stdout(), least_needed)
}

/// The same, for a screen or for a file that is kept.
pub(super) fn show_on(table: &Strings, medium: Medium, least_needed: &[usize]) -> String {
    let mut sheet = table.0.clone();
    for (place, at) in (0..).zip(least_needed) {
        if let Some(column) = sheet.columns.get_mut(*at) {
            column.spare = Some(place);
        }
    }
    draw_on(&sheet, medium)
}
