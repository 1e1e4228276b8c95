//! The guards of the ledger are looked at word for word, and what refers to nothing is named: whoever changes the file
//! can recompute every hash in it.

use lefi::keep::ledger::{DATABASE, Ledger};
use rusqlite::Connection;

use crate::ledger::{in_english, ledger_of, old_ledger, two_entries};

/// What is told of a ledger of two entries after these statements.
fn told(statements: &str) -> Vec<String> {
    let folder = two_entries();
    let database = Connection::open(folder.path().join(DATABASE)).unwrap();
    database.execute_batch(&format!("PRAGMA foreign_keys = OFF; {statements}")).unwrap();
    drop(database);
    in_english(&Ledger::open(folder.path()).unwrap().broken_entries().unwrap())
}

#[test]
fn a_guard_that_is_not_what_lefi_makes_is_named() {
    let emptied = "DROP TRIGGER document_no_update;
         CREATE TRIGGER document_no_update BEFORE UPDATE ON document BEGIN SELECT 1; END";
    let elsewhere = "DROP TRIGGER issue_no_delete;
         CREATE TRIGGER issue_no_delete BEFORE DELETE ON run_skipped
         BEGIN SELECT RAISE(ABORT, 'issue never changes'); END";
    let rewritten = "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, ' CHECK (payable_ore = net_ore + vat_ore + rounding_ore)', ' CHECK (payable_ore = payable_ore)')
         WHERE name = 'document'";
    for (statements, words) in [
        (emptied, "the trigger document_no_update is not what lefi makes, word for word"),
        (elsewhere, "the trigger issue_no_delete is not what lefi makes"),
        (rewritten, "the table document is not what lefi makes"),
        ("DROP TRIGGER issue_no_delete", "1 triggers that keep rows from being changed are gone"),
        ("DROP INDEX run_by_period", "the ledger's index run_by_period is gone"),
        (
            "DROP INDEX run_by_period; CREATE UNIQUE INDEX run_by_period ON run (period)",
            "the index run_by_period is not what lefi makes",
        ),
        (
            "CREATE TRIGGER extra AFTER INSERT ON document BEGIN SELECT 1; END",
            "the trigger extra, on document, is none that lefi makes",
        ),
        ("CREATE TABLE extra (one)", "the table extra, on extra, is none that lefi makes"),
        ("CREATE VIEW extra AS SELECT 1", "the view extra, on extra, is none that lefi makes"),
        ("CREATE INDEX extra ON run (digest)", "the index extra, on run, is none that lefi makes"),
        ("ALTER TABLE run ADD COLUMN extra TEXT", "the table run is not what lefi makes"),
    ] {
        let told = told(statements);
        assert_eq!(told.len(), 1, "{statements}: {told:?}");
        assert!(told[0].starts_with(words), "{statements}: {told:?}");
    }
}

#[test]
fn a_ledger_that_was_carried_over_has_the_guards_that_are_looked_for() {
    for folder in [old_ledger(), ledger_of("0.1.0"), ledger_of("0.2.0"), two_entries()] {
        let ledger = Ledger::open(folder.path()).unwrap();
        assert_eq!(ledger.broken_entries().unwrap(), []);
    }
}

/// The number of the format is a field in the file: what it says is held against what is there, and nothing is carried
/// over, or read by statements that do not fit.
#[test]
fn a_ledger_that_says_another_format_than_it_has_is_told_in_words() {
    let opened = |folder: &std::path::Path, statements: &str| {
        let database = Connection::open(folder.join(DATABASE)).unwrap();
        database.execute_batch(statements).unwrap();
        drop(database);
        let before = std::fs::read(folder.join(DATABASE)).unwrap();
        let opened = Ledger::open(folder);
        let read = |ledger: Ledger| {
            ledger.entries()?;
            ledger.sources(ledger.head()?)
        };
        let said = opened.and_then(read).map(|_| ()).unwrap_err();
        assert!(std::fs::read(folder.join(DATABASE)).unwrap() == before, "{statements}");
        said.to_string()
    };
    let other = "and its tables are not of that format";
    let newer = "take a newer program";
    for (format, words) in [(0, other), (1, other), (2, other), (3, other), (-1, other), (5, newer)]
    {
        let folder = two_entries();
        let said = opened(folder.path(), &format!("PRAGMA user_version = {format}"));
        assert!(said.contains(words), "{format}: {said}");
    }
    for version in ["0.1.0", "0.2.0"] {
        for format in [0, 1, 2, 3] {
            let folder = ledger_of(version);
            let database = Connection::open(folder.path().join(DATABASE)).unwrap();
            let is: i64 = database.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
            if is != format {
                let said = opened(folder.path(), &format!("PRAGMA user_version = {format}"));
                assert!(said.contains(other), "{version} as {format}: {said}");
            }
        }
    }
    let said = opened(ledger_of("0.1.0").path(), "PRAGMA user_version = 4");
    assert!(said.contains("its tables are not as lefi makes them"), "{said}");
    for statements in
        ["DROP TABLE entry_source", "ALTER TABLE source RENAME COLUMN content TO other"]
    {
        let said = opened(two_entries().path(), statements);
        assert!(said.contains("its tables are not as lefi makes them"), "{statements}: {said}");
        let told = told(statements);
        assert!(told.iter().any(|one| one.contains("table")), "{statements}: {told:?}");
    }
}

#[test]
fn a_row_that_refers_to_none_is_named() {
    let told = told("INSERT INTO issue VALUES (7, 2, '2025-05-02')");
    assert!(
        told.iter()
            .any(|one| one
                == "1 rows of issue refer to rows of run that are not there, such as row 7"),
        "{told:?}"
    );
}
