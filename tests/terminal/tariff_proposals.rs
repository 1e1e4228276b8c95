//! A proposal for a fee model on the command line: begun from a version, decided, and then a version like the others.

use std::fs;

use crate::office::Office;

#[test]
fn a_proposal_is_begun_and_decided() {
    let office = Office::new();
    let begin = [
        "tariff",
        "new",
        "oversyn-2027",
        "--from",
        "lefi-online/2025-04-01",
        "--valid-from",
        "2027-01-01",
        "--reason",
        "Översyn",
    ];
    let told = office.done(&begin);
    assert!(told.contains("forslag/oversyn-2027.toml"), "{told}");
    office.refused(3, &begin);
    let file = office.path("forslag/oversyn-2027.toml");
    let text = fs::read_to_string(&file).unwrap();
    assert!(
        text.contains("status = \"draft\"") && text.contains("valid_from = 2027-01-01"),
        "{text}"
    );
    let decide = [
        "tariff",
        "decide",
        "oversyn-2027",
        "--reference",
        "FK 2026/7",
        "--decided-on",
        "2026-11-30",
        "--reason",
        "Beslut av GD",
    ];
    let told = office.json(&decide);
    assert_eq!(told["files"].as_array().unwrap().len(), 2, "{told}");
    assert!(!file.exists());
    assert!(office.done(&["tariff", "list"]).contains("lefi-online/2027-01-01"));
    office.refused(2, &decide);
}
