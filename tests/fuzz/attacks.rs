//! What was found by attacking the parsers, each with what must happen instead. Files too large to be kept are made
//! here.

use std::fs;

use lefi::sources::party::{parse_agreements, parse_parties};
use lefi::sources::tariff::parse;
use lefi::sources::usage::ImportError;

use crate::readers::place::{LOG, Place};

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";
const ROW: &str = "a;2025-04-01;556900-0010;lefi-online;web;answered;1\n";
const AGREEMENTS: &str =
    "agreement;organisation_number;service;valid_from;valid_through;reference\n";

fn refused(bytes: &[u8]) -> lefi::values::diagnostic::Diagnostic {
    let place = Place::new();
    match place.import_after(&[], place.write(LOG, bytes)) {
        Err(ImportError::Input(mut problems)) => problems.remove(0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_log_without_a_header_does_not_tell_whom_its_first_row_is_about() {
    let problem = refused(b"850430-1234;2025-04-01;556900-0010;lefi-online;web;answered;1\n");
    assert_eq!(problem.code, "usage-header");
    let shown = format!("{problem:?}");
    assert!(shown.contains("***********") && !shown.contains("850430"), "{shown}");
}

#[test]
fn a_wrong_value_of_a_toml_file_does_not_tell_a_person() {
    let personal = "850430-1234";
    for line in [
        format!("service = \"{personal} \u{e5}\""),
        format!("format = 1\n[decision]\nstatus = \"{personal}\""),
        format!("[[fee]]\nusage = {{}}\nincluded = \"{personal}\""),
        format!("\"{personal}\" = 1"),
        format!("version = {personal}"),
    ] {
        let problems = parse("tariff.toml", &line).unwrap_err();
        let shown = format!("{problems:?}");
        assert!(!shown.contains(personal) && shown.contains('*'), "{shown}");
    }
}

#[test]
fn a_key_can_not_write_on_the_terminal() {
    let problems = parse("tariff.toml", "\"\\u001b[2J\\u202e\" = 1").unwrap_err();
    let told = problems.iter().find(|problem| problem.code == "toml-unknown-key").unwrap();
    assert_eq!(told.message.english(), "unknown key `\u{FFFD}[2J\u{FFFD}`");
    let problem = refused(b"event_id;\x1b[2J\n");
    assert!(problem.message.english().contains("“\u{FFFD}[2J”"), "{}", problem.message.english());
}

#[test]
fn a_log_whose_lines_end_in_carriage_returns_alone_says_so() {
    let problem = refused(format!("{HEADER}{ROW}").replace('\n', "\r").as_bytes());
    assert_eq!(problem.code, "usage-header");
    assert!(problem.message.english().ends_with("its lines end in carriage returns alone"));
}

#[test]
fn a_header_of_a_hundred_thousand_columns_is_one_error() {
    let many = ";".repeat(100_000);
    let problems = parse_parties("parties.csv", many.as_bytes()).unwrap_err();
    assert_eq!((problems.len(), problems[0].code), (1, "party-cells"));
    let problems = parse_parties("parties.csv", &many.as_bytes()[..1000]).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].code, problems[0].message.english()),
        ("party-header", "the header row has 1001 columns")
    );
    // And so many cells in a row, which once were kept with a copy of the row each.
    let text = format!("{AGREEMENTS}{many}\n");
    let problems = parse_agreements("agreements.csv", text.as_bytes()).unwrap_err();
    assert_eq!((problems.len(), problems[0].code), (1, "agreement-cells"));
}

#[test]
fn a_long_line_shows_the_part_that_is_meant() {
    let long = "x".repeat(5000);
    let text = format!("title = \"{long}\" oops");
    let problems = parse("tariff.toml", &text).unwrap_err();
    let place = problems[0].place.as_ref().unwrap();
    assert_eq!(place.text.chars().count(), 1000);
    assert!(place.text.ends_with("xxx\" oops"), "{}", place.text);
    let column = place.column.unwrap() - 1 - place.skipped;
    assert!(place.text.chars().skip(column).collect::<String>().starts_with("oops"));
}

#[test]
fn ten_thousand_wrong_keys_are_told_a_thousand_times() {
    let keys: Vec<String> = (0..10_000).map(|at| format!("k{at} = 1")).collect();
    assert_eq!(parse("tariff.toml", &keys.join("\n")).unwrap_err().len(), 1000);
}

#[test]
fn a_thousand_agreements_at_once_are_told_a_thousand_times() {
    let row = |at: u32| format!("A-{at};556900-0010;lefi-online;2025-01-01;;\n");
    let rows: String = (0..1000).map(row).collect();
    let problems = parse_agreements("a.csv", format!("{AGREEMENTS}{rows}").as_bytes()).unwrap_err();
    // Each but the first, once, and not with every other.
    assert_eq!(problems.len(), 999);
    assert!(problems.iter().all(|problem| problem.code == "agreement-overlap"));
    let lines: Vec<usize> =
        problems.iter().map(|problem| problem.place.as_ref().unwrap().line).collect();
    assert_eq!(lines, (3..=1001).collect::<Vec<_>>());
}

#[test]
fn an_agreement_within_a_longer_one_and_one_after_both_are_told_apart() {
    let rows = "A-1;556900-0010;lefi-online;2025-01-01;2025-12-31;\n\
                A-2;556900-0010;lefi-online;2025-02-01;2025-02-28;\n\
                A-3;556900-0010;lefi-online;2025-12-31;;\n\
                A-4;556900-0010;annan;2025-01-01;;\n";
    let problems = parse_agreements("a.csv", format!("{AGREEMENTS}{rows}").as_bytes()).unwrap_err();
    let told: Vec<&str> = problems.iter().map(|problem| problem.message.english()).collect();
    assert_eq!(
        told,
        [
            "`A-2` and `A-1` (line 2) are both in force from 2025-02-01",
            "`A-3` and `A-1` (line 2) are both in force from 2025-12-31",
        ]
    );
}

#[test]
fn a_log_that_is_cut_off_is_damaged_and_says_what_to_do() {
    let text = format!("{HEADER}{}", ROW.repeat(3));
    let packed = zstd::encode_all(text.as_bytes(), 1).unwrap();
    for bytes in [&packed[..packed.len() - 3], b"\x1F\x8Bno gzip at all", b"PAR1 but nothing else"]
    {
        let problem = refused(bytes);
        assert_eq!(problem.code, "usage-damaged");
        assert!(problem.message.english().contains(LOG), "{}", problem.message.english());
        assert!(problem.help.unwrap().english().contains("ask the sender"));
    }
}

/// A small file of three rows, whose footer says other things at `change`.
fn parquet(change: impl Fn(&mut [u8])) -> Vec<u8> {
    let path = "tests/fuzz/corpus/parquet/numbers-and-local-times.parquet";
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    bytes
}

#[test]
fn a_parquet_log_whose_reader_panics_is_damaged() {
    let length = parquet(|_| {}).len();
    let mut damaged = 0;
    for at in (length - 1200..length).step_by(7) {
        let bytes = parquet(|bytes| bytes[at] ^= 0x55);
        let place = Place::new();
        match place.import_after(&[], place.write(LOG, &bytes)) {
            Err(ImportError::Input(problems)) if problems[0].code == "usage-damaged" => {
                damaged += 1
            }
            Ok(_) | Err(ImportError::Input(_)) => {}
            other => panic!("byte {at}: {other:?}"),
        }
    }
    assert!(damaged > 20, "{damaged}");
}
