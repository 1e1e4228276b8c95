//! Ledgers in which rows were changed and every hash recomputed: the chain is whole, and what does not belong together
//! is named all the same.

use std::fs;

use lefi::keep::ledger::Ledger;
use sha2::{Digest, Sha256};

use super::verified;
use crate::ledger::in_english;
use crate::office::Office;
use crate::verify::attacker::forge;

/// Each attack, and what must be named of it. Entries and numbers are those of the workspace that 0.2.0 left.
const ATTACKS: &[(&str, &str)] = &[
    (
        "DELETE FROM issue WHERE run = 2",
        "document 2025000004 is of a run that was not issued with it",
    ),
    (
        "UPDATE document SET entry = 17 WHERE number = '2025000006'",
        "document 2025000006 is of a run that was not issued with it",
    ),
    (
        "UPDATE document SET run = NULL WHERE number = '2025000004'",
        "document 2025000004 is of a run, or made by hand, where its entry says otherwise",
    ),
    (
        "UPDATE decision SET reason = 'Annat' WHERE decision = 1",
        "entry 3 says that something was decided for a reason, and has no such decision",
    ),
    (
        "UPDATE entry SET reason = 'Annat' WHERE entry = 3",
        "entry 3 says that something was decided",
    ),
    (
        "UPDATE entry SET reason = 'Annat' WHERE entry = 5",
        "entry 5 says that a document was credited for a reason",
    ),
    (
        "UPDATE entry SET subject = '2025000005' WHERE entry = 5",
        "entry 5 says that a document was credited for a reason",
    ),
    ("DELETE FROM decision_withdrawn", "entry 22 says that a decision was withdrawn"),
    (
        "INSERT INTO decision VALUES (4, 28, 'hold', '2025-04', 'LO-001', NULL, NULL, NULL, NULL, 'x')",
        "entry 28 (import) has rows of decision, which no such entry writes",
    ),
    (
        "UPDATE export_document SET voucher = 99 WHERE number = '2025000001'",
        "document 2025000001 has another voucher number than its turn gives it",
    ),
    (
        "UPDATE export_document SET voucher = 98 WHERE voucher = 1;
         UPDATE export_document SET voucher = 1 WHERE voucher = 2;
         UPDATE export_document SET voucher = 2 WHERE voucher = 98",
        "document 2025000002 has another voucher number than its turn gives it",
    ),
    (
        "UPDATE export_document SET year = 2024 WHERE number = '2025000009'",
        "document 2025000009 is a voucher of another year than that of its date",
    ),
    (
        "UPDATE entry SET who = (SELECT who FROM entry WHERE entry = 24) WHERE entry = 25",
        "run 3 was prepared and approved by",
    ),
    (
        "DELETE FROM approval",
        "run 3 was prepared and issued, and nobody approved it as it was in between",
    ),
    (
        "UPDATE approval SET digest = replace(digest, '0', '1')",
        "run 3 was prepared and issued, and nobody approved it as it was in between",
    ),
    (
        "UPDATE batch_undone SET batch = '87ca03430690'",
        "entry 13 says that an import was taken back, and has none of that name",
    ),
    (
        "UPDATE period_closed SET period = '2025-05' WHERE entry = 9",
        "entry 9 says that a period was closed, and has no control sheet of it",
    ),
    (
        "UPDATE export SET period = '2025-05' WHERE export = 1",
        "entry 7 says that a period was handed to accounting, and has no export of it",
    ),
    (
        "UPDATE import_file SET rows_accepted = rows_accepted + 1, rows_read = rows_read + 1
         WHERE batch = '8b2bc155189d'",
        "import 8b2bc155189d counted other rows than its logs had accepted",
    ),
    (
        "UPDATE import_file SET rows_rejected = 0, rows_read = 0 WHERE batch = '5c27555a29a8'",
        "import 5c27555a29a8 has other rejected rows than its logs had",
    ),
    (
        "UPDATE document SET buyer_name = 'Annan' WHERE number = '2025000004'",
        "document 2025000004 is found under another agreement, service or name than it says",
    ),
    (
        "UPDATE export_file SET content = x'00' WHERE name = 'bokforing-2025-01.si'",
        "what export_file has with SHA-256",
    ),
    ("UPDATE source SET content = x'00' WHERE rowid = 1", "what source has with SHA-256"),
    (
        "INSERT INTO source VALUES (replace(hex(zeroblob(32)), '', ''), 4, x'')",
        "is none that anything was made from",
    ),
    ("INSERT INTO likeness VALUES (99, 4, 'pdf', x'')", "likeness 99 is of no document's file"),
    ("UPDATE run SET run = 9 WHERE run = 4", "run 9 is out of the order in which runs were made"),
];

#[test]
fn rows_that_do_not_belong_together_are_named_though_every_hash_was_recomputed() {
    for (statements, words) in ATTACKS {
        let office = Office::left_by("0.2.0");
        forge(&office, statements);
        let ledger = Ledger::open(&office.path("ledger")).unwrap();
        let broken = in_english(&ledger.broken_entries().unwrap());
        // But for what refers to a row that was taken away.
        assert!(
            broken.iter().all(|one| one.contains("refer to rows of")),
            "{statements}: {broken:?}"
        );
        let unbound = in_english(&ledger.inconsistencies().unwrap());
        assert!(
            unbound.iter().any(|one| one.starts_with(words) || one.ends_with(words)),
            "{statements}: {unbound:?}"
        );
    }
    for version in ["0.1.0", "0.2.0"] {
        let office = Office::left_by(version);
        let ledger = Ledger::open(&office.path("ledger")).unwrap();
        assert_eq!(ledger.inconsistencies().unwrap(), [], "{version}");
    }
}

/// What is told of a forged ledger of 0.2.0, its files apart.
fn told(statements: &str) -> String {
    let office = Office::left_by("0.2.0");
    forge(&office, statements);
    verified(&office, "later").unwrap_err()
}

#[test]
fn r6_what_a_run_left_out_is_recomputed() {
    let said = told(
        "UPDATE run SET charged = charged - 1, free = free + 1 WHERE run = 1;
         UPDATE run_unresolved SET waived = 'Annat' WHERE run = 1;
         UPDATE run_not_billed SET words = 'Annat' WHERE run = 2;
         DELETE FROM run_unsettled WHERE run = 3",
    );
    for words in [
        "run 1: its sums of log rows come out otherwise",
        "run 1: what run_unresolved has of it comes out otherwise",
        "run 2: what run_not_billed has of it comes out otherwise",
        "run 3: what run_unsettled has of it comes out otherwise",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert_eq!(said.matches("comes out otherwise").count(), 3, "{said}");
}

#[test]
fn a_document_of_no_issued_run_is_named() {
    let said = told("DELETE FROM issue WHERE run = 2");
    for number in ["2025000004", "2025000005", "2025000006"] {
        let words = format!("{number} is of no issued run and of no credit");
        assert!(said.contains(&words), "{words}\n{said}");
    }
}

/// A statement that puts another text in place of one in a kept file, with the SHA-256 that belongs to it.
fn rewritten(office: &Office, name: &str, from: &str, to: &str) -> String {
    let ledger = rusqlite::Connection::open(office.path("ledger/lefi.sqlite")).unwrap();
    let query = "SELECT content FROM export_file WHERE name = ?1";
    let content: Vec<u8> = ledger.query_row(query, [name], |row| row.get(0)).unwrap();
    let at = content.windows(from.len()).position(|part| part == from.as_bytes()).unwrap();
    let content = [&content[..at], to.as_bytes(), &content[at + from.len()..]].concat();
    let hexadecimal =
        |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    format!(
        "UPDATE export_file SET content = x'{}', sha256 = '{}' WHERE name = '{name}'",
        hexadecimal(&content),
        hexadecimal(&Sha256::digest(&content)),
    )
}

#[test]
fn what_was_handed_to_accounting_is_held_against_the_documents() {
    let office = Office::left_by("0.2.0");
    let (sie, journal) = ("bokforing-2025-01.si", "bokforing-2025-01.csv");
    let statements = [
        rewritten(&office, journal, "LEFI 1;2025-02-03;1511", "LEFI 7;2025-02-03;1511"),
        rewritten(&office, "bokforing-2025-02.si", "#TRANS 3421", "#TRANS 3999"),
        "UPDATE export_document SET export = 2 WHERE number = '2025000003'".to_owned(),
    ];
    forge(&office, &statements.join(";"));
    let said = verified(&office, "later").unwrap_err();
    for words in [
        "export 1 of 2025-01: bokforing-2025-01.csv does not have 2025000001 as voucher LEFI 1",
        "export 2 of 2025-02: bokforing-2025-02.si and bokforing-2025-02.csv do not book the same",
        "2025000003 was exported with 2025-02 and is filed under 2025-01",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    // Both files alike, with another amount to pay.
    let office = Office::left_by("0.2.0");
    let statements = [
        rewritten(&office, journal, ";18900,00;", ";18000,00;"),
        rewritten(&office, sie, "{} 18900.00", "{} 18000.00"),
    ];
    forge(&office, &statements.join(";"));
    fs::create_dir_all(office.path("out")).unwrap();
    let said = verified(&office, "later").unwrap_err();
    let words = "bokforing-2025-01.csv does not book what is to pay by 2025000001";
    assert!(said.contains(words), "{said}");
}
