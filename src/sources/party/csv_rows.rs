//! A semicolon CSV with a header row: from bytes to cells that know their place, row by row, so that a register of any size
//! takes no more than its text. A row is one physical line, so one bad quote costs one line. It never says what a cell means.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::csv_cells::{CsvCell, CsvLayout, split};
use super::text::{self, NoText};
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::suggest::advice;
use crate::values::text::{Text, text};

/// More columns than any header has: another kind of file.
const MOST_COLUMNS: usize = 200;

/// The header row: its line, and what each column is called; nothing where it has no name.
#[derive(Debug)]
pub(super) struct CsvHeader {
    pub(super) line: usize,
    pub(super) columns: Vec<&'static str>,
}

/// A row: its cells, one for each column.
#[derive(Debug)]
pub(super) struct CsvRow<'a> {
    pub(super) line: usize,
    table: &'a CsvTable<'a>,
    text: &'a str,
    cells: Vec<CsvCell<'a>>,
}

impl CsvRow<'_> {
    /// The value of a column's cell; none when the file has no such column.
    pub(super) fn value(&self, column: &str) -> Option<&str> {
        self.cell(column).map(|cell| cell.value.as_ref())
    }

    /// Where that cell stands.
    pub(super) fn place(&self, column: &str) -> Option<Place> {
        let cell = self.cell(column)?;
        Some(Place::of_columns(self.table.file, (self.line, self.text), cell.column, cell.length))
    }

    fn cell(&self, column: &str) -> Option<&CsvCell<'_>> {
        let at = self.table.columns.iter().rposition(|name| *name == Some(column))?;
        self.cells.get(at)
    }
}

/// A register's text under its header; nothing where it can't be read.
#[derive(Debug)]
pub(super) struct CsvTable<'a> {
    file: &'a str,
    layout: &'static CsvLayout,
    text: String,
    /// Of the header; the rows stand below it.
    header: usize,
    columns: Vec<Option<&'static str>>,
    /// Where each line begins, once somebody has asked for one.
    starts: OnceCell<Vec<usize>>,
}

impl<'a> CsvTable<'a> {
    /// Reads the header; what is wrong is added to `problems`.
    pub(super) fn read(
        file: &'a str,
        bytes: &[u8],
        layout: &'static CsvLayout,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let text = text_of(file, bytes, layout, problems);
        let header = text
            .as_deref()
            .and_then(|text| header_of(file, text, &mut rows_of(text), layout, problems));
        let (header, columns) = header.unwrap_or((usize::MAX, Vec::new()));
        let text = text.unwrap_or_default();
        Self { file, layout, text, header, columns, starts: OnceCell::new() }
    }

    /// Each row that can be read; what is wrong with the others is added to `problems`.
    pub(super) fn rows<'t>(
        &'t self,
        problems: &mut Vec<Diagnostic>,
    ) -> impl Iterator<Item = CsvRow<'t>> {
        let below = rows_of(&self.text).filter(|(number, _)| *number > self.header);
        below.filter_map(|(number, line)| self.row(number, line, problems))
    }

    /// Where a column's cell of the row in this line stands.
    pub(super) fn place(&self, line: usize, column: &str) -> Option<Place> {
        let starts = self.starts.get_or_init(|| {
            let breaks = self.text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(breaks).collect()
        });
        let below = &self.text[*starts.get(line.checked_sub(1)?)?..];
        let (_, text) = lines_of(below).next()?;
        self.row(line, text, &mut Vec::new())?.place(column)
    }

    fn row<'t>(
        &'t self,
        line: usize,
        text: &'t str,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<CsvRow<'t>> {
        let cells = row_cells(self.file, (line, text), &self.columns, self.layout, problems)?;
        Some(CsvRow { line, table: self, text, cells })
    }
}

/// The header and the cells of each row by its line, as they stand; what is wrong with them is added to `problems`.
pub(super) fn raw(
    file: &str,
    bytes: &[u8],
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<(CsvHeader, BTreeMap<usize, Vec<CsvCell<'static>>>)> {
    let text = text_of(file, bytes, layout, problems)?;
    let mut lines = rows_of(&text);
    let (line, columns) = header_of(file, &text, &mut lines, layout, problems)?;
    let cells = lines.filter_map(|(number, line)| {
        let cells = row_cells(file, (number, line), &columns, layout, problems)?;
        Some((number, cells.into_iter().map(CsvCell::into_kept).collect()))
    });
    let rows = cells.collect();
    let columns = columns.into_iter().map(Option::unwrap_or_default).collect();
    Some((CsvHeader { line, columns }, rows))
}

fn text_of(
    file: &str,
    bytes: &[u8],
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<String> {
    match text::text(file, bytes) {
        Ok(text) => Some(text),
        Err(no_text) => {
            let NoText { message, help, line } = *no_text;
            let place = line.map(|(number, line)| Place::of_line(file, number, &line));
            let problem = Diagnostic::error(layout.encoding, message).help(help);
            problems.push(Diagnostic { place, ..problem });
            None
        }
    }
}

/// The lines that have something, but for Excel's own first one, which says what parts columns.
fn rows_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_row = |line: &str| !line.trim().is_empty() && line.trim() != "sep=;";
    lines_of(text).filter(move |(_, line)| is_row(line))
}

/// The header's line and its columns, taken from the lines that come.
fn header_of<'a>(
    file: &str,
    text: &'a str,
    lines: &mut impl Iterator<Item = (usize, &'a str)>,
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<(usize, Vec<Option<&'static str>>)> {
    let Some((number, header)) = lines.next() else {
        let message = text!("{file} har ingen rubrikrad", "{file} has no header row");
        let help = text!(
            "låt första raden vara {columns}",
            "its first line is {columns}",
            columns = layout.required.join(";")
        );
        problems.push(Diagnostic::error(layout.header, message).help(help));
        return None;
    };
    if !is_short(file, number, header, layout, problems) {
        return None;
    }
    if let Some(problem) = title(file, (number, header), lines_of(text), layout) {
        problems.push(problem);
        return None;
    }
    Some((number, read_header(file, number, header, layout, problems)?))
}

/// Longest line, in bytes: more is no row.
const LONGEST: usize = 4000;

fn is_short(
    file: &str,
    number: usize,
    line: &str,
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> bool {
    if line.len() > LONGEST {
        let message = text!(
            "raden är för lång: {length} byte (högst {LONGEST})",
            "a line of {length} bytes, where {LONGEST} are the most",
            length = line.len()
        );
        let help = text!(
            "varje post har en egen rad: kontrollera om en radbrytning saknas",
            "each row is a line of its own: look for a line break that is missing"
        );
        let place = Place::of_line(file, number, line);
        problems.push(Diagnostic::error(layout.cells, message).at(place).help(help));
    }
    line.len() <= LONGEST
}

fn lines_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split('\n').enumerate().map(|(at, line)| (at + 1, line.trim_end_matches('\r')))
}

/// What a column at the end is called that has no name.
const NAMELESS: &str = "";

/// Lines under the first one in which a header is looked for.
const LOOKED_AT: usize = 20;

/// What to say where the first line is no header and one of the next is.
fn title<'a>(
    file: &str,
    (number, line): (usize, &str),
    lines: impl Iterator<Item = (usize, &'a str)>,
    layout: &CsvLayout,
) -> Option<Diagnostic> {
    let has_any = |line: &str| {
        line.split(';').any(|cell| layout.required.contains(&cell.trim().trim_matches('"')))
    };
    let has_all = |line: &str| {
        let cells: Vec<&str> = line.split(';').map(|cell| cell.trim().trim_matches('"')).collect();
        layout.required.iter().all(|column| cells.contains(column))
    };
    if has_any(line) {
        return None;
    }
    let (header, _) = lines
        .skip_while(|(at, _)| *at <= number)
        .take(LOOKED_AT)
        .find(|(_, line)| has_all(line))?;
    let message = text!(
        "rubrikraden är rad {header}, och det här står ovanför den",
        "the header is on line {header}, and this stands above it"
    );
    let help = text!(
        "ta bort det som står ovanför rad {header}",
        "remove what stands above line {header}"
    );
    let place = Place::of_line(file, number, line);
    Some(Diagnostic::error(layout.header, message).at(place).help(help))
}

fn read_header(
    file: &str,
    number: usize,
    line: &str,
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<Option<&'static str>>> {
    let whole = || Place::of_line(file, number, line);
    let wrong = |message: Text| Diagnostic::error(layout.header, message).at(whole());
    let wanted = || {
        text!(
            "skilj kolumnerna åt med semikolon: {columns}",
            "columns are parted by semicolons: {columns}",
            columns = layout.required.join(";")
        )
    };
    if !line.contains(';') {
        let message = text!("rubrikraden har inget semikolon", "the header row has no semicolon");
        problems.push(wrong(message).help(wanted()));
        return None;
    }
    let known = [layout.required, layout.optional].concat();
    let cells = split(file, number, line, layout, problems)?;
    if cells.len() > MOST_COLUMNS {
        let message = text!(
            "rubrikraden har {number} kolumner",
            "the header row has {number} columns",
            number = cells.len()
        );
        problems.push(wrong(message).help(wanted()));
        return None;
    }
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    // Empty columns at the end are what Excel leaves of those that were cleared.
    let named = cells.iter().rposition(|cell| !cell.value.is_empty()).map_or(0, |last| last + 1);
    let nameless = cells.len() - named;
    for cell in cells.into_iter().take(named) {
        let name = cell.value.trim();
        let column = known.iter().copied().find(|column| *column == name);
        let problem = match column {
            None => Some(
                Diagnostic::error(
                    layout.column,
                    text!("okänd kolumn `{name}`", "unknown column `{name}`"),
                )
                .help(advice(name, &known)),
            ),
            Some(name) if columns.contains(&Some(name)) => Some(
                Diagnostic::error(
                    layout.column,
                    text!("kolumnen `{name}` finns två gånger", "column `{name}` is here twice"),
                )
                .help(text!("behåll en av dem", "keep one of them")),
            ),
            Some(_) => None,
        };
        let place = || Place::of_columns(file, (number, line), cell.column, cell.length);
        problems.extend(problem.map(|problem| problem.at(place())));
        columns.push(column);
    }
    let missing = layout.required.iter().filter(|name| !columns.contains(&Some(**name)));
    problems.extend(missing.map(|name| {
        let message = text!("kolumnen `{name}` saknas", "column `{name}` is missing");
        let help = text!(
            "lägg till den i rubrikraden; cellerna får vara tomma där uppgift saknas",
            "add it to the header; its cells may be empty where nothing is known"
        );
        Diagnostic::error(layout.column, message).at(whole()).help(help)
    }));
    columns.extend(std::iter::repeat_n(Some(NAMELESS), nameless));
    Some(columns)
}

/// A row's cells, one for each column.
fn row_cells<'a>(
    file: &str,
    (number, line): (usize, &'a str),
    columns: &[Option<&'static str>],
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<CsvCell<'a>>> {
    if !is_short(file, number, line, layout, problems) {
        return None;
    }
    let cells = split(file, number, line, layout, problems)?;
    if cells.len() != columns.len() {
        let message = text!(
            "raden har {found} celler och rubrikraden {wanted}",
            "{found} cells where the header has {wanted}",
            found = cells.len(),
            wanted = columns.len()
        );
        let help = text!(
            "sätt citattecken runt ett värde som innehåller semikolon",
            "a semicolon within a value needs quotes round the value"
        );
        let place = Place::of_line(file, number, line);
        problems.push(Diagnostic::error(layout.cells, message).at(place).help(help));
        return None;
    }
    let mut cells_by_name = columns.iter().zip(&cells);
    let under_no_name =
        cells_by_name.find(|(name, cell)| **name == Some(NAMELESS) && !cell.value.is_empty());
    if let Some((_, cell)) = under_no_name {
        let place = Place::of_columns(file, (number, line), cell.column, cell.length);
        let message =
            text!("ett värde i en kolumn utan rubrik", "a value in a column that has no name");
        let help =
            text!("ge kolumnen en rubrik, eller ta bort värdet", "name its column, or take it out");
        problems.push(Diagnostic::error(layout.cells, message).at(place).help(help));
        return None;
    }
    Some(cells)
}
