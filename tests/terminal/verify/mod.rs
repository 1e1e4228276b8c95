//! `lefi verify` says identical, or what differs: whatever is changed behind the program's back is found.

use crate::office;

mod attacker;
mod files;
mod forged;
mod head;
mod released;

use std::fs;
use std::path::{Path, PathBuf};

use crate::office::Office;

/// With one period issued, which verifies.
fn issued() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 13 documents"));
    office
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

#[test]
fn a_file_on_disk_that_is_not_what_was_issued_is_found() {
    let office = issued();
    let path = office.path("out/documents/2025-02/2025000002.pdf");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let said = office.refused(3, &["verify", "2025-02"]);
    assert!(said.contains("2025000002.pdf is not what was issued"), "{said}");
    assert!(office.done(&["verify", "2025000001"]).starts_with("identical: 1 runs, 1 documents"));
    fs::remove_file(&path).unwrap();
    let said = office.refused(3, &["verify", "2025000002"]);
    assert!(said.contains("`lefi documents 2025-02` writes it again"), "{said}");
    office.done(&["documents", "2025-02"]);
    office.done(&["verify"]);
    office.refused(2, &["verify", "2025999999"]);
}

#[test]
fn stored_usage_that_was_removed_or_changed_is_found() {
    let office = issued();
    for path in files(&office.path("ledger/usage")) {
        let bytes = fs::read(&path).unwrap();
        fs::remove_file(&path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        assert!(office.refused(3, &["verify"]).contains(&name), "{name} removed");
        let mut changed = bytes.clone();
        let middle = changed.len() / 2;
        changed[middle] ^= 0x55;
        fs::write(&path, changed).unwrap();
        assert!(office.refused(3, &["verify"]).contains(&name), "{name} changed");
        fs::write(&path, bytes).unwrap();
    }
    office.done(&["verify"]);
}

#[test]
fn stored_usage_that_was_changed_keeps_the_next_run_from_being_issued() {
    let office = issued();
    let march = files(&office.path("ledger/usage/2025-03"));
    fs::remove_file(&march[0]).unwrap();
    office.waive_march();
    let said = office.refused(3, &["bill", "2025-03", "--issue"]);
    let name = march[0].file_name().unwrap().to_str().unwrap();
    assert!(said.contains(name) && said.contains("put it back from a backup"), "{said}");
}

#[test]
fn a_changed_amount_in_the_database_is_found() {
    for (statement, words) in [
        (
            "UPDATE document_line SET amount_ore = amount_ore + 1 WHERE number = '2025000003' AND line = 1",
            "2025000003: line 1",
        ),
        ("UPDATE document SET buyer_name = 'Annan' WHERE number = '2025000004'", "rows of entry"),
        ("DELETE FROM document_line WHERE number = '2025000003' AND line = 1", "2025000003"),
        ("UPDATE usage_count SET quantity = '999999' WHERE rowid = 1", "the ledger counted"),
        (
            "UPDATE document_content SET content = x'00' WHERE name = '2025000005.pdf'",
            "2025000005.pdf: what the ledger has of it is not what was issued",
        ),
        (
            "UPDATE document_content SET content = x'00' WHERE name = '2025000005.xml'",
            "2025000005.xml: what the ledger has of it is not what was issued",
        ),
        (
            "UPDATE document_content SET within = '' WHERE name = '2025000005.xml'",
            "2025000005.xml: what the ledger has of it is not what was issued",
        ),
        (
            "UPDATE document_content SET sha256 = replace(sha256, 'a', 'b') WHERE name = '2025000005.pdf'",
            "2025000005.pdf: what the ledger has of it is not what was issued",
        ),
        (
            "UPDATE likeness SET content = x'00' WHERE kind = 'pdf'",
            "2025000001.pdf: what the ledger has of it is not what was issued",
        ),
        ("UPDATE entry SET who = 'annan' WHERE action = 'issue'", "breaks the hash chain"),
    ] {
        let office = issued();
        office.tamper(statement);
        let said = office.refused(3, &["verify"]);
        assert!(said.contains(words), "{statement}: {said}");
    }
}

/// R21, R25: what takes back a whole document is rounded as that was, and verified so.
#[test]
fn a_whole_credit_verifies_after_whole_kronor_was_switched() {
    let office = issued();
    office.change("lefi.toml", "whole_kronor = true", "whole_kronor = false");
    office.done(&["credit", "2025000003", "--reason", "Allt"]);
    office.done(&["credit", "2025000004", "--reason", "En rad", "--line", "1"]);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn what_was_issued_verifies_after_the_workspace_has_changed() {
    let office = issued();
    office.change("parties.csv", "Påhittade gatan 1", "Nya gatan 2");
    office.change("lefi.toml", "999-9996", "5050-1055");
    office.change("agreements.csv", "Dnr 100-2023", "Dnr 900-2023");
    fs::remove_dir_all(office.path("tariffs/lefi-prenumeration")).unwrap();
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn r7_a_damaged_index_keeps_logs_from_being_imported() {
    let office = issued();
    let index = files(&office.path("ledger/usage-index")).remove(0);
    let bytes = fs::read(&index).unwrap();
    let mut changed = bytes.clone();
    changed[100] ^= 1;
    let half = bytes[..bytes.len() / 2].to_vec();
    let log = fs::read_to_string(office.path("logs/lefi-2025-02.csv")).unwrap();
    fs::write(
        office.path("more.csv"),
        log + "x;2025-02-20;556900-1018;lefi-online;web;answered;1\n",
    )
    .unwrap();
    for wrong in [changed, half] {
        fs::write(&index, wrong).unwrap();
        let said = office.refused(3, &["import", "more.csv"]);
        assert!(said.contains("stored usage was changed"), "{said}");
    }
    fs::write(&index, bytes).unwrap();
    let file = office.json(&["import", "more.csv"])["files"][0].clone();
    assert_eq!(file["accepted"], 1);
}

#[test]
fn a_damaged_backup_is_not_put_back() {
    let office = issued();
    office.done(&["backup", "kopia.tar.zst"]);
    fs::rename(office.path("ledger"), office.path("gone")).unwrap();
    let mut bytes = fs::read(office.path("kopia.tar.zst")).unwrap();
    for part in [3, 5, 7] {
        let at = bytes.len() * part / 10;
        bytes[at] ^= 1;
        fs::write(office.path("skadad.tar.zst"), &bytes).unwrap();
        let output = office.lefi(&["restore", "skadad.tar.zst"]);
        assert!(matches!(output.status.code(), Some(3 | 4)), "{}", office::text(&output.stderr));
        bytes[at] ^= 1;
    }
    office.done(&["restore", "kopia.tar.zst"]);
    office.done(&["verify"]);
}

#[test]
fn r24_a_number_is_not_given_again_after_an_older_ledger_was_put_back() {
    let office = issued();
    office.waive_march();
    office.done(&["backup", "kopia.tar.zst"]);
    office.issue("2025-03");
    let path = office.path("out/documents/2025-03/2025000014.pdf");
    let sent = fs::read(&path).unwrap();
    fs::remove_dir_all(office.path("ledger")).unwrap();
    office.done(&["restore", "kopia.tar.zst"]);
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("2025000014.pdf is no document of this ledger"), "{said}");
    let issue = ["bill", "2025-03", "--issue", "--date", "2025-06-02"];
    assert!(office.refused(3, &issue).contains("take-over"));
    office.done(&["take-over", "--reason", "Den nyaste är förlorad"]);
    office.done(&["decide", "hold", "2025-03", "LO-001", "--reason", "Tvist"]);
    let said = office.refused(3, &issue);
    assert!(said.contains("older ledger"), "{said}");
    assert!(fs::read(&path).unwrap() == sent);
}

/// What one person alone issued, or what stands otherwise than it was prepared, shows though the documents are right.
#[test]
fn what_two_persons_did_not_agree_on_is_found() {
    for (statement, words) in [
        ("DELETE FROM approval WHERE run = 1", "run 1 was issued without a second person"),
        (
            "UPDATE entry SET who = 'Anna' WHERE action = 'approve'",
            "run 1 was prepared and approved by anna",
        ),
        (
            "UPDATE run_as_printed SET issued_on = '2025-06-01' WHERE run = 1",
            "run 1: its documents do not stand as it was prepared",
        ),
        (
            "DELETE FROM credit_approved WHERE credit = 1",
            "the credit of 2025000001 was issued without a second person",
        ),
        (
            "UPDATE credit SET documents_sha256 = replace(documents_sha256, 'a', 'b')",
            "the credit of 2025000001: its documents do not stand as it was prepared",
        ),
        ("DELETE FROM credit_issued WHERE credit = 1", "2025000014 was issued without a second"),
    ] {
        let office = Office::new();
        office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
        let day = ["--prepare", "--date", "2025-06-02", "--user", "anna"];
        office.done(&[&["bill", "2025-02"][..], &day].concat());
        office.done(&["approve", "1", "--user", "bertil"]);
        office.issue("2025-02");
        office.done(&[&["credit", "2025000001", "--reason", "Fel"][..], &day].concat());
        office.done(&["approve", "credit-1", "--user", "bertil"]);
        office.done(&["credit", "2025000001", "--issue"]);
        assert!(office.done(&["verify"]).starts_with("identical"));
        office.tamper(statement);
        let said = office.refused(3, &["verify"]);
        assert!(said.contains(words), "{statement}: {said}");
    }
}
