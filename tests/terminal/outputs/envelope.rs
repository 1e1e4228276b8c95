//! The one envelope of `--format json`: the same keys whatever came of a command.

use serde_json::{Value, json};

use crate::office::{Office, text};

/// What a command that ends with this exit code writes to stdout.
fn answered(office: &Office, code: i32, arguments: &[&str]) -> Value {
    let output = office.lefi(&[arguments, &["--format", "json"]].concat());
    assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_command_that_is_done_says_its_notices_and_its_value() {
    let office = Office::empty();
    let imported = answered(&office, 0, &["import", "logs/lefi-2025-02.csv"]);
    assert_eq!((&imported["command"], &imported["outcome"]), (&json!("import"), &json!("done")));
    assert_eq!(imported["refusal"], Value::Null);
    assert_eq!(imported["files"][0]["rejected"], 3);
    let again = answered(&office, 0, &["import", "logs/lefi-2025-02.csv"]);
    let told = &again["notices"][0];
    assert_eq!((&told["notice"], &told["code"]), (&json!("import"), &json!("import-already")));
    assert!(again["notices"][0]["text"].as_str().unwrap().contains("imported before"));
    let trail = answered(&office, 0, &["trail"]);
    assert_eq!(trail["entries"][0]["action"], "import");
    assert_eq!(office.done(&["trail", "--json"]), office.done(&["trail", "--format", "json"]));
}

#[test]
fn a_command_that_fails_says_why_in_the_same_keys() {
    let office = Office::empty();
    let unknown = answered(&office, 3, &["trail"]);
    assert_eq!(
        (&unknown["outcome"], &unknown["refusal"]["refusal"]),
        (&json!("refused"), &json!("desk"))
    );
    assert_eq!(unknown["refusal"]["code"], "desk-no-ledger");
    office.change("lefi.toml", "postal_code = ", "postcode = ");
    let wrong = answered(&office, 1, &["import", "logs/lefi-2025-02.csv"]);
    assert_eq!((&wrong["outcome"], &wrong["refusal"]), (&json!("input-errors"), &Value::Null));
    let first = &wrong["diagnostics"][0];
    assert_eq!(&first["severity"], "error");
    assert!(
        first["file"].as_str().unwrap().ends_with("lefi.toml")
            && first["line"].is_number()
            && first["code"].is_string()
            && first["message"].is_string()
    );
}

#[test]
fn arguments_that_are_not_understood_are_answered_too() {
    let office = Office::empty();
    let answer = answered(&office, 2, &["decide", "hold", "2025-02"]);
    assert_eq!(
        (&answer["command"], &answer["outcome"]),
        (&json!("decide hold"), &json!("wrong-use"))
    );
    let refusal = &answer["refusal"];
    assert_eq!((&refusal["refusal"], &refusal["code"]), (&json!("arguments"), &json!("arguments")));
}

#[test]
fn decisions_and_bills_give_their_values() {
    let office = Office::new();
    let reason = ["--reason", "Tvist"];
    let held =
        answered(&office, 0, &[&["decide", "hold", "2025-02", "LO-001"][..], &reason].concat());
    assert_eq!((&held["number"], &held["kind"]), (&json!("1"), &json!("hold")));
    let listed = answered(&office, 0, &["decide", "list"]);
    assert_eq!(listed["decisions"][0]["agreement"], "LO-001");
    let bill = answered(&office, 0, &["bill", "2025-02"]);
    assert_eq!(bill["status"], "preview");
    assert!(
        bill["skipped"].as_array().unwrap().iter().any(|one| one["reason"] == "held back: Tvist")
    );
    let versions = answered(&office, 0, &["tariff", "list"]);
    let name = versions["versions"][0]["tariff"].as_str().unwrap();
    let shown = answered(&office, 0, &["tariff", "show", name]);
    assert_eq!(shown["status"], "decided");
    assert!(shown["fees"][0]["code"].is_string());
    let again = answered(&office, 0, &["tariff", "diff", name, name]);
    assert_eq!(again["fees"], json!([]));
    assert_eq!(answered(&office, 0, &["check"])["outcome"], "done");
}

#[test]
fn who_approves_is_shown_the_run_as_data_too() {
    let office = Office::new();
    office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
    office.done(&["bill", "2025-02", "--prepare", "--user", "Anna"]);
    let looked = answered(&office, 0, &["approve", "1", "--look"]);
    assert_eq!((&looked["command"], &looked["approves"]), (&json!("approve"), &json!("run")));
    assert_eq!(looked["run"]["status"], "prepared");
    assert_eq!(looked["run"]["invoices"].as_array().unwrap().len(), 13);
    assert_eq!(looked["unusual"][0]["what"], "first-time");
    let same = answered(&office, 3, &["approve", "1", "--user", "Anna"]);
    assert_eq!(same["outcome"], "refused");
    let approved = answered(&office, 0, &["approve", "1", "--user", "Bo"]);
    assert_eq!(approved["outcome"], "done");
}
