//! From months to quarters (R5): what is refused says what to write in `lefi.toml`.

use crate::office::Office;

fn kind(office: &Office, from: [&str; 2], to: [&str; 2]) {
    let lines = |[kind, first]: [&str; 2]| [kind, first].map(str::to_owned);
    let ([old, old_first], [new, new_first]) = (lines(from), lines(to));
    let (kind, first) = ("billing_period = ", "bills_from = ");
    office.change("lefi.toml", &format!("{kind}\"{old}\""), &format!("{kind}\"{new}\""));
    office.change(
        "lefi.toml",
        &format!("{first}\"{old_first}\""),
        &format!("{first}\"{new_first}\""),
    );
}

#[test]
fn r5_from_months_to_quarters_the_words_say_what_to_write() {
    let office = Office::new();
    office.issue("2025-02");
    // Only the kind is changed: what stands beside it must be of that kind.
    kind(&office, ["month", "2025-02"], ["quarter", "2025-02"]);
    let words = office.refused(1, &["check"]);
    assert!(words.contains("settings-period") && words.contains("“2025-02” is a month"), "{words}");
    assert!(words.contains("bills_from = \"2025-Q2\""), "{words}");
    // February was issued, and no quarter begins in March.
    kind(&office, ["quarter", "2025-02"], ["quarter", "2025-Q2"]);
    let quarter = ["bill", "2025-Q2", "--issue", "--date", "2025-09-01"];
    let words = office.refused(3, &quarter);
    for wanted in [
        "no quarter begins on 2025-03-01",
        "billing_period = \"month\" and bills_from = \"2025-03\"",
        "issue through 2025-03",
        "billing_period = \"quarter\" and bills_from = \"2025-Q2\"",
    ] {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    // As it says.
    kind(&office, ["quarter", "2025-Q2"], ["month", "2025-03"]);
    office.waive_march();
    office.issue("2025-03");
    kind(&office, ["month", "2025-03"], ["quarter", "2025-Q1"]);
    let words = office.refused(3, &quarter);
    assert!(
        words.contains("the quarter after it is 2025-Q2: write bills_from = \"2025-Q2\""),
        "{words}"
    );
    kind(&office, ["quarter", "2025-Q1"], ["quarter", "2025-Q2"]);
    office.done(&["decide", "waive", "2025-Q2", "556900-9995", "lefi-online", "--reason", "a"]);
    office.done(&quarter);
}
