//! A table as plain text, for a screen or a file that is kept: columns under a ruled heading. Whoever asks says how wide;
//! it knows no terminal. Its rows are kept as the text that they are, so that a table of a million takes little more.

use super::plain_split::{self, parts, width};
use super::plain_widths::{LONGEST_WORD, PlainColumn, ShownColumns};
use super::{Cell, Sheet};

/// How wide a file of text is, in characters.
pub const PAPER: u16 = 100;

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
    let mut table = PlainTable::under(sheet);
    for row in &sheet.rows {
        table.add(sheet, row.cells());
    }
    let mut text = String::new();
    table.each_line(room, &mut |line| text.push_str(line));
    text
}

/// A table whose rows come one after the other.
#[derive(Debug, Clone)]
pub struct PlainTable {
    columns: Vec<PlainColumn>,
    /// Those that a narrow screen can do without, the first first.
    spare: Vec<usize>,
    /// All cells, row by row, the headings first.
    text: String,
    /// How long each of them is, in bytes.
    lengths: Vec<usize>,
}

impl PlainTable {
    /// Under the headings of a table.
    pub fn under(sheet: &Sheet) -> Self {
        let last = sheet.columns.len().saturating_sub(1);
        let columns = sheet.columns.iter().enumerate();
        let columns = columns.map(|(at, one)| PlainColumn::new(one.kind, at == last)).collect();
        let (text, lengths) = (String::new(), Vec::new());
        let mut table = Self { columns, spare: sheet.spare(), text, lengths };
        let headings = sheet.columns.iter().map(|column| column.heading(sheet.language));
        headings.enumerate().for_each(|(at, heading)| table.push(at, &heading));
        table
    }

    /// Adds a row of that table; cells that it lacks are empty.
    pub fn add(&mut self, sheet: &Sheet, cells: &[Cell]) {
        for at in 0..self.columns.len() {
            self.push(at, &cells.get(at).map(|cell| sheet.shown(at, cell)).unwrap_or_default());
        }
    }

    fn push(&mut self, at: usize, shown: &str) {
        self.columns[at].see(shown);
        self.text.push_str(shown);
        self.lengths.push(shown.len());
    }

    /// Draws it line by line.
    pub fn each_line(&self, room: PlainWidth, take: &mut dyn FnMut(&str)) {
        let mut shown =
            ShownColumns { columns: &self.columns, is_shown: vec![true; self.columns.len()] };
        let table = match room {
            PlainWidth::File(width) => width.max(shown.least_width(LONGEST_WORD)),
            PlainWidth::Screen(width) => {
                for at in &self.spare {
                    if shown.least_width(LONGEST_WORD) <= width {
                        break;
                    }
                    shown.is_shown[*at] = false;
                }
                width
            }
        };
        let widths = shown.widths(table, &|column, look| {
            self.each_row(|cells| look(cells[column]));
        });
        let drawing = DrawnColumns { columns: &self.columns, widths };
        let mut line = String::new();
        let mut is_heading = true;
        self.each_row(|cells| {
            drawing.row(cells, &mut line, take);
            if std::mem::take(&mut is_heading) {
                drawing.rule(&mut line, take);
            }
        });
    }

    fn each_row(&self, mut take: impl FnMut(&[&str])) {
        let mut left = self.text.as_str();
        let mut cells = Vec::with_capacity(self.columns.len());
        for lengths in self.lengths.chunks(self.columns.len().max(1)) {
            cells.clear();
            for length in lengths {
                let (cell, after) = left.split_at(*length);
                cells.push(cell);
                left = after;
            }
            take(&cells);
        }
    }
}

/// The columns with their widths, none where they are left out.
struct DrawnColumns<'a> {
    columns: &'a [PlainColumn],
    widths: Vec<Option<u16>>,
}

impl DrawnColumns<'_> {
    fn row(&self, cells: &[&str], line: &mut String, take: &mut dyn FnMut(&str)) {
        let parts: Vec<Vec<CellPart<'_>>> = self
            .shown()
            .map(|(at, _, width)| {
                let lines = cells.get(at).copied().unwrap_or_default().split('\n');
                lines.flat_map(|one| broken(one, width)).collect()
            })
            .collect();
        for place in 0..parts.iter().map(Vec::len).max().unwrap_or(0) {
            line.clear();
            for ((_, column, width), parts) in self.shown().zip(&parts) {
                let part = parts.get(place).map_or("", AsRef::as_ref);
                let blanks = width.saturating_sub(plain_split::width(part));
                let (before, after) = if column.is_right { (blanks, 0) } else { (0, blanks) };
                add_many(line, ' ', before);
                line.push_str(part);
                // The blank between two columns is no column's.
                add_many(line, ' ', after + usize::from(column.padding) + 1);
            }
            line.truncate(line.trim_end().len());
            line.push('\n');
            take(line);
        }
    }

    /// The rule below the headings.
    fn rule(&self, line: &mut String, take: &mut dyn FnMut(&str)) {
        let widths = self.shown().map(|(_, column, width)| width + usize::from(column.padding));
        let (columns, sum) =
            widths.fold((0, 0), |(columns, sum), width| (columns + 1, sum + width));
        line.clear();
        add_many(line, '─', sum + usize::saturating_sub(columns, 1));
        line.push('\n');
        take(line);
    }

    fn shown(&self) -> impl Iterator<Item = (usize, &PlainColumn, usize)> {
        let both = self.columns.iter().zip(&self.widths).enumerate();
        both.filter_map(|(at, (column, width))| Some((at, column, usize::from((*width)?))))
    }
}

/// A line of a cell, or a part of one.
type CellPart<'a> = std::borrow::Cow<'a, str>;

/// The line in parts that fit.
fn broken(line: &str, most: usize) -> Vec<CellPart<'_>> {
    match width(line) > most {
        true => parts(line, most).into_iter().map(CellPart::Owned).collect(),
        false => vec![CellPart::Borrowed(line)],
    }
}

fn add_many(line: &mut String, character: char, times: usize) {
    line.extend(std::iter::repeat_n(character, times));
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

    mod laid_out_as_before {
        //! The widths are those that comfy-table gives: what is printed stays what it was.

        use comfy_table::{
            CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle,
            Width,
        };
        use proptest::prelude::*;

        use super::*;
        use crate::paper::tables::ColumnKind;

        fn table_of(sheet: &Sheet) -> Table {
            let mut table = Table::new();
            let rule = LineStyle::none().fill('─').junction('─');
            table
                .load_style(TableStyle::new().header_separator(rule))
                .set_header(sheet.columns.iter().map(|column| column.heading(sheet.language)));
            table.force_no_tty().set_content_arrangement(ContentArrangement::Dynamic);
            for (at, (column, one)) in table.column_iter_mut().zip(&sheet.columns).enumerate() {
                let between = if at + 1 < sheet.columns.len() { 2 } else { 0 };
                column.set_padding((0, between));
                let is_right = matches!(one.kind, ColumnKind::Figures);
                let side = if is_right { CellAlignment::Right } else { CellAlignment::Left };
                column.set_cell_alignment(side);
                if !matches!(one.kind, ColumnKind::Words) {
                    column.set_constraint(ColumnConstraint::ContentWidth);
                }
            }
            for row in &sheet.rows {
                let cells = row.cells().iter().enumerate();
                table.add_row(cells.map(|(at, cell)| sheet.shown(at, cell)));
            }
            table
        }

        fn by_comfy_table(sheet: &Sheet, width: u16, least: &[u16]) -> String {
            let mut table = table_of(sheet);
            table.set_width(width);
            for (column, least) in table.column_iter_mut().zip(least) {
                if column.constraint().is_none() {
                    let least = Width::Fixed(*least);
                    column.set_constraint(ColumnConstraint::LowerBoundary(least));
                }
            }
            table.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
        }

        fn cell() -> impl Strategy<Value = String> {
            let words = "[a-zåäö]{0,12}( {1,2}[a-zå0-9字é]{0,9}){0,5}";
            prop_oneof![words, "[A-Z0-9]{0,40}", "[a-ö ]{0,9}\n[a-ö ]{0,30}", Just(String::new())]
        }

        fn sheets() -> impl Strategy<Value = Sheet> {
            let kind = prop_oneof![
                Just(ColumnKind::Words),
                Just(ColumnKind::Whole),
                Just(ColumnKind::Figures)
            ];
            let columns = prop::collection::vec((kind, "[A-Za-z å]{0,14}"), 1..6);
            columns.prop_flat_map(|columns| {
                let row = prop::collection::vec(cell(), 0..=columns.len());
                prop::collection::vec(row, 0..7).prop_map(move |rows| {
                    let columns = columns.iter().cloned();
                    let columns = columns.map(|(kind, heading)| SheetColumn::new(kind, heading));
                    let mut sheet = Sheet::new("Tabell", Language::Swedish, columns);
                    rows.into_iter().for_each(|row| sheet.add(row.into_iter().map(Cell::Text)));
                    sheet
                })
            })
        }

        proptest! {
            #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

            #[test]
            fn a_table_is_as_wide_and_broken_as_comfy_table_would(sheet in sheets(), room in 1_u16..130) {
                let mut table = PlainTable::under(&sheet);
                sheet.rows.iter().for_each(|row| table.add(&sheet, row.cells()));
                let columns = &table.columns;
                let shown = ShownColumns { columns, is_shown: vec![true; columns.len()] };
                for plain_width in [PlainWidth::Screen(room), PlainWidth::File(room)] {
                    let width = match plain_width {
                        PlainWidth::Screen(width) => width,
                        PlainWidth::File(width) => width.max(shown.least_width(LONGEST_WORD)),
                    };
                    let before = by_comfy_table(&sheet, width, &shown.least(width));
                    prop_assert_eq!(plain(&sheet, plain_width), before);
                }
            }
        }
    }
}
