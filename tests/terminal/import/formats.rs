//! Logs as they come: from Spark, from Excel, packed by other programs, with more columns and lines than asked for. What is
//! sound is read or named for what it is; it is never called cut off.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use lefi::sources::usage::{Import, ImportError, Layouts, LogRemark, parse_layout};
use lefi::values::language::Language;

use crate::import::place::{HEADER, Place, row, totals};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/logs").join(name)
}

fn copied(place: &Place, name: &str) -> PathBuf {
    place.log(name, &fs::read(fixture(name)).unwrap())
}

fn days(place: &Place) -> Vec<(String, u64)> {
    place.counts().iter().map(|one| (one.day.to_string(), one.rows)).collect()
}

/// Code and message of the one thing that is wrong.
fn told(import: Result<Import, ImportError>) -> (&'static str, String) {
    match import {
        Err(ImportError::Input(problems)) => {
            (problems[0].code, problems[0].message.english().to_owned())
        }
        other => panic!("{other:?}"),
    }
}

/// The standard columns, with more of a layout before them.
fn layout(more: &str) -> String {
    let fields: Vec<&str> = HEADER.trim().split(';').collect();
    let columns = fields.iter().map(|field| format!("{field} = \"{field}\"\n"));
    format!("format = 1\n{more}\n[columns]\n{}", columns.collect::<String>())
}

#[test]
fn r1_what_a_layouts_pattern_reads_as_an_offset_or_writes_as_z_is_converted() {
    for (pattern, timestamp) in [
        ("%Y%m%dT%H%M%SZ", "20250331T223000Z"),
        ("%Y-%m-%d %H%z", "2025-03-31 22+0000"),
        ("%Y-%m-%d %H:%M UTC", "2025-03-31 22:30 UTC"),
    ] {
        let mut place = Place::new();
        let text = layout(&format!("timestamp = \"{pattern}\""));
        place.layout = parse_layout("egen.toml", &text).unwrap();
        let log = format!("{HEADER}{}", row("x1", timestamp, "1"));
        assert_eq!(place.one("1.csv", log.as_bytes()), totals(1, 1, 0, 0), "{}", place.rejects());
        assert_eq!(days(&place), [("2025-04-01".to_owned(), 1)], "{pattern}");
    }
    for pattern in ["%Y-%m-%d %H:%M %Z", "%Y-%m-%d%z", "%Y-%m-%dT%H:%M+01:00", "%H:%M"] {
        let problems = parse_layout("egen.toml", &layout(&format!("timestamp = \"{pattern}\"")));
        assert_eq!(problems.unwrap_err()[0].code, "layout-timestamp", "{pattern}");
    }
}

#[test]
fn r1_an_hour_that_does_not_exist_is_rejected_without_its_minutes_too() {
    let mut place = Place::new();
    place.layout = parse_layout("egen.toml", &layout("timestamp = \"%Y-%m-%d %H\"")).unwrap();
    let log = format!("{HEADER}{}", row("x1", "2025-03-30 02", "1"));
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(1, 0, 0, 1));
    assert!(place.rejects().contains("does not exist"), "{}", place.rejects());
}

#[test]
fn r1_date_and_time_may_be_two_columns() {
    let mut place = Place::new();
    let text = layout("delimiter = \",\"")
        .replace("timestamp = \"timestamp\"", "timestamp = \"Datum\"\ntime = \"Kl\"");
    place.layout = parse_layout("egen.toml", &text).unwrap();
    let log = "event_id,Datum,Kl,organisation_number,service,channel,outcome,quantity\n\
        a,2025-03-31,22:30:00Z,556900-1018,lefi-online,system,answered,1\n\
        b,2025-03-31,22:30,556900-1018,lefi-online,system,answered,1\n\
        c,2025-03-30,02:30,556900-1018,lefi-online,system,answered,1\n\
        d,2025-03-31,,556900-1018,lefi-online,system,answered,1\n";
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(4, 2, 0, 2), "{}", place.rejects());
    assert_eq!(days(&place), [("2025-03-31".to_owned(), 1), ("2025-04-01".to_owned(), 1)]);
    let alone =
        text.replace("timestamp = \"Datum\"\n", "") + "[fixed]\ntimestamp = \"2025-04-01\"\n";
    assert_eq!(parse_layout("egen.toml", &alone).unwrap_err()[0].code, "layout-field");
}

#[test]
fn r1_spark_writes_instants_in_both_of_its_forms() {
    for name in ["spark-int96.parquet", "spark-micros.parquet"] {
        let place = Place::new();
        let import = place.import(&[copied(&place, name)]);
        assert_eq!(import.files[0].totals, totals(2, 2, 0, 0), "{name}: {}", place.rejects());
        assert_eq!(days(&place), [("2025-04-01".to_owned(), 2)], "{name}");
    }
}

#[test]
fn a_footer_that_says_other_than_its_row_groups_is_refused() {
    let place = Place::new();
    let log = copied(&place, "n00-footer-says-0-of-6.parquet");
    let (code, message) = told(place.import_expecting(&[log], None));
    assert_eq!(code, "usage-damaged");
    assert!(message.contains("not as it says"), "{message}");
}

#[test]
fn r7_a_binary_float_is_no_event_id() {
    let place = Place::new();
    let log = copied(&place, "i02-float-ids.parquet");
    let (code, message) = told(place.import_expecting(&[log], None));
    assert_eq!(code, "usage-unsupported");
    assert!(message.contains("column “event_id” has binary fractions"), "{message}");
}

#[test]
fn columns_that_are_not_needed_may_hold_anything_and_needed_ones_name_their_kind() {
    let place = Place::new();
    let log = copied(&place, "columns-of-all-kinds.parquet");
    let import = place.import(std::slice::from_ref(&log));
    assert_eq!(import.files[0].totals, totals(2, 2, 0, 0), "{}", place.rejects());
    let others = ["id", "what", "many", "took", "half", "wide", "named", "fixed"];
    let passed_over = others.map(|name| format!("“{name}”")).to_vec();
    assert_eq!(import.files[0].remarks, [LogRemark::PassedOver(passed_over)]);
    for (column, kind) in [
        ("id", "UUIDs as bytes"),
        ("what", "structs"),
        ("many", "lists"),
        ("took", "durations"),
        ("half", "binary fractions"),
        ("wide", "more than 38 digits"),
        ("named", "lists"),
        ("fixed", "a kind that is not read"),
    ] {
        let mut place = Place::new();
        let text =
            layout("").replace("event_id = \"event_id\"", &format!("event_id = \"{column}\""));
        place.layout = parse_layout("egen.toml", &text).unwrap();
        let (code, message) = told(place.import_expecting(std::slice::from_ref(&log), None));
        assert_eq!(code, "usage-unsupported", "{column}: {message}");
        let begins = format!("column “{column}” has ");
        assert!(message.contains(&begins) && message.contains(kind), "{message}");
    }
}

#[test]
fn packed_logs_are_read_however_they_were_packed() {
    let place = Place::new();
    let import = place.import(&[copied(&place, "v3-pzstd.csv.zst")]);
    assert_eq!(import.files[0].totals.accepted, import.files[0].totals.read);
    assert!(import.files[0].totals.read > 0);

    let text = format!("{HEADER}{}{}", row("a", "2025-04-01", "1"), row("b", "2025-04-02", "1"));
    let gzip = |text: &str| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(text.as_bytes()).unwrap();
        gzip.finish().unwrap()
    };
    let (one, other) = text.split_at(100);
    let members = [gzip(one), gzip(other)].concat();
    for (name, bytes) in
        [("members", members.clone()), ("filled up", [members.clone(), vec![0; 700_000]].concat())]
    {
        let place = Place::new();
        assert_eq!(place.one(name, &bytes), totals(2, 2, 0, 0), "{name}");
    }
    let place = Place::new();
    let log = place.log("more", &[members, vec![0; 9], gzip(one)].concat());
    let (code, message) = told(place.import_expecting(&[log], None));
    assert!(code == "usage-damaged" && message.contains("behind the zeros"), "{message}");
}

#[test]
fn a_zstd_window_that_takes_too_much_memory_is_named() {
    let text = format!("{HEADER}{}", row("a", "2025-04-01", "1"));
    let packed = |window| {
        let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
        encoder.include_contentsize(false).unwrap();
        encoder.long_distance_matching(true).unwrap();
        encoder.window_log(window).unwrap();
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    };
    let place = Place::new();
    assert_eq!(place.one("long.zst", &packed(27)), totals(1, 1, 0, 0));
    let log = place.log("longest.zst", &packed(30));
    let (code, message) = told(place.import_expecting(&[log], None));
    assert!(code == "usage-unsupported" && message.contains("zstd --long"), "{message}");
}

#[test]
fn what_excel_leaves_in_a_csv_is_read() {
    let rows = row("a", "2025-04-01", "1") + &row("b", "2025-04-02", "1");
    let with_semicolons = format!("{HEADER}{rows}").replace('\n', ";;\n");
    for (name, log) in [
        ("sep", format!("sep=;\r\n{}", format!("{HEADER}{rows}").replace('\n', "\r\n"))),
        ("bom, sep", format!("\u{FEFF}sep=;\n{HEADER}{rows}")),
        ("empty columns", with_semicolons),
        ("blank lines", format!("\n;;;\n{HEADER}{rows}").replace(";;;\n", "\n")),
    ] {
        let place = Place::new();
        assert_eq!(place.one("1.csv", log.as_bytes()), totals(2, 2, 0, 0), "{name}");
    }
    let place = Place::new();
    let log = place.log("1.csv", format!("sep=,\n{HEADER}").as_bytes());
    let (code, message) = told(place.import_expecting(&[log], None));
    assert!(code == "usage-header" && message.contains("“,” parts the columns"), "{message}");
    // A delimiter that is one too many is no empty column, and a value under no name is not lost in silence.
    let log = format!("{HEADER}{}", rows.replace('\n', ";\n"));
    assert_eq!(place.one("3.csv", log.as_bytes()), totals(2, 0, 0, 2));
    let log = format!("{};\n{}", HEADER.trim(), rows.replace('\n', ";2\n"));
    assert_eq!(place.one("2.csv", log.as_bytes()), totals(2, 0, 0, 2));
}

#[test]
fn a_title_above_the_header_is_told_in_one_sentence_or_skipped() {
    let log = format!("Uttag ur LEFI Online 2025-04-30\n\n{HEADER}{}", row("a", "2025-04-01", "1"));
    let mut place = Place::new();
    let found = place.refused("1.csv", log.as_bytes());
    assert_eq!(found.len(), 1);
    let message = "the header is on line 3, and lines 1 to 2 stand above it";
    assert!(found[0].message.english().ends_with(message), "{}", found[0].message.english());
    assert!(found[0].help.as_ref().unwrap().english().contains("skip_rows = 2"));

    place.layout = parse_layout("egen.toml", &layout("skip_rows = 2")).unwrap();
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(1, 1, 0, 0));
    // A file of rejects is imported as it is.
    let log = log.replace("a;2025-04-01", "a2;2025-04-31");
    assert_eq!(place.one("wrong.csv", log.as_bytes()), totals(1, 0, 0, 1));
    let corrected = place.rejects().replace("2025-04-31", "2025-04-30");
    assert_eq!(place.one("corrected.csv", corrected.as_bytes()), totals(1, 1, 0, 0));
    // What is skipped is skipped, be it the header.
    let found =
        place.refused("2.csv", format!("{HEADER}{}", row("b", "2025-04-01", "1")).as_bytes());
    assert_eq!(found[0].code, "usage-empty");
}

#[test]
fn reasons_of_rejected_rows_are_in_the_language_of_the_import() {
    let place = Place { language: Language::Swedish, ..Place::new() };
    let log = format!("{HEADER}{}", row("a", "2025-04-31", "1"));
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(1, 0, 0, 1));
    let rejects = place.rejects();
    assert!(rejects.contains("timestamp ”2025-04-31” är ingen tidpunkt som"), "{rejects}");
    // It is read again by its columns, whatever its language.
    let corrected = rejects.replace("2025-04-31", "2025-04-30");
    assert_eq!(place.one("corrected.csv", corrected.as_bytes()), totals(1, 1, 0, 0));
}

#[test]
fn columns_that_nobody_asked_for_are_passed_over_with_a_word() {
    let place = Place::new();
    let log = "event_id;timestamp;Anm;organisation_number;service;channel;outcome;quantity;Host\n\
        a;2025-04-01;x;556900-1018;lefi-online;system;answered;2;h1\n";
    let import = place.import(&[place.log("1.csv", log.as_bytes())]);
    assert_eq!(import.files[0].totals, totals(1, 1, 0, 0));
    let passed_over = ["“Anm”", "“Host”"].map(str::to_owned).to_vec();
    assert_eq!(import.files[0].remarks, [LogRemark::PassedOver(passed_over)]);
    // One of them could be the quantity, which is 1 where there is none.
    let found = place.refused("2.csv", log.replace("quantity", "antal").as_bytes());
    let message = found[0].message.english();
    assert!(message.contains("“quantity” is missing") && message.contains("“antal”"), "{message}");
}

#[test]
fn a_layout_is_found_by_its_header() {
    let place = Place::new();
    let own = "format = 1\ndelimiter = \",\"\n[columns]\nevent_id = \"Id\"\ntimestamp = \"Tid\"\n\
        organisation_number = \"Orgnr\"\n[fixed]\nservice = \"lefi-online\"\nchannel = \"system\"\n\
        outcome = \"answered\"\n";
    let named = |layouts: &[(&str, &str)]| -> BTreeMap<String, _> {
        let read = |text: &str| parse_layout("egen.toml", text).unwrap();
        layouts.iter().map(|(name, text)| ((*name).to_owned(), read(text))).collect()
    };
    let layouts = named(&[("standard", &layout("")), ("lager", own)]);
    let logs = [
        place.log("1.csv", format!("{HEADER}{}", row("a", "2025-04-01", "1")).as_bytes()),
        place.log("2.csv", b"Id,Tid,Orgnr\nb,2025-04-02,5569001018\nb,2025-04-03,5569001018\n"),
    ];
    let import = place.import_with(Layouts::ByHeader(&layouts), &logs).unwrap();
    assert_eq!(import.files[0].totals, totals(1, 1, 0, 0));
    assert_eq!(import.files[0].remarks, []);
    assert_eq!(import.files[1].totals, totals(2, 0, 0, 2), "each by its own layout");
    assert_eq!(
        import.files[1].remarks,
        [LogRemark::Layout("lager".to_owned()), LogRemark::OneEvent("b".to_owned())]
    );
    // Two that fit, and none.
    let alike = named(&[("standard", &layout("")), ("lager", &layout("decimal_mark = \",\""))]);
    let log = place.log("3.csv", format!("{HEADER}{}", row("c", "2025-04-01", "1")).as_bytes());
    let (code, message) = told(place.import_with(Layouts::ByHeader(&alike), &[log]));
    assert!(code == "usage-layout" && message.contains("lager, standard"), "{message}");
    let log = place.log("4.csv", b"Nr;Tid\n1;2025-04-01\n");
    match place.import_with(Layouts::ByHeader(&layouts), &[log]) {
        Err(ImportError::Input(problems)) => {
            assert!(problems[0].message.english().contains("“event_id” is missing"));
            assert!(problems[0].help.as_ref().unwrap().english().contains("lager, standard"));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn r7_ids_that_were_lost_are_told_as_such() {
    let place = Place::new();
    let rows = ["NULL", "1,23457E+15", "#N/A"].map(|id| row(id, "2025-04-01", "1"));
    assert_eq!(
        place.one("1.csv", format!("{HEADER}{}", rows.concat()).as_bytes()),
        totals(3, 0, 0, 3)
    );
    let rejects = place.rejects();
    for words in ["“NULL” stands for one that is missing", "a spreadsheet has shortened"] {
        assert!(rejects.contains(words), "{rejects}");
    }
    let alike = row("0", "2025-04-01", "1").repeat(3);
    let import = place.import(&[place.log("2.csv", format!("{HEADER}{alike}").as_bytes())]);
    assert_eq!(import.files[0].remarks, [LogRemark::OneEvent("0".to_owned())]);
}

#[test]
fn with_a_decimal_comma_thousands_may_have_a_space() {
    let mut place = Place::new();
    place.layout = parse_layout("egen.toml", &layout("decimal_mark = \",\"")).unwrap();
    let rows = ["1 250,5", "12\u{A0}000", "1\u{202F}000,25"];
    let rows: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, one)| row(&format!("e{at}"), "2025-04-01", one))
        .collect();
    let wrong = row("e9", "2025-04-01", "12 50");
    let log = format!("{HEADER}{}{wrong}", rows.concat());
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(4, 3, 0, 1), "{}", place.rejects());
    assert_eq!(place.counts()[0].quantity.to_string(), "14250.75");
}

#[test]
fn words_are_read_with_each_letter_as_one_character() {
    let mut place = Place::new();
    place.outcomes = vec!["träff".to_owned()];
    let log =
        format!("{HEADER}{}{}", row("å", "2025-04-01", "1"), row("a\u{30A}", "2025-04-01", "1"))
            .replace("answered", "tra\u{308}ff");
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(2, 1, 1, 0), "{}", place.rejects());
    // A layout's too, whoever typed it.
    let text = layout("") + "[values.outcome]\n\"besta\u{30A}nd\" = \"tra\u{308}ff\"\n";
    place.layout = parse_layout("egen.toml", &text).unwrap();
    let log = format!("{HEADER}{}", row("b", "2025-04-01", "1")).replace("answered", "bestånd");
    assert_eq!(place.one("2.csv", log.as_bytes()), totals(1, 1, 0, 0), "{}", place.rejects());
}
