//! A table as plain text, for a screen or a file that is kept: columns under a ruled heading. Whoever asks says how wide;
//! it knows no terminal.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width,
};

use super::{ColumnKind, Sheet};

/// How wide a file of text is, in characters.
pub const PAPER: u16 = 100;

/// Longest word that a column makes room for; longer ones, such as paths, are broken.
const LONGEST_WORD: u16 = 30;

/// What a column of words has at least, however narrow the screen is.
const SHORTEST_PART: u16 = 8;

/// How much room there is for a table, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlainWidth {
    /// So much and no more: columns go that can be done without, then words are broken; figures never are.
    Screen(u16),
    /// So much, or what the figures need: every column is there.
    File(u16),
}

/// The table as lines without trailing blanks.
pub fn plain(sheet: &Sheet, room: PlainWidth) -> String {
    let table = of_sheet(sheet);
    lines(&match room {
        PlainWidth::Screen(width) => narrow(&table, width, &sheet.spare()),
        PlainWidth::File(width) => with_words(&table, width.max(least_width(&table, LONGEST_WORD))),
    })
}

fn of_sheet(sheet: &Sheet) -> Table {
    let mut table = Table::new();
    let rule = LineStyle::none().fill('─').junction('─');
    table
        .load_style(TableStyle::new().header_separator(rule))
        .set_header(sheet.columns.iter().map(|column| column.heading(sheet.language)));
    table.force_no_tty().set_content_arrangement(ContentArrangement::Dynamic);
    for (at, (column, of_sheet)) in table.column_iter_mut().zip(&sheet.columns).enumerate() {
        // Nothing stands to the right of the last.
        let between = if at + 1 < sheet.columns.len() { 2 } else { 0 };
        column.set_padding((0, between));
        column.set_cell_alignment(match of_sheet.kind {
            ColumnKind::Words | ColumnKind::Whole | ColumnKind::Digests => CellAlignment::Left,
            ColumnKind::Figures | ColumnKind::Changes => CellAlignment::Right,
        });
        if !matches!(of_sheet.kind, ColumnKind::Words | ColumnKind::Digests) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    for row in &sheet.rows {
        let cells = row.cells().iter().enumerate();
        table.add_row(cells.map(|(at, cell)| sheet.shown(at, cell)));
    }
    table
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
    use crate::paper::tables::SheetColumn;
    use crate::values::language::Language;
    use crate::values::money::Money;

    fn documents() -> Sheet {
        let columns = [
            SheetColumn::whole("Nummer"),
            SheetColumn::words("Mottagare"),
            SheetColumn::figures("Netto").spare(2),
            SheetColumn::figures("Moms").spare(1),
            SheetColumn::figures("Att betala"),
        ];
        let mut sheet = Sheet::new("Dokument", Language::Swedish, columns);
        let mut add = |number: &str, name: &str, amounts: [i64; 3]| {
            let amounts = amounts.map(|ore| Money::from_ore(ore).into());
            sheet.add([number.into(), name.into()].into_iter().chain(amounts));
        };
        add(
            "2025000019",
            "Låtsasmäklarna Försäkringsförmedling AB",
            [1_234_560, 308_640, 1_543_200],
        );
        add("2025000020", "Nämnden", [100, 25, 125]);
        sheet
    }

    fn without_net_to_spare() -> Sheet {
        let mut sheet = documents();
        sheet.columns[2].spare = None;
        sheet
    }

    fn widest(text: &str) -> usize {
        text.lines().map(|line| line.chars().count()).max().unwrap()
    }

    #[test]
    fn a_table_that_fits_has_one_line_for_each_row() {
        let text = plain(&documents(), PlainWidth::Screen(100));
        assert_eq!(text.lines().count(), 4);
        assert!(text.contains("Låtsasmäklarna Försäkringsförmedling AB") && text.contains("Moms"));
    }

    #[test]
    fn names_are_wrapped_between_words_and_numbers_stay_whole() {
        let text = plain(&without_net_to_spare(), PlainWidth::Screen(76));
        assert!(widest(&text) <= 76 && text.contains("Moms"), "{text}");
        for whole in ["Låtsasmäklarna", "Försäkringsförmedling", "3\u{A0}086,40", "15\u{A0}432,00"]
        {
            assert!(text.contains(whole), "{whole}\n{text}");
        }
    }

    #[test]
    fn no_width_is_exceeded_that_has_room_for_the_numbers() {
        for width in 38..120 {
            let text = plain(&documents(), PlainWidth::Screen(width));
            assert!(widest(&text) <= usize::from(width), "{width}\n{text}");
            let parts = text.contains("Försäkringsförmedling") || !text.contains("Netto");
            assert!(parts, "{width}: a word is broken beside what could go\n{text}");
        }
    }

    #[test]
    fn a_file_that_is_kept_has_every_column() {
        let mut sheet = documents();
        let name = "Påhittade Försäkringsförmedlingsaktiebolaget ".repeat(6);
        sheet.add(["2025000021".into(), name.into(), Money::from_ore(100).into()]);
        let text = plain(&sheet, PlainWidth::File(PAPER));
        assert!(text.contains("Moms") && text.contains("Netto"), "{text}");
        assert!(widest(&text) > 80 && widest(&text) <= usize::from(PAPER), "{text}");
    }

    #[test]
    fn what_is_least_needed_goes_before_words_are_broken() {
        let text = plain(&documents(), PlainWidth::Screen(62));
        assert!(widest(&text) <= 62 && !text.contains("Moms") && text.contains("Netto"), "{text}");
        assert!(text.contains("Försäkringsförmedling"), "{text}");
        let narrower = plain(&documents(), PlainWidth::Screen(40));
        assert!(widest(&narrower) <= 40 && !narrower.contains("Netto"), "{narrower}");
        assert!(narrower.contains("15\u{A0}432,00") && narrower.contains("2025000019"));
    }
}
