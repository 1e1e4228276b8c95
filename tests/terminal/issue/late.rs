//! What comes after a period is issued or closed, and can't be billed or is disputed: it never ends in a state that
//! nobody can leave.

use std::fs;

use serde_json::Value;

use crate::office::{Office, numbers};

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";

/// Imports one row of so many answered questions on the web.
fn late(office: &Office, day: &str, organisation: &str, service: &str, quantity: u32) {
    let row = format!("late-{day};{day};{organisation};{service};web;answered;{quantity}\n");
    fs::write(office.path("late.csv"), format!("{HEADER}{row}")).unwrap();
    let said = office.done(&["import", "late.csv"]);
    let totals: Vec<_> = said.split_whitespace().rev().take(4).collect();
    assert_eq!(totals, ["0", "0", "1", "1"], "one row is read and accepted: {said}");
}

fn closed() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    office.waive_march();
    office
}

/// The command that the refusal tells, with a reason.
fn do_as_told(office: &Office, said: &str) {
    let told = said.lines().map(str::trim).find(|line| line.starts_with("lefi decide")).unwrap();
    let script = told.replacen("lefi", assert_cmd::cargo::cargo_bin("lefi").to_str().unwrap(), 1);
    let script = script.replace("TEXT", "Utreds");
    let shell = std::process::Command::new("sh")
        .env("LC_ALL", "C")
        .current_dir(office.folder.path())
        .args(["-c", &script])
        .output()
        .unwrap();
    assert!(shell.status.success(), "{script}: {}", crate::issue::text(&shell.stderr));
}

#[test]
fn late_usage_of_a_closed_period_that_cannot_be_billed_is_waived_as_told() {
    let office = closed();
    late(&office, "2025-02-20", "556900-9995", "lefi-online", 3);
    let said = office.refused(3, &["bill", "2025-03", "--issue"]);
    do_as_told(&office, &said);
    assert!(!numbers(&office.issue("2025-03")).is_empty());
    // Withdrawn, it can be given again.
    office.done(&["decide", "withdraw", "2", "--reason", "Fel"]);
    let said = office.refused(3, &["bill", "2025-03", "--issue"]);
    do_as_told(&office, &said);
    office.done(&["bill", "2025-03", "--issue"]);
}

/// What a log calls a service may be anything: the shell takes it as it is.
#[test]
fn a_told_command_holds_a_word_of_a_log_as_it_is() {
    for service in ["a b", "-x", "it's & touch made & echo $HOME"] {
        let office = Office::new();
        late(&office, "2025-02-20", "556900-1018", service, 3);
        let said = office.refused(3, &["bill", "2025-02", "--issue"]);
        do_as_told(&office, &said);
        assert!(!office.path("made").exists());
        office.issue("2025-02");
    }
}

#[test]
fn a_disputed_change_of_a_closed_period_is_held_back() {
    let office = closed();
    late(&office, "2025-02-20", "556900-1018", "lefi-online", 50);
    office.done(&["decide", "hold", "2025-02", "LO-001", "--reason", "Tvist"]);
    let kinds = |run: &Value| -> Vec<String> {
        let all = run["invoices"].as_array().unwrap().iter();
        all.map(|one| one["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert!(kinds(&office.issue("2025-03")).iter().all(|kind| kind == "invoice"));
    office.done(&["decide", "withdraw", "2", "--reason", "Överens"]);
    let run = office.issue("2025-03");
    assert_eq!(kinds(&run), ["correction"]);
    // By then it is no news any more to the ledger what came in late.
    assert_eq!(run["invoices"][0]["reason"], "Tidigare spärrad för fakturering");
    let line = ["decide", "line", "2025-02", "LO-001", "--text", "Rad", "--amount", "1.00"];
    let said = office.refused(3, &[&line[..], &["--account", "3590", "--reason", "x"]].concat());
    assert!(said.contains("2025-02 is closed: add the line to a later period"), "{said}");
}

#[test]
fn months_that_were_issued_can_be_decided_about_when_quarters_are_issued() {
    let office = closed();
    office.issue("2025-03");
    office.change("lefi.toml", "billing_period = \"month\"", "billing_period = \"quarter\"");
    office.change("lefi.toml", "bills_from = \"2025-02\"", "bills_from = \"2025-Q2\"");
    office.done(&["decide", "waive", "2025-Q2", "556900-9995", "lefi-online", "--reason", "a"]);
    late(&office, "2025-03-20", "556900-9995", "lefi-online", 3);
    let issue = ["bill", "2025-Q2", "--issue", "--date", "2025-07-01"];
    let said = office.refused(3, &issue);
    do_as_told(&office, &said);
    office.done(&issue);
    let preview = crate::issue::text(&office.lefi(&["bill", "2025-Q1"]).stderr);
    assert!(preview.contains("issued already: 2025-02, 2025-03;"), "{preview}");
    let said = office.refused(2, &["decide", "hold", "2025-01", "LO-001", "--reason", "x"]);
    assert!(said.contains("2025-01 is never issued"), "{said}");
}

/// Billed anew is with usage, tariffs and decisions as they are today: that is told, and two persons look at it where
/// two are needed.
#[test]
fn what_else_has_changed_is_told_when_a_document_is_billed_anew() {
    let office = Office::new();
    office.issue("2025-02");
    late(&office, "2025-02-20", "556900-1018", "lefi-online", 50);
    let anew = ["credit", "2025000001", "--anew", "--reason", "Adress"];
    let look = office.lefi(&[&anew[..], &["--look"]].concat());
    let words = crate::issue::text(&look.stderr);
    assert!(look.status.success() && words.contains("something else has changed"), "{words}");
    office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
    let said = office.refused(3, &anew);
    assert!(said.contains("two persons are needed"), "{said}");
}

#[test]
fn a_waiver_of_usage_that_can_be_billed_is_told_to_do_nothing() {
    let office = Office::new();
    let told = |organisation: &str| {
        let waive = ["decide", "waive", "2025-03", organisation, "lefi-online", "--reason", "x"];
        let output = office.lefi(&waive);
        assert!(output.status.success());
        crate::issue::text(&output.stderr).contains("there is no such usage")
    };
    assert_eq!((told("556900-1018"), told("556900-1067")), (true, false));
}

/// What nobody has decided on any more is decided on before the period is closed; afterwards it would stop the next.
#[test]
fn a_waiver_that_is_withdrawn_keeps_a_period_from_being_closed() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    office.issue("2025-03");
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    office.done(&["export", "2025-03"]);
    office.done(&["decide", "withdraw", "1", "--reason", "Ska faktureras"]);
    let said = office.refused(3, &["close", "2025-03"]);
    do_as_told(&office, &said);
    office.done(&["close", "2025-03"]);
}

/// The sheet that ties documents to log rows says whose documents it does not have.
#[test]
fn the_control_sheet_says_who_is_held_back_and_who_waits() {
    let office = Office::new();
    office.change("lefi.toml", "[usage]", "[issuing]\nsmallest_invoice = \"100.00\"\n\n[usage]");
    office.done(&["decide", "hold", "2025-02", "LO-001", "--reason", "Tvist"]);
    office.issue("2025-02");
    let sheet = office.done(&["status", "2025-02"]);
    assert!(sheet.contains("Hålls inne: LO-001\n"), "{sheet}");
    let small = "För litet för en egen faktura: LO-006, LO-007, LO-008, LO-009, LO-010, LO-011\n";
    assert!(sheet.contains(small), "{sheet}");
    office.waive_march();
    office.done(&["decide", "withdraw", "1", "--reason", "Överens"]);
    office.issue("2025-03");
    office.done(&["decide", "waive", "2025-04", "556900-9995", "lefi-online", "--reason", "a"]);
    office.issue("2025-04");
    let sheet = office.done(&["status", "2025-02"]);
    // Only one is too small with all three months together.
    assert!(!sheet.contains("Hålls inne"), "{sheet}");
    assert!(sheet.contains("För litet för en egen faktura: LO-008\n"), "{sheet}");
}

/// Rows of other days are kept, and told: no run will bill what is before the first period.
#[test]
fn rows_that_no_run_will_bill_are_told_when_they_are_imported() {
    let office = Office::empty();
    let rows: String = ["1970-01-01", "2025-01-31", "2025-02-01", "2999-01-01"]
        .iter()
        .map(|day| format!("e-{day};{day};556900-1018;lefi-online;web;answered;1\n"))
        .collect();
    fs::write(office.path("odd.csv"), format!("{HEADER}{rows}")).unwrap();
    let words = crate::issue::text(&office.lefi(&["import", "odd.csv"]).stderr);
    assert!(words.contains("2 rows are of days before 2025-02-01"), "{words}");
    assert!(words.contains("1 row is of days to come"), "{words}");
}
