//! A semicolon CSV with a header row: from bytes to cells that know their place. A row is one
//! physical line, so one bad quote costs one line. It never says what a cell means.

use std::collections::BTreeMap;

use super::text::{self, NoText};
use crate::values::diagnostic::{Diagnostic, Place};
use crate::values::suggest::advice;
use crate::values::text::{Text, text};

/// More columns than any header has: another kind of file.
const MOST_COLUMNS: usize = 200;

/// What a file must and may hold, and the codes its errors carry.
pub(super) struct CsvLayout {
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
    pub(super) encoding: &'static str,
    pub(super) header: &'static str,
    pub(super) column: &'static str,
    pub(super) cells: &'static str,
    pub(super) quote: &'static str,
}

/// A cell and where in its line it stands.
#[derive(Debug, Clone)]
struct CsvCell {
    value: String,
    column: usize,
    length: usize,
}

/// A row: its cells by column name.
#[derive(Debug)]
pub(super) struct CsvRow {
    pub(super) line: usize,
    file: String,
    text: String,
    cells: BTreeMap<&'static str, CsvCell>,
}

impl CsvRow {
    /// The value of a column's cell; none when the file has no such column.
    pub(super) fn value(&self, column: &str) -> Option<&str> {
        self.cells.get(column).map(|cell| cell.value.as_str())
    }

    /// Where that cell stands.
    pub(super) fn place(&self, column: &str) -> Option<Place> {
        let cell = self.cells.get(column)?;
        Some(Place::of_columns(&self.file, (self.line, &self.text), cell.column, cell.length))
    }
}

/// Where a column's cell of the row in this line stands; rows are in the order of their lines.
pub(super) fn place_in(rows: &[CsvRow], line: usize, column: &str) -> Option<Place> {
    let at = rows.binary_search_by_key(&line, |row| row.line).ok()?;
    rows[at].place(column)
}

/// Reads all rows it can; what is wrong is added to `problems`.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Vec<CsvRow> {
    let text = match text::text(file, bytes) {
        Ok(text) => text,
        Err(no_text) => {
            let NoText { message, help, line } = *no_text;
            let place = line.map(|(number, line)| Place::of_line(file, number, &line));
            let problem = Diagnostic::error(layout.encoding, message).help(help);
            problems.push(Diagnostic { place, ..problem });
            return Vec::new();
        }
    };
    // Excel's own first line, which says what parts columns.
    let is_row = |line: &&str| !line.trim().is_empty() && line.trim() != "sep=;";
    let mut lines = lines_of(&text).filter(|(_, line)| is_row(line));
    let Some((number, header)) = lines.next() else {
        let message = text!("{file} har ingen rubrikrad", "{file} has no header row");
        let help = text!(
            "låt första raden vara {columns}",
            "its first line is {columns}",
            columns = layout.required.join(";")
        );
        problems.push(Diagnostic::error(layout.header, message).help(help));
        return Vec::new();
    };
    if !is_short(file, number, header, layout, problems) {
        return Vec::new();
    }
    if let Some(problem) = title(file, (number, header), lines_of(&text), layout) {
        problems.push(problem);
        return Vec::new();
    }
    let Some(columns) = read_header(file, number, header, layout, problems) else {
        return Vec::new();
    };
    lines
        .filter_map(|(number, line)| read_row(file, number, line, &columns, layout, problems))
        .collect()
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

fn read_row(
    file: &str,
    number: usize,
    line: &str,
    columns: &[Option<&'static str>],
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<CsvRow> {
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
    let named = columns.iter().zip(cells);
    let cells = named.filter_map(|(name, cell)| name.map(|name| (name, cell))).collect();
    Some(CsvRow { line: number, file: file.to_owned(), text: line.to_owned(), cells })
}

/// The cells of one line; none, with a diagnostic, when its quotes are wrong.
fn split(
    file: &str,
    number: usize,
    line: &str,
    layout: &CsvLayout,
    problems: &mut Vec<Diagnostic>,
) -> Option<Vec<CsvCell>> {
    let mut cells = Vec::new();
    let mut rest = line;
    let mut column = 1;
    loop {
        let Some((value, used)) = take_cell(rest) else {
            let message = text!(
                "ett citattecken avslutas inte, eller följs av text",
                "a quote is not closed, or text follows it"
            );
            let help = text!(
                "dubblera citattecken inuti ett värde; ett värde får inte innehålla radbrytning",
                "a quote within a value is written twice; a value has no line break"
            );
            let place = Place::of_columns(file, (number, line), column, 1);
            problems.push(Diagnostic::error(layout.quote, message).at(place).help(help));
            return None;
        };
        let length = rest[..used].chars().count();
        cells.push(CsvCell { value, column, length });
        column += length + 1;
        match rest[used..].strip_prefix(';') {
            Some(next) => rest = next,
            None => return Some(cells),
        }
    }
}

/// The first cell's value and how many bytes it takes; none when its quotes are wrong.
fn take_cell(text: &str) -> Option<(String, usize)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let used = text.find(';').unwrap_or(text.len());
        let value = &text[..used];
        return (!value.contains('"')).then(|| (value.trim().to_owned(), used));
    };
    let mut value = String::new();
    let mut rest = quoted;
    loop {
        let (before, after) = rest.split_once('"')?;
        value.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                value.push('"');
                rest = next;
            }
            None => {
                let used = text.len() - after.len();
                let ends = after.is_empty() || after.starts_with(';');
                return ends.then(|| (value.trim().to_owned(), used));
            }
        }
    }
}
