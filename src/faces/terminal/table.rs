//! Tables on the terminal: how much room a sheet has there.

use super::say::results_on_a_terminal;
use crate::paper::tables::{PAPER, PlainTable, PlainWidth, Sheet, plain};

/// A table on stdout. Where that is a terminal too narrow for it, columns go that can be done without; what is no terminal
/// gets them all.
pub(super) fn draw(sheet: &Sheet) -> String {
    draw_on(sheet, Medium::of_stdout())
}

/// The same, for a screen or for a file that is kept.
pub(super) fn draw_on(sheet: &Sheet, medium: Medium) -> String {
    plain(sheet, medium.room(PAPER))
}

/// The same, of a table whose rows came one after the other.
pub(super) fn draw_each_line(table: &PlainTable, take: &mut dyn FnMut(&str)) {
    table.each_line(room(), take);
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
