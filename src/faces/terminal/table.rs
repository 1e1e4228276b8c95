//! Tables on the terminal: plain columns under a ruled heading.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::say::results_on_a_terminal;

/// Widest table where the output is no terminal, in characters.
const PAPER: u16 = 100;

/// Longest word that a column makes room for; longer ones, such as paths, are broken.
const LONGEST_WORD: u16 = 30;

/// What a column of words has at least, however narrow the terminal is.
const SHORTEST_PART: u16 = 8;

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
}

/// An empty table with these headings.
pub(super) fn new(headings: &[(&str, Align)]) -> Table {
    let mut table = Table::new();
    let rule = LineStyle::none().fill('─').junction('─');
    table
        .load_style(TableStyle::new().header_separator(rule))
        .set_header(headings.iter().map(|(heading, _)| *heading));
    table.set_content_arrangement(ContentArrangement::Dynamic);
    for (at, (column, (_, align))) in table.column_iter_mut().zip(headings).enumerate() {
        // Nothing stands to the right of the last.
        let between = if at + 1 < headings.len() { 2 } else { 0 };
        column.set_padding((0, between));
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
    show_without(table, &[])
}

/// The same; where a terminal is too narrow, without some of these columns, the least needed first. What
/// is no terminal gets them all.
pub(super) fn show_without(table: &Table, least_needed: &[usize]) -> String {
    show_on(table, Medium::of_stdout(), least_needed)
}

/// The same, for a screen or for a file that is kept.
pub(super) fn show_on(table: &Table, medium: Medium, least_needed: &[usize]) -> String {
    lines(&match medium {
        Medium::Screen => narrow(table, table.width().unwrap_or(PAPER), least_needed),
        Medium::Paper => with_words(table, paper(table).max(least_width(table, LONGEST_WORD))),
    })
}

/// The width that a table was given, if any: that of a terminal is no concern of what is written.
fn paper(table: &Table) -> u16 {
    if table.is_tty() { PAPER } else { table.width().unwrap_or(PAPER) }
}

fn lines(table: &Table) -> String {
    table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// The table within a width: columns are left out before words are broken, and numbers never are.
fn narrow(table: &Table, width: u16, least_needed: &[usize]) -> Table {
    let mut table = table.clone();
    for column in least_needed {
        if least_width(&table, LONGEST_WORD) <= width {
            break;
        }
        if let Some(column) = table.column_mut(*column) {
            column.set_constraint(ColumnConstraint::Hidden);
        }
    }
    with_words(&table, width)
}

/// The table with its words whole where they fit.
fn with_words(table: &Table, width: u16) -> Table {
    let whole = least_width(table, LONGEST_WORD) <= width;
    let longest = if whole { LONGEST_WORD } else { SHORTEST_PART };
    let least: Vec<u16> = column_widths(table, longest).collect();
    let mut fitted = table.clone();
    fitted.set_width(width);
    for (column, least) in fitted.column_iter_mut().zip(least) {
        if column.constraint().is_none() {
            column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(least)));
        }
    }
    fitted
}

/// What the columns need, with the blank between two of them that is no column's.
fn least_width(table: &Table, longest: u16) -> u16 {
    let shown = column_widths(table, longest).filter(|width| *width > 0);
    shown.fold(0_u16, |sum, width| sum.saturating_add(width + 1)).saturating_sub(1)
}

/// What each column needs at least, when of words no more than `longest` characters stand together.
fn column_widths(table: &Table, longest: u16) -> impl Iterator<Item = u16> {
    table.column_iter().enumerate().map(move |(at, column)| match column.constraint() {
        Some(ColumnConstraint::Hidden) => 0,
        Some(_) => longest_part(table, at, &['\n']) + column.padding_width(),
        None => longest_part(table, at, &['\n', ' ']).min(longest) + column.padding_width(),
    })
}

/// The longest line or word of a column, heading included.
fn longest_part(table: &Table, column: usize, between: &[char]) -> u16 {
    let cells = table.header().into_iter().chain(table.row_iter());
    let cells = cells.filter_map(|row| row.cell_iter().nth(column));
    let longest = |cell: &Cell| {
        cell.content().split(between).map(|part| part.chars().count()).max().unwrap_or_default()
    };
    let longest = cells.map(longest).max().unwrap_or_default();
    u16::try_from(longest).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn documents() -> Table {
        let mut table = new(&[
            ("Nummer", Align::Whole),
            ("Mottagare", Align::Left),
            ("Netto", Align::Right),
            ("Moms", Align::Right),
            ("Att betala", Align::Right),
        ]);
        let name = "Låtsasmäklarna Försäkringsförmedling AB";
        table.add_row(["2025000019", name, "12\u{A0}345,60", "3\u{A0}086,40", "15\u{A0}432,00"]);
        table.add_row(["2025000020", "Nämnden", "1,00", "0,25", "1,25"]);
        table
    }

    fn widest(text: &str) -> usize {
        text.lines().map(|line| line.chars().count()).max().unwrap()
    }

    #[test]
    fn a_table_that_fits_has_one_line_for_each_row() {
        let text = lines(&narrow(&documents(), 100, &[3]));
        assert_eq!(text.lines().count(), 4);
        assert!(text.contains("Låtsasmäklarna Försäkringsförmedling AB") && text.contains("Moms"));
    }

    #[test]
    fn names_are_wrapped_between_words_and_numbers_stay_whole() {
        let text = lines(&narrow(&documents(), 76, &[3]));
        assert!(widest(&text) <= 76 && text.contains("Moms"), "{text}");
        for whole in ["Låtsasmäklarna", "Försäkringsförmedling", "3\u{A0}086,40", "15\u{A0}432,00"]
        {
            assert!(text.contains(whole), "{whole}\n{text}");
        }
    }

    #[test]
    fn no_width_is_exceeded_that_has_room_for_the_numbers() {
        for width in 38..120 {
            let text = lines(&narrow(&documents(), width, &[3, 2]));
            assert!(widest(&text) <= usize::from(width), "{width}\n{text}");
            let parts = text.contains("Försäkringsförmedling") || !text.contains("Netto");
            assert!(parts, "{width}: a word is broken beside what could go\n{text}");
        }
    }

    #[test]
    fn a_file_that_is_kept_has_every_column_wherever_it_is_written() {
        let mut table = documents();
        let name = "Påhittade Försäkringsförmedlingsaktiebolaget ".repeat(6);
        table.add_row(["2025000021", &name, "1,00", "0,25", "1,25"]);
        let text = show_on(&table, Medium::Paper, &[3, 2]);
        assert!(text.contains("Moms") && text.contains("Netto"), "{text}");
        assert!(widest(&text) > 80 && widest(&text) <= usize::from(PAPER), "{text}");
    }

    #[test]
    fn what_is_least_needed_goes_before_words_are_broken() {
        let text = lines(&narrow(&documents(), 62, &[3, 2]));
        assert!(widest(&text) <= 62 && !text.contains("Moms") && text.contains("Netto"), "{text}");
        assert!(text.contains("Försäkringsförmedling"), "{text}");
        let narrower = lines(&narrow(&documents(), 40, &[3, 2]));
        assert!(widest(&narrower) <= 40 && !narrower.contains("Netto"), "{narrower}");
        assert!(narrower.contains("15\u{A0}432,00") && narrower.contains("2025000019"));
    }
}
