//! Tables on the terminal: plain columns under a ruled heading.

use std::io::IsTerminal;

use comfy_table::{
    CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
};

/// Widest table where the output is no terminal, in characters.
const PAPER: u16 = 100;

/// How the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    /// Words.
    Left,
    /// Numbers, never broken over lines.
    Right,
    /// Days, numbers of documents and names of agreements: to the left and never broken over lines.
    Whole,
}

/// An empty table with these headings.
pub(super) fn new(headings: &[(&str, Align)]) -> Table {
    let mut table = Table::new();
    let rule = LineStyle::none().fill('─').junction('─');
    table
        .load_style(TableStyle::new().header_separator(rule))
        .set_header(headings.iter().map(|(heading, _)| *heading));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    if !std::io::stdout().is_terminal() {
        table.set_width(PAPER);
    }
    for (column, (_, align)) in table.column_iter_mut().zip(headings) {
        column.set_padding((0, 2));
        column.set_cell_alignment(match align {
            Align::Left | Align::Whole => CellAlignment::Left,
            Align::Right => CellAlignment::Right,
        });
        if *align != Align::Left {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    table
}

/// The table's lines without trailing blanks.
pub(super) fn show(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
