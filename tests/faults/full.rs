//! A disk that is full, and files that can't be written.

use std::fs;
use std::process::Command;

use crate::office::{self, Office, numbers};
use crate::{documents, identical};

/// Runs a command under a limit on the size of the files it writes, as on a disk that is full.
fn with_files_up_to(office: &Office, blocks: u32, arguments: &str) -> (Option<i32>, String) {
    let program = assert_cmd::cargo::cargo_bin("lefi");
    let script =
        format!("trap '' XFSZ; ulimit -f {blocks}; exec {} {arguments}", program.display());
    let output = Command::new("sh")
        .env("LC_ALL", "C")
        .current_dir(office.folder.path())
        .args(["-c", &script])
        .output()
        .unwrap();
    (output.status.code(), office::text(&output.stderr))
}

#[test]
fn a_full_disk_while_issuing_is_told_and_leaves_nothing() {
    let office = Office::new();
    // Room for a part of what the transaction needs, in blocks of 512 bytes.
    let (code, words) = with_files_up_to(&office, 200, "bill 2025-02 --issue");
    assert_eq!(code, Some(4), "{words}");
    assert_eq!(documents(&office).len(), 0);
    assert_eq!(numbers(&office.issue("2025-02")).len(), 13);
    identical(&office);
}

#[test]
fn a_full_disk_while_importing_is_told_and_leaves_nothing() {
    let office = Office::empty();
    let (code, words) = with_files_up_to(&office, 8, "import logs/lefi-2025-02.csv");
    assert_eq!(code, Some(4), "{words}");
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    assert_eq!(office.json(&["bill", "2025-02"])["control"]["accepted"], 1465);
    identical(&office);
}

#[test]
fn documents_that_cannot_be_written_are_issued_all_the_same() {
    let office = Office::new();
    fs::create_dir_all(office.path("out")).unwrap();
    fs::write(office.path("out/documents"), b"in the way").unwrap();
    let said = office.refused(5, &["bill", "2025-02", "--issue"]);
    assert!(said.contains("lefi documents 2025-02"), "{said}");
    assert_eq!(documents(&office).len(), 13);
    fs::remove_file(office.path("out/documents")).unwrap();
    office.done(&["documents", "2025-02"]);
    identical(&office);
}

#[test]
fn a_full_disk_while_exporting_or_backing_up_is_told_and_leaves_nothing_half() {
    let office = Office::new();
    office.issue("2025-02");
    for arguments in
        ["backup b.tar.zst", "bill 2025-03 --pdf", "decide hold 2025-03 LO-002 --reason x"]
    {
        let (code, words) = with_files_up_to(&office, 16, arguments);
        assert_eq!(code, Some(4), "{arguments}: {words}");
    }
    assert!(!office.path("b.tar.zst").exists());
    assert!(!office.done(&["decide", "list"]).contains("LO-002"));
    let (code, words) = with_files_up_to(&office, 16, "export 2025-02");
    assert_eq!(code, Some(4), "{words}");
    office.done(&["export", "2025-02"]);
    office.done(&["backup", "b.tar.zst"]);
    identical(&office);
}

#[test]
fn a_restore_without_room_says_so_and_blames_no_backup() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["backup", "b.tar.zst"]);
    fs::rename(office.path("ledger"), office.path("away")).unwrap();
    let (code, words) = with_files_up_to(&office, 16, "restore b.tar.zst");
    assert_eq!(code, Some(4), "{words}");
    assert!(words.contains("was not put back") && words.contains("room on the disk"), "{words}");
    assert!(!words.contains("no backup of lefi"), "{words}");
    assert!(!office.path("ledger").exists());
    office.done(&["restore", "b.tar.zst"]);
    identical(&office);
}
