//! The settings that `lefi.toml` shows as comments: each is understood once the mark before it is taken away.

use crate::outputs::place::Place;

/// Takes away the mark before these.
fn switch_on(place: &Place, file: &str, all: &[&str]) {
    for one in all {
        place.change(file, &format!("# {one}"), one);
    }
}

#[test]
fn the_settings_of_a_new_workspace_and_of_the_demo_can_be_switched_on() {
    let place = Place::new();
    place.lefi(&["init", "new"]);
    let series = ["[issuing]", "invoice_series =", "credit_note_series ="];
    for file in ["lefi.toml", "new/lefi.toml"] {
        switch_on(&place, file, &series);
        switch_on(&place, file, &["ocr = \"length", "smallest_invoice ="]);
    }
    switch_on(&place, "new/lefi.toml", &["four_eyes =", "one_invoice_per ="]);
    place.lefi(&["check", "--workspace", "new"]);

    place.issue_february();
    let documents = place.documents();
    let first = &documents[0].issued.invoice;
    let number = format!("F{}000001", first.issued_on.year());
    assert_eq!(first.number, number);
    // Year, number, a digit for the length of it all, and the check digit.
    assert_eq!(first.payee_reference.to_string().len(), 4 + 6 + 2);
    let smallest = documents.iter().map(|document| document.draft().totals.payable.ore()).min();
    assert!(smallest.unwrap() >= 10_000, "smaller ones are carried over");
    assert!(documents.len() < 13);
    place.lefi(&["credit", &number, "--reason", "Prov"]);
    assert!(place.documents().last().unwrap().number().starts_with('K'));

    switch_on(&place, "lefi.toml", &["four_eyes ="]);
    let output = place.run(&["bill", "2025-03", "--issue"]);
    assert_eq!(output.status.code(), Some(3));
}

#[test]
fn a_series_has_letters_only() {
    let place = Place::new();
    switch_on(&place, "lefi.toml", &["[issuing]"]);
    for wrong in ["F-", "f", "FAKTURA"] {
        let place_of = |text: &str| format!("invoice_series = \"{text}\"");
        place.change("lefi.toml", "# invoice_series = \"F\"", &place_of(wrong));
        let output = place.run(&["check"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(String::from_utf8(output.stderr).unwrap().contains("settings-series"));
        place.change("lefi.toml", &place_of(wrong), "# invoice_series = \"F\"");
    }
}
