//! What two persons agreed on is issued once: neither a command asked again, nor a credit and a run together, nor a run
//! that another replaced gives the same amount back twice.

use crate::issue::persons::issued;
use crate::office::{Office, numbers, text};
use crate::verify::attacker::forge;

const DAY: [&str; 2] = ["--date", "2025-06-03"];

fn prepare(office: &Office, more: &[&str]) -> std::process::Output {
    let credit = ["credit", "2025000001", "--reason", "A", "--line", "1=10", "--prepare"];
    office.lefi(&[&credit[..], &DAY, &["--user", "anna"], more].concat())
}

/// The rest of the way of a credit that is prepared.
fn approve_and_issue(office: &Office, credit: &str) -> [std::process::Output; 2] {
    let approved = office.lefi(&["approve", credit, "--user", "bertil"]);
    [approved, office.lefi(&["credit", "2025000001", "--issue", "--user", "anna"])]
}

fn documents(office: &Office) -> usize {
    office.json(&["invoices"])["invoices"].as_array().unwrap().len()
}

fn keys(office: &Office) -> Vec<String> {
    let trail: serde_json::Value =
        serde_json::from_str(&office.done(&["trail", "--json"])).unwrap();
    let keys =
        trail["entries"].as_array().unwrap().iter().filter_map(|entry| entry["once"].as_str());
    keys.map(str::to_owned).collect()
}

#[test]
fn a_credit_by_two_persons_under_a_key_is_issued_once_however_often_all_its_steps_are_asked() {
    let office = issued();
    let before = documents(&office);
    let once = ["--once", "k1"];
    let first = prepare(&office, &once);
    assert!(text(&first.stderr).contains("done under the key k1"), "{}", text(&first.stderr));
    assert_eq!(keys(&office), ["k1"]);
    // A repeat while it waits says what is next, and prepares nothing.
    let said = text(&prepare(&office, &once).stdout);
    assert!(said.starts_with("already done: the credit of 2025000001 is prepared"), "{said}");
    assert!(said.contains("lefi approve credit-1") && said.contains("key k1"), "{said}");
    let said = office.refused(2, &["credit", "2025000001", "--issue", "--once", "other"]);
    assert!(said.contains("--once"), "{said}");
    assert!(approve_and_issue(&office, "credit-1").iter().all(|step| step.status.success()));
    // All of it again.
    let again = prepare(&office, &once);
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stderr));
    let said = text(&again.stdout);
    assert!(said.starts_with("already done: 2025000001 is credited by 2025000014"), "{said}");
    let [approved, reissued] = approve_and_issue(&office, "credit-1");
    assert_eq!(approved.status.code(), Some(2));
    assert!(text(&reissued.stderr).contains("already done"), "{}", text(&reissued.stderr));
    assert_eq!(documents(&office), before + 1);
    // The same without a key is not meant another time, with another key it is.
    let refused = prepare(&office, &[]);
    assert_eq!(refused.status.code(), Some(3));
    let said = text(&refused.stderr);
    assert!(said.contains("already done: 2025000001 is credited by 2025000014"), "{said}");
    assert!(said.contains("--once KEY"), "{said}");
    assert!(prepare(&office, &["--once", "k2"]).status.success());
    assert!(approve_and_issue(&office, "credit-2").iter().all(|step| step.status.success()));
    assert_eq!(documents(&office), before + 2);
    assert_eq!(keys(&office), ["k1", "k2"]);
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 15 documents"));
}

#[test]
fn a_credit_prepared_again_replaces_the_first_in_words_and_its_key_is_spent() {
    let office = issued();
    let before = documents(&office);
    assert!(prepare(&office, &["--once", "k1"]).status.success());
    office.done(&["approve", "credit-1", "--user", "bertil"]);
    // Nothing is issued yet: the same may be prepared again.
    let said = text(&prepare(&office, &[]).stderr);
    assert!(said.contains("replaces the credit of 2025000001 that anna prepared on"), "{said}");
    assert!(said.contains("and bertil approved on"), "{said}");
    let refused = prepare(&office, &["--once", "k1"]);
    assert_eq!(refused.status.code(), Some(3));
    assert!(text(&refused.stderr).contains("take another key"), "{}", text(&refused.stderr));
    assert!(approve_and_issue(&office, "credit-2").iter().all(|step| step.status.success()));
    assert_eq!(prepare(&office, &[]).status.code(), Some(3));
    assert_eq!(documents(&office), before + 1);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

/// The fixture of 0.3.0 has such a credit.
#[test]
fn a_credit_that_was_prepared_without_a_key_is_known_once_it_is_issued() {
    let office = issued();
    assert!(prepare(&office, &[]).status.success());
    forge(&office, "DELETE FROM once");
    assert!(approve_and_issue(&office, "credit-1").iter().all(|step| step.status.success()));
    let refused = prepare(&office, &[]);
    assert_eq!(refused.status.code(), Some(3), "{}", text(&refused.stderr));
    assert_eq!(keys(&office).len(), 1);
}

/// Two persons agreed on a credit of all of LO-002, and then on a run that takes back all of its usage.
fn credit_and_run_approved() -> Office {
    let office = issued();
    let credit = ["credit", "2025000002", "--reason", "A", "--prepare", "--user", "anna"];
    office.done(&[&credit[..], &DAY].concat());
    office.done(&["approve", "credit-1", "--user", "bertil"]);
    let batch = office.json(&["import", "logs/lefi-2025-02.csv"])["files"][0]["batch"].clone();
    office.done(&["import", "--undo", batch.as_str().unwrap(), "--reason", "Fel fil"]);
    let run = ["bill", "2025-02", "--prepare", "--without-usage", "Fel fil", "--user", "anna"];
    office.done(&[&run[..], &DAY].concat());
    office.done(&["approve", "2", "--user", "bertil"]);
    office
}

#[test]
fn r26_a_credit_by_hand_since_voids_an_approved_run_of_the_same_agreement() {
    let office = credit_and_run_approved();
    office.done(&["credit", "2025000002", "--issue", "--user", "anna"]);
    let run = ["bill", "2025-02", "--issue", "--without-usage", "Fel fil", "--user", "anna"];
    let said = office.refused(3, &run);
    assert!(said.contains("an approval of it is void"), "{said}");
    assert!(said.contains("2025000014 was issued"), "{said}");
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 14 documents"));
}

#[test]
fn r26_a_run_since_voids_an_approved_credit_of_a_document_that_it_credits() {
    let office = credit_and_run_approved();
    let run = ["bill", "2025-02", "--issue", "--without-usage", "Fel fil", "--user", "anna"];
    let run = office.json(&run);
    assert!(!numbers(&run).is_empty());
    let before = documents(&office);
    let said = office.refused(3, &["credit", "2025000002", "--issue", "--user", "anna"]);
    assert!(said.contains("2025000002"), "{said}");
    assert_eq!(documents(&office), before);
}

/// A credit by hand of an agreement that the run has no document of leaves its approval.
#[test]
fn r26_a_credit_by_hand_of_another_agreement_leaves_an_approval() {
    let office = issued();
    let credit = ["credit", "2025000002", "--reason", "A", "--prepare", "--user", "anna"];
    office.done(&[&credit[..], &DAY].concat());
    office.done(&["approve", "credit-1", "--user", "bertil"]);
    crate::issue::import_row(
        &office,
        "sen.csv",
        "sen-1;2025-02-03;556900-1018;lefi-online;web;answered;1",
    );
    office.done(&[&["bill", "2025-02", "--prepare", "--user", "anna"][..], &DAY].concat());
    office.done(&["approve", "2", "--user", "bertil"]);
    office.done(&["credit", "2025000002", "--issue", "--user", "anna"]);
    let run = office.json(&["bill", "2025-02", "--issue", "--user", "anna"]);
    assert_eq!(numbers(&run).len(), 1, "{run}");
}

#[test]
fn a_run_that_another_replaced_is_approved_no_more() {
    let office = crate::issue::four_eyes();
    for _ in 0..2 {
        office.done(&[&["bill", "2025-02", "--prepare", "--user", "anna"][..], &DAY].concat());
    }
    for look in [&[][..], &["--look"]] {
        let approve = ["approve", "1", "--user", "bertil"];
        let said = office.refused(3, &[&approve[..], look].concat());
        assert!(said.contains("run 1 was replaced by run 2"), "{said}");
    }
    let said = office.refused(2, &["approve", "7", "--user", "bertil"]);
    assert!(said.contains("prepared are run 2") && !said.contains("run 1"), "{said}");
    office.done(&["approve", "2", "--user", "bertil"]);
    assert_eq!(numbers(&office.json(&["bill", "2025-02", "--issue"])).len(), 13);
}

/// Two persons agreed on the first, and nobody on the one that replaced it: neither is issued, in whatever order.
#[test]
fn an_issue_does_not_fall_back_on_a_run_that_another_replaced() {
    let office = crate::issue::four_eyes();
    let prepare = |user| {
        office.done(&[&["bill", "2025-02", "--prepare", "--user", user][..], &DAY].concat());
    };
    prepare("anna");
    office.done(&["approve", "1", "--user", "bertil"]);
    prepare("bertil");
    for user in ["anna", "bertil"] {
        let said = office.refused(3, &["bill", "2025-02", "--issue", "--user", user]);
        assert!(said.contains("run 2, prepared by bertil, waits for somebody else"), "{said}");
    }
    assert_eq!(documents(&office), 0);
    office.done(&["approve", "2", "--user", "anna"]);
    office.done(&["bill", "2025-02", "--issue"]);
    let verified = office.done(&["verify"]);
    assert!(verified.starts_with("identical: 1 runs, 13 documents"), "{verified}");
}
