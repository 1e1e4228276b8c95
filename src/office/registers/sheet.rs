//! A register as a table with headings that people read, as it stands in its file: to be changed in a spreadsheet and given back.

use super::super::clock::now;
use super::super::desk::Desk;
use super::super::refusal::Refusal;
use super::columns::{ColumnShape, heading, shape, shown};
use super::row_edit::opened_rows;
use crate::keep::ledger::IssuedFile;
use crate::paper::tables::{self, Cell, Sheet, SheetColumn};
use crate::sources::party::Register;
use crate::values::language::Language;
use crate::values::period::Day;

/// The register as a workbook.
///
/// # Errors
/// The register can't be read.
pub fn workbook(
    desk: &Desk,
    register: Register,
    language: Language,
) -> Result<IssuedFile, Refusal> {
    let content = tables::xlsx(&[sheet(desk, register, language)?], now().day())?;
    let name = match register {
        Register::Parties => language.pick("kunder.xlsx", "customers.xlsx"),
        Register::Agreements => language.pick("avtal.xlsx", "agreements.xlsx"),
    };
    Ok(IssuedFile { name: name.to_owned(), content })
}

/// The register as comma-separated values, under the same headings.
///
/// # Errors
/// The register can't be read.
pub fn register_csv(
    desk: &Desk,
    register: Register,
    language: Language,
) -> Result<String, Refusal> {
    Ok(tables::csv(&sheet(desk, register, language)?)?)
}

/// The register as a table: every row, every column that a file may have.
fn sheet(desk: &Desk, register: Register, language: Language) -> Result<Sheet, Refusal> {
    let (_, rows) = opened_rows(desk, register)?;
    let columns: Vec<&'static str> = register.columns().collect();
    let of_column = |column: &&'static str| {
        let heading = heading(register, column).in_language(language).to_owned();
        match shape(column) {
            ColumnShape::Words if *column != "postal_code" => SheetColumn::words(heading),
            _ => SheetColumn::whole(heading),
        }
    };
    let name = match register {
        Register::Parties => language.pick("Kunder", "Customers"),
        Register::Agreements => language.pick("Avtal", "Agreements"),
    };
    let mut sheet = Sheet::new(name, language, columns.iter().map(of_column));
    for row in rows {
        sheet.add(columns.iter().map(|column| {
            let value = row.cells.get(column).map_or("", String::as_str);
            match (shape(column), Day::parse(value)) {
                (_, _) if value.is_empty() => Cell::Empty,
                (ColumnShape::Day, Some(day)) => Cell::Day(day),
                _ => Cell::Text(shown(column, value, language)),
            }
        }));
    }
    Ok(sheet)
}
