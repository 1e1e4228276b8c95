//! A ledger that is not the newest: a copy of its main file alone, a backup put back over later work, a clock set
//! back. Nothing that only the newest knows is removed.

use std::fs;
use std::os::unix::fs::symlink;

use lefi::keep::ledger::{Action, Ledger, Signature};
use lefi::values::period::Moment;

use crate::killed::copied;
use crate::office::Office;
use crate::{documents, identical};

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
    for command in [&["import", "logs/lefi-2025-04.csv"][..], &["verify"]] {
        let said = office.refused(3, command);
        assert!(said.contains("is of no import of this ledger"), "{command:?}: {said}");
    }
    let said = office.refused(3, &["bill", "2025-02", "--issue"]);
    assert!(said.contains("ends with entry 1, and entry 2 was written here"), "{said}");
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

/// A workspace whose ledger is put back from a backup that was made before its period was exported and closed.
fn exported_closed_and_put_back() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["backup", "b.tar.zst"]);
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    fs::remove_dir_all(office.path("ledger")).unwrap();
    office.done(&["restore", "b.tar.zst"]);
    office
}

const SIE: &str = "out/accounting/2025-02/bokforing-2025-02.si";
const SHEET: &str = "out/documents/2025-02/kontrollblad-2025-02.txt";

#[test]
fn after_an_older_backup_nothing_is_written_before_somebody_says_that_it_goes_on() {
    let office = exported_closed_and_put_back();
    let hold = ["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"];
    for arguments in [
        &["export", "2025-02"][..],
        &["close", "2025-02", "--without-export", "x"],
        &["credit", "2025000001", "--reason", "x"],
        &["bill", "2025-03", "--issue"],
        &hold,
        &["verify"],
    ] {
        let said = office.refused(3, arguments);
        let told = "ends with entry 2, and entry 4 was written here";
        assert!(said.contains(told) && said.contains("take-over"), "{arguments:?}: {said}");
    }
    // A log that is refused is stored nowhere, so that it can be imported afterwards.
    let may = ["import", "logs/lefi-2025-05.csv"];
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity";
    fs::write(
        office.path(may[1]),
        format!("{header}\nmaj-1;2025-05-05;556900-1018;lefi-online;web;answered;1\n"),
    )
    .unwrap();
    office.refused(3, &may);
    // What only reads goes on.
    assert_eq!(documents(&office).len(), 13);
    office.done(&["take-over", "--reason", "Den nyaste är förlorad"]);
    office.done(&hold);
    office.done(&may);
    let trail = office.done(&["trail"]);
    assert!(trail.contains("Den nyaste är förlorad") && trail.contains("older"), "{trail}");
    assert!(office.done(&["take-over", "--reason", "x"]).starts_with("nothing to take over"));
}

/// A workspace whose ledger is put back from a backup that was made before February was issued.
fn issued_and_put_back() -> Office {
    let office = Office::new();
    office.done(&["backup", "b.tar.zst"]);
    office.issue("2025-02");
    fs::remove_dir_all(office.path("ledger")).unwrap();
    office.done(&["restore", "b.tar.zst"]);
    office.done(&["take-over", "--reason", "Den nyaste är förlorad"]);
    office
}

/// A register has another row by then, or another address of a party that is billed: the words say which file it is.
#[test]
fn after_an_older_backup_the_words_say_which_input_of_a_document_is_otherwise() {
    let office = issued_and_put_back();
    let issue = ["bill", "2025-02", "--issue", "--date", "2025-06-02"];
    let parties = fs::read_to_string(office.path("parties.csv")).unwrap();
    let later = parties.lines().last().unwrap().replace("2025-04-01", "2026-01-01");
    for (changed, is_same) in [
        (format!("{}\n{later}\n", parties.trim_end()), true),
        (parties.replace("Påhittade gatan 1", "Påhittade gatan 2"), false),
    ] {
        fs::write(office.path("parties.csv"), &changed).unwrap();
        let said = office.refused(3, &issue);
        assert!(said.contains("is this an older ledger put back?"), "{said}");
        assert!(said.contains("changed later than that file: parties.csv. Put back"), "{said}");
        assert_eq!(said.contains("All that stands on the document is the same"), is_same, "{said}");
        assert_eq!(said.contains("Restore the newest backup"), !is_same, "{said}");
    }
    // The way out: what was is put back, and the same input gives the same bytes.
    fs::write(office.path("parties.csv"), &parties).unwrap();
    office.done(&issue);
    identical(&office);
}

/// Where it can't be put back: the files are moved away, and the documents are the same but for the digest.
#[test]
fn after_an_older_backup_documents_from_other_input_are_issued_once_their_files_are_moved_away() {
    let office = issued_and_put_back();
    office.change("lefi.toml", "[issuer]", "# En anmärkning\n[issuer]");
    let issue = ["bill", "2025-02", "--issue", "--date", "2025-06-02"];
    let said = office.refused(3, &issue);
    assert!(
        said.contains("move the files of 2025000001 away") && said.contains("lefi.toml"),
        "{said}"
    );
    fs::rename(office.path("out/documents/2025-02"), office.path("undan")).unwrap();
    office.done(&issue);
    identical(&office);
}

#[test]
fn after_an_older_backup_nothing_is_exported_twice_and_no_file_that_was_handed_over_changes() {
    let office = exported_closed_and_put_back();
    let handed_over = fs::read(office.path(SIE)).unwrap();
    // As by somebody who cleared away what tells an older ledger.
    fs::remove_file(office.path("out/ledger.mark")).unwrap();
    for arguments in
        [&["export", "2025-02"][..], &["close", "2025-02", "--without-export", "Fil saknas"]]
    {
        let said = office.refused(3, arguments);
        assert!(said.contains("bokforing-2025-02.si") && said.contains("older"), "{said}");
    }
    assert!(fs::read(office.path(SIE)).unwrap() == handed_over);
    assert!(!office.done(&["trail"]).contains("exporterat"));
    // The way out, where the newest ledger is lost: what was handed over is kept elsewhere, and held against.
    for name in ["bokforing-2025-02.si", "bokforing-2025-02.csv"] {
        let path = office.path("out/accounting/2025-02").join(name);
        fs::rename(path, office.path(name)).unwrap();
    }
    fs::rename(office.path(SHEET), office.path("kontrollblad.txt")).unwrap();
    office.done(&["export", "2025-02"]);
    assert!(fs::read(office.path(SIE)).unwrap() == handed_over);
    office.done(&["close", "2025-02"]);
    identical(&office);
}

#[test]
fn after_an_older_backup_a_closed_period_is_not_open_again() {
    let office = exported_closed_and_put_back();
    let sheet = fs::read(office.path(SHEET)).unwrap();
    fs::remove_file(office.path("out/ledger.mark")).unwrap();
    fs::remove_dir_all(office.path("out/accounting")).unwrap();
    office.waive_march();
    for arguments in [
        &["credit", "2025000001", "--reason", "Fel", "--date", "2025-06-02"][..],
        &["export", "2025-02"],
        &["close", "2025-02", "--without-export", "Fil saknas"],
        &["bill", "2025-03", "--issue", "--date", "2025-06-02"],
    ] {
        let said = office.refused(3, arguments);
        assert!(said.contains("kontrollblad-2025-02.txt"), "{arguments:?}: {said}");
    }
    assert!(fs::read(office.path(SHEET)).unwrap() == sheet);
    fs::rename(office.path(SHEET), office.path("kontrollblad.txt")).unwrap();
    // A sheet of an open period, which `status` writes, is in nobody's way.
    office.done(&["status", "2025-02", "--save"]);
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    identical(&office);
}

#[test]
fn an_exported_file_that_was_changed_is_not_overwritten_by_the_next_export() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    office.done(&["credit", "2025000001", "--reason", "Fel", "--date", "2025-06-02"]);
    fs::write(office.path(SIE), b"changed by hand").unwrap();
    let said = office.refused(3, &["export", "2025-02"]);
    assert!(said.contains("--again"), "{said}");
    assert_eq!(fs::read(office.path(SIE)).unwrap(), b"changed by hand");
    office.done(&["export", "2025-02", "--again"]);
    office.done(&["export", "2025-02"]);
    identical(&office);
}

/// Two that both go on give the same numbers twice: the copy is told before it writes, and each when they meet.
#[test]
fn two_copies_that_both_go_on_are_told() {
    let office = Office::new();
    office.issue("2025-02");
    let copy = copied(&office, |_| true);
    let hold = ["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"];
    let said = copy.refused(3, &hold);
    assert!(said.contains("is a copy") && said.contains("take-over"), "{said}");
    // It is read as it is, and nothing is wrong with it.
    identical(&copy);
    copy.done(&["take-over", "--reason", "Ny server"]);
    copy.done(&hold);
    // The other is not told while they are apart, and goes on.
    office.done(&hold);
    fs::copy(copy.path("ledger/lefi.sqlite"), office.path("ledger/lefi.sqlite")).unwrap();
    for command in [&hold[..], &["verify"], &["bill", "2025-02", "--issue"]] {
        let said = office.refused(3, command);
        assert!(said.contains("another copy of this ledger"), "{command:?}: {said}");
    }
    office.done(&["take-over", "--reason", "Den andra gäller"]);
    office.done(&["decide", "withdraw", "1", "--reason", "Löst"]);
    identical(&office);
}

/// Whoever empties the mark does not make an older ledger the newest.
#[test]
fn an_emptied_mark_lets_no_older_ledger_go_on() {
    let office = exported_closed_and_put_back();
    fs::write(office.path("out/ledger.mark"), b"").unwrap();
    for command in [
        &["bill", "2025-03", "--issue"][..],
        &["credit", "2025000001", "--reason", "x"],
        &["export", "2025-02"],
        &["verify"],
    ] {
        let said = office.refused(3, command);
        assert!(said.contains("ledger.mark is not what lefi wrote"), "{command:?}: {said}");
    }
}

/// Who only reads is told what keeps others from writing.
#[test]
fn an_older_ledger_and_a_copy_are_told_to_whoever_reads_and_backed_up_by_whoever_says_so() {
    let older = exported_closed_and_put_back();
    let copy = copied(&older, |name| !name.ends_with(".zst"));
    fs::remove_file(copy.path("out/ledger.mark")).unwrap();
    let copy = {
        copy.done(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
        copied(&copy, |_| true)
    };
    for (office, told) in [(&older, "entry 4 was written here"), (&copy, "is a copy")] {
        for command in [
            &["bill", "2025-03"][..],
            &["check"],
            &["status", "2025-02"],
            &["trail"],
            &["invoices"],
            &["decide", "list"],
            &["explain", "2025000001"],
            &["export", "2025-02", "--format", "xlsx"],
            &["credit", "2025000001", "--reason", "x", "--look"],
        ] {
            let output = office.lefi(command);
            let said = crate::office::text(&output.stderr);
            assert!(output.status.success() && said.contains(told), "{command:?}: {said}");
        }
    }
    let said = older.refused(3, &["backup", "old.tar.zst"]);
    assert!(said.contains("--not-newest") && !older.path("old.tar.zst").exists(), "{said}");
    older.done(&["backup", "old.tar.zst", "--not-newest"]);
    let output = copy.lefi(&["backup", "copy.tar.zst"]);
    let said = crate::office::text(&output.stderr);
    assert!(output.status.success() && said.contains("is a copy"), "{said}");
}

/// `cp -al`: two folders, and one ledger that both write.
#[test]
fn a_ledger_that_has_another_name_is_written_by_nobody() {
    let office = Office::new();
    let copy = copied(&office, |_| true);
    let database = office.path("ledger/lefi.sqlite");
    fs::remove_file(copy.path("ledger/lefi.sqlite")).unwrap();
    fs::hard_link(&database, copy.path("ledger/lefi.sqlite")).unwrap();
    let before = fs::read(&database).unwrap();
    for office in [&office, &copy] {
        for command in [
            &["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"][..],
            &["bill", "2025-02", "--issue", "--date", "2025-06-02"],
            &["import", "logs/lefi-2025-02.csv"],
            &["take-over", "--reason", "x"],
            &["verify"],
        ] {
            let said = office.refused(3, command);
            assert!(said.contains("cp -al") && said.contains("backup"), "{command:?}: {said}");
        }
        let said = crate::office::text(&office.lefi(&["trail"]).stderr);
        assert!(said.contains("has another name as well"), "{said}");
    }
    assert!(fs::read(&database).unwrap() == before);
    drop(copy);
    office.issue("2025-02");
    identical(&office);
}

#[test]
fn a_backup_put_back_in_another_workspace_says_that_there_may_be_two_now() {
    let office = Office::with_its_mark();
    office.done(&["backup", "b.tar.zst"]);
    let backup = office.path("b.tar.zst").display().to_string();
    let restored = |office: &Office| {
        let output = office.lefi(&["restore", &backup]);
        let said = crate::office::text(&output.stderr);
        assert!(output.status.success(), "{said}");
        said
    };
    let elsewhere = Office::empty();
    let said = restored(&elsewhere);
    assert!(said.contains("work on one of them alone"), "{said}");
    // Where it was made it is the newest, and nothing is to be said.
    fs::remove_dir_all(office.path("ledger")).unwrap();
    assert_eq!(restored(&office), "");
    office.issue("2025-02");
    identical(&office);
}

#[test]
fn a_folder_that_was_moved_and_a_backup_on_another_machine_go_on() {
    let office = Office::new();
    office.done(&["backup", "b.tar.zst"]);
    let moved = Office { folder: tempfile::tempdir().unwrap() };
    fs::rename(office.folder.path(), moved.path("w")).unwrap();
    let hold = ["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"];
    moved.done(&[&["--workspace", "w"], &hold[..]].concat());
    let elsewhere = Office::empty();
    let backup = moved.path("w/b.tar.zst").display().to_string();
    elsewhere.done(&["restore", &backup]);
    elsewhere.done(&hold);
    identical(&elsewhere);
    // As by rsync, which writes every file anew in its old place.
    let bytes = fs::read(elsewhere.path("ledger/lefi.sqlite")).unwrap();
    fs::remove_file(elsewhere.path("ledger/lefi.sqlite")).unwrap();
    fs::write(elsewhere.path("ledger/lefi.sqlite"), bytes).unwrap();
    elsewhere.done(&["decide", "withdraw", "1", "--reason", "Löst"]);
}

#[test]
fn a_mark_that_is_not_as_written_is_told_and_one_that_is_behind_is_in_nobodys_way() {
    let office = Office::with_its_mark();
    let behind = fs::read(office.path("out/ledger.mark")).unwrap();
    let hold = ["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"];
    office.done(&hold);
    fs::write(office.path("out/ledger.mark"), &behind).unwrap();
    office.done(&["decide", "withdraw", "1", "--reason", "Löst"]);
    fs::write(office.path("out/ledger.mark"), b"something else").unwrap();
    let said = office.refused(3, &hold);
    assert!(said.contains("ledger.mark is not what lefi wrote"), "{said}");
    // A link that leads nowhere is not "no mark".
    fs::remove_file(office.path("out/ledger.mark")).unwrap();
    symlink("nowhere", office.path("out/ledger.mark")).unwrap();
    let said = office.refused(3, &hold);
    assert!(said.contains("ledger.mark is not what lefi wrote"), "{said}");
    // Emptied: it is put in its place whole, so that no kill leaves it so.
    fs::remove_file(office.path("out/ledger.mark")).unwrap();
    fs::write(office.path("out/ledger.mark"), b"").unwrap();
    for command in
        [&hold[..], &["take-over", "--reason", "x"], &["import", "logs/lefi-2025-02.csv"]]
    {
        let said = office.refused(3, command);
        assert!(said.contains("ledger.mark is not what lefi wrote"), "{command:?}: {said}");
    }
    fs::remove_file(office.path("out/ledger.mark")).unwrap();
    office.done(&hold);
    // What a file manager leaves beside stored usage stops nothing.
    fs::write(office.path("ledger/usage/.DS_Store"), b"").unwrap();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

/// An import was cut off between the ledger and its own note. What it stored is billed then: an older ledger does not
/// take it for what was never counted, whether the note is still there or not.
#[test]
fn billed_usage_outlives_a_note_that_a_kill_left_and_an_older_ledger() {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    let path = office.path("ledger/lefi.sqlite");
    let older = fs::read(&path).unwrap();
    let import = office.json(&["import", "logs/lefi-2025-03.csv"]);
    let batch = import["files"][0]["batch"].as_str().unwrap();
    let note = office.path("ledger/unfinished");
    fs::write(&note, batch).unwrap();
    office.issue("2025-02");
    assert!(!note.exists(), "what is billed is no unfinished import");
    let newest = fs::read(&path).unwrap();
    let stored = || fs::read_dir(office.path("ledger/usage/2025-03")).unwrap().count();
    let before = stored();
    for noted in ["", batch] {
        fs::write(&path, &older).unwrap();
        fs::write(&note, noted).unwrap();
        // As by somebody who cleared away what tells an older ledger.
        fs::remove_file(office.path("out/ledger.mark")).unwrap_or_default();
        for command in [
            &["import", "logs/lefi-2025-04.csv"][..],
            &["import", "--undo", batch, "--reason", "x"],
        ] {
            let said = office.refused(3, command);
            assert!(said.contains(batch) && said.contains("newest ledger or backup"), "{said}");
            assert_eq!(stored(), before);
        }
    }
    fs::write(&path, newest).unwrap();
    office.done(&["import", "logs/lefi-2025-04.csv"]);
    assert!(!note.exists());
    identical(&office);
}
