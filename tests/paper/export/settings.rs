//! `[accounts]`: errors with their places, what has no account, and what is asked for where there are none.

use std::fs;

use crate::office::Office;

/// Without the [accounts] of the demo.
fn without_accounts(office: &Office) {
    let text = fs::read_to_string(office.path("lefi.toml")).unwrap();
    let at = text.find("[accounts]").unwrap();
    fs::write(office.path("lefi.toml"), &text[..at]).unwrap();
}

#[test]
fn all_errors_are_shown_at_once_with_their_places() {
    let office = Office::empty();
    for (from, to) in [
        ("series = \"LEFI\"", "series = \"L 1\""),
        ("outside = \"1511\"", "outside = \"15a1\""),
        ("\"25\" = \"2611\"", "\"25 %\" = \"2611\""),
        ("rounding = \"3741\"", "rounding = \"3742\""),
        ("fees = [\"connection\"]\n", ""),
        ("vat = \"S\"\naccount = \"3421\"", "vat = \"A\"\naccount = \"3421\""),
        ("dimension = \"1\"\nobject = \"4120\"", "dimension = \"2\"\nobject = \"4120\""),
        ("202100-9077\" =", "202100-9078\" ="),
        ("series = \"LEFIPER\"", "series = \"å\""),
        ("account = \"3422\"", "acount = \"3422\""),
    ] {
        office.change("lefi.toml", from, to);
    }
    let said = office.refused(1, &["check"]);
    for (code, words) in [
        ("settings-voucher-series", "“L 1” is no series"),
        ("settings-voucher-series", "“å” is no series"),
        ("settings-account", "“15a1” is no account"),
        ("settings-vat-rate", "“25 %” is no rate"),
        ("settings-account-name", "account 3742 has no name"),
        ("toml-missing", "`fees` is missing"),
        ("toml-word", "unknown word “A”"),
        ("settings-dimension", "dimension 2 has no name"),
        ("settings-organisation-number", "“202100-9078” is no organisation number"),
        ("toml-unknown-key", "unknown key `acount`"),
    ] {
        assert!(said.contains(code) && said.contains(words), "{code}\n{said}");
    }
    assert!(said.matches("lefi.toml:").count() >= 10, "{said}");
    let office = Office::empty();
    office.change("lefi.toml", "series = \"LEFIPER\"", "series = \"LEFI\"");
    assert!(office.refused(1, &["check"]).contains("numbers would be used twice"));
}

#[test]
fn check_warns_of_what_has_no_account() {
    let office = Office::empty();
    office.change("lefi.toml", "vat = { \"25\" = \"2611\" }", "vat = { \"12\" = \"2611\" }");
    office.change("lefi.toml", "rounding = \"3741\" ", "");
    office.change(
        "lefi.toml",
        "fees = [\"*\"]\nstate = \"inside\"",
        "fees = [\"annual\"]\nstate = \"inside\"",
    );
    office.change("lefi.toml", "fees = [\"connection\"]", "fees = [\"conection\"]");
    let output = office.lefi(&["check"]);
    assert!(output.status.success());
    let said = crate::office::text(&output.stderr);
    for (code, words) in [
        ("accounts-vat", "at 25 per cent"),
        ("accounts-fee", "names fee `conection`"),
        ("accounts-rounding", "no account for öresavrundning"),
        ("accounts-revenue", "fee `query-web` of lefi-online, VAT category O"),
        ("accounts-revenue", "[[accounts.revenue]] with fees = [\"subscribed-persons\"]"),
    ] {
        assert!(said.contains(code) && said.contains(words), "{words}\n{said}");
    }
    assert!(!said.contains("fee `annual`"), "{said}");
    // The same keeps documents from being exported.
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    office.issue("2025-02");
    let said = office.refused(1, &["export", "2025-02"]);
    assert!(said.contains("accounts-vat") && said.contains("accounts-revenue"), "{said}");
    assert!(!office.path("out/accounting").exists());
    assert!(
        office.done(&["status", "2025-02"]).contains("[ ] Exporterad                   0 / 13")
    );
}

#[test]
fn an_account_of_a_line_of_ones_own_needs_a_name() {
    let office = Office::new();
    let line = ["decide", "line", "2025-02", "LO-002", "--text", "Utredning", "--amount", "10.00"];
    for (account, code) in [("34 99", 2), ("34A", 2), ("3499", 0)] {
        let given = [&line[..], &["--account", account, "--reason", "Enligt avtal"]].concat();
        let said = office.refused(code, &given);
        assert!(said.contains(account), "{said}");
    }
    office.issue("2025-02");
    let said = office.refused(1, &["export", "2025-02"]);
    assert!(said.contains("accounts-name") && said.contains("3499 = \"…\""), "{said}");
}

#[test]
fn without_accounts_nothing_is_exported_and_nothing_waits_for_it() {
    let office = Office::new();
    without_accounts(&office);
    office.issue("2025-02");
    let said = office.refused(1, &["export", "2025-02"]);
    assert!(said.contains("accounts-none") && said.contains("add [accounts]"), "{said}");
    assert!(office.done(&["status", "2025-02"]).contains("[ ] Exporterad"));
    office.done(&["close", "2025-02"]);
}

#[test]
fn with_accounts_a_period_is_closed_when_it_is_exported() {
    let office = Office::new();
    office.issue("2025-02");
    let said = office.refused(3, &["close", "2025-02"]);
    assert!(said.contains("Exported"), "{said}");
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
}

#[test]
fn the_accounts_that_a_new_workspace_shows_can_be_used() {
    let office = Office::empty();
    office.done(&["init", "nytt"]);
    let text = fs::read_to_string(office.path("nytt/lefi.toml")).unwrap();
    let at = text.find("# [accounts]").unwrap();
    let shown: String = text[at..]
        .lines()
        .map(|line| line.strip_prefix('#').unwrap_or(line))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(office.path("nytt/lefi.toml"), format!("{}{shown}", &text[..at])).unwrap();
    office.done(&["check", "--workspace", "nytt"]);
}
