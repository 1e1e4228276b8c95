//! What changes after a period was issued, end to end: found, shown with its reason, issued, and verified (R25).

use std::fs;

use serde_json::Value;

use crate::office::{Office, numbers, text};

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";

/// With February issued.
fn issued() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    office
}

fn import_late(office: &Office, quantity: u32) {
    let row = format!("sen-1;2025-02-03;556900-1018;lefi-online;web;answered;{quantity}\n");
    fs::write(office.path("sen.csv"), format!("{HEADER}{row}")).unwrap();
    office.done(&["import", "sen.csv"]);
}

/// Kind, agreement, net and references of a run's documents.
fn documents(run: &Value) -> Vec<(String, String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let all = run["invoices"].as_array().unwrap().iter();
    all.map(|one| {
        let references: Vec<String> =
            one["refers_to"].as_array().unwrap().iter().map(text).collect();
        (text(&one["kind"]), text(&one["agreement"]), text(&one["net"]), references.join(","))
    })
    .collect()
}

fn ore(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

fn one(
    kind: &str,
    agreement: &str,
    net: &str,
    refers_to: &str,
) -> Vec<(String, String, String, String)> {
    vec![(kind.to_owned(), agreement.to_owned(), net.to_owned(), refers_to.to_owned())]
}

#[test]
fn r25_late_usage_is_billed_on_a_correction() {
    let office = issued();
    import_late(&office, 10);
    let preview = office.json(&["bill", "2025-02"]);
    let expected = one("correction", "LO-001", "42.00", "2025000001");
    assert_eq!(documents(&preview), expected);
    assert_eq!(preview["invoices"][0]["reason"], "Användning som inkommit i efterhand");
    assert_eq!(preview["invoices"][0]["lines"][0]["quantity"], "10");
    assert_eq!(preview["invoices"][0]["lines"][0]["billing_period"], "2025-02");
    let corrected = &preview["invoices"][0]["corrected"][0];
    let sums = ["billed", "right", "difference"].map(|sum| corrected[sum].as_str().unwrap());
    assert_eq!(sums[2], "42.00");
    assert_eq!(ore(sums[0]) + 4200, ore(sums[1]));
    assert_eq!(corrected["billing_period"], "2025-02");
    assert_eq!(corrected["reasons"][0]["code"], "later-usage");
    // It comes with the next period's run as well: here March, which bills its own too.
    office.waive_march();
    let march = office.issue("2025-03");
    assert!(documents(&march).contains(&expected[0]));
    assert!(documents(&office.issue("2025-02")).is_empty());
    assert!(office.done(&["verify"]).starts_with("identical: 2 runs"));
}

#[test]
fn r25_an_import_taken_back_is_credited_and_imported_again_is_billed_again() {
    let office = issued();
    import_late(&office, 10);
    office.issue("2025-02");
    let batch =
        office.json(&["import", "sen.csv"])["files"][0]["batch"].as_str().unwrap().to_owned();
    office.done(&["import", "--undo", &batch, "--reason", "Fel fil"]);
    office.refused(3, &["import", "--undo", &batch, "--reason", "Igen"]);
    let credit = office.issue("2025-02");
    assert_eq!(documents(&credit), one("credit-note", "LO-001", "42.00", "2025000001,2025000014"));
    assert_eq!(credit["invoices"][0]["reason"], "Återtagen inläsning av användning");
    office.done(&["import", "sen.csv"]);
    let again = office.issue("2025-02");
    assert_eq!(documents(&again)[0].0, "correction");
    assert!(office.done(&["verify"]).starts_with("identical: 4 runs"));
}

#[test]
fn r25_a_tariff_decided_late_is_corrected() {
    let office = issued();
    office.change(
        "tariffs/lefi-online/2024-01-01.toml",
        "price.per_unit = \"4.20\"",
        "price.per_unit = \"4.00\"",
    );
    let run = office.issue("2025-02");
    let documents_now = documents(&run);
    assert!(documents_now.iter().all(|one| one.0 == "credit-note"), "the price fell");
    let agreements: std::collections::BTreeSet<&String> =
        documents_now.iter().map(|one| &one.1).collect();
    assert_eq!(agreements.len(), documents_now.len(), "one document for each agreement");
    assert_eq!(
        run["invoices"][0]["reason"],
        "Omräkning enligt ny avgiftsmodell lefi-online/2024-01-01, beslut Dnr 1 (påhittat)"
    );
    assert!(documents(&office.issue("2025-02")).is_empty());
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn r25_a_changed_address_corrects_nothing_and_can_be_billed_anew() {
    let office = issued();
    office.change("parties.csv", "Påhittade gatan 1", "Nya gatan 2");
    assert!(documents(&office.json(&["bill", "2025-02"])).is_empty());
    let said = office.done(&[
        "credit",
        "2025000001",
        "--anew",
        "--reason",
        "Fel adress",
        "--date",
        "2025-06-03",
    ]);
    assert!(said.contains("Kreditfaktura") && said.contains("Rättelsefaktura"), "{said}");
    assert!(documents(&office.issue_on("2025-02", "2025-06-03")).is_empty());
    let list = office.json(&["invoices", "--agreement", "LO-001"]);
    let documents = documents(&list);
    assert_eq!(documents.len(), 3);
    assert_eq!(
        (&documents[1].3, &documents[2].3),
        (&"2025000001".to_owned(), &"2025000001".to_owned())
    );
    assert_eq!(documents[0].2, documents[2].2);
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn a_credit_by_hand_is_never_more_than_what_is_left_and_outside_later_corrections() {
    let office = issued();
    let credit = |arguments: &[&str]| {
        let base = ["credit", "2025000001", "--reason", "Dubbla frågor", "--date", "2025-06-02"];
        office.lefi(&[&base[..], arguments].concat())
    };
    let look = ["credit", "2025000001", "--reason", "Dubbla frågor", "--line", "1=100", "--look"];
    office.done(&look);
    assert!(credit(&["--line", "1=100"]).status.success());
    for too_much in [&["--line", "1=300"][..], &["--line", "99"], &["--line", "1=x"]] {
        assert!(!credit(too_much).status.success(), "{too_much:?}");
    }
    assert!(credit(&[]).status.success());
    assert_eq!(credit(&[]).status.code(), Some(3));
    let notes = office.json(&["invoices", "--kind", "credit-note"]);
    let nets: Vec<String> = documents(&notes).into_iter().map(|one| one.2).collect();
    assert_eq!(nets[0], "420.00");
    let ore = |text: &str| text.replace('.', "").parse::<i64>().unwrap();
    let original = documents(&office.json(&["invoices", "--agreement", "LO-001"]))[0].2.clone();
    assert_eq!(nets.iter().map(|net| ore(net)).sum::<i64>(), ore(&original));
    assert!(documents(&office.issue("2025-02")).is_empty());
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn what_is_held_back_is_billed_by_a_later_run() {
    let office = Office::new();
    office.done(&["decide", "hold", "2025-02", "LO-002", "--reason", "Tvist om volymen"]);
    let run = office.issue("2025-02");
    assert_eq!(numbers(&run).len(), 12);
    let skipped = run["skipped"].as_array().unwrap();
    assert!(skipped.iter().any(|one| one["agreement"] == "LO-002"
        && one["reason"].as_str().unwrap().contains("Tvist om volymen")));
    assert!(documents(&office.issue("2025-02")).is_empty());
    office.done(&["decide", "withdraw", "1", "--reason", "Löst"]);
    let later = office.issue("2025-02");
    assert_eq!(documents(&later), one("invoice", "LO-002", "11566.80", ""));
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn a_line_of_ones_own_stands_on_the_invoice_and_is_corrected_when_it_is_withdrawn() {
    let office = Office::new();
    office.done(&[
        "decide",
        "line",
        "2025-02",
        "LO-005",
        "--text",
        "Extra rapport",
        "--amount",
        "1250,00",
        "--account",
        "3119",
        "--reason",
        "Beställd 3 februari",
    ]);
    let run = office.issue("2025-02");
    let invoice =
        run["invoices"].as_array().unwrap().iter().find(|one| one["agreement"] == "LO-005");
    let lines = invoice.unwrap()["lines"].as_array().unwrap();
    assert!(lines.iter().any(|line| line["detail"] == "own" && line["amount"] == "1250.00"));
    office.done(&["decide", "withdraw", "1", "--reason", "Ingen rapport"]);
    let credit = office.issue("2025-02");
    assert_eq!(documents(&credit), one("credit-note", "LO-005", "1250.00", "2025000005"));
    assert!(office.done(&["verify"]).starts_with("identical"));
}

/// R25: a fee that moves to another recipient is taken back at once, and what the new one is to pay may wait: the
/// credit note is right, and its explanation says where the rest is.
#[test]
fn r25_a_credit_whose_other_half_waits_is_explained() {
    let office = Office::new();
    office.issue("2025-02");
    office.change(
        "lefi.toml",
        "[usage]",
        "[issuing]\nsmallest_invoice = \"9999999.00\"\n\n[usage]",
    );
    let address = "faktura2@exempel.invalid;;;pdf;";
    office.change("parties.csv", address, &format!("{address}556900-1018"));
    office.change("tariffs/lefi-online/2024-01-01.toml", "\"1.95\"", "\"1.96\"");
    let credits = numbers(&office.issue("2025-02"));
    assert_eq!(credits.len(), 1);
    for number in &credits {
        let words = office.done(&["explain", number]);
        assert!(words.contains("väntar på nästa rättelse till en annan mottagare"), "{words}");
        let explained = office.json(&["explain", number]);
        assert_eq!(explained["ties"], true, "{explained:#}");
    }
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn small_invoices_are_carried_over_visibly() {
    let office = Office::new();
    office.change("lefi.toml", "[usage]", "[issuing]\nsmallest_invoice = \"100.00\"\n\n[usage]");
    let february = office.issue("2025-02");
    let carried: Vec<String> = february["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["reason"].as_str().unwrap().contains("carried over"))
        .map(|one| one["agreement"].as_str().unwrap().to_owned())
        .collect();
    assert!(carried.contains(&"LO-009".to_owned()), "{carried:?}");
    office.waive_march();
    office.issue("2025-03");
    office.done(&[
        "decide",
        "waive",
        "2025-04",
        "556900-9995",
        "lefi-online",
        "--reason",
        "Okänd part, utreds",
    ]);
    office.issue("2025-04");
    let all = office.json(&["invoices", "--agreement", "LO-009"]);
    let [one] = &all["invoices"].as_array().unwrap()[..] else { panic!("{all:#}") };
    assert_eq!((one["period"].as_str(), one["net"].as_str()), (Some("2025-04"), Some("116.00")));
    let lines = one["lines"].as_array().unwrap().iter();
    let from: Vec<_> = lines.map(|line| line["from"].as_str().unwrap()).collect();
    assert_eq!(from, ["2025-02-01", "2025-03-01", "2025-04-01", "2025-04-01"]);
    assert!(office.done(&["verify"]).starts_with("identical: 3 runs"));
}

#[test]
fn a_late_agreement_end_credits_the_fee_billed_in_advance() {
    let office = issued();
    office.change(
        "agreements.csv",
        "LO-003;516400-1033;lefi-online;2025-02-10;;",
        "LO-003;516400-1033;lefi-online;2025-02-10;2025-03-15;",
    );
    let run = office.issue("2025-02");
    let credit = &run["invoices"][0];
    assert_eq!(
        (credit["kind"].as_str(), credit["agreement"].as_str()),
        (Some("credit-note"), Some("LO-003"))
    );
    assert_eq!(credit["refers_to"][0], "2025000003");
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn an_english_correction_says_why_in_english() {
    let office = issued();
    import_late(&office, 10);
    let issue = ["bill", "2025-02", "--issue", "--date", "2025-06-02", "--language", "en"];
    office.done(&issue);
    let pdf = office.path("out/documents/2025-02/2025000014.pdf");
    let text = std::process::Command::new("pdftotext").arg(pdf).arg("-").output().unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(text.contains("Usage that came in later"), "{text}");
    assert!(office.done(&["verify"]).starts_with("identical"));
}

#[test]
fn what_another_run_issued_for_a_period_is_told_on_its_sheet() {
    let office = issued();
    office.waive_march();
    office.issue("2025-03");
    import_late(&office, 10);
    office.done(&["bill", "2025-03", "--issue", "--date", "2025-06-02"]);
    let sheet = office.done(&["status", "2025-02"]);
    assert!(sheet.contains("Dessutom för 2025-02: 1 dokument, 42,00 kr netto"), "{sheet}");
    let march = office.done(&["status", "2025-03"]);
    assert!(!march.contains("Dessutom"), "{march}");
    assert!(march.contains("Varav för 2025-02: 42,00 kr netto"), "{march}");
}

/// What is too little to be sent is listed by the run, and stands on the sheet of the period that it is for.
#[test]
fn a_correction_that_waits_is_told_by_every_run_and_on_the_sheet() {
    let office = issued();
    office.change("lefi.toml", "[usage]", "[issuing]\nsmallest_invoice = \"100.00\"\n\n[usage]");
    import_late(&office, 10);
    office.waive_march();
    let waits = |run: &Value| {
        let skipped = run["skipped"].as_array().unwrap().iter();
        let ours = skipped.filter(|one| one["agreement"] == "LO-001");
        ours.filter(|one| one["reason"].as_str().unwrap().contains("too small a correction"))
            .count()
    };
    let preview = office.json(&["bill", "2025-02"]);
    assert_eq!((waits(&preview), documents(&preview).len()), (1, 0));
    let march = office.issue("2025-03");
    assert_eq!(waits(&march), 1);
    assert!(documents(&march).iter().all(|one| one.0 == "invoice"), "{march:#}");
    let sheet = office.done(&["status", "2025-02"]);
    assert!(sheet.contains("Rättelse som väntar: LO-001"), "{sheet}");
    // More of it makes it large enough; that it came in late is no news to the ledger by then, and told all the same.
    office.done(&[
        "decide",
        "line",
        "2025-03",
        "LO-001",
        "--text",
        "Utbildning",
        "--amount",
        "500,00",
        "--account",
        "3119",
        "--reason",
        "Överenskommet",
    ]);
    let run = office.issue("2025-03");
    assert_eq!(documents(&run), one("correction", "LO-001", "542.00", "2025000001,2025000014"));
    let codes = |at: usize| run["invoices"][0]["corrected"][at]["reasons"][0]["code"].clone();
    assert_eq!((codes(0), codes(1)), ("later-usage".into(), "line-added".into()));
    assert!(!office.done(&["status", "2025-02"]).contains("Rättelse som väntar"));
    assert!(office.done(&["verify"]).starts_with("identical: 3 runs"));
}

#[test]
fn a_credit_note_needs_an_invoice_that_it_can_refer_to() {
    let office = Office::new();
    office.done(&[
        "decide",
        "line",
        "2025-02",
        "LO-010",
        "--text",
        "Avdrag",
        "--amount",
        "-500.01",
        "--account",
        "3119",
        "--reason",
        "Ned",
    ]);
    let said = office.refused(3, &["bill", "2025-02", "--issue"]);
    assert!(
        said.contains("LO-010") && said.contains("no invoice that it could refer to"),
        "{said}"
    );
}

#[test]
fn more_taken_back_than_an_invoice_was_for_is_told() {
    let office = issued();
    office.done(&["credit", "2025000008", "--reason", "Dubbletter", "--date", "2025-06-02"]);
    let batch = office.json(&["import", "logs/lefi-2025-02.csv"])["files"][0]["batch"].clone();
    office.done(&["import", "--undo", batch.as_str().unwrap(), "--reason", "Fel fil"]);
    let output = office.lefi(&["bill", "2025-02"]);
    let said = crate::office::text(&output.stderr);
    assert!(said.contains("look at 2025000008"), "{said}");
}

/// April's log again in another month, with ids of its own.
fn another_month(office: &Office, month: &str) {
    let april = fs::read_to_string(office.path("logs/lefi-2025-04.csv")).unwrap();
    let (header, rows) = april.split_once('\n').unwrap();
    let rows: String = rows
        .lines()
        .map(|row| format!("{month}-{}\n", row.replace("2025-04-", &format!("2025-{month}-"))))
        .collect();
    let name = format!("logs/lefi-2025-{month}.csv");
    fs::write(office.path(&name), format!("{header}\n{rows}")).unwrap();
    office.done(&["import", &name]);
}

/// A fee model from April is decided in July, when the months to June are issued: each customer gets one document, with
/// a table of three months, not an invoice and a credit note for each of them. 0.1.0 made 68 documents of it, 34 of
/// either kind, with the same 114 lines.
#[test]
fn r25_a_retroactive_version_makes_one_document_for_each_customer() {
    let office = Office::new();
    let (version, aside) = ("tariffs/lefi-online/2025-04-01.toml", "later.toml");
    fs::rename(office.path(version), office.path(aside)).unwrap();
    another_month(&office, "05");
    another_month(&office, "06");
    office.waive_march();
    for month in ["04", "05", "06"] {
        let period = format!("2025-{month}");
        office.done(&[
            "decide",
            "waive",
            &period,
            "556900-9995",
            "lefi-online",
            "--reason",
            "Okänd",
        ]);
    }
    for month in ["02", "03", "04", "05", "06"] {
        office.issue_on(&format!("2025-{month}"), "2025-07-01");
    }
    fs::rename(office.path(aside), office.path(version)).unwrap();
    let shown = office.done(&["bill", "2025-06"]);
    let run = office.issue_on("2025-06", "2025-07-02");
    let made = run["invoices"].as_array().unwrap();
    let agreements: std::collections::BTreeSet<&str> =
        made.iter().map(|one| one["agreement"].as_str().unwrap()).collect();
    let lines: usize = made.iter().map(|one| one["lines"].as_array().unwrap().len()).sum();
    assert_eq!((made.len(), agreements.len(), lines), (11, 11, 114));
    for one in made {
        assert_eq!(one["period"], "2025-06", "filed with the run");
        let corrected = one["corrected"].as_array().unwrap();
        let difference: i64 =
            corrected.iter().map(|one| ore(one["difference"].as_str().unwrap())).sum();
        let sign = if one["kind"] == "credit-note" { -1 } else { 1 };
        assert_eq!(difference, sign * ore(one["net"].as_str().unwrap()), "{one:#}");
        let row = format!("{}  ", corrected[0]["billing_period"].as_str().unwrap());
        assert!(shown.lines().any(|line| line.starts_with(&row)), "{shown}");
    }
    let net: i64 = made
        .iter()
        .map(|one| {
            let sign = if one["kind"] == "credit-note" { -1 } else { 1 };
            sign * ore(one["net"].as_str().unwrap())
        })
        .sum();
    assert_eq!(net, -7_822_592, "what the opposing documents of 0.1.0 came to");
    assert!(office.json(&["bill", "2025-06"])["invoices"].as_array().unwrap().is_empty());
    assert!(office.done(&["verify"]).starts_with("identical: 6 runs"));
}

/// R25: an agreement that is renamed is the same agreement, if its row says so; else the likely rename is told.
#[test]
fn r25_a_renamed_agreement_is_told_and_with_its_former_name_nothing_is_corrected() {
    let office = Office::new();
    office.issue("2025-02");
    let agreements = fs::read_to_string(office.path("agreements.csv")).unwrap();
    let mut rows = agreements.lines();
    let (header, first) = (rows.next().unwrap(), rows.next().unwrap());
    let (name, rest) = first.split_once(';').unwrap();
    let write = |formerly: &str| {
        let rows = rows.clone().map(|row| format!("{row};\n"));
        let renamed = format!("{header};formerly\nAVTAL-NYTT;{rest};{formerly}\n");
        fs::write(office.path("agreements.csv"), renamed + &rows.collect::<String>()).unwrap();
    };
    let preview = |told: bool| {
        for command in [&["check"][..], &["bill", "2025-02"]] {
            let output = office.lefi(command);
            let said = text(&output.stderr);
            assert!(output.status.success(), "{said}");
            let words = format!("agreement AVTAL-NYTT looks like {name}");
            let is_told = said.contains("check-agreement-renamed") && said.contains(&words);
            assert_eq!(is_told, told, "{command:?}: {said}");
        }
        documents(&office.json(&["bill", "2025-02"])).len()
    };
    write("");
    assert!(preview(true) >= 2, "credited and billed anew");
    write(name);
    assert_eq!(preview(false), 0, "the same agreement");
    assert!(numbers(&office.issue("2025-02")).is_empty());
    assert!(office.done(&["verify"]).starts_with("identical"));
    let all = office.json(&["invoices"]);
    let of_agreement = |one: &&Value| one["agreement"] == name;
    let document = all["invoices"].as_array().unwrap().iter().find(of_agreement).unwrap();
    let document = document["number"].as_str().unwrap();
    // Either name asks for all its documents.
    let by = |name: &str| numbers(&office.json(&["invoices", "--agreement", name]));
    assert!(by(name).contains(&document.to_owned()));
    assert_eq!(by("AVTAL-NYTT"), by(name));
    // What comes in late is compared with what was billed under the former name, and explained by it.
    import_late(&office, 5);
    let corrections = numbers(&office.issue("2025-02"));
    assert_eq!(corrections.len(), 1);
    assert!(office.done(&["explain", &corrections[0]]).contains(document));
    assert!(office.done(&["verify"]).starts_with("identical"));
    // A credit of what was billed under the former name, and its arithmetic.
    office.done(&["credit", document, "--reason", "Fel"]);
    assert!(office.done(&["verify"]).starts_with("identical"));
    office.done(&["explain", document]);
}
