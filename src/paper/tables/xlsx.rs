//! Tables as an Excel workbook, without their sums: numbers and days as such, text never as a formula. The same tables give the
//! same bytes (R26). Excel keeps numbers in binary: what it would not keep exactly is written as text (R22).

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatBorder, IgnoreError, Workbook, Worksheet,
    XlsxError,
};

use super::{Cell, Sheet, TableError};
use crate::values::formula::like_a_formula;
use crate::values::period::Day;

/// Digits that a number in a workbook keeps.
const DIGITS: usize = 15;
const A4: u8 = 9;

/// The tables as one workbook that says it was made on this day.
pub fn xlsx(sheets: &[Sheet], made_on: Day) -> Result<Vec<u8>, TableError> {
    workbook(sheets, made_on).map_err(|error| TableError::Written(error.to_string()))
}

fn workbook(sheets: &[Sheet], made_on: Day) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_creation_datetime(&date(made_on)?);
    workbook.set_properties(&properties);
    let looks = Looks::new();
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet, &looks)?;
    }
    workbook.save_to_buffer()
}

fn fill(page: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    page.set_name(sheet.name)?;
    for (at, column) in (0_u16..).zip(&sheet.columns) {
        let heading = column.heading_on_one_line(sheet.language);
        page.write_string_with_format(0, at, heading.as_ref(), &looks.heading)?;
        page.set_column_width(at, column.width)?;
    }
    let mut last_row = 0;
    for (row, cells) in (1_u32..).zip(sheet.entries()) {
        for (column, cell) in (0_u16..).zip(cells) {
            write(page, (row, column), cell, looks)?;
        }
        last_row = row;
    }
    let last_column = u16::try_from(sheet.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    page.set_freeze_panes(1, 0)?;
    page.autofilter(0, 0, last_row, last_column)?;
    // Invoice numbers are names made of digits: no cell need be marked for that.
    page.ignore_error_range(0, 0, last_row, last_column, IgnoreError::NumberStoredAsText)?;
    // On paper: lying, as wide as the page, with the headings on each.
    page.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    Ok(())
}

fn write(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty | Cell::NoFigure => {}
        Cell::Text(text) => words(page, (row, column), text, looks)?,
        Cell::Lines(lines) => words(page, (row, column), &lines.join(", "), looks)?,
        Cell::Day(day) => {
            page.write_datetime_with_format(row, column, date(*day)?, &looks.day)?;
        }
        Cell::Amount(amount) => {
            number(page, (row, column), &amount.to_string(), &looks.amount)?;
        }
        Cell::Quantity(quantity) => {
            let plain = quantity.to_string();
            let look = if plain.contains('.') { &looks.fraction } else { &looks.whole };
            number(page, (row, column), &plain, look)?;
        }
        Cell::Percent(percent) => {
            number(page, (row, column), &percent.to_string(), &looks.percent)?;
        }
        Cell::UnitPrice(price) => {
            number(page, (row, column), &price.to_string(), &looks.price)?;
        }
    }
    Ok(())
}

/// Words, which are never a formula.
fn words(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match like_a_formula(text) {
        true => page.write_string_with_format(row, column, text, &looks.quoted)?,
        false => page.write_string(row, column, text)?,
    };
    Ok(())
}

/// A plain decimal as a number, or as text where a workbook would lose a digit of it.
fn number(
    page: &mut Worksheet,
    (row, column): (u32, u16),
    plain: &str,
    look: &Format,
) -> Result<(), XlsxError> {
    let digits = plain.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit);
    match plain.parse::<f64>() {
        Ok(number) if digits.count() <= DIGITS => {
            page.write_number_with_format(row, column, number, look)?;
        }
        _ => {
            page.write_string(row, column, plain.replace('.', ","))?;
        }
    }
    Ok(())
}

fn date(day: Day) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or(u16::MAX);
    let part = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    ExcelDateTime::from_ymd(year, part(day.month()), part(day.day()))
}

/// How cells look. The marks are written in the American way; Excel shows those of its own language.
struct Looks {
    heading: Format,
    quoted: Format,
    day: Format,
    amount: Format,
    whole: Format,
    fraction: Format,
    percent: Format,
    price: Format,
}

impl Looks {
    fn new() -> Self {
        let form = |form: &str| Format::new().set_num_format(form);
        Self {
            heading: Format::new()
                .set_bold()
                .set_background_color(Color::RGB(0x00E4_EDEF))
                .set_border_bottom(FormatBorder::Thin),
            quoted: Format::new().set_quote_prefix(),
            day: form("yyyy\\-mm\\-dd"),
            amount: form("#,##0.00\\ \"kr\""),
            whole: form("#,##0"),
            fraction: form("#,##0.0#########"),
            percent: form("#,##0.0"),
            price: form("#,##0.00########"),
        }
    }
}
