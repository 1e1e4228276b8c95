//! Words and results that can't be written: a full disk, a pipe that is closed, no descriptors at all. Nothing that was
//! asked is left undone for it, and the exit code says what was done: 5 where it is kept for good.

use std::fs::File;
use std::process::{Command, Stdio};

use crate::office::{self, Office};
use crate::{documents, identical};

/// What can't be written to, each time anew.
type Closed = fn() -> Stdio;

fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

fn closed_pipe() -> Stdio {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    writer.into()
}

/// The exit code of a command whose results and words go there.
fn ends_with(office: &Office, arguments: &[&str], stdout: Stdio, stderr: Stdio) -> Option<i32> {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("lefi"));
    command.env("LC_ALL", "C").env_remove("LEFI_LANGUAGE");
    command.current_dir(office.folder.path()).args(arguments).stdin(Stdio::null());
    command.stdout(stdout).stderr(stderr).status().unwrap().code()
}

/// A month of an office, each command of which has words to say or a result to show.
const MONTH: &[&[&str]] = &[
    &["import", "logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv", "logs/lefi-2025-04.csv"],
    &["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"],
    &["decide", "withdraw", "1", "--reason", "Löst"],
    &["bill", "2025-02", "--issue", "--date", "2025-06-02"],
    &["credit", "2025000001", "--line", "1=1", "--reason", "Fel", "--date", "2025-06-02"],
    &["export", "2025-02"],
    &["close", "2025-02"],
    &["backup", "b.tar.zst"],
];

#[test]
fn what_is_kept_is_kept_whoever_can_be_told_and_the_exit_code_says_so() {
    for place in [full as Closed, closed_pipe] {
        let office = Office::empty();
        for command in MONTH {
            let code = ends_with(&office, command, place(), place());
            assert_eq!(code, Some(5), "{command:?}");
        }
        assert_eq!(documents(&office).len(), 14);
        assert!(office.done(&["decide", "list"]).contains("inget beslut"));
        assert!(office.path("b.tar.zst").exists());
        identical(&office);
    }
}

#[test]
fn words_alone_that_are_lost_are_told_by_the_exit_code_too() {
    let office = Office::new();
    let issue = ["bill", "2025-02", "--issue", "--date", "2025-06-02"];
    assert_eq!(ends_with(&office, &issue, Stdio::null(), full()), Some(5));
    // Once more: there is nothing left to do, and nothing that was kept now.
    assert_eq!(ends_with(&office, &issue, Stdio::null(), full()), Some(4));
    assert_eq!(ends_with(&office, &issue, Stdio::null(), closed_pipe()), Some(0));
    assert_eq!(documents(&office).len(), 13);
    identical(&office);
}

#[test]
fn a_result_that_is_only_shown_and_is_lost_is_a_failure() {
    let office = Office::new();
    for command in [
        &["bill", "2025-02"][..],
        &["bill", "2025-02", "--format", "json"],
        &["invoices"],
        &["trail"],
        &["--help"],
        &["credit", "--help"],
        &["--version"],
    ] {
        assert_eq!(ends_with(&office, command, full(), Stdio::null()), Some(4), "{command:?}");
        // Who closes the pipe, as `head` does, has read enough.
        let code = ends_with(&office, command, closed_pipe(), Stdio::null());
        assert_eq!(code, Some(0), "{command:?}");
    }
    // What is wrong stays what is wrong.
    std::fs::write(office.path("parties.csv"), "organisation_number\nfel\n").unwrap();
    for place in [full as Closed, closed_pipe] {
        for (code, command) in [(1, &["check"][..]), (2, &["bill", "never"]), (2, &["no-command"])]
        {
            assert_eq!(ends_with(&office, command, place(), place()), Some(code), "{command:?}");
        }
    }
}

#[test]
fn without_any_descriptor_no_file_of_the_ledger_gets_the_words() {
    let office = Office::empty();
    let program = assert_cmd::cargo::cargo_bin("lefi").display().to_string();
    for command in MONTH {
        let words: Vec<String> = command.iter().map(|word| format!("'{word}'")).collect();
        let script = format!("exec '{program}' {} <&- >&- 2>&-", words.join(" "));
        let ended = Command::new("sh")
            .current_dir(office.folder.path())
            .args(["-c", &script])
            .output()
            .unwrap();
        assert_eq!(ended.status.code(), Some(0), "{command:?}: {}", office::text(&ended.stderr));
    }
    assert_eq!(documents(&office).len(), 14);
    identical(&office);
}
