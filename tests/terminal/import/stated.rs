//! What the sender states of a log in a file beside it: it is held against the log, or refused in words.

use std::fs;
use std::io::Write;

use lefi::sources::usage::ImportError;

use crate::import::place::{HEADER, Place, row, totals};

#[test]
fn what_the_sender_states_is_checked() {
    let place = Place::new();
    let log = format!("{HEADER}{}", row("a", "2025-04-01", "1"));
    place.log("1.csv.totals", b"rows = 2\n");
    let found = place.refused("1.csv", log.as_bytes());
    assert_eq!(found[0].code, "usage-totals");
    assert!(
        found[0].message.english().contains("states 2 rows and 1 are there"),
        "{}",
        found[0].message.english()
    );
    place.log("1.csv.totals", b"rows = 1\n");
    assert_eq!(place.one("1.csv", log.as_bytes()), totals(1, 1, 0, 0));
    let other = [place.log("2.csv", format!("{HEADER}{}", row("b", "2025-04-01", "1")).as_bytes())];
    assert!(matches!(place.import_expecting(&other, Some(7)), Err(ImportError::Input(_))));
}

#[test]
fn nothing_that_the_sender_states_is_passed_over() {
    let place = Place::new();
    let log = format!("{HEADER}{}{}", row("a", "2025-04-01", "1"), row("b", "2025-04-01", "1"));
    let packed = {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(log.as_bytes()).unwrap();
        gzip.finish().unwrap()
    };
    // By the name of the log, as it was before it was packed, and without any ending.
    for name in ["l.csv.gz.totals", "l.csv.totals", "l.totals"] {
        let stated = place.log(name, b"rows = 5\n");
        let found = place.refused("l.csv.gz", &packed);
        assert_eq!(found[0].code, "usage-totals");
        assert!(
            found[0].message.english().contains(&format!("{name} states 5 rows and 2 are there"))
        );
        fs::remove_file(stated).unwrap();
    }
    for (stated, message) in [
        ("rows = 2\nrows = 5\n", "line 2 states rows a second time"),
        ("rows = 2\n\nrows = 2\n", "line 3 states rows a second time"),
        ("rows = 2\nquantity = 17\n", "line 2 is none that lefi can check"),
        ("sha256: 00\nrows = 2\n", "line 1 is none that lefi can check"),
        ("1200\n", "line 1 is none that lefi can check"),
        ("rows = many\n", "line 1 states rows with what is no whole number"),
        ("rows = 1.200\n", "line 1 states rows with what is no whole number"),
        ("\n", "states no rows"),
    ] {
        place.log("l.csv.totals", stated.as_bytes());
        let found = place.refused("l.csv.gz", &packed);
        assert_eq!((found.len(), found[0].code), (1, "usage-totals"), "{stated:?}");
        assert!(found[0].message.english().contains(message), "{}", found[0].message.english());
        assert!(found[0].help.as_ref().unwrap().english().contains("rows = 1200"));
    }
    place.log("l.csv.totals", "\u{FEFF}rows; 2\r\n\r\n".as_bytes());
    assert_eq!(place.one("l.csv.gz", &packed), totals(2, 2, 0, 0));
}
