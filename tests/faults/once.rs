//! A command asked again, as after a line that broke or words that never came: what is done is not done twice.

use std::fs;

use crate::office::Office;
use crate::{documents, identical};

fn issued() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    office
}

#[test]
fn a_part_that_is_credited_is_not_credited_again_unless_it_is_meant() {
    let office = issued();
    let day = ["--date", "2025-06-02"];
    let part = ["credit", "2025000001", "--line", "1=1", "--reason", "Fel"];
    let part = [&part[..], &day].concat();
    let once = |key| [&part[..], &["--once", key]].concat();
    office.done(&part);
    for again in [&part[..], &["credit", "2025000001", "--line", "1=1,0", "--reason", " Fel "]] {
        fs::remove_dir_all(office.path("out/documents")).unwrap();
        let said = office.refused(3, again);
        assert!(said.contains("already done: 2025000001 is credited by 2025000014"), "{said}");
        assert!(said.contains("--once KEY"), "{said}");
        // The first may have been cut off before it wrote them.
        assert!(office.path("out/documents/2025-02/2025000014.pdf").exists());
    }
    assert_eq!(documents(&office).len(), 14);
    // With a key of one's own it is another one, and that once.
    office.done(&once("andra gången"));
    let said = office.done(&once("andra gången"));
    assert!(said.starts_with("already done: 2025000001 is credited by 2025000015"), "{said}");
    assert_eq!(documents(&office).len(), 15);
    let other = ["credit", "2025000002", "--line", "1=1", "--reason", "Fel"];
    let said = office.refused(3, &[&other[..], &["--once", "andra gången"]].concat());
    assert!(said.contains("stands for something else"), "{said}");
    for wrong in ["", "19850430-1238", "två\nrader", &"x".repeat(81)] {
        let said = office.refused(2, &once(wrong));
        assert!(said.contains("--once"), "{said}");
    }
    // Another reason, or another part, is another thing.
    for (line, reason) in [("1=1", "Rabatt"), ("1=2", "Fel")] {
        let other = ["credit", "2025000001", "--line", line, "--reason", reason];
        office.done(&[&other[..], &day].concat());
    }
    assert_eq!(documents(&office).len(), 17);
    let trail: serde_json::Value =
        serde_json::from_str(&office.done(&["trail", "--json"])).unwrap();
    let keys =
        trail["entries"].as_array().unwrap().iter().filter(|entry| entry["once"].is_string());
    assert_eq!(keys.count(), 4);
    office.done(&["documents", "2025-02"]);
    identical(&office);
}

/// Cut off after the ledger had it, and before its files were written.
#[test]
fn an_export_and_a_closing_asked_again_name_the_files_that_are_missing() {
    let office = issued();
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    let sheet = "out/documents/2025-02/kontrollblad-2025-02.txt";
    let sie = "out/accounting/2025-02/bokforing-2025-02.si";
    for (file, command, remedy) in [
        (sie, ["export", "2025-02"], &["export", "2025-02", "--again"][..]),
        (sheet, ["close", "2025-02"], &["documents", "2025-02"]),
    ] {
        let said = office.refused(3, &command);
        assert!(said.contains("already") && !said.contains("is not there"), "{said}");
        fs::remove_file(office.path(file)).unwrap();
        let said = office.refused(3, &command);
        assert!(said.contains(&format!("{file} is not there")), "{said}");
        assert!(said.contains(&format!("lefi {}", remedy.join(" "))), "{said}");
        office.done(remedy);
    }
    identical(&office);
}

#[test]
fn a_line_of_ones_own_is_not_added_again_unless_it_is_meant() {
    let office = Office::new();
    let line = ["decide", "line", "2025-02", "LO-005", "--text", "Rapport", "--amount", "1250,00"];
    let line = [&line[..], &["--account", "3119", "--reason", "Beställd"]].concat();
    office.done(&line);
    let said = office.refused(3, &line);
    assert!(said.contains("already done: decision 1:"), "{said}");
    let second = [&line[..], &["--once", "en till"]].concat();
    office.done(&second);
    assert!(office.done(&second).starts_with("already done: decision 2:"));
    // What is withdrawn may be decided again; a key stands for what it stood for.
    office.done(&["decide", "withdraw", "1", "--reason", "Fel"]);
    office.done(&["decide", "withdraw", "2", "--reason", "Fel"]);
    let said = office.refused(3, &second);
    assert!(said.contains("take another key"), "{said}");
    office.done(&line);
    office.refused(3, &line);
    assert_eq!(office.done(&["decide", "list"]).matches("Rapport").count(), 1);
    identical(&office);
}

/// What does its work once by its nature says so, and does nothing.
#[test]
fn whatever_is_asked_again_says_that_it_is_done() {
    let office = issued();
    let first = documents(&office)[0]["number"].as_str().unwrap().to_owned();
    office.done(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    office.done(&["credit", &first, "--reason", "Dubbletter"]);
    let issue = ["bill", "2025-02", "--issue", "--date", "2025-06-02"];
    assert!(office.refused(0, &issue).contains("nothing was issued now"));
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    office.done(&["backup", "b.tar.zst"]);
    let before = office.done(&["trail", "--json"]);
    for (code, command) in [
        (3, &["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"][..]),
        (3, &["credit", &first, "--reason", "Dubbletter"]),
        (3, &["export", "2025-02"]),
        (3, &["close", "2025-02"]),
        (0, &["import", "logs/lefi-2025-02.csv"]),
        (2, &["backup", "b.tar.zst"]),
    ] {
        let said = office.refused(code, command);
        let tells = said.contains("already") || said.contains("was imported before");
        assert!(tells, "{command:?}: {said}");
    }
    assert_eq!(office.done(&["trail", "--json"]), before);
    let trail: serde_json::Value = serde_json::from_str(&before).unwrap();
    let batch = trail["entries"][0]["subject"].as_str().unwrap().to_owned();
    let undo = ["import", "--undo", &batch, "--reason", "Fel fil"];
    office.done(&undo);
    assert!(office.refused(3, &undo).contains("already"));
    identical(&office);
}
