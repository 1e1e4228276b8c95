//! Registers and logs as an office gets them, through the binary: workbooks, folders of parts, layouts nobody named.

use std::fs;
use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::office::Office;

/// Puts a workbook in the place of a register; its days are Excel's own.
fn as_workbook(office: &Office, name: &str) {
    let text = fs::read_to_string(office.path(&format!("{name}.csv"))).unwrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        for (column, cell) in line.split(';').enumerate() {
            let place = (row as u32, column as u16);
            match ExcelDateTime::parse_from_str(cell) {
                Ok(date) if cell.len() == 10 && cell.starts_with("20") => {
                    sheet.write_with_format(place.0, place.1, &date, &day).unwrap()
                }
                _ => sheet.write(place.0, place.1, cell.trim_matches('"')).unwrap(),
            };
        }
    }
    workbook.save(office.path(&format!("{name}.xlsx"))).unwrap();
}

#[test]
fn registers_may_be_workbooks() {
    let office = Office::new();
    let before = office.json(&["bill", "2025-02"]);
    for name in ["parties", "agreements"] {
        as_workbook(&office, name);
        let words = office.refused(1, &["check"]);
        assert!(words.contains("workspace-register"), "{words}");
        assert!(words.contains(&format!("{name}.csv and {name}.xlsx are both there")), "{words}");
        fs::remove_file(office.path(&format!("{name}.csv"))).unwrap();
    }
    assert_eq!(office.json(&["bill", "2025-02"])["invoices"], before["invoices"]);
    office.done(&["check"]);
    office.issue("2025-02");
    office.done(&["verify"]);
    // What is wrong in it is told by its own name and row.
    let mut workbook = Workbook::new();
    let header = ["agreement", "organisation_number", "service", "valid_from", "valid_through"];
    let sheet = workbook.add_worksheet();
    for (column, name) in header.into_iter().chain(["reference"]).enumerate() {
        sheet.write(0, column as u16, name).unwrap();
    }
    for (column, value) in
        ["A-1", "556900-1019", "lefi-online", "2025-01-01"].into_iter().enumerate()
    {
        sheet.write(4, column as u16, value).unwrap();
    }
    workbook.save(office.path("agreements.xlsx")).unwrap();
    let words = office.refused(1, &["check"]);
    assert!(words.contains("agreements.xlsx:5"), "{words}");
    fs::write(office.path("agreements.xlsx"), b"PK\x03\x04 and no more").unwrap();
    let words = office.refused(1, &["check"]);
    assert!(words.contains("workspace-workbook"), "{words}");
    assert!(words.contains("agreements.xlsx: the Excel workbook is damaged"), "{words}");
}

#[test]
fn a_folder_of_parts_is_one_log() {
    let office = Office::empty();
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/logs");
    fs::create_dir(office.path("delivered")).unwrap();
    for (number, name) in ["spark-micros.parquet", "spark-int96.parquet"].into_iter().enumerate() {
        let part = office.path(&format!("delivered/part-0000{number}.parquet"));
        fs::copy(fixtures.join(name), part).unwrap();
    }
    fs::write(office.path("delivered/_SUCCESS"), b"").unwrap();
    let files = office.json(&["import", "delivered"])["files"].clone();
    let totals = |at: usize| (files[at]["accepted"].clone(), files[at]["duplicate"].clone());
    assert_eq!([totals(0), totals(1)], [(2.into(), 0.into()), (0.into(), 2.into())]);
    assert_eq!(files[0]["batch"], files[1]["batch"]);
    fs::write(office.path("delivered/other.csv"), b"").unwrap();
    let words = office.refused(1, &["import", "delivered"]);
    assert!(words.contains("usage-folder") && words.contains("other.csv"), "{words}");
}

#[test]
fn a_log_says_by_its_header_which_layout_it_has() {
    let office = Office::empty();
    let layout = "format = 1\ntimestamp = \"%d.%m.%Y\"\n[columns]\nevent_id = \"Id\"\ntimestamp = \"Dag\"\n\
        organisation_number = \"Orgnr\"\n[fixed]\nservice = \"lefi-online\"\nchannel = \"web\"\noutcome = \"answered\"\n";
    fs::create_dir_all(office.path("usage-formats")).unwrap();
    fs::write(office.path("usage-formats/lager.toml"), layout).unwrap();
    fs::write(office.path("own.csv"), "Id;Dag;Orgnr;Anm\n1;01.02.2025;556900-1018;x\n").unwrap();
    let output = office.lefi(&["import", "own.csv", "logs/lefi-2025-02.csv"]);
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{words}");
    assert!(words.contains("own.csv: read by the layout lager, which its header fits"), "{words}");
    assert!(words.contains("own.csv: not read: column “Anm”"), "{words}");
}

/// R7: a wrong log, the right one with the same ids, the wrong one taken back, the right one again.
#[test]
fn r7_an_import_that_is_taken_back_gives_its_place_to_what_it_contradicted() {
    let office = Office::empty();
    let log = |quantity: u32| {
        format!(
            "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
             x;2025-02-10;556900-1018;lefi-online;system;answered;{quantity}\n\
             y;2025-02-11;556900-1018;lefi-online;system;answered;{quantity}\n"
        )
    };
    fs::write(office.path("wrong.csv"), log(10)).unwrap();
    fs::write(office.path("right.csv"), log(1)).unwrap();
    let wrong = office.json(&["import", "wrong.csv"])["files"][0]["batch"].clone();
    assert_eq!(office.json(&["import", "right.csv"])["files"][0]["rejected"], 2);
    let said = office.done(&["import", "--undo", wrong.as_str().unwrap(), "--reason", "Fel fil"]);
    assert!(said.contains("2 rows of right.csv"), "{said}");
    assert!(
        said.contains("were rejected, with other content than them, count from now on"),
        "{said}"
    );
    assert_eq!(office.json(&["bill", "2025-02"])["control"]["accepted"], 2);
    office.done(&["verify"]);
}

#[test]
fn a_layout_with_errors_stops_the_logs_that_it_may_be_for() {
    let office = Office::empty();
    let log = "logs/lefi-2025-02.csv";
    fs::create_dir_all(office.path("usage-formats")).unwrap();
    fs::write(office.path("usage-formats/bruten.toml"), "format = 1\ndelimiter = 3\n").unwrap();
    // Whether it would have fitted the header, nobody can tell.
    let words = office.refused(1, &["import", log]);
    for wanted in
        ["usage-formats/bruten.toml", "layout-character", "can't be told", "choose the layout"]
    {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    assert!(!office.path("ledger/lefi.sqlite").exists());
    let words = office.refused(1, &["import", "--layout", "bruten", log]);
    assert!(words.contains("layout-character") && !words.contains("can't be told"), "{words}");
    let words = office.refused(1, &["import", "--layout", "okänd", log]);
    assert!(words.contains("layout-character"), "{words}");
    office.refused(1, &["check"]);
    // By its name the right one is taken, whatever the others are.
    office.done(&["import", "--layout", "standard", log]);
    fs::write(office.path("usage-formats/latin.toml"), b"# \xE5\n").unwrap();
    office.done(&["bill", "2025-03", "--layout", "standard", "--usage", "logs/lefi-2025-03.csv"]);
}

#[test]
fn what_is_stated_of_a_folder_is_asked_for_otherwise() {
    let office = Office::empty();
    fs::create_dir(office.path("mars")).unwrap();
    fs::copy(office.path("logs/lefi-2025-03.csv"), office.path("mars/part-0.csv")).unwrap();
    fs::write(office.path("mars.totals"), "rows = 7\n").unwrap();
    let words = office.refused(1, &["import", "mars"]);
    assert!(
        words.contains("usage-totals") && words.contains("give that number of rows"),
        "{words}"
    );
    fs::remove_file(office.path("mars.totals")).unwrap();
    fs::write(office.path("mars/part-0.csv.totals"), "rows = 7\n").unwrap();
    let words = office.refused(1, &["import", "mars"]);
    assert!(words.contains("states 7 rows"), "{words}");
    fs::remove_file(office.path("mars/part-0.csv.totals")).unwrap();
    office.done(&["import", "mars"]);
}
