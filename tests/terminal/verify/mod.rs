//! `lefi verify` says identical, or what differs: whatever is changed behind the program's back is found.

use crate::office;

pub mod attacker;
mod files;
mod forged;
mod head;
mod released;

use std::fs;
use std::path::{Path, PathBuf};

use lefi::office::act::Act;
use lefi::office::desk::{Desk, Person};
use lefi::office::progress::Watch;
use lefi::office::verify::{Target, verify};
use lefi::values::text::Text;

use crate::office::Office;

/// With one period issued, which verifies.
fn issued() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 13 documents"));
    office
}

/// What verifying by another version of the program says, in English; what differs is no answer.
fn verified(office: &Office, program: &str) -> Result<String, String> {
    let desk = Desk::at(Some(office.folder.path()), Person::LoggedIn).unwrap();
    let called = |act: &Act| Text::same(format!("{act:?}"));
    let said = verify(&desk, Target::All, None, program, &Watch::over(&|_| {}))
        .and_then(|found| Ok(found.sound()?));
    let words = |text: Text| text.english().to_owned();
    said.map(|sound| words(sound.text(&called))).map_err(|no| words(no.text(&called)))
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

/// Nothing is billed, credited, booked or closed on top of rows that somebody changed behind SQLite's back.
#[test]
fn what_was_changed_in_the_database_is_built_on_by_nobody() {
    let bill = &["bill", "2025-03", "--issue", "--date", "2025-06-02"][..];
    let preview = &["bill", "2025-02"][..];
    let credit = &["credit", "2025000003", "--reason", "Fel", "--date", "2025-06-02"][..];
    let anew = &["credit", "2025000003", "--anew", "--reason", "Fel", "--date", "2025-06-02"][..];
    let prepare = &["bill", "2025-03", "--prepare", "--date", "2025-06-02"][..];
    let export = &["export", "2025-02"][..];
    let receivables = &["export", "2025-02", "--format", "receivables"][..];
    let documents = &["documents", "2025-02"][..];
    let close = &["close", "2025-02", "--without-export", "x"][..];
    let accruals = &["accruals", "2025-02"][..];
    let rounding =
        "INSERT INTO document_line SELECT number, 9, entry, billing_period, fee, name_sv,
        name_en, tariff, 'rounding', first_day, last_day, '1', '1250', '1', 125000, vat_category,
        vat_rate, vat_reason, account FROM document_line WHERE number = '2025000003' AND line = 4";
    let amount = "UPDATE document_line SET amount_ore = amount_ore + 100000
        WHERE number = '2025000003' AND line = 1";
    for (statement, commands) in [
        (
            amount,
            &[
                bill,
                preview,
                prepare,
                credit,
                anew,
                export,
                receivables,
                documents,
                close,
                accruals,
            ][..],
        ),
        (rounding, &[bill, preview, credit, export]),
        (
            "DELETE FROM document_line WHERE number = '2025000004' AND line = 1",
            &[bill, export, close],
        ),
        ("UPDATE issue SET issued_on = '2025-06-01'", &[bill, export]),
        ("UPDATE usage_count SET quantity = '99999' WHERE rowid = 1", &[bill, anew, close]),
        ("UPDATE decision SET reason = 'Annat'", &[bill, prepare]),
        ("DELETE FROM decision", &[bill, prepare]),
    ] {
        let office = issued();
        office.waive_march();
        office.tamper(statement);
        let files = files(&office.path("out")).len();
        for command in commands {
            let said = office.refused(3, command);
            let told = said.contains("the ledger was changed from outside")
                || said.contains("the second calculator does not come to the same");
            assert!(told, "{command:?}, {statement}: {said}");
        }
        assert_eq!(files, self::files(&office.path("out")).len(), "{statement}");
    }
}

/// Four eyes are not one person with a database program.
#[test]
fn an_approval_that_nobody_gave_issues_nothing() {
    let office = Office::new();
    office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
    office.done(&["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    office.tamper("INSERT INTO approval SELECT run, entry, digest FROM run");
    let said = office.refused(3, &["bill", "2025-02", "--issue", "--user", "anna"]);
    assert!(said.contains("the ledger was changed from outside"), "{said}");
}

/// What is kept of the inputs of the newest run is read when the next one is made.
#[test]
fn a_kept_file_that_was_changed_is_built_on_by_nobody() {
    let office = issued();
    office.waive_march();
    let path = office.path("ledger/lefi.sqlite");
    let database = rusqlite::Connection::open(&path).unwrap();
    database.execute_batch("DROP TRIGGER source_no_update").unwrap();
    let changed = "UPDATE source SET content = CAST(replace(CAST(content AS TEXT), 'LO-003', 'LO-999') AS BLOB)
        WHERE instr(CAST(content AS TEXT), 'LO-003') > 0";
    assert_eq!(database.execute(changed, []).unwrap(), 1);
    let said = office.refused(3, &["bill", "2025-03", "--issue", "--date", "2025-06-02"]);
    assert!(said.contains("the ledger is damaged: it holds “agreements.csv”"), "{said}");
}

/// R9: a rounding is öre. One of 1 250 kr is none, though every hash was recomputed.
#[test]
fn a_rounding_of_more_than_a_krona_stops_what_builds_on_it() {
    let office = issued();
    office.waive_march();
    attacker::forge(
        &office,
        "INSERT INTO document_line SELECT number, 9, entry, billing_period, fee, name_sv,
             name_en, tariff, 'rounding', first_day, last_day, '1', '1250', '1', 125000, vat_category,
             vat_rate, vat_reason, account FROM document_line
             WHERE number = '2025000003' AND line = 4",
    );
    let day = ["--date", "2025-06-02"];
    for command in [
        &["bill", "2025-02", "--issue"][..],
        &["credit", "2025000003", "--reason", "Fel"],
        &["export", "2025-02"],
    ] {
        let command = [command, if command[0] == "export" { &[] } else { &day }].concat();
        let said = office.refused(3, &command);
        assert!(said.contains("a rounding of more than a krona"), "{command:?}: {said}");
    }
    // It is no öre that may wait for the next correction.
    let preview = office.done(&["bill", "2025-02"]);
    assert!(preview.contains("Att kreditera") && preview.contains("563,00"), "{preview}");
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
