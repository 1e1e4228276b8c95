//! One table for every medium: columns with kind and unit, rows of typed cells, in one language. A terminal, a page, CSV and
//! Excel draw it. It draws nothing itself, and never sums.

use std::borrow::Cow;

use super::cell::Cell;
use crate::values::language::Language;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnKind {
    /// Words, which may be broken between them.
    Words,
    /// Days, numbers that are names, names of agreements: to the left as words, and never broken.
    Whole,
    /// Figures, to the right, and never broken.
    Figures,
    /// Figures that say by how much something moved, with their sign.
    Changes,
    /// Digests, which may be broken anywhere.
    Digests,
}

impl ColumnKind {
    /// In characters, where a format has widths and nobody said how wide.
    fn width(self) -> u16 {
        match self {
            Self::Words => 38,
            Self::Whole => 15,
            Self::Figures | Self::Changes => 16,
            Self::Digests => 64,
        }
    }
}

/// What figures of a column are of, where its heading is to say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnUnit {
    /// Swedish kronor.
    Kronor,
    /// Per cent.
    Percent,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumn {
    heading: Cow<'static, str>,
    unit: Option<ColumnUnit>,
    /// What its cells are.
    pub kind: ColumnKind,
    /// In characters, where a format has widths.
    pub width: u16,
    /// When a narrow screen does without it: first, second and so on; never where there is none.
    pub spare: Option<u8>,
}

impl SheetColumn {
    /// A column under this heading, in the language of the table. A narrow medium may break the heading where it has a line
    /// break.
    pub fn new(kind: ColumnKind, heading: impl Into<Cow<'static, str>>) -> Self {
        Self { heading: heading.into(), unit: None, kind, width: kind.width(), spare: None }
    }

    /// A column of words.
    pub fn words(heading: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ColumnKind::Words, heading)
    }

    /// A column of days, or of names and numbers that are never broken.
    pub fn whole(heading: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ColumnKind::Whole, heading)
    }

    /// A column of figures.
    pub fn figures(heading: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ColumnKind::Figures, heading)
    }

    /// A column of figures with their sign.
    pub fn changes(heading: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ColumnKind::Changes, heading)
    }

    /// A column of digests.
    pub fn digests(heading: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ColumnKind::Digests, heading)
    }

    /// The column with the unit of its figures, which its heading says.
    pub fn of(self, unit: ColumnUnit) -> Self {
        Self { unit: Some(unit), ..self }
    }

    /// The column so many characters wide where a format has widths.
    pub fn wide(self, width: u16) -> Self {
        Self { width, ..self }
    }

    /// The column as one that a narrow screen can do without: the first first.
    pub fn spare(self, at: u8) -> Self {
        Self { spare: Some(at), ..self }
    }

    /// The heading with its unit: `Belopp, kr`, `Täckning %`.
    pub fn heading(&self, language: Language) -> Cow<'_, str> {
        let text = self.heading.as_ref();
        match (self.unit, text) {
            (None, _) => Cow::Borrowed(text),
            (Some(ColumnUnit::Percent), "") => Cow::Borrowed("%"),
            (Some(ColumnUnit::Percent), _) => Cow::Owned(format!("{text} %")),
            (Some(ColumnUnit::Kronor), _) => {
                Cow::Owned(format!("{text}, {}", language.pick("kr", "SEK")))
            }
        }
    }

    /// The same on one line.
    pub fn heading_on_one_line(&self, language: Language) -> Cow<'_, str> {
        let heading = self.heading(language);
        match heading.contains('\n') {
            true => Cow::Owned(heading.replace('\n', " ")),
            false => heading,
        }
    }
}

/// A row of a table. It may lack cells at its end, which are empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetRow {
    /// What the table is of.
    Entry(Vec<Cell>),
    /// A sum of entries: for people alone, as a file is summed by whoever reads it.
    Sum(Vec<Cell>),
}

impl SheetRow {
    /// Its cells, one for each column.
    pub fn cells(&self) -> &[Cell] {
        match self {
            Self::Entry(cells) | Self::Sum(cells) => cells,
        }
    }

    fn only(&self, columns: &[usize]) -> Self {
        let choose =
            |cells: &[Cell]| columns.iter().filter_map(|at| cells.get(*at).cloned()).collect();
        match self {
            Self::Entry(cells) => Self::Entry(choose(cells)),
            Self::Sum(cells) => Self::Sum(choose(cells)),
        }
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name, as a workbook has it on a tab.
    pub name: &'static str,
    /// Of its headings and words, and how its figures are written.
    pub language: Language,
    /// In the order of a row's cells.
    pub columns: Vec<SheetColumn>,
    /// In the order they were given.
    pub rows: Vec<SheetRow>,
}

impl Sheet {
    /// A table without rows.
    pub fn new(
        name: &'static str,
        language: Language,
        columns: impl IntoIterator<Item = SheetColumn>,
    ) -> Self {
        Self { name, language, columns: columns.into_iter().collect(), rows: Vec::new() }
    }

    /// Adds an entry.
    pub fn add(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(SheetRow::Entry(cells.into_iter().collect()));
    }

    /// Adds a sum of entries above it.
    pub fn add_sum(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(SheetRow::Sum(cells.into_iter().collect()));
    }

    /// The rows that are no sums.
    pub fn entries(&self) -> impl Iterator<Item = &[Cell]> {
        self.rows.iter().filter_map(|row| match row {
            SheetRow::Entry(cells) => Some(cells.as_slice()),
            SheetRow::Sum(_) => None,
        })
    }

    /// Some of its columns, for a medium that is narrower than a spreadsheet.
    pub fn only(&self, columns: &[usize]) -> Self {
        Self {
            name: self.name,
            language: self.language,
            columns: columns.iter().filter_map(|at| self.columns.get(*at).cloned()).collect(),
            rows: self.rows.iter().map(|row| row.only(columns)).collect(),
        }
    }

    /// The columns that a narrow screen can do without, the first first.
    pub fn spare(&self) -> Vec<usize> {
        let columns = self.columns.iter().enumerate();
        let mut spare: Vec<_> = columns.filter_map(|(at, one)| Some((one.spare?, at))).collect();
        spare.sort_unstable();
        spare.into_iter().map(|(_, at)| at).collect()
    }

    /// What the cell says to people: `1 234,50`, `+12,0`, `–`.
    pub fn shown(&self, column: usize, cell: &Cell) -> String {
        let text = cell.shown(self.language);
        match self.columns.get(column).map(|column| column.kind) {
            Some(ColumnKind::Changes) if cell.is_more_than_nothing() => format!("+{text}"),
            _ => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::money::Money;
    use crate::values::percent::Percent;

    fn sheet() -> Sheet {
        let columns = [
            SheetColumn::words("Kund"),
            SheetColumn::figures("Belopp").of(ColumnUnit::Kronor),
            SheetColumn::changes("").of(ColumnUnit::Percent),
        ];
        let mut sheet = Sheet::new("Kunder", Language::Swedish, columns);
        let more = Percent::of(Money::from_ore(120), Money::from_ore(1000));
        sheet.add(["A".into(), Money::from_ore(-123_456).into(), more.into()]);
        sheet.add_sum(["Summa".into(), Money::from_ore(-123_456).into()]);
        sheet
    }

    #[test]
    fn a_heading_says_the_unit() {
        let sheet = sheet();
        let headings = |language| {
            let columns = sheet.columns.iter();
            columns.map(|column| column.heading(language).into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(headings(Language::Swedish), ["Kund", "Belopp, kr", "%"]);
        assert_eq!(headings(Language::English)[1], "Belopp, SEK");
    }

    #[test]
    fn figures_are_shown_in_the_language_of_the_table_and_changes_with_their_sign() {
        let sheet = sheet();
        let SheetRow::Entry(cells) = &sheet.rows[0] else { panic!("{sheet:?}") };
        let shown: Vec<String> =
            cells.iter().enumerate().map(|(at, cell)| sheet.shown(at, cell)).collect();
        assert_eq!(shown, ["A", "−1\u{A0}234,56", "+12,0"]);
    }

    #[test]
    fn a_sum_is_no_entry() {
        let sheet = sheet().only(&[1]);
        assert_eq!(sheet.columns.len(), 1);
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(sheet.entries().count(), 1);
    }
}
