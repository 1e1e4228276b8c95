//! `lefi export PERIOD --format xlsx`: the run as a workbook, read back by another program than wrote it.

use std::fs;

use calamine::{Data, Range, Reader, Xlsx, open_workbook};

use crate::office::Office;

const FILE: &str = "out/accounting/2025-03/fakturering-2025-03.xlsx";

/// Cells under a heading.
fn under<'a>(range: &'a Range<Data>, heading: &str) -> Vec<&'a Data> {
    let row = range.rows().next().unwrap();
    let at = row.iter().position(|cell| *cell == Data::String(heading.into())).unwrap();
    range.rows().skip(1).map(|row| &row[at]).collect()
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        Data::Int(number) => *number as f64,
        other => panic!("{other:?} is no number"),
    }
}

/// Hundredths, to compare without the binary in between.
fn hundredths(cells: &[&Data]) -> i64 {
    cells.iter().map(|cell| (number(cell) * 100.0).round() as i64).sum()
}

/// The control sheet's row: what stands beside a part and a post.
fn of_sheet<'a>(range: &'a Range<Data>, part: &str, post: &str) -> &'a [Data] {
    let found =
        |row: &&[Data]| row[0] == Data::String(part.into()) && row[1] == Data::String(post.into());
    &range.rows().find(found).unwrap()[2..]
}

#[test]
fn the_run_is_a_workbook_whose_sheets_tie() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    let run = office.issue("2025-03");
    office.done(&["export", "2025-03", "--format", "xlsx"]);
    let mut book: Xlsx<_> = open_workbook(office.path(FILE)).unwrap();
    let names = ["Dokument", "Rader", "Antal", "Ej fakturerbart", "Kontrollblad"];
    assert_eq!(book.sheet_names(), names);
    let [documents, lines, counts, unresolved, sheet] =
        names.map(|name| book.worksheet_range(name).unwrap());
    for name in names {
        assert!(book.worksheet_formula(name).unwrap().is_empty());
    }
    let issued = run["invoices"].as_array().unwrap();
    assert_eq!(documents.height(), issued.len() + 1);
    let net = hundredths(&under(&documents, "Netto"));
    assert_eq!(net, hundredths(&under(&lines, "Belopp")));
    assert_eq!(net, hundredths(&[&of_sheet(&sheet, "Summa", "Netto")[1]]));
    let payable = hundredths(&under(&documents, "Att betala"));
    assert_eq!(payable, hundredths(&[&of_sheet(&sheet, "Summa", "Att betala")[1]]));
    // Accepted rows of the run are the rows of the counts.
    let accepted = run["control"]["accepted"].as_i64().unwrap() * 100;
    assert_eq!(hundredths(&under(&counts, "Loggrader")), accepted);
    let said = of_sheet(&sheet, "När perioden utfärdades", "Godtagna rader");
    assert_eq!(hundredths(&[&said[0]]), accepted);
    assert!(under(&counts, "Dag").iter().all(|cell| matches!(cell, Data::DateTime(_))));
    // The one row that was waived, with its reason.
    assert_eq!(unresolved.height(), 2);
    assert_eq!(number(under(&unresolved, "Loggrader")[0]), 1.0);
    assert_eq!(*under(&unresolved, "Orsak")[0], Data::String("inget gällande avtal".into()));
    assert_eq!(*under(&unresolved, "Avskrivet, skäl")[0], Data::String("Uppsagt avtal".into()));
    let ties = of_sheet(&sheet, "Kontroll", "Summorna stämmer till öret");
    assert_eq!(ties[0], Data::String("Ja".into()));

    let bytes = fs::read(office.path(FILE)).unwrap();
    fs::remove_file(office.path(FILE)).unwrap();
    office.done(&["export", "2025-03", "--format", "xlsx"]);
    assert!(fs::read(office.path(FILE)).unwrap() == bytes, "the bytes differ");
    assert!(office.refused(3, &["export", "2025-04", "--format", "xlsx"]).contains("no run"));
}
