//! Logs that are hostile, huge or broken, and what an import does then.

use std::cell::Cell;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;

use lefi::sources::usage::ImportError;

use crate::import::place::{HEADER, ORGANISATION, Place, row, totals};

fn code(result: Result<lefi::sources::usage::Import, ImportError>) -> String {
    match result {
        Err(ImportError::Input(diagnostics)) => diagnostics[0].code.to_owned(),
        other => panic!("{other:?}"),
    }
}

/// Nothing of an import that failed is left.
fn nothing_is_left(place: &Place) {
    let mut folders = vec![place.folder.path().join("ledger"), place.folder.path().join("rejects")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert!(name.starts_with("lefi.sqlite"), "{}", path.display());
            }
        }
    }
}

#[test]
fn a_log_that_changes_while_it_is_read_is_refused() {
    let place = Place::new();
    // Long lines, so that it takes many chunks and few rows.
    let line = format!("{}\n", "x".repeat(60_000));
    let log = place.log("1.csv", format!("{HEADER}{}", line.repeat(150)).as_bytes());
    let changed = Cell::new(false);
    let result = place.import_watched(std::slice::from_ref(&log), None, &|_| {
        if !changed.replace(true) {
            let mut file = OpenOptions::new().append(true).open(&log).unwrap();
            file.write_all(row("late", "2025-04-01", "1").as_bytes()).unwrap();
        }
    });
    assert_eq!(code(result), "usage-changed");
    nothing_is_left(&place);
    assert_eq!(place.import(&[log]).files[0].totals, totals(151, 1, 0, 150));
}

#[test]
fn a_log_that_changes_before_its_conflicts_are_told_is_refused() {
    let place = Place::new();
    let (one, other) = (row("a", "2025-04-01", "1"), row("a", "2025-04-02", "1"));
    let many: String = (0..70_000).map(|at| row(&format!("e{at}"), "2025-04-03", "1")).collect();
    let log = place.log("1.csv", format!("{HEADER}{one}{other}{many}").as_bytes());
    let bytes = fs::metadata(&log).unwrap().len();
    let told = Cell::new(0);
    let result = place.import_watched(std::slice::from_ref(&log), None, &|read| {
        told.set(told.get() + read);
        if told.get() > bytes {
            // The log is read, and its rows are being stored.
            fs::write(&log, format!("{HEADER}{other}{one}{many}")).unwrap();
        }
    });
    assert_eq!(code(result), "usage-changed");
    nothing_is_left(&place);
}

#[test]
fn r7_a_conflict_names_every_place() {
    let place = Place::new();
    let different = |day: usize| row("a", &format!("2025-04-{day:02}"), "1");
    let few = place.log("few.csv", format!("{HEADER}{}{}", different(1), different(2)).as_bytes());
    let more = place.log("more.csv", format!("{HEADER}{}", different(3)).as_bytes());
    let import = place.import(&[few, more]);
    assert_eq!(import.files[1].totals, totals(1, 0, 0, 1));
    let rejects = place.rejects();
    let reason = |line: &str| rejects.lines().find(|row| row.contains(line)).unwrap().to_owned();
    let first = reason("few.csv\";2;");
    assert!(first.contains("few.csv line 3, ") && first.contains("more.csv line 2"), "{first}");
    assert!(!first.contains("few.csv line 2"), "{first}");
    let last = reason("more.csv\";2;");
    assert!(last.contains("few.csv line 2, ") && last.contains("few.csv line 3"), "{last}");
}

#[test]
fn r7_a_conflict_of_many_rows_names_the_first_and_how_many_more() {
    let place = Place::new();
    let rows: String = (1..=28).map(|day| row("a", &format!("2025-04-{day:02}"), "1")).collect();
    assert_eq!(place.one("1.csv", format!("{HEADER}{rows}").as_bytes()), totals(28, 0, 0, 28));
    let rejects = place.rejects();
    let first = rejects.lines().nth(1).unwrap();
    assert!(first.contains("line 3, ") && first.contains("line 12, and 17 more"), "{first}");
    let last = rejects.lines().last().unwrap();
    assert!(last.contains("line 2, ") && last.contains("line 11, and 17 more"), "{last}");
}

#[test]
fn r7_a_conflict_with_an_earlier_import_names_its_file_and_line() {
    let place = Place::new();
    let rows =
        [row("b", "2025-05-01", "1"), row("a", "2025-04-01", "1"), row("a", "2025-04-01", "1")];
    place.one("first.csv", format!("{HEADER}{}", rows.concat()).as_bytes());
    let batch = place.ledger().batch_names().unwrap().pop_first().unwrap();
    let later = format!("{HEADER}{}{}", row("a", "2025-04-02", "1"), rows[1]);
    assert_eq!(place.one("later.csv", later.as_bytes()), totals(2, 0, 1, 1));
    let expected = format!("in the earlier import {batch}: ");
    let rejects = place.rejects();
    assert!(rejects.contains(&expected) && rejects.contains("first.csv line 3"), "{rejects}");
}

#[test]
fn hostile_lines_cost_themselves_only() {
    let place = Place::new();
    let good = row("good", "2025-04-01", "1");
    let lines = [
        "\"a\";2025-04-01;556900-0010;lefi-online;system;answered;1",
        "\"a;b\";2025-04-01;556900-0010;lefi-online;system;answered;1",
        "\"a\"\"b\";2025-04-01;556900-0010;lefi-online;system;answered;1",
        "a\"b\";2025-04-01;556900-0010;lefi-online;system;answered;1",
        "\"c\r\";2025-04-01;556900-0010;lefi-online;system;answered;1",
        "\"d\";2025-04-01;556900-0010;lefi-online;system;answered;1\rjunk",
        "e\0;2025-04-01;556900-0010;lefi-online;system;answered;1",
        "\";2025-04-01;556900-0010;lefi-online;system;answered;1",
        "f;2025-04-01;556900-0010;lefi-online;system;answered;0",
        "g;2025-04-01;556900-0010;lefi-online;system;answered;1000000000",
        "h;2025-04-01;556900-0010;lefi-online;system;answered;9223372036854775807",
        ";;;;;;",
        "\u{FEFF}",
        "   ",
    ];
    let log = format!("{HEADER}{}\n{good}", lines.join("\n"));
    // Five are right (the quoted ones, zero, the largest quantity), with the last row; a line of
    // spaces is blank.
    let found = place.one("1.csv", log.as_bytes());
    assert_eq!(found, totals(14, 7, 0, 7), "{}", place.rejects());
    for line in [6, 7, 8, 9, 12, 13, 14] {
        assert!(place.rejects().contains(&format!("1.csv\";{line};")), "line {line}");
    }
}

#[test]
fn a_line_of_many_megabytes_costs_itself_only() {
    let place = Place::new();
    let good = row("good", "2025-04-01", "1");
    let log = format!("{HEADER}{}\n{good}", "x;".repeat(4 << 20));
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(2, 1, 0, 1));
    assert!(place.rejects().contains("longer than 64 kB"));
    assert!(place.rejects().len() < 100_000);
}

#[test]
fn many_logs_with_the_same_events_count_once() {
    let place = Place::new();
    let files: Vec<_> = (0..40)
        .map(|log| {
            let rows: String = (0..50)
                .map(|at| row(&format!("e{}", (at + log) % 50), "2025-04-01", "1"))
                .collect();
            place.log(&format!("{log}.csv"), format!("{HEADER}{rows}").as_bytes())
        })
        .collect();
    let import = place.import(&files);
    assert_eq!(import.files[0].totals, totals(50, 50, 0, 0));
    assert!(import.files[1..].iter().all(|file| file.totals == totals(50, 0, 50, 0)));
    assert_eq!(place.counts()[0].rows, 50);
}

#[test]
fn many_months_are_stored_and_too_many_are_a_wrong_column() {
    let rows = |months: u32| {
        (0..months).fold(HEADER.to_owned(), |mut log, at| {
            let (year, month) = (2016 + at / 12, at % 12 + 1);
            log.push_str(&row(&format!("e{at}"), &format!("{year}-{month:02}-15"), "1"));
            log
        })
    };
    let place = Place::new();
    assert_eq!(place.one("120.csv", rows(120).as_bytes()), totals(120, 120, 0, 0));
    assert_eq!(place.counts().iter().map(|one| one.rows).sum::<u64>(), 12);
    let place = Place::new();
    assert_eq!(place.refused("121.csv", rows(121).as_bytes())[0].code, "usage-months");
    nothing_is_left(&place);
}

#[test]
fn too_many_services_or_one_event_are_a_wrong_column() {
    let place = Place::new();
    let log = (0..1001).fold(HEADER.to_owned(), |mut log, at| {
        let _ = writeln!(log, "e{at};2025-04-01;{ORGANISATION};s{at};system;answered;1");
        log
    });
    assert_eq!(place.refused("services.csv", log.as_bytes())[0].code, "usage-services");
    let log = format!("{HEADER}{}", row("lefi-online", "2025-04-01", "1").repeat(132_000));
    assert_eq!(place.refused("events.csv", log.as_bytes())[0].code, "usage-event");
    nothing_is_left(&place);
}

#[test]
fn every_file_of_the_store_is_told_with_its_digest() {
    let place = Place::new();
    let rows =
        [row("a", "2025-04-01", "1"), row("a", "2025-04-01", "1"), row("b", "2025-05-01", "1")];
    let import =
        place.import(&[place.log("1.csv", format!("{HEADER}{}", rows.concat()).as_bytes())]);
    let batch = import.batch.unwrap();
    let told: Vec<_> = import.stored.iter().map(|file| (file.path.clone(), file.rows)).collect();
    assert_eq!(
        told,
        [
            (format!("usage-index/{batch}.index"), 2),
            (format!("usage/2025-04/{batch}.parquet"), 1),
            (format!("usage/2025-05/{batch}.parquet"), 1),
            (format!("usage/duplicates/{batch}.parquet"), 1),
        ]
    );
    for file in &import.stored {
        let bytes = fs::read(place.folder.path().join("ledger").join(&file.path)).unwrap();
        assert_eq!(place.sha256(&bytes), file.sha256, "{}", file.path);
    }
}

/// What lies far outside of any usage is in the wrong column, or somebody's mistake: the row is told, and the others count.
#[test]
fn r22_a_quantity_beyond_all_usage_is_rejected_with_its_line() {
    for huge in [
        "1000000001",
        "1739171730123",
        "9223372036854775807",
        "18446744073709551615",
        "79228162514264337593543950335",
        "99999999999999999999999999999",
        "0.0000000001",
        "0.0000000000000000000000000001",
        "1.000",
    ] {
        let place = Place::new();
        let rows = [row("a", "2025-04-01", huge), row("b", "2025-04-01", "1")];
        let log = format!("{HEADER}{}", rows.concat());
        assert_eq!(place.one("1.csv", log.as_bytes()), totals(2, 1, 0, 1), "{huge}");
        let rejects = place.rejects();
        assert!(rejects.contains("1.csv\";2;\"quantity"), "{huge}: {rejects}");
        assert_eq!(place.counts()[0].quantity.to_string(), "1");
    }
}

#[test]
fn r22_sums_of_the_largest_and_the_smallest_are_exact() {
    let place = Place::new();
    let quantities = ["1000000000", "0.000000001", "999999999.999999999", "1000000000"];
    let rows = (0..).zip(quantities).fold(HEADER.to_owned(), |log, (at, quantity)| {
        log + &row(&format!("e{at}"), "2025-04-01", quantity)
    });
    assert_eq!(place.one("1.csv", rows.as_bytes()), totals(4, 4, 0, 0));
    assert_eq!(place.counts()[0].quantity.to_string(), "3000000000");
}
