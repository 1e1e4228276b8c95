//! A ledger that is not the newest: a copy of its main file alone, a backup put back over later work, a clock set
//! back. Nothing that only the newest knows is removed.

use std::fs;

use lefi::ledger::{Action, Ledger, Signature};
use lefi::period::Moment;

use crate::identical;
use crate::killed::copied;
use crate::office::Office;

#[test]
fn an_older_ledger_beside_newer_usage_is_told_and_removes_nothing() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let path = office.path("ledger/lefi.sqlite");
    let older = fs::read(&path).unwrap();
    office.done(&["import", "logs/lefi-2025-03.csv"]);
    let newest = fs::read(&path).unwrap();
    fs::write(&path, older).unwrap();
    let months = || fs::read_dir(office.path("ledger/usage/2025-03")).unwrap().count();
    let before = months();
    for command in
        [&["import", "logs/lefi-2025-04.csv"][..], &["bill", "2025-02", "--issue"], &["verify"]]
    {
        let said = office.refused(3, command);
        assert!(said.contains("is of no import of this ledger"), "{command:?}: {said}");
    }
    assert_eq!(months(), before);
    fs::write(&path, newest).unwrap();
    office.done(&["import", "logs/lefi-2025-04.csv"]);
    identical(&office);
}

#[test]
fn the_main_file_alone_is_a_ledger_that_knows_less_and_says_so() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    // Somebody else is reading, so that what is written stays in the file beside it.
    let reader = rusqlite::Connection::open(office.path("ledger/lefi.sqlite")).unwrap();
    reader.execute_batch("BEGIN").unwrap();
    let entries: i64 =
        reader.query_row("SELECT count(*) FROM entry", [], |row| row.get(0)).unwrap();
    assert_eq!(entries, 1);
    office.done(&["import", "logs/lefi-2025-03.csv"]);
    office.issue("2025-02");
    let copy = copied(&office, |name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    let said = copy.refused(3, &["verify"]);
    assert!(said.contains("is of no import of this ledger"), "{said}");
    assert!(said.contains("2025000001.pdf is no document of this ledger"), "{said}");
    copy.refused(3, &["bill", "2025-02", "--issue"]);
    drop(reader);
    let whole = copied(&office, |_| true);
    identical(&whole);
}

/// Where documents were issued another ledger would begin with number 1 again.
#[test]
fn a_ledger_folder_that_is_gone_is_told_and_none_is_begun() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["backup", "b.tar.zst"]);
    std::fs::remove_dir_all(office.path("ledger")).unwrap();
    for arguments in [
        &["bill", "2025-03"][..],
        &["import", "logs/lefi-2025-03.csv"],
        &["status", "2025-02"],
        &["decide", "list"],
        &["decide", "hold", "2025-03", "LO-002", "--reason", "x"],
        &["bill", "2025-02", "--issue"],
    ] {
        let said = office.refused(3, arguments);
        assert!(said.contains("is gone") && said.contains("lefi restore"), "{arguments:?}: {said}");
    }
    office.done(&["restore", "b.tar.zst"]);
    identical(&office);
}

#[test]
fn a_workspace_that_was_moved_is_the_same() {
    let office = Office::new();
    office.issue("2025-02");
    let moved = copied(&office, |_| true);
    identical(&moved);
    assert!(moved.done(&["explain", "2025000001", "--rows"]).contains("logs/lefi-2025-02.csv"));
}

#[test]
fn a_clock_that_was_set_back_is_told_and_no_number_is_dated_before_another() {
    let office = Office::new();
    office.waive_march();
    office.issue_on("2025-02", "2025-06-02");
    let said = office.refused(3, &["bill", "2025-03", "--issue", "--date", "2025-06-01"]);
    assert!(said.contains("2025-06-02"), "{said}");
    let ledger = Ledger::open(&office.path("ledger")).unwrap();
    let at = Moment::parse("2999-01-01T12:00:00Z").unwrap();
    let writing = ledger.begin(Signature { who: "påhittad".to_owned(), at }).unwrap();
    writing.finish(Action::Export, "0", "").unwrap();
    drop(ledger);
    let output = office.lefi(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    assert!(output.status.success());
    let said = crate::office::text(&output.stderr);
    assert!(said.contains("set the clock right") && said.contains("2999-01-01"), "{said}");
}
