//! Excel workbooks as logs: written by one library and read by another.

use std::path::PathBuf;

use lefi::sources::usage::{ImportError, parse_layout};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::import::place::{HEADER, ORGANISATION, Place, totals};

const WORDS: [&str; 3] = ["lefi-online", "system", "answered"];

/// A sheet with a header and words; the test writes event id, timestamp and quantity.
fn sheet(header: &str, rows: u32) -> Worksheet {
    let mut sheet = Worksheet::new();
    for (at, name) in header.trim().split(';').enumerate() {
        sheet.write(0, at as u16, name).unwrap();
    }
    for row in 1..=rows {
        sheet.write(row, 2, ORGANISATION).unwrap();
        for (word, column) in WORDS.iter().zip(3..) {
            sheet.write(row, column, *word).unwrap();
        }
    }
    sheet
}

fn saved(place: &Place, name: &str, sheets: impl IntoIterator<Item = Worksheet>) -> PathBuf {
    let mut workbook = Workbook::new();
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    place.log(name, &workbook.save_to_buffer().unwrap())
}

#[test]
fn a_workbook_is_a_log_with_dates_numbers_and_gaps_as_excel_shows_them() {
    let place = Place::new();
    let mut log = sheet(HEADER, 3);
    let moment = Format::new().set_num_format("yyyy-mm-dd hh:mm:ss");
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let at = ExcelDateTime::parse_from_str("2025-03-31 23:59:59").unwrap();
    log.write(1, 0, 1_234_567_890_u32).unwrap();
    log.write_with_format(1, 1, &at, &moment).unwrap();
    log.write(1, 6, 1.1).unwrap();
    log.write(2, 0, "e2").unwrap();
    log.write_with_format(2, 1, ExcelDateTime::parse_from_str("2025-04-01").unwrap(), &day)
        .unwrap();
    log.write(2, 6, 2.2).unwrap();
    // A number that is longer than Excel keeps, and no quantity.
    log.write(3, 0, 1_234_567_890_123_456.0).unwrap();
    log.write(3, 1, "2025-04-01").unwrap();
    // A row apart.
    for (column, value) in ["e4", "2025-04-02", ORGANISATION].iter().chain(&WORDS).enumerate() {
        log.write(9, column as u16, *value).unwrap();
    }
    log.write(9, 6, 3).unwrap();
    let import = place.import(&[saved(&place, "log.xlsx", [log, Worksheet::new()])]);
    assert_eq!(import.files[0].totals, totals(4, 3, 0, 1), "{}", place.rejects());
    let counts: Vec<_> =
        place.counts().iter().map(|one| (one.day.to_string(), one.quantity.to_string())).collect();
    let expected = [("2025-03-31", "1.1"), ("2025-04-01", "2.2"), ("2025-04-02", "3")];
    assert_eq!(counts, expected.map(|(day, quantity)| (day.to_owned(), quantity.to_owned())));
    let rejects = place.rejects();
    assert!(rejects.contains(";4;") && rejects.contains("shortened"), "{rejects}");
    assert_eq!(import.counts.each().last().map(|one| one.unwrap().line), Some(10));
}

#[test]
fn date_and_clock_may_be_two_columns_of_a_workbook() {
    let mut place = Place::new();
    let text = "format = 1\n[columns]\nevent_id = \"Id\"\ntimestamp = \"Datum\"\ntime = \"Kl\"\n\
        [fixed]\norganisation_number = \"556900-0010\"\nservice = \"lefi-online\"\nchannel = \"system\"\n\
        outcome = \"answered\"\n";
    place.layout = parse_layout("egen.toml", text).unwrap();
    let mut log = Worksheet::new();
    for (at, name) in ["Id", "Datum", "Kl"].into_iter().enumerate() {
        log.write(0, at as u16, name).unwrap();
    }
    let (day, clock) =
        (Format::new().set_num_format("yyyy-mm-dd"), Format::new().set_num_format("hh:mm"));
    for (row, time) in [(1, "02:30"), (2, "08:20")] {
        log.write(row, 0, row).unwrap();
        let date = ExcelDateTime::parse_from_str("2025-03-30").unwrap();
        log.write_with_format(row, 1, &date, &day).unwrap();
        log.write_with_format(row, 2, ExcelDateTime::parse_from_str(time).unwrap(), &clock)
            .unwrap();
    }
    let import = place.import(&[saved(&place, "log.xlsx", [log])]);
    assert_eq!(import.files[0].totals, totals(2, 1, 0, 1), "{}", place.rejects());
    assert!(place.rejects().contains("does not exist"));
}

#[test]
fn a_workbook_that_can_not_be_one_log_is_named_for_what_it_is() {
    let place = Place::new();
    let two = saved(&place, "two.xlsx", [sheet(HEADER, 1), sheet(HEADER, 1)]);
    let none = saved(&place, "none.xlsx", [Worksheet::new()]);
    let whole = std::fs::read(&two).unwrap();
    let cases = [
        (two, "usage-unsupported", "in several sheets: Sheet1, Sheet2"),
        (none, "usage-unsupported", "has no cells"),
        (place.log("cut.xlsx", &whole[..whole.len() / 2]), "usage-damaged", "is damaged"),
        (place.log("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0"), "usage-unsupported", ".xls"),
    ];
    for (log, code, words) in cases {
        match place.import_expecting(&[log], None) {
            Err(ImportError::Input(found)) => {
                assert_eq!(found[0].code, code, "{:?}", found[0]);
                assert!(
                    found[0].message.english().contains(words),
                    "{}",
                    found[0].message.english()
                );
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_number_with_three_decimals_is_what_excel_has_and_a_text_may_have_thousands() {
    let place = Place::new();
    let mut log = sheet(HEADER, 2);
    for (row, event) in [(1, "e1"), (2, "e2")] {
        log.write(row, 0, event).unwrap();
        log.write(row, 1, "2025-04-01").unwrap();
    }
    log.write(1, 6, 1.125).unwrap();
    log.write(2, 6, "1.125").unwrap();
    let import = place.import(&[saved(&place, "log.xlsx", [log])]);
    assert_eq!(import.files[0].totals, totals(2, 1, 0, 1), "{}", place.rejects());
    assert_eq!(place.counts()[0].quantity.to_string(), "1.125");
    assert!(place.rejects().contains("“1.125” may be 1125"), "{}", place.rejects());
}

#[test]
fn a_formula_that_nobody_has_worked_out_is_no_quantity() {
    let place = Place::new();
    let path = format!("{}/fixtures/registers/log-openpyxl.xlsx", env!("CARGO_MANIFEST_DIR"));
    let log = place.log("log.xlsx", &std::fs::read(path).unwrap());
    let import = place.import(&[log]);
    assert_eq!(import.files[0].totals, totals(2, 1, 0, 1), "{}", place.rejects());
    assert!(place.rejects().contains("a-2") && place.rejects().contains("#N/A"));
    assert_eq!(place.counts()[0].quantity.to_string(), "7");
}
