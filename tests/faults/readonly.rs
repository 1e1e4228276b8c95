//! A workspace that whoever runs may only read: what reads goes on, what writes says so and leaves nothing.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use lefi::engine::billing::DecisionKind;
use lefi::keep::ledger::{Action, Ledger, Signature};
use lefi::values::period::{BillingPeriod, Moment};

use crate::killed::copied;
use crate::office::{self, Office};
use crate::{documents, identical};

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Runs a command for somebody whom the files' access binds; root is bound when it gives up that power.
pub fn bound(office: &Office, arguments: &[&str]) -> Output {
    let program = assert_cmd::cargo::cargo_bin("lefi");
    let mut command = match is_root() {
        true => {
            let mut command = Command::new("setpriv");
            command.arg("--bounding-set=-dac_override,-dac_read_search").arg(program);
            command
        }
        false => Command::new(program),
    };
    command.env("LC_ALL", "C").current_dir(office.folder.path()).args(arguments).output().unwrap()
}

/// Gives or takes, as `chmod` writes it, the access to a part of the workspace and what is in it.
pub fn access(office: &Office, change: &str, part: &str) {
    let done = Command::new("chmod").args(["-R", change]).arg(office.path(part)).status().unwrap();
    assert!(done.success());
}

#[test]
fn where_nothing_can_be_written_all_can_be_read() {
    let office = Office::new();
    let first = office::numbers(&office.issue("2025-02"))[0].clone();
    let elsewhere = tempfile::tempdir().unwrap();
    let backup = elsewhere.path().join("b.tar.zst").display().to_string();
    access(&office, "a-w", "");
    for arguments in [
        &["check"][..],
        &["bill", "2025-03"],
        &["invoices"],
        &["status", "2025-02"],
        &["verify"],
        &["explain", &first],
        &["decide", "list"],
        &["backup", &backup],
    ] {
        let read = bound(&office, arguments);
        assert!(read.status.success(), "{arguments:?}: {}", office::text(&read.stderr));
    }
    access(&office, "u+w", "");
}

#[test]
fn where_nothing_can_be_written_that_is_told_and_nothing_is_changed() {
    let office = Office::new();
    let first = office::numbers(&office.issue("2025-02"))[0].clone();
    let before = documents(&office);
    fs::copy(office.path("logs/lefi-2025-04.csv"), office.path("logs/more.csv")).unwrap();
    for locked in ["", "ledger", "ledger/lefi.sqlite"] {
        access(&office, "a-w", locked);
        for arguments in [
            &["import", "logs/more.csv"][..],
            &["bill", "2025-02", "--issue"],
            &["credit", &first, "--reason", "x"],
            &["decide", "hold", "2025-03", "LO-002", "--reason", "x"],
        ] {
            let written = bound(&office, arguments);
            let words = office::text(&written.stderr);
            assert_eq!(written.status.code(), Some(4), "“{locked}”, {arguments:?}: {words}");
            for told in ["can't be written", "must be able to write"] {
                assert!(words.contains(told), "“{locked}”, {arguments:?}: {words}");
            }
        }
        access(&office, "u+w", locked);
        assert_eq!(documents(&office), before);
        identical(&office);
    }
}

/// What the trail has when somebody who may not write looks at it.
fn seen_by_a_reader(office: &Office) -> String {
    let read = bound(office, &["trail"]);
    assert!(read.status.success(), "{}", office::text(&read.stderr));
    office::text(&read.stdout)
}

/// An entry that says so, written by somebody who keeps the ledger open.
fn written(ledger: &Ledger, words: &str) {
    let at = Moment::parse("2025-06-02T12:00:00Z").unwrap();
    let writing = ledger.begin(Signature { who: "påhittad".to_owned(), at }).unwrap();
    let agreement = lefi::values::agreement_name::AgreementName::parse("LO-001").unwrap();
    let kind = DecisionKind::Hold { period: BillingPeriod::parse("2030-01").unwrap(), agreement };
    let number = writing.decide(&kind, words).unwrap();
    writing.finish(Action::Decide, &number.to_string(), words).unwrap();
}

/// What is committed stands in the file beside the database until somebody who may write has put it there.
#[test]
fn who_may_only_read_sees_what_is_committed_and_packs_it() {
    let office = Office::new();
    let owner = Ledger::open(&office.path("ledger")).unwrap();
    let issued = office::numbers(&office.issue("2025-02"));
    written(&owner, "newest of all");
    let waiting = fs::metadata(office.path("ledger/lefi.sqlite-wal")).unwrap().len();
    assert!(waiting > 0, "nothing waits beside the database");
    access(&office, "a-w", "");
    let elsewhere = Office::empty();
    let backup = elsewhere.path("b.tar.zst").display().to_string();
    assert!(seen_by_a_reader(&office).contains("newest of all"));
    for arguments in [&["verify"][..], &["invoices"], &["backup", &backup]] {
        let read = bound(&office, arguments);
        assert!(read.status.success(), "{arguments:?}: {}", office::text(&read.stderr));
    }
    elsewhere.done(&["restore", "b.tar.zst"]);
    assert_eq!(documents(&elsewhere).len(), issued.len());
    assert!(elsewhere.done(&["trail"]).contains("newest of all"));
    access(&office, "u+w", "");
}

/// Where SQLite's own locks can't be taken, a copy is read: of the database and of what waits beside it.
#[test]
fn who_may_only_read_sees_all_where_a_file_beside_the_database_is_missing() {
    let office = Office::empty();
    let owner = Ledger::open(&office.path("ledger")).unwrap();
    written(&owner, "newest of all");
    let waiting = copied(&office, |name| !name.ends_with("-shm"));
    drop(owner);
    let alone = copied(&office, |name| !name.ends_with("-shm") && !name.ends_with("-wal"));
    for office in [&waiting, &alone] {
        access(office, "a-w", "");
        let before = fs::read_dir(office.path("ledger")).unwrap().count();
        assert!(seen_by_a_reader(office).contains("newest of all"));
        assert_eq!(fs::read_dir(office.path("ledger")).unwrap().count(), before);
        access(office, "u+w", "");
    }
    // What waits and can't be read is never taken for nothing.
    access(&waiting, "a-r", "ledger/lefi.sqlite-wal");
    access(&waiting, "a-w", "ledger");
    let read = bound(&waiting, &["trail"]);
    let words = office::text(&read.stderr);
    assert_eq!(read.status.code(), Some(4), "{words}");
    assert!(words.contains("lefi.sqlite-wal can't be read"), "{words}");
    access(&waiting, "u+w", "ledger");
}

/// How often each reader looks: `LEFI_READS=800 cargo test --test faults reader` looks for longer.
fn reads() -> u32 {
    std::env::var("LEFI_READS").ok().and_then(|text| text.parse().ok()).unwrap_or(12)
}

/// Readers who may not write, while the owner works: nobody is told that a sound ledger is damaged, and each sees
/// at least what was committed before it began.
#[test]
fn while_the_owner_works_no_reader_calls_a_sound_ledger_damaged() {
    let office = Office::new();
    office.issue("2025-02");
    let ledger = Ledger::open(&office.path("ledger")).unwrap();
    let database = rusqlite::Connection::open(office.path("ledger/lefi.sqlite")).unwrap();
    access(&office, "a-w", "");
    let is_read = AtomicBool::new(false);
    let elsewhere = tempfile::tempdir().unwrap();
    let mut failed = Vec::new();
    let rounds = std::thread::scope(|scope| {
        // Somebody else may open and close it meanwhile: only root goes past the files' access.
        scope.spawn(|| {
            let mut times = 0_u32;
            while is_root() && !is_read.load(Ordering::Relaxed) {
                times += 1;
                let key = times.to_string();
                let line = ["decide", "line", "2025-03", "LO-005", "--text", "Rapport"];
                let rest = ["--amount", "1,00", "--account", "3119", "--reason", "Beställd"];
                office.done(&[&line[..], &rest[..], &["--once", &key]].concat());
            }
        });
        let (is_read, of_owner) = (&is_read, ledger);
        let owner = scope.spawn(move || {
            let mut rounds = 0;
            while !is_read.load(Ordering::Relaxed) {
                rounds += 1;
                written(&of_owner, &format!("round {rounds}"));
                // What waits beside the database is put into it, as it is when there is much of it.
                let put = "PRAGMA wal_checkpoint(TRUNCATE)";
                database.query_row(put, [], |_| Ok(())).unwrap();
                std::thread::sleep(Duration::from_millis(20));
            }
            rounds
        });
        for read in 0..reads() {
            let backup = elsewhere.path().join(format!("{read}.tar.zst")).display().to_string();
            let commands =
                [&["verify"][..], &["invoices"], &["status", "2025-02"], &["backup", &backup]];
            let arguments = commands[read as usize % commands.len()];
            let output = bound(&office, arguments);
            if !output.status.success() {
                let words = office::text(&output.stderr);
                failed.push(format!("read {read}, {arguments:?}: {words}"));
            }
        }
        is_read.store(true, Ordering::Relaxed);
        owner.join().unwrap()
    });
    assert!(failed.is_empty(), "{} of {}: {failed:#?}", failed.len(), reads());
    assert!(rounds > 0);
    access(&office, "u+w", "");
    assert!(office.done(&["trail"]).contains(&format!("round {rounds}")));
    identical(&office);
}
