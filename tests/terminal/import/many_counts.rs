//! An import of more counts than fit into memory: it is kept, counted anew and broken off as any other.

use std::fmt::Write as _;
use std::ops::ControlFlow;

use lefi::keep::ledger::Signature;
use lefi::sources::usage::{Count, recount_part};
use lefi::values::period::Moment;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::import::place::{HEADER, Place};

/// An invented organisation number with its check digit.
fn organisation_number(serial: u32) -> String {
    let nine = format!("55{:07}", 6_000_000 + serial);
    let digits = nine.bytes().map(|byte| u32::from(byte - b'0')).enumerate();
    let sum: u32 = digits
        .map(|(at, digit)| digit * (2 - at as u32 % 2))
        .map(|doubled| doubled / 10 + doubled % 10)
        .sum();
    format!("{nine}{}", (10 - sum % 10) % 10)
}

/// One count a row: so many parties on twenty days of January, and of March.
fn log(parties: u32) -> String {
    (0..parties * 40).fold(HEADER.to_owned(), |mut log, at| {
        let (month, day) = (at / parties / 20 * 2 + 1, at / parties % 20 + 1);
        let party = organisation_number(at * 37 % parties);
        let service = ["lefi-online", "lefi-a", "lefi-z"][at as usize % 3];
        let _ = writeln!(log, "{at};2025-{month:02}-{day:02};{party};{service};web;answered;0.5");
        log
    })
}

/// The ledger's counts in the order in which they were written, which its digest is over.
fn written(place: &Place) -> Vec<String> {
    let ledger = Connection::open(place.folder.path().join("ledger/lefi.sqlite")).unwrap();
    let columns = "organisation_number, day, service, channel, outcome, row_count, quantity, line";
    let mut query =
        ledger.prepare(&format!("SELECT {columns} FROM usage_count ORDER BY rowid")).unwrap();
    let rows = query.query_map([], |row| {
        Ok(format!("{:?}", (0..8).map(|at| row.get::<_, Value>(at)).collect::<Vec<_>>()))
    });
    rows.unwrap().map(Result::unwrap).collect()
}

#[test]
fn they_are_written_in_the_same_order_as_if_they_did() {
    let log = log(210);
    let [few, many] = [100, 100_000].map(|held_counts| {
        let place = Place { held_counts, ..Place::new() };
        let import = place.import(&[place.log("1.csv", log.as_bytes())]);
        assert_eq!((import.counts.number(), import.counts.rows()), (8400, 8400));
        place
    });
    assert_eq!(written(&few).len(), 8400);
    assert_eq!(written(&few), written(&many));
}

#[test]
fn they_are_counted_anew_in_parts_that_are_the_whole() {
    let place = Place { held_counts: 100, ..Place::new() };
    let batch = place.import(&[place.log("1.csv", log(210).as_bytes())]).batch.unwrap();
    let (ledger, folder) = (place.ledger(), place.folder.path().join("ledger"));
    for (most, number) in [(1000, 11), (100_000, 3)] {
        let mut counts: Vec<Count> = Vec::new();
        let parts = ledger.parts_of_batch(&batch, most).unwrap();
        // January, a February without a row, March.
        assert_eq!(parts.len(), number);
        for part in parts {
            let some = ledger.counts_of_part(&batch, &part).unwrap();
            // Those of the organisation with which the part is full are all in it.
            assert!(some.len() as u64 <= most + 20, "{}", some.len());
            assert_eq!(recount_part(&folder, &batch, &part).unwrap(), some);
            counts.extend(some);
        }
        counts.sort_by_key(|count| (count.organisation_number, count.day));
        // By organisations alone the parts are in the order of the whole.
        let parts = ledger.parts_of_result(&batch, most).unwrap();
        assert_eq!(parts.len(), if most == 1000 { 9 } else { 1 });
        let of_part = |part| ledger.counts_of_part(&batch, part).unwrap();
        assert!(parts.iter().all(|part| of_part(part).len() as u64 <= most + 40));
        assert_eq!(parts.iter().flat_map(of_part).collect::<Vec<_>>(), counts);
        assert_eq!(place.counts(), counts);
        assert_eq!(ledger.rows_of_batch(&batch).unwrap(), 8400);
    }
    assert_eq!(ledger.parts_of_result("none", 1).unwrap(), []);
    assert_eq!(ledger.parts_of_batch("none", 1).unwrap(), []);
}

#[test]
fn whoever_stops_it_while_it_is_written_leaves_nothing_in_the_ledger() {
    let [place, other] = [Place::new(), Place::new()];
    let import = other.import(&[other.log("1.csv", log(260).as_bytes())]);
    let at = Moment::parse("2025-05-02T08:00:00Z").unwrap();
    let (ledger, who) = (place.ledger(), "påhittad".to_owned());
    let writing = ledger.begin(Signature { who, at }).unwrap();
    let stopped = |counts| {
        assert_eq!(counts, 10_000);
        ControlFlow::Break(())
    };
    assert!(writing.import_watched(&import, &stopped).unwrap().is_break());
    drop(writing);
    assert_eq!(place.counts(), []);
    assert_eq!(ledger.newest_entry().unwrap(), None);
    place.record(&import).unwrap();
    assert_eq!(place.counts(), other.counts());
}
