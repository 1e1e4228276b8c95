//! A workspace that whoever runs may only read: what reads goes on, what writes says so and leaves nothing.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::{Command, Output};

use crate::office::{self, Office};
use crate::{documents, identical};

/// Runs a command for somebody whom the files' access binds; root is bound when it gives up that power.
fn bound(office: &Office, arguments: &[&str]) -> Output {
    let program = assert_cmd::cargo::cargo_bin("lefi");
    let mut command = match fs::metadata("/proc/self").unwrap().uid() {
        0 => {
            let mut command = Command::new("setpriv");
            command.arg("--bounding-set=-dac_override,-dac_read_search").arg(program);
            command
        }
        _ => Command::new(program),
    };
    command.current_dir(office.folder.path()).args(arguments).output().unwrap()
}

/// Gives or takes, as `chmod` writes it, the access to a part of the workspace and what is in it.
fn access(office: &Office, change: &str, part: &str) {
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
