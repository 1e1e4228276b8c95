//! `lefi export PERIOD`: SIE 4I and the journal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use crate::export::sie::{Entry, SieFile, read};
use crate::office::{Office, text};
use lefi::values::language::Language;
use lefi::values::money::Money;

/// The accounts of the demo's lefi.toml.
const RECEIVABLES: [&str; 2] = ["1511", "1512"];
const REVENUE: [&str; 3] = ["3411", "3421", "3422"];

/// Three runs' worth: two periods issued, a line of one's own, and a credit made by hand.
fn office() -> Office {
    let office = Office::new();
    office.issue("2025-02");
    office.waive_march();
    office.done(&[
        "decide",
        "line",
        "2025-03",
        "LO-002",
        "--text",
        "Utredning 7 § – 5 €",
        "--amount",
        "1250.50",
        "--account",
        "3499",
        "--reason",
        "Enligt avtal",
    ]);
    office.issue("2025-03");
    office.done(&["credit", "2025000001", "--reason", "Fel mottagare", "--date", "2025-06-03"]);
    office.change("lefi.toml", "1511 = ", "3499 = \"Övriga \\\"avgifter\\\"\"\n1511 = ");
    office
}

fn bytes(office: &Office, period: &str, name: &str) -> Vec<u8> {
    fs::read(office.path(&format!("out/accounting/{period}/{name}"))).unwrap()
}

fn sie(office: &Office, period: &str) -> SieFile {
    read(&bytes(office, period, &format!("bokforing-{period}.si"))).unwrap()
}

fn sum(file: &SieFile, accounts: &[&str]) -> i64 {
    accounts.iter().map(|account| file.on(account)).sum()
}

/// `sie` of the crate sie-lsp, which is installed where it is not there yet.
fn other_program() -> PathBuf {
    // Tests run beside each other: one of them installs, the others wait for it.
    static INSTALLING: Mutex<()> = Mutex::new(());
    let _one = INSTALLING.lock().unwrap();
    let target = std::env::var("CARGO_TARGET_DIR")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/target").to_owned());
    let root = Path::new(&target).join("tools");
    let program = root.join("bin/sie");
    if !program.is_file() {
        let mut install = Command::new("cargo");
        install.args(["install", "--quiet", "sie-lsp", "--version", "0.1.0", "--locked", "--root"]);
        install.arg(&root).arg("--target-dir").arg(root.join("build"));
        assert!(install.status().unwrap().success(), "sie-lsp can't be installed");
    }
    program
}

/// What another program says of a file, and whether it takes it.
pub fn validated(office: &Office, bytes: &[u8]) -> (bool, String) {
    let path = office.path("fil.si");
    fs::write(&path, bytes).unwrap();
    let output = Command::new(other_program()).arg("validate").arg(&path).output().unwrap();
    (output.status.success(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn the_file_keeps_the_rules_and_ties_to_the_control_sheet() {
    let office = office();
    for period in ["2025-02", "2025-03"] {
        office.done(&["export", period]);
        let file = sie(&office, period);
        let sheet = office.done(&["status", period, "--language", "en"]);
        let sums = sheet.lines().rfind(|line| line.starts_with("Sum ")).unwrap();
        let revenue = sum(&file, &[&REVENUE[..], &["3499"]].concat());
        let booked = [-revenue, -file.on("2611"), -file.on("3741"), sum(&file, &RECEIVABLES)];
        let booked = booked.map(|ore| Language::English.number(&Money::from_ore(ore).to_string()));
        let said: Vec<&str> = sums.split_whitespace().collect();
        assert_eq!(said[1], file.vouchers.len().to_string());
        assert_eq!(said[2..], booked, "{sums}");
        assert!(sheet.contains("[x] Exported"), "{sheet}");
        let (taken, words) =
            validated(&office, &bytes(&office, period, &format!("bokforing-{period}.si")));
        assert_eq!((taken, words.as_str()), (true, ""));
    }
}

#[test]
fn a_credit_note_turns_the_signs_of_its_invoice() {
    let office = office();
    office.done(&["export", "2025-02"]);
    let file = sie(&office, "2025-02");
    let (invoice, credit) = (&file.vouchers[0], file.vouchers.last().unwrap());
    assert_eq!(invoice.text, "Faktura 2025000001 Fiktiva Liv Försäkring AB");
    assert!(credit.text.starts_with("Kreditfaktura 2025"), "{}", credit.text);
    assert_eq!((invoice.date.as_str(), credit.date.as_str()), ("20250602", "20250603"));
    assert_eq!(invoice.entries.len(), credit.entries.len());
    for ((account, objects, ore), turned) in invoice.entries.iter().zip(&credit.entries) {
        assert_eq!((account, objects, -ore), (&turned.0, &turned.1, turned.2));
    }
}

#[test]
fn sides_fees_services_and_counterparts_have_their_accounts_and_objects() {
    let office = office();
    office.done(&["export", "2025-02"]);
    let file = sie(&office, "2025-02");
    let with = |document: &str| {
        let voucher = file.vouchers.iter().find(|one| one.text.contains(document)).unwrap();
        let entry = |(account, objects, _): &Entry| {
            let objects: Vec<_> = objects.iter().map(|(dim, no)| format!("{dim}:{no}")).collect();
            format!("{account} {}", objects.join(" ")).trim().to_owned()
        };
        voucher.entries.iter().map(entry).collect::<Vec<_>>()
    };
    // An insurer's first year, an agency with a code of its own, the other service to an agency.
    let first = ["1511 20:20", "3411 1:4110 20:20", "3421 1:4110 20:20", "2611", "3741"];
    assert_eq!(with("2025000003"), first);
    assert_eq!(with("2025000007"), ["1512 20:9077", "3422 1:4110 20:9077", "3741"]);
    assert_eq!(with("2025000013"), ["1512 20:10", "3422 1:4120 20:10"]);
    let money = |number: &str| {
        let all = office.json(&["invoices"]);
        let all = all["invoices"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["number"] == number).unwrap()["payable"].clone()
    };
    let voucher = &file.vouchers[2];
    assert_eq!(money("2025000003"), Money::from_ore(voucher.entries[0].2).to_string());
}

#[test]
fn a_line_of_ones_own_goes_to_its_own_account() {
    let office = office();
    let output = office.lefi(&["export", "2025-03"]);
    assert!(output.status.success());
    let file = sie(&office, "2025-03");
    assert_eq!(file.on("3499"), -125_050);
    assert_eq!(file.accounts["3499"], "Övriga \"avgifter\"");
}

#[test]
fn r23_what_comes_to_nothing_is_no_document_and_no_voucher() {
    let office = Office::new();
    office.change("lefi.toml", "1511 = ", "3499 = \"Övriga avgifter\"\n1511 = ");
    for amount in ["100.00", "-100.00"] {
        office.done(&[
            "decide",
            "line",
            "2025-02",
            "LO-012",
            "--text",
            "Utredning",
            "--amount",
            amount,
            "--account",
            "3499",
            "--reason",
            "Enligt avtal",
        ]);
    }
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    let file = sie(&office, "2025-02");
    assert_eq!(file.vouchers.len(), 13, "{file:?}");
    assert!(file.vouchers.iter().all(|one| one.entries.iter().any(|entry| entry.2 != 0)));
}

#[test]
fn what_the_codepage_lacks_is_replaced_visibly_and_told_of() {
    let office = Office::new();
    office.change("parties.csv", "Påhittade Sak Försäkring AB", "Påhittade § – Sak €");
    office.issue("2025-02");
    let output = office.lefi(&["export", "2025-02"]);
    assert!(text(&output.stderr).contains("§ → par., – → -, € → EUR"), "{output:?}");
    let file = sie(&office, "2025-02");
    assert_eq!(file.vouchers[1].text, "Faktura 2025000002 Påhittade par. - Sak EUR");
    let journal = text(&bytes(&office, "2025-02", "bokforing-2025-02.csv"));
    assert!(journal.contains("Påhittade § – Sak €"));
}

#[test]
fn a_document_is_exported_once_and_again_only_when_asked() {
    let office = office();
    office.done(&["export", "2025-02"]);
    let first = bytes(&office, "2025-02", "bokforing-2025-02.si");
    let said = office.refused(3, &["export", "2025-02"]);
    assert!(said.contains("all 14 documents") && said.contains("--again"), "{said}");
    // Whatever the accounts are by then.
    office.change("lefi.toml", "series = \"LEFI\"", "series = \"X\"");
    fs::remove_dir_all(office.path("out/accounting")).unwrap();
    office.done(&["export", "2025-02", "--again", "--format", "sie"]);
    assert!(bytes(&office, "2025-02", "bokforing-2025-02.si") == first);
    // What the ledger keeps is written whole, so that `verify` misses nothing.
    assert!(office.path("out/accounting/2025-02/bokforing-2025-02.csv").exists());
    assert!(office.done(&["verify"]).starts_with("identical"));
    office.change("lefi.toml", "series = \"X\"", "series = \"LEFI\"");
    office.done(&["credit", "2025000002", "--reason", "Fel", "--date", "2025-06-04"]);
    let output = office.lefi(&["export", "2025-02", "--again"]);
    assert!(text(&output.stderr).contains("1 documents of 2025-02 are not exported yet"));
    office.done(&["export", "2025-02"]);
    let more = read(&bytes(&office, "2025-02", "bokforing-2025-02-2.si")).unwrap();
    assert_eq!((more.vouchers.len(), more.vouchers[0].number), (1, 15));
    assert!(bytes(&office, "2025-02", "bokforing-2025-02.si") == first);
    assert!(office.done(&["trail"]).contains("exporterat till bokföringen"));
    office.refused(3, &["export", "2025-04"]);
    office.refused(3, &["export", "2025-04", "--again"]);
}

#[test]
fn a_file_holds_one_accounting_year() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["credit", "2025000001", "--reason", "Fel", "--date", "2026-01-15"]);
    office.done(&["export", "2025-02"]);
    let later = read(&bytes(&office, "2025-02", "bokforing-2025-02-2.si")).unwrap();
    assert_eq!((later.vouchers.len(), later.vouchers[0].number), (1, 1));
    assert_eq!(sie(&office, "2025-02").vouchers.len(), 13);
}

#[test]
fn the_journal_has_the_same_vouchers() {
    let office = office();
    office.done(&["export", "2025-03", "--format", "journal"]);
    let journal = text(&bytes(&office, "2025-03", "bokforing-2025-03.csv"));
    let journal = journal.strip_prefix('\u{FEFF}').unwrap();
    assert!(journal.lines().count() * 2 == journal.matches(['\r', '\n']).count(), "CRLF");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(journal.as_bytes());
    let headings = "Verifikation;Datum;Konto;Benämning;Debet;Kredit;Motpart;Objekt;Dokument;Text";
    assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>().join(";"), headings);
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let ore = |text: &str| text.replace(',', "").parse::<i64>().unwrap_or(0);
    office.done(&["export", "2025-03", "--again"]);
    let file = sie(&office, "2025-03");
    let booked: Vec<_> = file
        .vouchers
        .iter()
        .flat_map(|one| one.entries.iter().map(move |entry| (one.number, &entry.0, entry.2)))
        .collect();
    assert_eq!(rows.len(), booked.len());
    for (row, (number, account, amount)) in rows.iter().zip(booked) {
        assert_eq!((&row[0], &row[2]), (format!("LEFI {number}").as_str(), account.as_str()));
        assert_eq!(ore(&row[4]) - ore(&row[5]), amount);
        assert!(row[4].is_empty() != row[5].is_empty());
    }
}

#[test]
fn broken_files_are_refused() {
    let office = Office::new();
    office.issue("2025-02");
    office.done(&["export", "2025-02"]);
    let whole = bytes(&office, "2025-02", "bokforing-2025-02.si");
    let changed = |from: &str, to: &[u8]| {
        let at = whole.windows(from.len()).position(|part| part == from.as_bytes()).unwrap();
        [&whole[..at], to, &whole[at + from.len()..]].concat()
    };
    for (broken, words) in [
        (changed("34894.00", b"34894.01"), "does not balance"),
        (changed("34894.00", b"34894,00"), "amount"),
        (changed("#FLAGGA 0\r\n", b""), "#FLAGGA is wanted"),
        (changed("#FLAGGA 0", b"#FLAGGA 1"), "#FLAGGA is wanted"),
        (changed("#SIETYP 4", b"#SIETYP 1"), "#SIETYP is wanted"),
        (changed("202100-9994", b"2021009994"), "#ORGNR is wanted"),
        (changed("#GEN 20250602", b"#GEN 20250601"), "date 20250602"),
        (changed("#KONTO 1511", b"#IB 0 1511"), "#IB must not occur"),
        (changed("#KONTO 1511", b"#KONTO 1599"), "#KONTO is not what is used"),
        (changed("20 \"20\"", b"20 \"21\""), "unknown object"),
        (changed("#TRANS 1511 {", b"#TRANS 1511 "), "was not opened"),
        (changed("\r\n}\r\n", b"\r\n"), "not an entry"),
        (changed("\r\n", b"\n"), "byte 10"),
        (changed("Exempelmyndigheten", "Hälsomyndigheten".as_bytes()), "UTF-8"),
        (changed("\"LEFI\" 2 ", b"\"LEFI\" 3 "), "gap"),
        (whole[..whole.len() - 3].to_vec(), "a voucher does not end"),
        (whole[..whole.len() - 2].to_vec(), "the last line does not end"),
    ] {
        let error = read(&broken).unwrap_err();
        assert!(error.contains(words), "{words}: {error}");
    }
    assert!(read(&whole).is_ok());
    let (taken, said) = validated(&office, &changed("\r\n}\r\n", b"\r\n"));
    assert!(!taken && said.contains("brace"), "{said}");
}
