//! The import of logs, at its seam: what counts, what is rejected and why, and that no row is lost.

mod delivered;
mod excel;
mod formats;
mod issued;
mod many_counts;
mod place;
mod properties;
mod stated;
mod stockholm;
mod troubles;
mod typed_parquet;
mod undo;
mod warehouse;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;

use lefi::sources::usage::{Import, forget_unfinished, parse_layout, strangers};
use place::{HEADER, Place, row, totals};

#[test]
fn r7_the_first_counts_and_the_rest_are_duplicates_in_one_file_and_in_several() {
    let place = Place::new();
    let (a, b) = (row("a", "2025-04-01", "1"), row("b", "2025-04-01", "1"));
    assert_eq!(place.one("1.csv", format!("{HEADER}{a}{b}{a}").as_bytes()), totals(3, 2, 1, 0));
    // The same day written another way is the same content.
    let again = row("a", "2025-03-31T22:30:00Z", "1.0");
    assert_eq!(place.one("2.csv", format!("{HEADER}{again}").as_bytes()), totals(1, 0, 1, 0));
    assert_eq!(place.counts()[0].rows, 2);
}

#[test]
fn r7_other_content_is_a_conflict_and_every_place_is_named() {
    let place = Place::new();
    let (one, other) = (row("a", "2025-04-01", "1"), row("a", "2025-04-02", "1"));
    assert_eq!(place.one("1.csv", format!("{HEADER}{one}{other}").as_bytes()), totals(2, 0, 0, 2));
    let rejects = place.rejects();
    assert!(rejects.contains("1.csv line 2") && rejects.contains("1.csv line 3"), "{rejects}");

    // Rejected rows do not hold the place of the event: a corrected row counts.
    assert_eq!(place.one("2.csv", format!("{HEADER}{one}").as_bytes()), totals(1, 1, 0, 0));
    // Against an earlier import, the later row is rejected.
    let import = place.import(&[place.log("3.csv", format!("{HEADER}{other}").as_bytes())]);
    assert_eq!(import.files[0].totals, totals(1, 0, 0, 1));
    assert!(place.rejects().contains("in the earlier import"));
}

/// R7: day, service, channel, outcome and quantity are the content, each of them.
#[test]
fn r7_another_day_service_channel_outcome_or_quantity_is_a_conflict() {
    let one = "a;2025-04-01;556900-0010;lefi-online;system;answered;1\n";
    for (from, to) in [
        ("2025-04-01", "2025-04-02"),
        ("lefi-online", "lefi-prenumeration"),
        ("system", "web"),
        ("answered", "no-hit"),
        (";1\n", ";2\n"),
    ] {
        let other = one.replace(from, to);
        assert_ne!(one, other);
        let place = Place::new();
        let log = format!("{HEADER}{one}{other}");
        assert_eq!(place.one("1.csv", log.as_bytes()), totals(2, 0, 0, 2), "{other}");
        assert_eq!(place.one("2.csv", format!("{HEADER}{one}").as_bytes()), totals(1, 1, 0, 0));
        let later = format!("{HEADER}{other}");
        assert_eq!(place.one("3.csv", later.as_bytes()), totals(1, 0, 0, 1), "{other}");
    }
}

#[test]
fn r1_rows_belong_to_their_stockholm_day() {
    let place = Place::new();
    let rows = [
        row("a", "2025-03-31T21:59:59Z", "1"),
        row("b", "2025-03-31T22:00:00Z", "1"),
        row("c", "2025-03-31T23:30:00+01:00", "1"),
        row("d", "2025-03-31 23:30", "1"),
        row("e", "2025-03-30T02:30:00", "1"),
    ];
    let log = format!("{HEADER}{}", rows.concat());
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(5, 4, 0, 1));
    let days: Vec<_> = place.counts().iter().map(|one| (one.day.to_string(), one.rows)).collect();
    assert_eq!(days, [("2025-03-31".to_owned(), 2), ("2025-04-01".to_owned(), 2)]);
    assert!(place.rejects().contains("does not exist"));
}

#[test]
fn each_wrong_row_is_rejected_with_file_line_reason_and_text() {
    let long = "x".repeat(200_000);
    let wrong = [
        ("a;2025-02-30;556900-0010;lefi-online;web;answered;1", "2025-02-30"),
        ("a;2025-04-01;556900-0011;lefi-online;web;answered;1", "is no organisation number"),
        ("a;2025-04-01;556900-0010;lefi-online;fax;answered;1", "unknown channel “fax”"),
        ("a;2025-04-01;556900-0010;lefi-online;web;svarad;1", "unknown outcome “svarad”"),
        ("a;2025-04-01;556900-0010;lefi-online;web;answered;-1", "“-1” is not a plain decimal"),
        ("a;2025-04-01;556900-0010;lefi-online;web;answered;1,5", "“1,5” is not a plain decimal"),
        ("a;2025-04-01;556900-0010;lefi-online;web;answered;1e3", "“1e3” is not a plain decimal"),
        (
            "a;2025-04-01;556900-0010;lefi-online;web;answered;99999999999999999999999999999999",
            "28",
        ),
        ("a;2025-04-01;556900-0010;lefi-online;web;answered", "6 cells where the header has 7"),
        ("a;2025-04-01;556900-0010;lefi-online;web;answered;1;2", "8 cells"),
        ("a;2025-04-01;556900-0010;lefi-online;\"web;answered;1", "a quote is not closed"),
        ("a\u{0};2025-04-01;556900-0010;lefi-online;web;answered;1", "control character"),
        (";2025-04-01;556900-0010;lefi-online;web;answered;1", "event_id is empty"),
        ("a;2025-04-01;556900-0010;;web;answered;1", "service is empty"),
        (long.as_str(), "longer than 64 kB"),
    ];
    let place = Place::new();
    let lines: Vec<_> = wrong.iter().map(|(line, _)| *line).collect();
    let good = row("good", "2025-04-01", "1");
    let log = format!("{HEADER}{}\n{good}", lines.join("\n"));
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(16, 1, 0, 15));
    let rejects = place.rejects();
    for (number, (line, reason)) in wrong.iter().enumerate() {
        let start = format!("1.csv\";{};", number + 2);
        let found = rejects.lines().find(|row| row.contains(&start)).unwrap();
        assert!(found.contains(reason), "“{reason}” is not in {found}");
        if line.len() < 1000 {
            // A cell that a spreadsheet would take for a formula has an apostrophe before it.
            let line = line.replace(";-1", ";'-1");
            assert!(found.ends_with(&line), "{found} does not end with {line}");
        }
    }
}

#[test]
fn a_corrected_file_of_rejects_is_imported_as_it_is() {
    let place = Place::new();
    let wrong = row("a", "2025-04-31", "1");
    place.one("1.csv", format!("{HEADER}{wrong}").as_bytes());
    let corrected = place.rejects().replace("2025-04-31", "2025-04-30");
    assert_eq!(place.one("again.csv", corrected.as_bytes()), totals(1, 1, 0, 0));
    // Rejects of rejects have the columns once.
    let wrong_again = place.rejects().replace("2025-04-31", "2025-06-31");
    assert_eq!(place.one("third.csv", wrong_again.as_bytes()), totals(1, 0, 0, 1));
    for line in place.rejects().lines() {
        assert_eq!(line.split(';').count(), 10, "{line}");
    }
}

#[test]
fn a_personal_identity_number_is_masked_and_never_stored() {
    let place = Place::new();
    let log = format!("{HEADER}{}", row("850430-1234", "2025-04-01", "1"));
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(1, 0, 0, 1));
    fs::remove_file(place.folder.path().join("1.csv")).unwrap();
    let mut folders = vec![place.folder.path().to_path_buf()];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let found = bytes.windows(11).any(|window| window == b"850430-1234");
            assert!(!found, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 2);
    assert!(place.rejects().contains("***********;2025-04-01"));
    // As it is, the masked row is no event: two of them would be taken for one.
    assert_eq!(place.one("again.csv", place.rejects().as_bytes()), totals(1, 0, 0, 1));
}

#[test]
fn the_same_file_twice_does_nothing() {
    let place = Place::new();
    let log = format!("{HEADER}{}", row("a", "2025-04-01", "1"));
    place.one("1.csv", log.as_bytes());
    let import = place.import(&[place.log("other-name.csv", log.as_bytes())]);
    assert!(import.files[0].already && import.batch.is_none());
    assert_eq!(place.counts()[0].rows, 1);
}

#[test]
fn encodings_compressions_and_line_ends_read_alike() {
    let text = format!("{HEADER}{}{}", row("å", "2025-04-01", "1"), row("b", "2025-04-02", "2.5"));
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).unwrap();
    let crlf = text.replace('\n', "\r\n");
    let no_end = text.trim_end().to_owned();
    let variants: Vec<(&str, Vec<u8>)> = vec![
        ("utf-8", text.clone().into_bytes()),
        ("bom", [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat()),
        ("windows-1252", windows.into_owned()),
        ("crlf", crlf.into_bytes()),
        ("no line break at the end", no_end.into_bytes()),
        ("gzip", gzip.finish().unwrap()),
        ("zstd", zstd::encode_all(text.as_bytes(), 1).unwrap()),
    ];
    let expected = {
        let place = Place::new();
        place.one("log", &variants[0].1);
        place.counts()
    };
    assert_eq!(expected.len(), 2);
    for (name, bytes) in variants {
        let place = Place::new();
        assert_eq!(place.one("log", &bytes), totals(2, 2, 0, 0), "{name}");
        assert_eq!(place.counts(), expected, "{name}");
    }
}

#[test]
fn what_is_stored_as_parquet_can_be_read_as_a_log() {
    let place = Place::new();
    let rows: String = (0..10).map(|at| row(&format!("e{at}"), "2025-04-01", "1")).collect();
    place.one("1.csv", format!("{HEADER}{rows}").as_bytes());
    let month = place.folder.path().join("ledger/usage/2025-04");
    let stored = fs::read_dir(month).unwrap().next().unwrap().unwrap().path();

    let mut other = Place::new();
    let layout = "format = 1\nignored = [\"file\", \"line\"]\n[columns]\nevent_id = \"event_id\"\n\
        timestamp = \"day\"\norganisation_number = \"organisation_number\"\nservice = \"service\"\n\
        channel = \"channel\"\noutcome = \"outcome\"\nquantity = \"quantity\"\n";
    other.layout = parse_layout("stored.toml", layout).unwrap();
    let import = other.import(&[stored]);
    assert_eq!(import.files[0].totals, totals(10, 10, 0, 0));
    assert_eq!(other.counts(), place.counts());
}

#[test]
fn a_layout_of_ones_own_maps_columns_values_and_marks() {
    let mut place = Place::new();
    let layout = r#"
        format = 1
        delimiter = ","
        decimal_mark = ";"
        timestamp = "%d/%m/%Y %H:%M"
        ignored = ["Anm"]
        [columns]
        event_id = "Id"
        timestamp = "Tid"
        organisation_number = "Orgnr"
        channel = "Kanal"
        quantity = "Antal"
        [values.channel]
        "Webb" = "web"
        [fixed]
        service = "lefi-online"
        outcome = "answered"
    "#;
    place.layout = parse_layout("egen.toml", layout).unwrap();
    let log = "Anm,Kanal,Id,Tid,Orgnr,Antal\n,Webb,1,01/04/2025 08:15,5569000010,2;5\n";
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(1, 1, 0, 0));
    let count = &place.counts()[0];
    assert_eq!((count.channel.as_str(), count.quantity.to_string().as_str()), ("web", "2.5"));
    // What is wrong is told as the layout would have it: corrected so, it is right.
    let log = "Anm,Kanal,Id,Tid,Orgnr,Antal\n,Webb,2,31/02/2025 08:15,5569000010,1\n\
        ,Webb,3,01/04/2025 08:15,5569000010,1 250\n";
    assert_eq!(place.one("2.csv", log.as_bytes()), totals(2, 0, 0, 2));
    let rejects = place.rejects();
    for words in ["is not one of the layout, such as 01/04/2025 08:15", "number such as 1250;00"] {
        assert!(rejects.contains(words), "{rejects}");
    }
}

#[test]
fn a_log_that_can_not_be_read_as_a_whole_is_refused_and_nothing_is_kept() {
    let utf16: Vec<u8> = HEADER.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: [(&str, Vec<u8>, &str, &str); 6] = [
        ("empty", Vec::new(), "usage-empty", "the log is empty"),
        ("utf-16", [b"\xFF\xFE".to_vec(), utf16].concat(), "usage-encoding", "UTF-16"),
        ("binary", b"\0\0\0\0".to_vec(), "usage-encoding", "no text"),
        ("delimiter", HEADER.replace(';', ",").into_bytes(), "usage-header", "is missing"),
        (
            "missing",
            HEADER.replace("channel;", "").into_bytes(),
            "usage-header",
            "“channel” is missing",
        ),
        ("extra", HEADER.replace("quantity", "quantiy").into_bytes(), "usage-header", "“quantiy”"),
    ];
    for (name, bytes, code, message) in cases {
        let place = Place::new();
        let found = place.refused(name, &bytes);
        assert_eq!(found[0].code, code, "{name}");
        assert!(
            found[0].message.english().contains(message),
            "{name}: {}",
            found[0].message.english()
        );
        assert!(place.ledger().batch_names().unwrap().is_empty());
    }
    let place = Place::new();
    assert_eq!(place.one("header only", HEADER.as_bytes()), totals(0, 0, 0, 0));
}

#[test]
fn an_import_that_was_cut_off_leaves_nothing_that_counts() {
    let place = Place::new();
    place.one("1.csv", format!("{HEADER}{}", row("a", "2025-04-01", "1")).as_bytes());
    let ledger = place.folder.path().join("ledger");
    let left = ledger.join("usage/2025-04/cut-off.parquet");
    fs::write(&left, b"half a file").unwrap();
    let known = place.ledger().batch_names().unwrap();
    // Of another ledger, for all that is known here: it stays, and is told.
    forget_unfinished(&ledger, &known).unwrap();
    let found = strangers(&ledger, || Ok::<_, std::io::Error>(known.clone())).unwrap().unwrap();
    assert_eq!(found, std::slice::from_ref(&left));
    // Noted before its first file was written: of an import that was cut off.
    fs::write(ledger.join("unfinished"), "cut-off").unwrap();
    let found = strangers(&ledger, || Ok::<_, std::io::Error>(known.clone())).unwrap().unwrap();
    assert!(found.is_empty());
    forget_unfinished(&ledger, &known).unwrap();
    assert!(!left.exists());
    assert_eq!(fs::read_dir(ledger.join("usage/2025-04")).unwrap().count(), 1);
    // A transaction that fails, as for a batch recorded already, changes nothing.
    let import =
        Import { batch: place.ledger().batch_names().unwrap().pop_first(), ..Import::default() };
    assert!(place.record(&import).is_err());
    assert_eq!(place.counts().len(), 1);
}

#[test]
fn what_the_ledger_holds_can_not_be_changed() {
    let place = Place::new();
    place.one("1.csv", format!("{HEADER}{}", row("a", "2025-04-01", "1")).as_bytes());
    let database =
        rusqlite::Connection::open(place.folder.path().join("ledger/lefi.sqlite")).unwrap();
    for statement in [
        "UPDATE usage_count SET quantity = '2'",
        "DELETE FROM usage_count",
        "DELETE FROM import_file",
        "UPDATE batch SET batch = 'b'",
        "INSERT OR REPLACE INTO batch SELECT * FROM batch",
    ] {
        let error = database.execute_batch(statement).unwrap_err().to_string();
        assert!(error.contains("never changes") || error.contains("already"), "{error}");
    }
}

#[test]
fn two_logs_with_one_event_in_each_order_make_one_count() {
    let rows =
        [row("a", "2025-04-01", "1"), row("a", "2025-04-01", "1"), row("b", "2025-04-01", "3")];
    let place = Place::new();
    let files: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| place.log(&format!("{at}.csv"), format!("{HEADER}{row} \n").as_bytes()))
        .collect();
    // The first two logs are the same bytes; the second is noticed as the same file.
    let import = place.import(&files);
    let already: BTreeSet<bool> = import.files.iter().map(|file| file.already).collect();
    assert_eq!(already.len(), 2);
    assert_eq!(place.counts()[0].quantity.to_string(), "4");
}

#[test]
fn a_layout_that_is_wrong_is_told() {
    let layout = "format = 1\ndelimiter = \"ab\"\n[columns]\nevent_id = \"Id\"\n[fixed]\n\
        event_id = \"1\"\nservice = \"lefi-online\"\n";
    let found = parse_layout("egen.toml", layout).unwrap_err();
    let count = |code| found.iter().filter(|one| one.code == code).count();
    assert_eq!(count("layout-character"), 1);
    // event_id is there twice; timestamp, organisation_number, channel and outcome are not.
    assert_eq!(count("layout-field"), 5, "{found:?}");
}

#[test]
fn a_serial_number_is_no_person_and_stays_in_the_file_of_rejects() {
    let place = Place::new();
    let serial = ["0001234567", "200000000017", "2500000001"];
    let rows: String = serial.iter().map(|id| row(id, "2025-04-31", "1")).collect();
    assert_eq!(place.one("1.csv", format!("{HEADER}{rows}").as_bytes()), totals(3, 0, 0, 3));
    for id in serial {
        assert!(place.rejects().contains(&format!(";{id};2025-04-31")), "{id}");
    }
    let corrected = place.rejects().replace("2025-04-31", "2025-04-30");
    assert_eq!(place.one("2.csv", corrected.as_bytes()), totals(3, 3, 0, 0));
}
