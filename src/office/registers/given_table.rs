//! A table that somebody gives back: a workbook, a file of comma-separated values, or cells pasted out of Excel, read into cells
//! by the columns of a register. It knows no row of the register itself.

use std::collections::BTreeMap;

use super::super::refusal::{Refusal, RegisterRefusal};
use super::columns::{column_of, tidied};
use crate::sources::party::{Register, RegisterCells};
use crate::values::formula::unguarded;
use crate::values::text::text;
use crate::values::workbook;

/// Rows above the headings, at most.
const LOOKED_AT: usize = 20;

/// A row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct GivenRow {
    /// Its number in the table, from 1 with the headings.
    pub(super) row: usize,
    /// Its cells, of the columns that the table has.
    pub(super) cells: RegisterCells,
}

/// What somebody gives back, as it came.
#[derive(Debug, Clone, Copy)]
pub enum GivenText<'a> {
    /// A file: a workbook, or lines with semicolons.
    File(&'a [u8]),
    /// Cells pasted out of a spreadsheet.
    Pasted(&'a str),
}

/// Reads it; rows without anything are passed over.
pub(super) fn read(register: Register, given: GivenText<'_>) -> Result<Vec<GivenRow>, Refusal> {
    match given {
        GivenText::File(bytes) if bytes.starts_with(workbook::MAGIC) => {
            let lines = workbook::register(bytes).map_err(|wrong| {
                let (words, help) = (wrong.words(), wrong.help());
                let why = text!("{words}; {help}", "{words}; {help}"; words, help);
                RegisterRefusal::Unreadable { why }
            })?;
            rows(register, &String::from_utf8_lossy(&lines), (b';', str::to_owned))
        }
        GivenText::File(bytes) => {
            let text = match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
            };
            // What was guarded for a spreadsheet comes back as it was.
            rows(register, &text, (delimiter(&text), |cell| unguarded(cell).to_owned()))
        }
        GivenText::Pasted(text) => rows(register, text, (delimiter(text), str::to_owned)),
    }
}

/// What parts the cells of a text: cells out of a spreadsheet have tabs between them.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    if first.contains('\t') { b'\t' } else { b';' }
}

fn rows(
    register: Register,
    text: &str,
    (delimiter, as_meant): (u8, fn(&str) -> String),
) -> Result<Vec<GivenRow>, Refusal> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let mut columns: Option<Vec<Option<&'static str>>> = None;
    let mut above: Option<String> = None;
    let mut rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        let record = record.map_err(|_| {
            let why = text!("den är ingen text", "it is no text");
            RegisterRefusal::Unreadable { why }
        })?;
        // Lines without anything are passed over by the reader; its own numbers count them.
        let row = record.position().map_or(at + 1, |place| place.line() as usize);
        let is_empty = record.iter().all(|cell| cell.trim().is_empty());
        if is_empty || record.get(0).is_some_and(|cell| cell.trim() == "sep=") {
            continue;
        }
        let Some(columns) = &columns else {
            // A title may stand above the headings.
            let is_heading = record.iter().any(|cell| column_of(register, cell).is_some());
            if is_heading || at >= LOOKED_AT {
                columns = Some(headings(register, &record)?);
            } else {
                let words = record.iter().map(str::trim).find(|cell| !cell.is_empty());
                above.get_or_insert_with(|| words.unwrap_or_default().to_owned());
            }
            continue;
        };
        let named = columns.iter().zip(record.iter());
        let cells = named.filter_map(|(column, cell)| Some(((*column)?, as_meant(cell))));
        let cells: BTreeMap<_, _> = cells.collect();
        rows.push(GivenRow { row, cells: tidied(&cells) });
    }
    match (rows.is_empty(), columns, above) {
        (true, None, Some(heading)) => Err(RegisterRefusal::UnknownHeading { heading }.into()),
        (true, ..) => Err(RegisterRefusal::NoRows.into()),
        (false, ..) => Ok(rows),
    }
}

/// What column each heading means; a column without a heading is nobody's.
fn headings(
    register: Register,
    record: &csv::StringRecord,
) -> Result<Vec<Option<&'static str>>, RegisterRefusal> {
    let mut columns: Vec<Option<&'static str>> = Vec::new();
    for heading in record.iter().map(str::trim) {
        let column = column_of(register, heading);
        if column.is_none() && !heading.is_empty() {
            return Err(RegisterRefusal::UnknownHeading { heading: heading.to_owned() });
        }
        if column.is_some() && columns.contains(&column) {
            return Err(RegisterRefusal::HeadingTwice { heading: heading.to_owned() });
        }
        columns.push(column);
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_known_by_their_headings_in_either_language_wherever_they_stand() {
        for text in [
            "Ort\tOrganisationsnummer\tNamn\nSagostad\t5569001026\tPåhittade\n\n",
            "\u{FEFF}city;organisation_number;name\r\n\r\nSagostad;5569001026;Påhittade\r\n",
            "Kunder 2025\t\t\n\nOrt\tOrganisationsnummer\tNamn\nSagostad\t5569001026\tPåhittade\n",
            "sep=;\nCity;Organisation number;;Name\nSagostad;5569001026;x;Påhittade\n;;;\n",
        ] {
            let rows = read(Register::Parties, GivenText::Pasted(text)).unwrap();
            assert_eq!(rows.len(), 1, "{rows:?}");
            let cells = &rows[0].cells;
            let of = |column: &str| cells[column].as_str();
            assert_eq!(
                (of("organisation_number"), of("city"), of("name")),
                ("556900-1026", "Sagostad", "Påhittade")
            );
        }
    }

    #[test]
    fn what_is_no_table_of_the_register_is_refused() {
        for (text, wrong) in [
            ("Namn\tLön\nA\t1", "UnknownHeading"),
            ("Lön\tSumma\nA\t1", "UnknownHeading"),
            ("Namn\tname\nA\tB", "HeadingTwice"),
            ("Namn\tOrt\n", "NoRows"),
            ("", "NoRows"),
        ] {
            let refused = read(Register::Parties, GivenText::Pasted(text)).unwrap_err();
            assert!(format!("{refused:?}").contains(wrong), "{refused:?}");
        }
        assert!(read(Register::Parties, GivenText::File(b"PK\x03\x04nothing")).is_err());
    }
}
