//! Invoice dates within bounds of sense, and the way out of a clock that was wrong once.

use lefi::engine::billing::DecisionKind;
use lefi::keep::ledger::{Action, Ledger, Signature};
use lefi::values::period::{BillingPeriod, Day, Moment};

use crate::office::{Office, numbers, text};

fn today() -> Day {
    Moment::new(chrono::Utc::now()).day()
}

/// An entry as somebody wrote it whose clock said this.
fn written_at(office: &Office, at: &str) {
    let ledger = Ledger::open(&office.path("ledger")).unwrap();
    let at = Moment::parse(at).unwrap();
    let writing = ledger.begin(Signature { who: "påhittad".to_owned(), at }).unwrap();
    let agreement = lefi::values::agreement_name::AgreementName::parse("LO-001").unwrap();
    let kind = DecisionKind::Hold { period: BillingPeriod::parse("2030-01").unwrap(), agreement };
    let number = writing.decide(&kind, "Påhittat").unwrap();
    writing.finish(Action::Decide, &number.to_string(), "Påhittat").unwrap();
}

#[test]
fn an_invoice_date_is_within_bounds_of_sense() {
    let office = Office::new();
    let issue = ["bill", "2025-02", "--issue", "--date"];
    let said = office.refused(3, &[&issue[..], &["1900-01-01"]].concat());
    assert!(said.contains("before 2025-02-28"), "{said}");
    let later = today().plus_days(2).to_string();
    for step in ["--issue", "--prepare"] {
        let said = office.refused(2, &["bill", "2025-02", step, "--date", &later]);
        assert!(said.contains("in the future") && said.contains("--really"), "{said}");
    }
    let beyond = today().plus_days(400).to_string();
    let said = office.refused(2, &[&issue[..], &[&beyond, "--really"]].concat());
    assert!(said.contains("more than a year ahead"), "{said}");
    office.refused(2, &["bill", "2025-02", "--issue", "--really"]);
    office.issue("2025-02");
    let credit = ["credit", "2025000001", "--reason", "Fel", "--date"];
    office.refused(3, &[&credit[..], &["1900-01-01"]].concat());
    office.refused(2, &[&credit[..], &[&later]].concat());
    office.done(&[&credit[..], &[&later, "--really"]].concat());
}

/// There is nothing to set right where no document bears a date that lies ahead.
#[test]
fn a_clock_that_keeps_nobody_from_issuing_is_not_decided_about() {
    for office in [Office::new(), crate::issue::four_eyes()] {
        let said = office.refused(3, &["decide", "clock", "--reason", "Ingenting"]);
        assert!(said.contains("no document that counts bears a date after today"), "{said}");
    }
    let office = Office::new();
    office.issue("2025-02");
    office.refused(3, &["decide", "clock", "--reason", "Ingenting"]);
    assert!(!office.done(&["trail"]).contains("Ingenting"));
}

/// What was issued stays; later documents need not wait for the date that it bears.
#[test]
fn a_clock_that_was_wrong_once_keeps_nobody_from_issuing_for_ever() {
    let office = Office::new();
    let ahead = today().plus_days(300).to_string();
    office.done(&["bill", "2025-02", "--issue", "--date", &ahead, "--really"]);
    office.waive_march();
    let said = office.refused(3, &["bill", "2025-03", "--issue"]);
    assert!(said.contains(&ahead) && said.contains("lefi decide clock --reason TEXT"), "{said}");
    office.done(&["decide", "clock", "--reason", "Klockan gick fel i går"]);
    let march = numbers(&office.json(&["bill", "2025-03", "--issue"]));
    // Dates go up together from there on.
    let said = office
        .refused(3, &["credit", march[0].as_str(), "--reason", "Fel", "--date", "2025-06-02"]);
    assert!(said.contains("numbers and dates go up together"), "{said}");
    assert!(office.done(&["trail"]).contains("klockan går rätt"));
    assert!(office.done(&["verify"]).starts_with("identical: 2 runs"));
}

#[test]
fn where_two_persons_are_needed_two_say_that_the_clock_is_right() {
    let office = crate::issue::four_eyes();
    let ahead = today().plus_days(300).to_string();
    let prepare = ["bill", "2025-02", "--prepare", "--date", &ahead, "--really"];
    office.done(&[&prepare[..], &["--user", "anna"]].concat());
    office.done(&["approve", "1", "--user", "bertil"]);
    let issued = numbers(&office.json(&["bill", "2025-02", "--issue"]));
    let credit = ["credit", issued[0].as_str(), "--reason", "Fel", "--prepare", "--user", "anna"];
    office.refused(3, &credit);
    office.refused(2, &["approve", "clock", "--user", "bertil"]);
    office.done(&["decide", "clock", "--reason", "Klockan gick fel", "--user", "anna"]);
    office.refused(3, &credit);
    let said = office.refused(3, &["decide", "clock", "--reason", "Igen", "--user", "bertil"]);
    assert!(said.contains("lefi decide withdraw clock"), "{said}");
    office.done(&["decide", "withdraw", "clock", "--reason", "Fel skäl", "--user", "bertil"]);
    office.refused(2, &["approve", "clock", "--user", "bertil"]);
    office.refused(2, &["decide", "withdraw", "clock", "--reason", "Fel skäl"]);
    office.done(&["decide", "clock", "--reason", "Klockan gick före", "--user", "anna"]);
    let said = office.refused(3, &["approve", "clock", "--user", "anna"]);
    assert!(said.contains("somebody else must approve it"), "{said}");
    office.done(&["approve", "clock", "--user", "bertil"]);
    office.done(&credit);
}

/// Who approves is told of a clock that was set back; a ledger that a clock beyond all dates wrote to is read.
#[test]
fn an_entry_of_a_wrong_clock_is_told_and_damages_nothing() {
    let office = crate::issue::four_eyes();
    office.done(&["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    written_at(&office, "2100-01-01T12:00:00Z");
    let approved = office.lefi(&["approve", "1", "--user", "bertil"]);
    let words = text(&approved.stderr);
    assert!(approved.status.success() && words.contains("set the clock right"), "{words}");
    written_at(&office, "9999-12-31T23:30:00Z");
    assert!(office.done(&["trail"]).contains("10000-01-01"));
    assert_eq!(numbers(&office.issue("2025-02")).len(), 13);
    assert!(office.done(&["verify"]).starts_with("identical"));
    // A clock that stood still for long is told as well.
    written_at(&office, "2020-01-01T12:00:00Z");
    let decided = office.lefi(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    assert!(text(&decided.stderr).contains("look whether the clock is right"));
}
