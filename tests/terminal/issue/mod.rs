//! Issuing as finance staff do it: preview, issue, four eyes, decisions, documents. Through the binary.

mod clock;
mod collective;
mod corrections;
#[cfg(target_os = "linux")]
mod elsewhere;
mod eyes;
mod guards;
mod kinds;
mod late;
mod persons;
mod persons_again;
mod shown;
mod specification;
mod terms;

use std::fs;

use crate::office::{Office, numbers, text};

#[test]
fn r24_a_run_is_issued_once_with_numbers_without_a_gap() {
    let office = Office::new();
    let preview = office.json(&["bill", "2025-02"]);
    assert_eq!(
        (preview["status"].as_str(), preview["invoices"][0]["number"].is_null()),
        (Some("preview"), true)
    );
    let run = office.issue("2025-02");
    assert_eq!(run["status"], "issued");
    let expected: Vec<String> = (1..=13).map(|number| format!("2025{number:06}")).collect();
    assert_eq!(numbers(&run), expected);
    assert_eq!(run["invoices"][0]["payable"], preview["invoices"][0]["payable"]);
    let again = office.issue("2025-02");
    assert_eq!(numbers(&again), Vec::<String>::new());
    office.waive_march();
    assert_eq!(numbers(&office.issue("2025-03"))[0], "2025000014");
}

#[test]
fn r24_a_preview_changes_nothing() {
    let office = Office::new();
    let before = fs::read(office.path("ledger/lefi.sqlite")).unwrap();
    office.done(&["bill", "2025-02"]);
    assert!(fs::read(office.path("ledger/lefi.sqlite")).unwrap() == before);
    assert!(!office.path("out/documents").exists());
}

#[test]
fn the_workspace_is_the_nearest_folder_upward() {
    let office = Office::empty();
    let below = assert_cmd::Command::cargo_bin("lefi")
        .unwrap()
        .env("LC_ALL", "C")
        .env_remove("LEFI_LANGUAGE")
        .current_dir(office.path("tariffs/lefi-online"))
        .arg("check")
        .output()
        .unwrap();
    assert!(below.status.success(), "{}", text(&below.stderr));
    assert_eq!(text(&below.stdout), office.done(&["check"]));
}

#[test]
fn r26_documents_are_written_again_byte_for_byte() {
    let office = Office::new();
    office.issue("2025-02");
    let path = office.path("out/documents/2025-02/2025000001.pdf");
    let issued = fs::read(&path).unwrap();
    fs::remove_dir_all(office.path("out")).unwrap();
    office.done(&["documents", "2025-02"]);
    assert!(fs::read(&path).unwrap() == issued);
}

#[test]
fn r5_periods_are_issued_in_order_and_none_is_skipped() {
    let office = Office::new();
    for (period, words) in [
        ("2025-03", "the next period to issue is 2025-02"),
        ("2025-Q1", "can be previewed only"),
        ("2025-01", "the next period to issue is 2025-02"),
    ] {
        let said = office.refused(3, &["bill", period, "--issue"]);
        assert!(said.contains(words), "{said}");
    }
    office.change("lefi.toml", "bills_from = \"2025-02\"", "bills_from = \"2098-02\"");
    let said = office.refused(3, &["bill", "2098-02", "--issue"]);
    assert!(said.contains("is not over"), "{said}");
}

#[test]
fn r27_tariffs_that_are_not_decided_are_not_issued_with() {
    let office = Office::new();
    office.change(
        "tariffs/lefi-online/2024-01-01.toml",
        "status = \"decided\"\nreference = \"Dnr 1 (påhittat)\"\ndecided_on = 2024-12-01",
        "status = \"draft\"",
    );
    let said = office.refused(3, &["bill", "2025-02", "--issue"]);
    assert!(said.contains("lefi-online/2024-01-01") && said.contains("not decided"), "{said}");
    assert!(!office.path("out/documents").exists());
}

#[test]
fn what_check_refuses_is_not_issued() {
    let office = Office::new();
    let agreements = fs::read_to_string(office.path("agreements.csv")).unwrap();
    fs::write(
        office.path("agreements.csv"),
        agreements + "LO-099;802400-0013;lefi-online;2025-01-01;;;\n",
    )
    .unwrap();
    let said = office.refused(1, &["bill", "2025-02", "--issue"]);
    assert!(said.contains("check-agreement-party"), "{said}");
}

#[test]
fn r6_usage_that_cannot_be_billed_is_mended_or_waived_by_name() {
    let office = Office::new();
    office.issue("2025-02");
    let said = office.refused(3, &["bill", "2025-03", "--issue"]);
    assert!(said.contains("lefi decide waive 2025-03 556900-1067 lefi-online"), "{said}");
    office.waive_march();
    let run = office.issue("2025-03");
    assert_eq!(run["control"]["unresolved"], 1);
    assert!(!numbers(&run).is_empty());
}

#[test]
fn the_invoice_date_goes_up_with_the_numbers() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    let said = office.refused(3, &["bill", "2025-03", "--issue", "--date", "2025-06-01"]);
    assert!(said.contains("2025-06-02"), "{said}");
    office.refused(2, &["bill", "2025-03", "--issue", "--date", "2098-01-01"]);
    office.refused(2, &["bill", "2025-03", "--issue", "--date", "i dag"]);
}

#[test]
fn series_have_letters_and_numbers_of_their_own() {
    let office = Office::new();
    office.change(
        "lefi.toml",
        "[usage]",
        "[issuing]\ninvoice_series = \"F\"\ncredit_note_series = \"K\"\n\n[usage]",
    );
    assert_eq!(numbers(&office.issue("2025-02"))[0], "F2025000001");
    let said =
        office.done(&["credit", "F2025000001", "--reason", "Fel avtal", "--date", "2025-06-03"]);
    assert!(said.contains("K2025000001"), "{said}");
}

#[test]
fn ocr_numbers_are_as_the_bank_controls_them() {
    for (level, wanted) in [
        ("", "20250000013"),
        ("ocr = \"length-and-check-digit\"", "202500000122"),
        ("ocr = \"fixed-length\"\nocr_length = 16", "0000020250000013"),
    ] {
        let office = Office::empty();
        office.done(&["import", "logs/lefi-2025-02.csv"]);
        office.change("lefi.toml", "days = 30 ", &format!("{level}\ndays = 30 "));
        office.issue("2025-02");
        let invoices = office.json(&["invoices"]);
        assert_eq!(invoices["invoices"][0]["payee_reference"], wanted, "{invoices}");
        assert!(office.done(&["verify"]).starts_with("identical"));
    }
}

/// With two persons needed.
fn four_eyes() -> Office {
    let office = Office::new();
    office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
    office
}

#[test]
fn four_eyes_are_two_persons() {
    let office = four_eyes();
    let said = office.refused(3, &["bill", "2025-02", "--issue", "--user", "anna"]);
    assert!(said.contains("--prepare"), "{said}");
    let run =
        office.json(&["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    assert_eq!((run["status"].as_str(), run["run"].as_i64()), (Some("prepared"), Some(1)));
    let said = office.refused(3, &["bill", "2025-02", "--issue", "--user", "anna"]);
    assert!(said.contains("waits for somebody else"), "{said}");
    // In whatever letters she writes her name.
    for anna in ["anna", "ANNA", " anna ", "ａｎｎａ", "𝐚𝐧𝐧𝐚"] {
        let said = office.refused(3, &["approve", "1", "--user", anna]);
        assert!(said.contains("prepared by anna: somebody else must approve"), "{said}");
    }
    for blank in ["anna\u{3164}", "\u{2800}", "anna\u{FFA0}"] {
        office.refused(2, &["approve", "1", "--user", blank]);
    }
    office.refused(2, &["approve", "7", "--user", "bertil"]);
    office.done(&["approve", "1", "--look", "--user", "bertil"]);
    office.done(&["approve", "1", "--user", "bertil"]);
    office.refused(3, &["approve", "1", "--user", "cecilia"]);
    let run = office.issue("2025-02");
    assert_eq!(numbers(&run).len(), 13);
}

/// A row of a log of its own.
fn import_row(office: &Office, name: &str, row: &str) {
    let header = "event_id;timestamp;organisation_number;service;channel;outcome;quantity";
    fs::write(office.path(name), format!("{header}\n{row}\n")).unwrap();
    office.done(&["import", name]);
}

#[test]
fn r26_an_approval_is_void_once_what_its_run_uses_has_changed_and_says_what() {
    let office = four_eyes();
    let before: Vec<(&str, String)> =
        ["lefi.toml", "parties.csv", "agreements.csv", "tariffs/lefi-online/2024-01-01.toml"]
            .map(|name| (name, fs::read_to_string(office.path(name)).unwrap()))
            .into();
    office.done(&["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    office.done(&["approve", "1", "--user", "bertil"]);
    for (name, from, to, told) in [
        (
            "lefi.toml",
            "999-9996",
            "5050-1055",
            "lefi.toml, line 30 is new: bankgiro = \"5050-1055\"",
        ),
        (
            "parties.csv",
            "Påhittade gatan 1",
            "Påhittade gatan 2",
            "parties.csv, line 2, 556900-1018: street “Påhittade gatan 2”, was “Påhittade gatan 1”",
        ),
        (
            "agreements.csv",
            "Dnr 100-2023",
            "Dnr 900-2023",
            "agreements.csv, line 2, LO-001: reference “Dnr 900-2023 (påhittat)”, was “Dnr 100-2023 (påhittat)”",
        ),
        (
            "tariffs/lefi-online/2024-01-01.toml",
            "title = \"",
            "title = \"Ny ",
            "tariffs/lefi-online/2024-01-01.toml, line 9 is new: title = \"Ny ",
        ),
    ] {
        office.change(name, from, to);
        let said = office.refused(3, &["bill", "2025-02", "--issue"]);
        assert!(said.contains("is void") && said.contains(told), "{name}: {said}");
        for (name, text) in &before {
            fs::write(office.path(name), text).unwrap();
        }
    }
    // So has usage of its days: a row more. And what was decided.
    import_row(&office, "sen.csv", "sen-1;2025-02-03;556900-1018;lefi-online;web;answered;1");
    office.done(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist"]);
    let said = office.refused(3, &["bill", "2025-02", "--issue"]);
    let told = "usage of 556900-1018 on 2025-02-03 (lefi-online, web, answered): ";
    assert!(said.contains("is void") && said.contains(told), "{said}");
    assert!(said.contains("decision 1 is new: Tvist"), "{said}");
    let said = office.refused(3, &["approve", "1", "--user", "cecilia"]);
    assert!(said.contains("was approved by bertil"), "{said}");
    office.done(&["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    office.done(&["approve", "2", "--user", "bertil"]);
    assert_eq!(numbers(&office.issue("2025-02")).len(), 12);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn r26_an_approval_holds_when_only_what_its_run_does_not_use_has_changed() {
    let office = four_eyes();
    office.done(&["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    office.done(&["approve", "1", "--user", "bertil"]);
    import_row(&office, "april.csv", "apr-1;2025-04-03;556900-1018;lefi-online;web;answered;1");
    office.done(&["decide", "hold", "2025-03", "LO-002", "--reason", "Tvist"]);
    // A customer of the months to come, in the middle of the files, and a fee model that does not hold yet.
    let row = "556900-1067;Låtsas";
    let new = "802400-9121;Stiftelsen Fantasi, ny adress;other;Drömvägen 8;666 66;Dröm;SE;;x@exempel.invalid;;2025-09-01;pdf;\n";
    office.change("parties.csv", row, &format!("{new}{row}"));
    office.change(
        "agreements.csv",
        "LO-006;",
        "LP-900;802400-9121;lefi-prenumeration;2025-09-01;;Nytt;\nLO-006;",
    );
    let tariff = fs::read_to_string(office.path("tariffs/lefi-online/2026-04-01.toml")).unwrap();
    let tariff = tariff.replace("2026-04-01", "2027-04-01");
    fs::write(office.path("tariffs/lefi-online/2027-04-01.toml"), tariff).unwrap();
    assert_eq!(numbers(&office.issue("2025-02")).len(), 13);
    assert!(office.done(&["verify"]).starts_with("identical: 1 runs, 13 documents"));
}

#[test]
fn a_text_with_a_personal_identity_number_is_never_kept() {
    let office = Office::new();
    let said = office
        .refused(2, &["decide", "hold", "2025-02", "LO-001", "--reason", "Fråga om 850430-1234"]);
    assert!(said.contains("personal identity number") && !said.contains("850430"), "{said}");
}

#[test]
fn decisions_are_listed_and_withdrawn() {
    let office = Office::new();
    let hold = ["decide", "hold", "2025-02", "LO-001", "--reason", "Tvist om mars"];
    assert!(office.done(&hold).contains("decision 1"));
    assert!(office.done(&["decide", "list"]).contains("Tvist om mars"));
    office.refused(2, &["decide", "hold", "2025-02", "LO-xyz", "--reason", "a"]);
    office.done(&["decide", "withdraw", "1", "--reason", "Löst"]);
    assert!(office.done(&["decide", "list"]).contains("inget beslut"));
    office.refused(2, &["decide", "withdraw", "1", "--reason", "Igen"]);
}

#[test]
fn a_period_is_closed_when_all_is_done_and_its_sheet_is_archived() {
    let office = Office::new();
    let said = office.refused(3, &["close", "2025-02"]);
    assert!(said.contains("Issued"), "{said}");
    office.issue("2025-02");
    fs::remove_file(office.path("out/documents/2025-02/2025000003.pdf")).unwrap();
    assert!(office.refused(3, &["close", "2025-02"]).contains("Documents written"));
    office.done(&["documents", "2025-02"]);
    assert!(office.refused(3, &["close", "2025-02"]).contains("Exported"));
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    let sheet = fs::read(office.path("out/documents/2025-02/kontrollblad-2025-02.txt")).unwrap();
    assert!(text(&sheet).contains("Summorna stämmer till öret."));
    assert!(office.refused(3, &["bill", "2025-02", "--issue"]).contains("is closed"));
    office.refused(3, &["close", "2025-02"]);
    let line = ["decide", "line", "2025-02", "LO-001", "--text", "Sent", "--amount", "1.00"];
    office.refused(3, &[&line[..], &["--account", "3590", "--reason", "Sent"]].concat());
}

#[test]
fn a_backup_is_put_back_where_there_is_no_ledger() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["backup", "kopia.tar.zst"]);
    office.refused(2, &["backup", "kopia.tar.zst"]);
    office.refused(3, &["restore", "kopia.tar.zst"]);
    fs::remove_dir_all(office.path("ledger")).unwrap();
    office.done(&["restore", "kopia.tar.zst"]);
    assert_eq!(numbers(&office.issue("2025-02")), Vec::<String>::new());
    fs::remove_dir_all(office.path("ledger")).unwrap();
    fs::write(office.path("annat.tar.zst"), b"no archive").unwrap();
    office.refused(4, &["restore", "annat.tar.zst"]);
    assert!(!office.path("ledger").exists());
}

#[test]
fn a_decision_that_would_do_nothing_is_refused() {
    let office = Office::new();
    for (period, words) in [
        ("2025", "is never issued"),
        ("2025-Q1", "is never issued"),
        ("2025-01", "is never issued"),
    ] {
        let said = office.refused(2, &["decide", "hold", period, "LO-001", "--reason", "Tvist"]);
        assert!(said.contains(words), "{said}");
    }
    let waive = ["decide", "waive", "2025-03", "556900-1067", "lefi-oline", "--reason", "a"];
    assert!(office.refused(2, &waive).contains("lefi-oline"));
    // Twelve kronor and a half, or twelve thousand and five hundred?
    let line = ["decide", "line", "2025-03", "LO-005", "--text", "Rapport", "--reason", "a"];
    let amount = ["--account", "3119", "--amount", "12.500"];
    assert!(office.refused(2, &[&line[..], &amount].concat()).contains("is no amount in kr"));
    let hold = ["decide", "hold", "2025-02", "LO-001", "--reason", "Tvist"];
    office.done(&hold);
    assert!(office.refused(3, &hold).contains("decided already: decision 1"));
}

/// What the ledger counted is no more what the stored rows come to: the second calculator, which counts them again,
/// stops the run, and nothing is issued.
#[test]
fn a_difference_to_the_second_calculator_stops_the_issue() {
    let office = Office::new();
    office.tamper("UPDATE usage_count SET quantity = '999999' WHERE rowid = 1");
    let said = office.refused(3, &["bill", "2025-02", "--issue"]);
    assert!(said.contains("the second calculator does not come to the same"), "{said}");
    assert!(said.contains("999999"), "{said}");
    let all = office.json(&["invoices"]);
    assert_eq!(all["invoices"].as_array().map(Vec::len), Some(0), "{all:#}");
    assert!(!office.path("out/documents").exists());
}

/// R9a: peaks of a quarter can't be billed month by month, for they do not add up.
#[test]
fn r9a_a_window_longer_than_the_period_is_refused_before_anything_is_billed() {
    let office = Office::new();
    let tariff = "tariffs/lefi-online/2024-01-01.toml";
    let text = fs::read_to_string(office.path(tariff)).unwrap();
    let peak = "\n[[fee]]\ncode = \"peak\"\nname.sv = \"Topp\"\n\
        usage = { measure = \"peak-day\", accumulate = \"quarter\" }\nprice.per_unit = \"1.00\"\n";
    fs::write(office.path(tariff), text + peak).unwrap();
    office.change("lefi.toml", "billing_period = \"month\"", "billing_period = \"quarter\"");
    office.change("lefi.toml", "bills_from = \"2025-02\"", "bills_from = \"2025-Q1\"");
    office.done(&["check"]);
    office.done(&["bill", "2025-Q1"]);
    let said = office.refused(1, &["bill", "2025-02"]);
    assert!(said.contains("tariff-window"), "{said}");
}

#[test]
fn an_ocr_number_is_one_documents_alone() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    office.change("lefi.toml", "[usage]", "[issuing]\ninvoice_series = \"F\"\n\n[usage]");
    let said = office.refused(3, &["bill", "2025-03", "--issue", "--date", "2025-06-02"]);
    assert!(said.contains("F2025000001") && said.contains("OCR"), "{said}");
}

#[test]
fn r5_another_kind_of_period_begins_where_the_last_one_ended() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    office.issue("2025-03");
    office.change("lefi.toml", "billing_period = \"month\"", "billing_period = \"quarter\"");
    office.change("lefi.toml", "bills_from = \"2025-02\"", "bills_from = \"2025-Q3\"");
    // Not a later one, which leaves days out, nor an earlier one, which bills days twice.
    for (before, after) in [("Q3", "Q3"), ("Q3", "Q1"), ("Q1", "Q2")] {
        let change = ["bills_from = \"2025-", before].concat();
        office.change("lefi.toml", &change, &["bills_from = \"2025-", after].concat());
        if after != "Q2" {
            let said = office.refused(3, &["bill", &format!("2025-{after}"), "--issue"]);
            assert!(said.contains("write bills_from = \"2025-Q2\""), "{said}");
        }
    }
    office.done(&["decide", "waive", "2025-Q2", "556900-9995", "lefi-online", "--reason", "a"]);
    let run = office.issue_on("2025-Q2", "2025-07-01");
    assert!(numbers(&run).len() > 5);
    assert!(office.done(&["verify"]).starts_with("identical: 3 runs"));
}

#[test]
fn a_credit_after_closing_is_filed_with_the_next_period() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    office.done(&["close", "2025-02"]);
    let sheet = fs::read(office.path("out/documents/2025-02/kontrollblad-2025-02.txt")).unwrap();
    office.done(&["credit", "2025000001", "--reason", "Fel", "--date", "2025-06-02"]);
    assert!(office.path("out/documents/2025-03/2025000014.pdf").exists());
    let now = office.done(&["status", "2025-02"]);
    let sums = &now[now.find("Faktura").unwrap()..now.find("Dessutom").unwrap()];
    assert!(text(&sheet).contains(sums), "{now}");
    office.done(&["verify"]);
    fs::write(office.path("out/documents/2025-02/kontrollblad-2025-02.txt"), "annat").unwrap();
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("kontrollblad-2025-02.txt is not what was archived"), "{said}");
    office.done(&["documents", "2025-02"]);
    office.done(&["verify"]);
    office.refused(2, &["documents", "2024-01"]);
    office.refused(2, &["verify", "2024-01"]);
}

#[test]
fn a_user_is_one_whatever_blanks_and_capitals_the_name_has() {
    let office = four_eyes();
    office.done(&["bill", "2025-02", "--prepare", "--date", "2025-06-02", "--user", "anna"]);
    office.refused(3, &["approve", "1", "--user", " Anna "]);
    office.refused(2, &["approve", "1", "--user", " "]);
    office.refused(2, &["approve", "1", "--user", "a\nb"]);
}

#[test]
fn r25_late_usage_at_the_maximum_changes_nothing_and_stops_nothing() {
    let office = Office::empty();
    let web = "code = \"query-web\"\nname.sv = \"Fråga via webbgränssnitt\"";
    office.change(
        "tariffs/lefi-online/2024-01-01.toml",
        web,
        &format!("maximum = \"1000.00\"\n{web}"),
    );
    office.done(&["import", "logs/lefi-2025-02.csv", "logs/lefi-2025-03.csv"]);
    office.issue("2025-02");
    let row = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n\
               sen-1;2025-02-11;556900-1018;lefi-online;web;answered;3\n";
    fs::write(office.path("sen.csv"), row).unwrap();
    office.done(&["import", "sen.csv"]);
    assert_eq!(numbers(&office.issue("2025-02")), Vec::<String>::new());
    office.waive_march();
    assert!(!numbers(&office.issue("2025-03")).is_empty());
    assert!(office.done(&["verify"]).starts_with("identical"));
}

/// Every file and folder below one, with what its mode lets whom do.
#[cfg(unix)]
fn modes(folder: &std::path::Path) -> Vec<(std::path::PathBuf, u32)> {
    use std::os::unix::fs::PermissionsExt;
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        found.push((path.clone(), fs::metadata(&path).unwrap().permissions().mode() & 0o777));
        if path.is_dir() {
            found.extend(modes(&path));
        }
    }
    found
}

#[cfg(unix)]
#[test]
fn files_are_for_their_owner_or_the_group_and_never_for_all() {
    for (setting, file, folder) in [("", 0o600, 0o700), ("files_for = \"group\"\n", 0o660, 0o770)] {
        let office = Office::empty();
        office.change("lefi.toml", "[issuer]", &format!("{setting}[issuer]"));
        office.done(&["import", "logs/lefi-2025-02.csv"]);
        office.issue("2025-02");
        office.done(&["export", "2025-02"]);
        for name in ["ledger", "out"] {
            for (path, mode) in modes(&office.path(name)) {
                let expected = if path.is_dir() { folder } else { file };
                assert_eq!(mode, expected, "{setting}: {} has {mode:o}", path.display());
            }
        }
    }
}

#[test]
fn agreements_older_than_the_tariffs_and_a_service_that_ends_keep_nothing_from_being_issued() {
    let office = Office::new();
    office.change(
        "agreements.csv",
        "LP-001;556900-1018;lefi-prenumeration;2024-01-01;2026-03-31",
        "LP-001;556900-1018;lefi-prenumeration;2019-01-01;",
    );
    office.change(
        "agreements.csv",
        "LO-001;556900-1018;lefi-online;2024-01-01",
        "LO-001;556900-1018;lefi-online;2019-01-01",
    );
    let checked = office.lefi(&["check"]);
    assert!(checked.status.success());
    assert!(text(&checked.stderr).contains("no tariff version holds 2026-04-01"));
    assert_eq!(numbers(&office.issue("2025-02")).len(), 13);
    // A version that is missing between two others is an error.
    fs::remove_file(office.path("tariffs/lefi-online/2025-04-01.toml")).unwrap();
    office.change(
        "tariffs/lefi-online/2024-01-01.toml",
        "valid_from = 2024-01-01",
        "valid_from = 2024-01-01\nvalid_through = 2025-03-31",
    );
    assert!(office.refused(1, &["check"]).contains("holds 2025-04-01"));
}
