//! A table as Swedish finance staff know it: UTF-8 with a byte order mark, semicolons, decimal commas, days as
//! YYYY-MM-DD. Sums are left to whoever reads it. No text in it is a formula to a spreadsheet.

use std::iter;

use super::{Cell, Sheet, TableError};
use crate::values::formula::guarded;

/// The table as CSV, with its headings.
pub fn csv(sheet: &Sheet) -> Result<String, TableError> {
    let failed = |error: &dyn std::fmt::Display| TableError::Written(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let headings = sheet
        .columns
        .iter()
        .map(|column| guarded(&column.heading_on_one_line(sheet.language)).into_owned());
    writer.write_record(headings).map_err(|error| failed(&error))?;
    for cells in sheet.entries() {
        let lacking = sheet.columns.len().saturating_sub(cells.len());
        let row = cells.iter().map(written).chain(iter::repeat_n(String::new(), lacking));
        writer.write_record(row).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(&error))?;
    // The mark is what makes Excel read å, ä and ö.
    Ok(format!("\u{FEFF}{text}"))
}

fn written(cell: &Cell) -> String {
    let comma = |plain: String| plain.replace('.', ",");
    match cell {
        Cell::Empty | Cell::NoFigure => String::new(),
        Cell::Text(text) => guarded(text).into_owned(),
        Cell::Lines(lines) => guarded(&lines.join(", ")).into_owned(),
        Cell::Day(day) => day.to_string(),
        Cell::Amount(amount) => comma(amount.to_string()),
        Cell::Quantity(quantity) => comma(quantity.to_string()),
        Cell::Percent(percent) => comma(percent.to_string()),
        Cell::UnitPrice(price) => comma(price.to_string()),
    }
}
