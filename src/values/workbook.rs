//! An Excel workbook (`.xlsx`) as lines of text, a line for each row of its sheet, so that registers and logs are read
//! from it as from CSV. It takes bytes, never a file, and never says what a cell means.
//!
//! Excel keeps 15 digits of a number, as binary fractions: what it shows is what is read. A longer whole number has
//! lost digits and comes as Excel shows it, `1.23456789012346E+15`.

mod error;

use std::io::{self, Read, Seek};

use calamine::{DataRef, ExcelDateTime, Reader, Sheet as SheetInfo, SheetType, Xlsx, XlsxError};

pub(crate) use error::WorkbookError;

use crate::values::contained::contained;
use crate::values::text::{Text, text};

/// How a workbook's bytes begin: it is a ZIP file.
pub(crate) const MAGIC: &[u8] = b"PK\x03\x04";
/// Rows and columns that a sheet has at most.
const MOST: (u32, u32) = (1_048_576, 16_384);

/// What becomes of a cell whose formula came to an error, or was never worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FormulaFaults {
    /// It shows that, so that its row alone is wrong.
    Shown,
    /// Nothing is read of the workbook.
    Refused,
}

/// What a cell shows whose formula was never worked out, as of one that finds nothing.
const NOT_THERE: &str = "#N/A";

/// Hands out the rows of the one sheet that has cells, as lines with this character between the cells, and its numbers
/// written as the reader wants them. A row's number is its line's.
pub(crate) fn each_line(
    workbook: impl Read + Seek,
    (delimiter, number): (char, fn(String) -> String),
    faults: FormulaFaults,
    take: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> Result<(), WorkbookError> {
    let damaged = |error: XlsxError| WorkbookError::Damaged(Text::same(error.to_string()));
    let mut workbook: Xlsx<_> = Xlsx::new(workbook).map_err(|error| match error {
        XlsxError::FileNotFound(_) => WorkbookError::None,
        error => damaged(error),
    })?;
    let mut used = Vec::new();
    // A sheet of charts has no cells to read; one of cells that can't be read is damaged, and not passed over.
    let of_cells = |sheet: &&SheetInfo| sheet.typ == SheetType::WorkSheet;
    let sheets: Vec<String> =
        workbook.sheets_metadata().iter().filter(of_cells).map(|one| one.name.clone()).collect();
    for name in sheets {
        let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            if *cell.get_value() != DataRef::Empty {
                used.push(name);
                break;
            }
        }
    }
    let name = match used.as_slice() {
        [one] => one,
        [] => return Err(WorkbookError::Empty),
        several => return Err(WorkbookError::Sheets(several.join(", "))),
    };
    let mut unmet = formulas(&mut workbook, name).map_err(damaged)?.into_iter().peekable();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let mut lines =
        Lines { delimiter, row: 0, cells: 0, width: 0, header: false, text: String::new() };
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        if row >= MOST.0 || column >= MOST.1 {
            return Err(WorkbookError::Damaged(text!(
                "en cell ligger utanför bladet",
                "a cell lies outside of any sheet"
            )));
        }
        // An empty cell is one where nothing is, unless a formula was to fill it.
        while unmet.next_if(|at| *at < (row, column)).is_some() {}
        let is_formula = unmet.next_if_eq(&(row, column)).is_some();
        let value = match (cell.get_value(), faults) {
            (DataRef::Empty, FormulaFaults::Refused) if is_formula => {
                return Err(WorkbookError::Unworked(cell_name((row, column))));
            }
            (DataRef::Error(error), FormulaFaults::Refused) => {
                let (cell, shown) = (cell_name((row, column)), error.to_string());
                return Err(WorkbookError::Fault { cell, shown });
            }
            (DataRef::Empty, FormulaFaults::Shown) if is_formula => NOT_THERE.to_owned(),
            (value, _) => text(value, number),
        };
        lines.add((row, column), &value, take)?;
    }
    Ok(lines.end(take)?)
}

/// The cells of a sheet that have a formula, in the order in which they stand.
fn formulas<R: Read + Seek>(
    workbook: &mut Xlsx<R>,
    sheet: &str,
) -> Result<Vec<(u32, u32)>, XlsxError> {
    let mut found = Vec::new();
    let mut cells = workbook.worksheet_cells_reader(sheet)?;
    while let Some(cell) = cells.next_formula()? {
        if !cell.get_value().is_empty() {
            found.push(cell.get_position());
        }
    }
    Ok(found)
}

/// A cell as a spreadsheet names it: `B4`.
fn cell_name((row, column): (u32, u32)) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or_default());
        letters.insert(0, letter);
        left = (left - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// Longest register, in bytes of text.
const REGISTER: usize = 64 * 1024 * 1024;

/// All lines at once, for a register, with semicolons between the cells.
pub(crate) fn register(workbook: &[u8]) -> Result<Vec<u8>, WorkbookError> {
    let mut text = Vec::new();
    let read = contained(|| {
        let written = (';', std::convert::identity as fn(String) -> String);
        let workbook = io::Cursor::new(workbook);
        Ok(each_line(workbook, written, FormulaFaults::Refused, &mut |line| {
            text.extend_from_slice(line);
            match text.len() {
                ..=REGISTER => Ok(()),
                _ => Err(io::ErrorKind::FileTooLarge.into()),
            }
        }))
    })?;
    match read {
        Err(WorkbookError::Taken(error)) if error.kind() == io::ErrorKind::FileTooLarge => {
            Err(WorkbookError::Large)
        }
        read => read.map(|()| text),
    }
}

/// The line that is being put together.
struct Lines {
    delimiter: char,
    row: u32,
    /// How many cells it has.
    cells: u32,
    /// How many the header has, as far as a line above the rows can tell: empty cells at the end of a row are not in
    /// the file.
    width: u32,
    header: bool,
    text: String,
}

impl Lines {
    fn add(
        &mut self,
        (row, column): (u32, u32),
        value: &str,
        take: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<(), WorkbookError> {
        if row < self.row || (row == self.row && column < self.cells) {
            return Err(WorkbookError::Damaged(text!(
                "cellerna ligger inte i ordning",
                "its cells are out of order"
            )));
        }
        if value.is_empty() {
            return Ok(());
        }
        while self.row < row {
            self.end(take)?;
            self.row += 1;
        }
        while self.cells < column {
            self.push("");
        }
        self.push(value);
        Ok(())
    }

    /// A line break within a value stays a value: it is refused later, not split here.
    fn push(&mut self, value: &str) {
        if self.cells > 0 {
            self.text.push(self.delimiter);
        }
        self.cells += 1;
        if value.contains([self.delimiter, '"', '\r', '\n']) {
            let value = value.replace('"', "\"\"").replace('\n', "\r");
            self.text.extend(["\"", &value, "\""]);
        } else {
            self.text.push_str(value);
        }
    }

    fn end(&mut self, take: &mut dyn FnMut(&[u8]) -> io::Result<()>) -> io::Result<()> {
        if !self.header {
            self.width = self.width.max(self.cells);
            // A title has fewer.
            self.header = self.cells >= 3;
        }
        while self.cells > 0 && self.cells < self.width {
            self.push("");
        }
        self.text.push('\n');
        take(self.text.as_bytes())?;
        self.text.clear();
        self.cells = 0;
        Ok(())
    }
}

/// A cell as people would type it.
fn text(value: &DataRef<'_>, number: fn(String) -> String) -> String {
    match value {
        DataRef::Int(whole) => whole.to_string(),
        DataRef::Float(shown) => number(number_shown(*shown)),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.trim().to_owned()
        }
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        DataRef::DateTime(moment) => moment_shown(*moment),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number by the 15 digits that Excel keeps of it.
fn number_shown(number: f64) -> String {
    let scientific = format!("{number:.14e}");
    let Some((digits, exponent)) = scientific.split_once('e') else { return scientific };
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let Ok(exponent) = exponent.parse::<i32>() else { return scientific };
    let (whole, fraction) = match usize::try_from(exponent) {
        Ok(exponent) if exponent < 15 => {
            let (whole, fraction) = digits.split_at(exponent + 1);
            (whole.to_owned(), fraction.to_owned())
        }
        Ok(exponent) => {
            let fraction = digits[1..].trim_end_matches('0');
            return format!("{sign}{}.{fraction:0<1}E+{exponent}", &digits[..1]);
        }
        Err(_) => {
            let zeros = "0".repeat(exponent.unsigned_abs().min(400) as usize - 1);
            ("0".to_owned(), format!("{zeros}{digits}"))
        }
    };
    match fraction.trim_end_matches('0') {
        "" if whole == "0" => whole,
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    }
}

/// A day, a clock or both, as `2025-04-01 08:15:00`.
fn moment_shown(moment: ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let fraction = if milli == 0 { String::new() } else { format!(".{milli:03}") };
    let clock = format!("{hour:02}:{minute:02}:{second:02}{fraction}");
    let date = format!("{year:04}-{month:02}-{day:02}");
    match moment.as_f64() {
        days if days < 1.0 => clock,
        _ if clock == "00:00:00" => date,
        _ => format!("{date} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_in_a_spreadsheet() {
        for (place, name) in
            [((0, 0), "A1"), ((3, 25), "Z4"), ((9, 26), "AA10"), ((0, 16_383), "XFD1")]
        {
            assert_eq!(cell_name(place), name);
        }
    }

    #[test]
    fn numbers_are_those_that_excel_shows() {
        for (number, shown) in [
            (0.0, "0"),
            (1.1, "1.1"),
            (0.1 + 0.2, "0.3"),
            (5_569_001_018.0, "5569001018"),
            (123_456_789_012_345.0, "123456789012345"),
            (999_999_999_999_999.0, "999999999999999"),
            (1_234_567_890_123_456.0, "1.23456789012346E+15"),
            (1e15, "1.0E+15"),
            (-2.5, "-2.5"),
            (0.000_25, "0.00025"),
            (-0.0, "0"),
        ] {
            assert_eq!(number_shown(number), shown);
        }
    }
}
