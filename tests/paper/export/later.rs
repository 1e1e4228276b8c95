//! What is handed over besides accounting: open items, customers, accruals.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::export::sie::read;
use crate::office::{Office, text};
use lefi::values::period::Day;

/// A row by its headings.
type Row = BTreeMap<String, String>;

fn rows(office: &Office, file: &str) -> Vec<Row> {
    let text = text(&fs::read(office.path(file)).unwrap());
    let text = text.strip_prefix('\u{FEFF}').expect("a byte order mark").to_owned();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let row = |record: csv::StringRecord| {
        headings.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect()
    };
    reader.records().map(|record| row(record.unwrap())).collect()
}

fn ore(text: &str) -> i64 {
    text.replace([',', '.'], "").parse().unwrap()
}

#[test]
fn open_items_are_all_documents_of_the_period_and_customers_those_who_owe_them() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["credit", "2025000001", "--reason", "Fel", "--date", "2025-06-03"]);
    let told = office.done(&["export", "2025-02", "--format", "receivables"]);
    assert_eq!(told.lines().count(), 2);
    let items = rows(&office, "out/accounting/2025-02/kundreskontra-2025-02.csv");
    let issued = office.json(&["invoices"]);
    let issued = issued["invoices"].as_array().unwrap();
    assert_eq!((items.len(), issued.len()), (14, 14));
    for (item, document) in items.iter().zip(issued) {
        let credit = document["kind"] == "credit-note";
        let sign = if credit { -1 } else { 1 };
        assert_eq!(item["Nummer"], document["number"].as_str().unwrap());
        assert_eq!(item["Kundnummer"], document["recipient_organisation_number"]);
        assert_eq!(item["Fakturadatum"], document["issued_on"].as_str().unwrap());
        assert_eq!(ore(&item["Belopp"]), sign * ore(document["payable"].as_str().unwrap()));
        let due = if credit { "" } else { document["due_on"].as_str().unwrap() };
        let ocr = if credit { "" } else { document["payee_reference"].as_str().unwrap() };
        assert_eq!((item["Förfallodatum"].as_str(), item["OCR-nummer"].as_str()), (due, ocr));
    }
    assert_eq!(items[13]["Avser faktura"], "2025000001");
    let customers = rows(&office, "out/accounting/2025-02/kundregister-2025-02.csv");
    let numbers: BTreeSet<&str> =
        customers.iter().map(|customer| customer["Kundnummer"].as_str()).collect();
    assert_eq!(numbers, items.iter().map(|item| item["Kundnummer"].as_str()).collect());
    assert_eq!(numbers.len(), customers.len());
    let agency = customers.iter().find(|one| one["Kundnummer"] == "202100-9077").unwrap();
    for (heading, cell) in [
        ("Namn", "Myndigheten för påhitt"),
        ("Kategori", "statlig myndighet"),
        ("Adress", "Box 77"),
        ("Postnummer", "111 11"),
        ("Ort", "Exempelstad"),
        ("Land", "Sverige"),
        ("Er referens", "Enhet 5"),
        ("E-post", "faktura7@exempel.invalid"),
        ("Leverans", "peppol"),
        ("Peppol-id", "0007:2021009077"),
    ] {
        assert_eq!(agency[heading], cell);
    }
    // Nothing is booked by it.
    office.refused(2, &["export", "2025-02", "--format", "receivables", "--again"]);
    assert!(office.done(&["status", "2025-02"]).contains("[ ] Exporterad"));
}

/// Öre by which way they wait, and the rows.
fn accruals(office: &Office, period: &str) -> (i64, i64, Vec<Row>) {
    office.done(&["accruals", period, "--format", "csv"]);
    let rows = rows(office, &format!("out/accounting/{period}/periodisering-{period}.csv"));
    let sum = |kind: &str| {
        rows.iter().filter(|row| row["Slag"] == kind).map(|row| ore(&row["Periodiseras"])).sum()
    };
    (sum("Förutbetald"), sum("Upplupen"), rows)
}

/// Amount × days ÷ all days of a line up to a day, half away from zero.
fn share(line: &Value, last: Day) -> i64 {
    let day = |key: &str| Day::parse(line[key].as_str().unwrap()).unwrap();
    let (from, through) = (day("from"), day("through"));
    let days = |from: Day, through: Day| {
        let mut count = 0;
        let mut day = from;
        while day <= through {
            (count, day) = (count + 1, day.next());
        }
        count
    };
    let amount = ore(line["amount"].as_str().unwrap());
    let (part, all) = (days(from, through.min(last)), days(from, through));
    let twice = 2 * amount.abs() * part + all;
    amount.signum() * (twice / (2 * all))
}

fn unbilled(office: &Office, periods: &[&str], last: &str) -> i64 {
    let last = Day::parse(last).unwrap();
    let of = |period: &&str| -> i64 {
        let run = office.json(&["bill", period]);
        let documents = run["invoices"].as_array().unwrap();
        let lines = documents.iter().flat_map(|one| one["lines"].as_array().unwrap());
        lines.map(|line| share(line, last)).sum()
    };
    periods.iter().map(of).sum()
}

#[test]
fn what_is_not_billed_yet_is_accrued_as_it_would_be_billed() {
    let office = Office::new();
    office.issue_on("2025-02", "2025-03-03");
    let expected = unbilled(&office, &["2025-03", "2025-04"], "2025-04-30");
    let (deferred, accrued, rows) = accruals(&office, "2025-04");
    // The one advance fee of February: 245 of the 275 days from April through December come later.
    assert_eq!(deferred, 805_480);
    assert_eq!(accrued, expected);
    let annual = rows.iter().find(|row| row["Avtal"] == "LO-012" && row["Avgift"] == "annual");
    let annual = annual.unwrap();
    assert_eq!((annual["Dagar"].as_str(), annual["Av dagar"].as_str()), ("16", "261"));
    // A year's end is the same thing on another day.
    assert_eq!(accruals(&office, "2025").0, 0);
    // Thousands of years to come would be billed one by one.
    assert!(office.refused(2, &["accruals", "9998-12"]).contains("more than 2 years after"));
    // What is held back is earned all the same; so is what is too small to be sent.
    office.done(&["decide", "hold", "2025-03", "LO-001", "--reason", "Tvist"]);
    assert_eq!(accruals(&office, "2025-04").1, expected);
    office.change("lefi.toml", "[usage]", "[issuing]\nsmallest_invoice = \"500.00\"\n[usage]");
    assert_eq!(accruals(&office, "2025-04").1, expected);
}

#[test]
fn issuing_after_the_day_changes_no_accrual() {
    let office = Office::new();
    office.issue_on("2025-02", "2025-03-03");
    office.waive_march();
    let before = accruals(&office, "2025-03");
    office.issue_on("2025-03", "2025-04-02");
    let after = accruals(&office, "2025-03");
    assert_eq!((before.0, before.1), (after.0, after.1));
    assert!(before.2.iter().any(|row| row["Dokument"] == "ofakturerat"));
    assert!(after.2.iter().all(|row| row["Dokument"] != "ofakturerat"));
    // Credited whole before the day: nothing waits.
    office.done(&["credit", "2025000003", "--reason", "Fel", "--date", "2025-04-30"]);
    assert_eq!(accruals(&office, "2025-04").0, 0);
}

#[test]
fn accruals_are_booked_on_accounts_of_their_own() {
    let office = Office::new();
    office.issue_on("2025-02", "2025-03-03");
    let (deferred, accrued, _) = accruals(&office, "2025-04");
    office.done(&["accruals", "2025-04", "--format", "sie"]);
    let bytes = fs::read(office.path("out/accounting/2025-04/periodisering-2025-04.si")).unwrap();
    let file = read(&bytes).unwrap();
    let sum = |accounts: &[&str]| accounts.iter().map(|one| file.on(one)).sum::<i64>();
    assert_eq!((sum(&["2721", "2722"]), sum(&["1671", "1672"])), (-deferred, accrued));
    assert_eq!(sum(&["3411", "3421", "3422"]), deferred - accrued);
    let dates: Vec<&str> = file.vouchers.iter().map(|one| one.date.as_str()).collect();
    assert_eq!(dates, ["20250430", "20250430"]);
    let (taken, words) = crate::export::accounting::validated(&office, &bytes);
    assert_eq!((taken, words.as_str()), (true, ""));
    let text = fs::read_to_string(office.path("lefi.toml")).unwrap();
    let (head, tail) = text.split_once("[accounts.accruals]").unwrap();
    let tail = tail.split_once("[accounts.names]").unwrap().1;
    fs::write(office.path("lefi.toml"), format!("{head}[accounts.names]{tail}")).unwrap();
    let said = office.refused(1, &["accruals", "2025-04", "--format", "sie"]);
    assert!(said.contains("accounts-accruals") && said.contains("[accounts.accruals]"), "{said}");
}

#[test]
fn accruals_on_tariffs_that_are_not_decided_are_shown_and_not_booked() {
    let office = Office::new();
    office.issue_on("2025-02", "2025-03-03");
    let decided = "status = \"decided\"\nreference = \"Dnr 1 (påhittat)\"\ndecided_on = 2024-12-01";
    office.change("tariffs/lefi-online/2025-04-01.toml", decided, "status = \"draft\"");
    office.done(&["accruals", "2025-03", "--format", "sie"]);
    let output = office.lefi(&["accruals", "2025-04"]);
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("lefi-online/2025-04-01"), "{output:?}");
    let said = office.refused(3, &["accruals", "2025-04", "--format", "sie"]);
    assert!(said.contains("not decided"), "{said}");
}
