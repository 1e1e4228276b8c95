//! Every code that the ledger ever stored stays (R26): one may be added here, none changed or taken away.

use lefi::keep::ledger::codes;

const FROZEN: &str = include_str!("../../../fixtures/ledger/codes.txt");

#[test]
fn r26_no_code_that_was_stored_is_changed_or_taken_away() {
    let now: Vec<String> =
        codes().into_iter().map(|(kind, code)| format!("{kind} {code}")).collect();
    let frozen: Vec<&str> = FROZEN.lines().filter(|line| !line.starts_with('#')).collect();
    for code in &frozen {
        assert!(now.iter().any(|one| one == code), "{code}: ledgers hold it, so it stays for ever");
    }
    for code in &now {
        assert!(frozen.contains(&code.as_str()), "{code}: add it to fixtures/ledger/codes.txt");
    }
}
