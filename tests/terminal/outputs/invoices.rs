//! `lefi invoices`: what is listed, and the files read back.

use std::collections::BTreeMap;
use std::fs;

use calamine::{Data, Reader, Xlsx, open_workbook, open_workbook_from_rs};
use lefi::engine::invoice::{DocumentKind, Invoice};
use lefi::paper::tables::{csv, documents, lines, xlsx};
use lefi::values::language::Language;
use lefi::values::money::Money;
use lefi::values::period::Day;

use crate::outputs::place::Place;

/// A cell of a row by its heading.
type Row = BTreeMap<String, String>;

fn rows_of_csv(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark");
    assert!(text.lines().count() * 2 == text.matches(['\r', '\n']).count(), "CRLF");
    let mut reader = csv_reader(text);
    let headings = reader.headers().unwrap().clone();
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            headings.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
        })
        .collect()
}

fn csv_reader(text: &str) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes())
}

/// Öre of `-1234,50`.
fn ore(text: &str) -> i64 {
    let (kronor, ore) = text.split_once(',').unwrap();
    assert_eq!(ore.len(), 2, "{text}");
    format!("{kronor}{ore}").parse().unwrap()
}

fn sum(amounts: impl Iterator<Item = Money>) -> i64 {
    Money::sum(amounts).unwrap().ore()
}

#[test]
fn the_csv_has_all_documents_and_their_sums() {
    let place = Place::issued();
    let rows = rows_of_csv(&place.lefi(&["invoices", "--format", "csv"]));
    let issued = place.documents();
    assert_eq!(rows.len(), issued.len());
    for (row, document) in rows.iter().zip(&issued) {
        let invoice = &document.issued.invoice;
        assert_eq!(row["Nummer"], invoice.number);
        assert_eq!(row["Fakturadatum"], invoice.issued_on.to_string());
        assert_eq!(row["Mottagare"], invoice.draft.buyer.name);
        assert_eq!(row["OCR-nummer"], invoice.payee_reference.to_string());
        assert_eq!(ore(&row["Netto"]), invoice.draft.totals.net.ore());
        assert_eq!(ore(&row["Moms"]), invoice.draft.totals.vat.ore());
        assert_eq!(ore(&row["Öresavrundning"]), invoice.draft.totals.rounding.ore());
        assert_eq!(ore(&row["Att betala"]), invoice.draft.totals.payable.ore());
    }
    let table = place.lefi(&["invoices", "--language", "en"]);
    let net = sum(issued.iter().map(|one| one.draft().totals.net));
    let net = Language::English.number(&Money::from_ore(net).to_string());
    let foot = table.lines().last().unwrap();
    assert!(foot.starts_with("Sum") && foot.contains(&net) && foot.contains("13 documents"));
}

#[test]
fn documents_are_chosen_by_all_that_is_said() {
    let place = Place::issued();
    let numbers = |more: &[&str]| -> Vec<String> {
        let json = place.json(&[&["invoices", "--format", "json"], more].concat());
        let all = json["invoices"].as_array().unwrap();
        all.iter().map(|one| one["agreement"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(numbers(&["--agreement", "LO-003"]), ["LO-003"]);
    // LO-004 is another party's, which has its invoices sent to this one.
    assert_eq!(numbers(&["--party", "556900-1018"]), ["LO-001", "LO-004", "LP-001"]);
    assert_eq!(numbers(&["--party", "5569001042"]), ["LO-004"]);
    assert_eq!(numbers(&["--party", "NÄMND"]), ["LO-008", "LP-008"]);
    assert_eq!(numbers(&["--party", "nämnd", "--service", "lefi-online"]), ["LO-008"]);
    assert_eq!(numbers(&["--period", "2025-Q1", "--kind", "invoice"]).len(), 13);
    assert!(numbers(&["--period", "2025-03"]).is_empty());
    assert!(numbers(&["--kind", "credit-note"]).is_empty());
    assert!(numbers(&["--through", "2025-12-31"]).is_empty());
    assert_eq!(numbers(&["--from", "2025-12-31"]).len(), 13);
    for wrong in [
        &["--period", "februari"][..],
        &["--from", "igår"],
        &["--from", "2025-02-02", "--through", "2025-02-01"],
        &["--format", "xlsx"],
    ] {
        assert_eq!(place.run(&[&["invoices"], wrong].concat()).status.code(), Some(2), "{wrong:?}");
    }
    assert_eq!(Place::new().run(&["invoices"]).status.code(), Some(3), "there is no ledger");
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        other => panic!("{other:?} is no number"),
    }
}

/// Öre of a number of kronor.
fn rounded(kronor: f64) -> i64 {
    (kronor * 100.0).round() as i64
}

/// Where a heading stands in the first row.
fn column(range: &calamine::Range<Data>, heading: &str) -> usize {
    let headings = range.rows().next().unwrap();
    headings.iter().position(|cell| matches!(cell, Data::String(text) if text == heading)).unwrap()
}

fn sums(range: &calamine::Range<Data>, heading: &str) -> i64 {
    let column = column(range, heading);
    range.rows().skip(1).map(|row| rounded(number(&row[column]))).sum()
}

#[test]
fn the_workbook_has_numbers_and_days_and_the_same_sums() {
    let place = Place::issued();
    place.lefi(&["invoices", "--format", "xlsx", "--out", "out/a.xlsx"]);
    let mut book: Xlsx<_> = open_workbook(place.path("out/a.xlsx")).unwrap();
    assert_eq!(book.sheet_names(), ["Dokument", "Rader"]);
    let (documents, lines) =
        (book.worksheet_range("Dokument").unwrap(), book.worksheet_range("Rader").unwrap());
    let issued = place.documents();
    let drafts = || issued.iter().map(|document| document.draft());
    assert_eq!(documents.height(), issued.len() + 1);
    assert_eq!(lines.height(), drafts().map(|draft| draft.lines.len()).sum::<usize>() + 1);
    let net = sum(drafts().map(|draft| draft.totals.net));
    assert_eq!((sums(&documents, "Netto"), sums(&lines, "Belopp")), (net, net));
    let payable = sum(drafts().map(|draft| draft.totals.payable));
    assert_eq!(sums(&documents, "Att betala"), payable);
    let row = documents.rows().nth(1).unwrap();
    assert!(matches!(row[column(&documents, "Nummer")], Data::String(_)));
    assert!(matches!(row[column(&documents, "Fakturadatum")], Data::DateTime(_)));
    let first_day = &lines.rows().nth(1).unwrap()[column(&lines, "Från")];
    // Excel's number of 2025-02-01.
    assert!(matches!(first_day, Data::DateTime(day) if day.as_f64() == 45_689.0), "{first_day:?}");

    let bytes = fs::read(place.path("out/a.xlsx")).unwrap();
    place.lefi(&["invoices", "--format", "xlsx", "--out", "out/b.xlsx"]);
    assert!(fs::read(place.path("out/b.xlsx")).unwrap() == bytes, "the bytes differ");
    place.lefi(&["invoices", "--format", "csv", "--out", "out/a.csv", "--language", "en"]);
    assert!(fs::read_to_string(place.path("out/a.csv")).unwrap().contains("Invoice date"));
}

#[test]
fn r23_amounts_of_credit_notes_are_taken_off() {
    let place = Place::issued();
    let mut issued = place.documents();
    issued[0].issued.invoice.draft.kind = DocumentKind::CreditNote;
    let invoices: Vec<&Invoice> = issued.iter().map(|one| &one.issued.invoice).collect();
    let of = |at: usize| invoices[at].draft.totals.net.ore();
    let net = (1..invoices.len()).map(of).sum::<i64>() - of(0);

    let sheet = documents(&invoices, Language::Swedish).unwrap();
    let rows = rows_of_csv(&csv(&sheet).unwrap());
    assert_eq!(rows.iter().map(|row| ore(&row["Netto"])).sum::<i64>(), net);
    assert_eq!(rows[0]["Dokument"], "Kreditfaktura");
    assert!(rows[0]["Att betala"].starts_with('-'), "a number, not made harmless");
    assert!(rows[0]["Förfallodatum"].is_empty() && rows[0]["OCR-nummer"].is_empty());

    let lines = lines(&invoices, Language::Swedish).unwrap();
    let bytes = xlsx(&[sheet, lines], Day::new(2025, 3, 4).unwrap()).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(std::io::Cursor::new(bytes)).unwrap();
    let range = book.worksheet_range("Rader").unwrap();
    assert_eq!(sums(&range, "Belopp"), net);
    // Quantity × unit price ÷ per is the amount, on credit notes too.
    for row in range.rows().skip(1) {
        let [quantity, price, per, amount] = ["Antal", "À-pris", "Per", "Belopp"]
            .map(|heading| number(&row[column(&range, heading)]));
        assert!((quantity * price / per - amount).abs() < 0.005_1, "{row:?}");
    }
}

#[test]
fn no_text_is_a_formula() {
    let place = Place::new();
    let names = [
        ("Påhittade Sak Försäkring AB", "=1+1 AB"),
        ("Fantasiländets Försäkring, ömsesidigt", "+46 AB"),
        ("Myndigheten för påhitt", "@SUM(A1) AB"),
        ("Statens exempelnämnd", "-2 AB"),
    ];
    for (name, formula) in names {
        place.change("parties.csv", name, formula);
    }
    place.issue_february();
    let rows = rows_of_csv(&place.lefi(&["invoices", "--format", "csv"]));
    for (_, formula) in names {
        assert!(rows.iter().any(|row| row["Mottagare"] == format!("'{formula}")), "{formula}");
    }
    for cell in rows.iter().flat_map(BTreeMap::values) {
        let number = cell.chars().all(|one| one.is_ascii_digit() || "-,".contains(one));
        assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
    }
    place.lefi(&["invoices", "--format", "xlsx", "--out", "a.xlsx"]);
    let mut book: Xlsx<_> = open_workbook(place.path("a.xlsx")).unwrap();
    for name in ["Dokument", "Rader"] {
        assert!(book.worksheet_formula(name).unwrap().is_empty());
    }
    let range = book.worksheet_range("Dokument").unwrap();
    let recipient = column(&range, "Mottagare");
    for (_, formula) in names {
        assert!(range.rows().any(|row| row[recipient] == Data::String(formula.to_owned())));
    }
}
