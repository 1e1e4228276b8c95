//! What stops an issue or a closing that is most likely a slip, each with a way out that works: a date too early, a log
//! that is missing or rejected, an issuer nobody has filled in, periods closed out of order or without their export.

use std::fs;

use crate::office::{Office, numbers, text};

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";

/// With February issued and nothing of March imported.
fn without_march() -> Office {
    let office = Office::empty();
    office.done(&["import", "logs/lefi-2025-02.csv"]);
    office.issue("2025-02");
    office
}

/// The lines of a table with one blank between their cells.
fn lines(table: &str) -> Vec<String> {
    table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Imports a log with these rows, whatever becomes of them; gives its batch.
fn import(office: &Office, name: &str, rows: &str) -> String {
    fs::write(office.path(name), format!("{HEADER}{rows}")).unwrap();
    let file = office.json(&["import", name])["files"][0].clone();
    file["batch"].as_str().unwrap().to_owned()
}

#[test]
fn r24_an_invoice_of_usage_is_not_dated_before_its_period_is_over() {
    let office = Office::new();
    for date in ["2024-12-31", "2025-02-01", "2025-02-27"] {
        let said = office.refused(3, &["bill", "2025-02", "--issue", "--date", date]);
        assert!(said.contains("is before 2025-02-28") && said.contains("arrears"), "{said}");
    }
    assert_eq!(numbers(&office.issue_on("2025-02", "2025-02-28")).len(), 13);
}

#[test]
fn a_period_whose_log_is_missing_is_issued_once_it_is_there_or_somebody_says_why_not() {
    let office = without_march();
    let preview = text(&office.lefi(&["bill", "2025-03"]).stderr);
    assert!(preview.contains("lefi-online has no usage in 2025-03"), "{preview}");
    let said = office.refused(3, &["bill", "2025-03", "--issue"]);
    assert!(said.contains("lefi-online: 1,409 log rows in 2025-02, none in 2025-03"), "{said}");
    assert!(said.contains("lefi bill 2025-03 --issue --without-usage REASON"), "{said}");
    office.refused(2, &["bill", "2025-03", "--without-usage", "Driftstopp"]);
    office.refused(2, &["bill", "2025-03", "--issue", "--without-usage", " "]);
    let issue = ["bill", "2025-03", "--issue", "--date", "2025-06-02"];
    office.done(&[&issue[..], &["--without-usage", "Driftstopp hela mars"]].concat());
    let trail = office.done(&["trail"]);
    assert!(trail.contains("2025-03 lefi-online") && trail.contains("Driftstopp"), "{trail}");
    let sheet = office.done(&["status", "2025-03"]);
    assert!(sheet.contains("Utan användning av lefi-online: Driftstopp hela mars ("), "{sheet}");
    assert!(office.done(&["verify"]).starts_with("identical: 2 runs"));
    // The log comes after all: a correction bills it, and nobody asks again.
    office.done(&["import", "logs/lefi-2025-03.csv"]);
    office.waive_march();
    assert!(!numbers(&office.issue("2025-03")).is_empty());
}

#[test]
fn with_its_log_no_reason_is_needed_and_the_option_says_so() {
    let office = without_march();
    office.done(&["import", "logs/lefi-2025-03.csv"]);
    office.waive_march();
    let issue = ["bill", "2025-03", "--issue", "--date", "2025-06-02", "--without-usage", "x"];
    let output = office.lefi(&issue);
    assert!(output.status.success());
    assert!(text(&output.stderr).contains("--without-usage does nothing here"));
    assert!(!office.done(&["trail"]).contains("utan användning"));
}

/// What the first person lets pass the second one sees, and it holds for the issue.
#[test]
fn who_approves_sees_why_there_is_no_usage() {
    let office = without_march();
    office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
    let prepare = ["bill", "2025-03", "--prepare", "--date", "2025-06-02", "--user", "anna"];
    let said = office.refused(3, &prepare);
    assert!(said.contains("--prepare --without-usage REASON"), "{said}");
    office.done(&[&prepare[..], &["--without-usage", "Driftstopp"]].concat());
    let looked = office.done(&["approve", "2", "--look"]);
    assert!(looked.contains("Utan användning av lefi-online: Driftstopp (anna, "), "{looked}");
    office.done(&["approve", "2", "--user", "bertil"]);
    office.issue("2025-03");
}

/// Nobody can pay the bankgiro of a template.
#[test]
fn with_the_issuer_of_the_template_nothing_is_issued() {
    for (own, template, words) in [
        ("Exempelmyndigheten (påhittad)", "Myndighetens namn", "issuer's name"),
        ("202100-9994", "202000-0002", "issuer's organisation number"),
        ("999-9996", "000-0000", "issuer's bankgiro"),
    ] {
        let office = Office::new();
        office.change("lefi.toml", own, template);
        let checked = office.lefi(&["check"]);
        let warned = text(&checked.stderr);
        assert!(checked.status.success() && warned.contains("check-issuer-template"), "{warned}");
        assert!(warned.contains(words) && warned.contains("lefi.toml:"), "{warned}");
        let said = office.refused(3, &["bill", "2025-02", "--issue"]);
        assert!(said.contains(words), "{said}");
        office.done(&["bill", "2025-02"]);
        office.change("lefi.toml", template, own);
        assert!(!text(&office.lefi(&["check"]).stderr).contains("check-issuer-template"));
        office.issue("2025-02");
        // A credit note is a document as well.
        office.change("lefi.toml", own, template);
        let said = office.refused(3, &["credit", "2025000001", "--reason", "Fel"]);
        assert!(said.contains(words), "{said}");
    }
    let office = Office::empty();
    office.done(&["init", "new"]);
    let warned = text(&office.lefi(&["check", "--workspace", "new"]).stderr);
    assert!(warned.contains("gatuadress"), "a new workspace speaks Swedish: {warned}");
    let warned = text(&office.lefi(&["check", "--workspace", "new", "--language", "en"]).stderr);
    assert_eq!(warned.matches("check-issuer-template").count(), 6, "{warned}");
    for words in ["issuer's street", "issuer's postal code", "issuer's city"] {
        assert!(warned.contains(words), "{warned}");
    }
}

#[test]
fn what_is_unusual_is_told_before_every_issue_and_stops_none() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    let output = office.lefi(&["bill", "2025-03", "--issue", "--date", "2025-06-02"]);
    assert!(output.status.success());
    let said = text(&output.stderr);
    assert!(said.contains("Att granska i 2025-03") && said.contains("bland de största"), "{said}");
    assert!(!text(&output.stdout).contains("Att granska"));
}

/// Somebody writes for as long as they like: whoever only looks is not kept waiting, and keeps nobody.
#[test]
fn who_only_looks_takes_no_lock() {
    let office = Office::new();
    office.issue("2025-02");
    office.change("lefi.toml", "[usage]", "[issuing]\nfour_eyes = true\n\n[usage]");
    office.waive_march();
    office.done(&["bill", "2025-03", "--prepare", "--user", "anna"]);
    let database = rusqlite::Connection::open(office.path("ledger/lefi.sqlite")).unwrap();
    database.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(office.done(&["approve", "2", "--look"]).contains("Att granska"));
    let credit = ["credit", "2025000001", "--reason", "Fel", "--look"];
    assert!(office.done(&credit).contains("Kreditfaktura"));
    database.execute_batch("ROLLBACK").unwrap();
}

#[test]
fn periods_are_closed_in_order() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    office.issue("2025-03");
    for period in ["2025-02", "2025-03"] {
        office.done(&["export", period]);
    }
    let said = office.refused(3, &["close", "2025-03"]);
    assert!(said.contains("first `lefi close 2025-02`"), "{said}");
    office.done(&["close", "2025-02"]);
    office.done(&["close", "2025-03"]);
}

#[test]
fn a_period_is_closed_without_its_export_where_somebody_says_why() {
    let office = Office::new();
    office.issue("2025-02");
    let said = office.refused(3, &["close", "2025-02"]);
    assert!(said.contains("lefi close 2025-02 --without-export REASON"), "{said}");
    office.refused(2, &["close", "2025-02", "--without-export", "850430-1234"]);
    office.done(&["close", "2025-02", "--without-export", "Bokförs för hand"]);
    let kept = fs::read(office.path("out/documents/2025-02/kontrollblad-2025-02.txt")).unwrap();
    let kept = text(&kept);
    assert!(kept.contains("[!] Exporterad                   0 / 13"), "{kept}");
    assert!(kept.contains("Stängd utan export: Bokförs för hand ("), "{kept}");
    assert!(office.done(&["trail"]).contains("stängd utan export"));
    assert!(office.done(&["verify"]).starts_with("identical"));
    // It can still be exported.
    office.done(&["export", "2025-02"]);
    assert!(office.done(&["status", "2025-02"]).contains("[x] Exporterad"));
}

#[test]
fn an_option_that_lets_nothing_pass_says_so_and_leaves_nothing() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    let close = ["close", "2025-02", "--without-export", "x", "--accept-rejects", "y"];
    let output = office.lefi(&close);
    assert!(output.status.success());
    let said = text(&output.stderr);
    assert!(said.contains("--without-export does nothing here"), "{said}");
    assert!(said.contains("--accept-rejects does nothing here"), "{said}");
    let trail = office.done(&["trail"]);
    assert!(!trail.contains("utan export") && !trail.contains("avvisade"), "{trail}");
}

/// Case c46 and its kind: a log of which no row counts.
#[test]
fn a_rejected_log_is_on_the_sheet_and_keeps_the_period_open_until_somebody_says_so() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    let rows = "ev-2-x;2025-02-10;556900-1026;lefi-online;telefon;answered;100\n\
                ev-3-x;2025-02-11;556900-1026;lefi-online;telefon;answered;100\n";
    let batch = import(&office, "b.csv", rows);
    let sheet = office.done(&["status", "2025-02"]);
    assert!(
        sheet.contains("[ ] Loggar inlästa               4 loggar, 14 rader avvisade"),
        "{sheet}"
    );
    assert!(sheet.contains("ingen rad gäller av b.csv"), "{sheet}");
    let said = office.refused(3, &["close", "2025-02"]);
    assert!(said.contains(&format!("b.csv: 2 rows rejected and none counts (batch {batch})")));
    assert!(said.contains("--accept-rejects REASON"), "{said}");
    // Taken back it is on no sheet; imported again somebody has to speak of it again.
    office.done(&["import", "--undo", &batch, "--reason", "Fel ord"]);
    assert!(!office.done(&["status", "2025-02"]).contains("b.csv"));
    import(&office, "b.csv", rows);
    office.refused(3, &["close", "2025-02"]);
    office.done(&["close", "2025-02", "--accept-rejects", "Provanrop per telefon"]);
    let sheet = office.done(&["status", "2025-02"]);
    let accepted = "Loggar utan någon godtagen rad: Provanrop per telefon (";
    assert!(sheet.contains(accepted) && sheet.contains("[!] Loggar inlästa"), "{sheet}");
    // It stays on the sheet that was closed with it, and on no other.
    office.waive_march();
    office.issue("2025-03");
    assert!(sheet.contains("b.csv") && !office.done(&["status", "2025-03"]).contains("b.csv"));
    office.done(&["export", "2025-03"]);
    // What comes for a closed month stands with the next that is open.
    import(&office, "c.csv", &rows.replace("ev-", "late-"));
    assert!(!office.done(&["status", "2025-02"]).contains("c.csv"));
    assert!(office.refused(3, &["close", "2025-03"]).contains("c.csv"));
    office.done(&["close", "2025-03", "--accept-rejects", "Samma prov"]);
}

/// Rejected rows state their day: the sheet of that month has them, and that of the month to be closed next those that
/// state none.
#[test]
fn rejected_rows_are_on_the_sheet_of_the_month_that_they_state() {
    let office = Office::new();
    let row =
        |id: &str, time: &str| format!("{id};{time};556900-1026;lefi-online;telefon;answered;1\n");
    import(&office, "march.csv", &(row("a-1-x", "2025-03-09") + &row("a-2-x", "2025-03-10")));
    import(&office, "undated.csv", &row("b-1-x", "i mars"));
    import(&office, "future.csv", &row("c-1-x", "2999-01-01"));
    // A row that counts and one that does not, of another month.
    let both = "d-1-x;2025-02-03;556900-1026;lefi-online;web;answered;1\n".to_owned();
    import(&office, "both.csv", &(both + &row("d-2-x", "2025-04-03")));
    let on_sheet = |period: &str| -> Vec<String> {
        let sheet = office.done(&["status", period]);
        let log = |line: &str| line.split_whitespace().next().map(str::to_owned);
        let logs = sheet.lines().filter(|line| !line.starts_with('[')).filter_map(log);
        logs.filter(|name| name.ends_with(".csv") && !name.starts_with("logs/")).collect()
    };
    assert_eq!(on_sheet("2025-02"), ["both.csv", "undated.csv", "future.csv"]);
    assert_eq!(on_sheet("2025-03"), ["march.csv"]);
    assert_eq!(on_sheet("2025-04"), ["both.csv"]);
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    let said = office.refused(3, &["close", "2025-02"]);
    assert!(said.contains("undated.csv") && said.contains("future.csv"), "{said}");
    assert!(!said.contains("both.csv") && !said.contains("march.csv"), "{said}");
}

#[test]
fn a_year_that_is_issued_in_months_has_their_sums() {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    office.issue("2025-03");
    let sum = |rows: &[&serde_json::Value]| -> i64 {
        let ore = |one: &&serde_json::Value| -> i64 {
            one["net"].as_str().unwrap().replace('.', "").parse().unwrap()
        };
        rows.iter().map(ore).sum()
    };
    let all = office.json(&["invoices"]);
    let all: Vec<_> = all["invoices"].as_array().unwrap().iter().collect();
    let year = office.done(&["status", "2025", "--language", "en"]);
    let line = year.lines().find(|line| line.starts_with("Sum ")).unwrap();
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(cells[2], all.len().to_string(), "{year}");
    assert_eq!(cells[3].replace([',', '.'], ""), sum(&all).to_string(), "{year}");
    let rows = lines(&year);
    assert!(rows.iter().any(|row| row.starts_with("2025-02 issued 1,465 13 ")), "{year}");
    for row in ["2025-04 not issued 2,299", "2025-12 not issued 0"] {
        assert!(rows.contains(&row.to_owned()), "{year}");
    }
    assert!(!year.contains("2025-01"), "nothing before bills_from: {year}");
    assert!(year.contains("The sums tie to the öre."), "{year}");
    let quarter = office.done(&["status", "2025-Q1", "--language", "en"]);
    let of = |month: &str| quarter.lines().any(|line| line.starts_with(month));
    assert!(of("2025-03 ") && !of("2025-04 "), "{quarter}");
    // A year before the first period has none, and a year is closed by its months.
    let said = office.refused(2, &["status", "2023"]);
    assert!(said.contains("nothing of 2023 is ever issued"), "{said}");
    let said = office.refused(2, &["close", "2025-Q1"]);
    assert!(said.contains("2025-02, 2025-03"), "{said}");
    // Of what is issued whole a part has no sheet.
    office.change("lefi.toml", "billing_period = \"month\"", "billing_period = \"quarter\"");
    office.change("lefi.toml", "bills_from = \"2025-02\"", "bills_from = \"2025-Q2\"");
    let said = office.refused(2, &["status", "2025-05"]);
    assert!(said.contains("a part of 2025-Q2"), "{said}");
    let year = office.done(&["status", "2025", "--language", "en"]);
    let rows = lines(&year);
    assert!(rows.iter().any(|row| row.starts_with("2025-03 issued ")), "{year}");
    assert!(rows.contains(&"2025-Q2 not issued 2,299".to_owned()), "{year}");
}

/// What `lefi check` calls an error stops the issue as well, with the same words at the same place.
#[test]
fn an_error_of_check_stops_the_issue_with_its_words_and_its_place() {
    let first = "Ekonomi 4711;faktura1@exempel.invalid;;;pdf;";
    let (register, tariff) = ("parties.csv", "tariffs/lefi-online/2024-01-01.toml");
    let by_peppol = "Ekonomi 4711;faktura1@exempel.invalid;0007:5569001018;;peppol;";
    let chain = format!(
        "{first}556900-1026\n556900-2008;Fiktiva Ett AB;insurer;G 1;111 11;Ort;SE;;;;;pdf;556900-1018"
    );
    let without_reference = by_peppol.replace("Ekonomi 4711", "");
    for (changes, code, place) in [
        // R23: who is billed for another one is billed itself.
        (vec![(register, first, chain.as_str())], "check-invoice-to-chain", "parties.csv:3"),
        // A rate that no e-invoice of a Swedish seller can have.
        (
            vec![
                (register, first, by_peppol),
                (
                    tariff,
                    "insurer = { category = \"S\", rate = \"25\" }",
                    "insurer = { category = \"S\", rate = \"20\" }",
                ),
            ],
            "check-peppol-vat-rate",
            "parties.csv:2",
        ),
        (
            vec![(register, first, without_reference.as_str())],
            "check-peppol-reference",
            "parties.csv:2",
        ),
    ] {
        let office = Office::new();
        for (file, from, to) in changes {
            office.change(file, from, to);
        }
        let checked = office.refused(1, &["check"]);
        let issued = office.refused(1, &["bill", "2025-02", "--issue", "--date", "2025-06-02"]);
        for said in [&checked, &issued] {
            let at = format!("[ {place}");
            assert!(said.contains(code) && said.contains(&at), "{code}: {said}");
        }
        assert!(office.json(&["invoices"])["invoices"].as_array().unwrap().is_empty());
    }
}

/// An index that does not tell all of its rows would have what was billed billed again.
#[test]
fn with_an_index_that_misses_rows_nothing_is_billed_or_booked() {
    let office = Office::new();
    office.issue("2025-02");
    let database = rusqlite::Connection::open(office.path("ledger/lefi.sqlite")).unwrap();
    let index = "document_line_by_billing_period";
    let sql = format!("SELECT sql FROM sqlite_schema WHERE name = '{index}'");
    let sql: String = database.query_row(&sql, [], |row| row.get(0)).unwrap();
    database
        .execute_batch(&format!(
            "DROP INDEX {index}; {sql} WHERE number <> '2025000003'; PRAGMA writable_schema = ON;
             UPDATE sqlite_schema SET sql = '{sql}' WHERE name = '{index}'; PRAGMA writable_schema = RESET;"
        ))
        .unwrap();
    drop(database);
    let line = ["--line", "1=1", "--reason", "x", "--date", "2025-06-03"];
    for arguments in [
        &["bill", "2025-02", "--issue", "--date", "2025-06-03"][..],
        &["export", "2025-02"],
        &[&["credit", "2025000001"][..], &line].concat(),
    ] {
        let said = office.refused(3, arguments);
        assert!(said.contains("in index document_line_by") && said.contains("verify"), "{said}");
    }
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("missing from index"), "{said}");
}
