//! The ledger at its seam: what it keeps it gives back, what is in it can't be changed, a change from outside
//! shows, and ledgers of older formats are carried over.

mod codes;
mod guards;

use std::fs;
use std::path::Path;

use lefi::engine::billing::{Rules, UnresolvedReason};
use lefi::keep::ledger::{
    Action, Code, DATABASE, Damage, Encoding, ExceptionKind, IssuedFile, Ledger, Signature,
};
use lefi::values::period::{BillingPeriod, Moment};
use rusqlite::Connection;
use rusqlite::types::Value;
use tempfile::TempDir;

/// Damages in English.
pub fn in_english(damages: &[Damage]) -> Vec<String> {
    damages.iter().map(|one| one.words().english().to_owned()).collect()
}

fn signature(who: &str) -> Signature {
    Signature { who: who.to_owned(), at: Moment::parse("2025-05-02T08:00:00Z").unwrap() }
}

fn period(text: &str) -> BillingPeriod {
    BillingPeriod::parse(text).unwrap()
}

fn sheet() -> IssuedFile {
    IssuedFile { name: "kontrollblad.txt".to_owned(), content: b"summorna".to_vec() }
}

/// A copy of a ledger of format 1, as it was kept.
fn old_ledger() -> TempDir {
    let folder = TempDir::new().unwrap();
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ledger/format-1");
    fs::copy(kept.join(DATABASE), folder.path().join(DATABASE)).unwrap();
    folder
}

/// A copy of the ledger that a released version left.
fn ledger_of(version: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/ledger");
    let kept = all.join(version).join("ledger");
    fs::copy(kept.join(DATABASE), folder.path().join(DATABASE)).unwrap();
    folder
}

/// All rows of a table of a ledger's file, as they are stored.
fn stored(folder: &Path, table: &str, columns: &str) -> Vec<Vec<Value>> {
    let database = Connection::open(folder.join(DATABASE)).unwrap();
    let mut query =
        database.prepare(&format!("SELECT {columns} FROM {table} ORDER BY rowid")).unwrap();
    let width = query.column_count();
    let rows = query.query_map([], |row| (0..width).map(|column| row.get(column)).collect());
    rows.unwrap().collect::<Result<_, _>>().unwrap()
}

/// Two closed periods.
fn two_entries() -> TempDir {
    let folder = TempDir::new().unwrap();
    let ledger = Ledger::open(folder.path()).unwrap();
    for text in ["2025-02", "2025-03"] {
        let writing = ledger.begin(signature("påhittad")).unwrap();
        writing.close(period(text), &sheet()).unwrap();
        writing.finish(Action::Close, text, "").unwrap();
    }
    folder
}

#[test]
fn a_ledger_of_format_1_is_carried_over_whole() {
    let folder = old_ledger();
    let (before, after): (i64, i64);
    {
        let old = Connection::open(folder.path().join(DATABASE)).unwrap();
        assert_eq!(old.query_row("PRAGMA user_version", [], |row| row.get(0)), Ok(1));
        before =
            old.query_row("SELECT sum(row_count) FROM usage_count", [], |row| row.get(0)).unwrap();
    }
    let ledger = Ledger::open(folder.path()).unwrap();
    let head = ledger.head().unwrap();
    let counts = ledger.counts(period("2025").period(), head).unwrap();
    after = counts.iter().map(|count| count.rows as i64).sum();
    assert_eq!((before, before), (5457, after));
    assert_eq!(ledger.batches(head).unwrap().len(), 1);
    assert_eq!(ledger.known_files(head).unwrap().len(), 3);
    assert_eq!(ledger.broken_entries().unwrap(), []);
    let entries = ledger.entries().unwrap();
    assert_eq!((entries.len(), entries[0].action), (1, Action::Import));
    // Opened again, nothing is carried over twice.
    drop(ledger);
    assert_eq!(Ledger::open(folder.path()).unwrap().head().unwrap(), head);
}

/// The number that a ledger's file has for its format.
fn format(folder: &Path) -> i64 {
    let database = Connection::open(folder.join(DATABASE)).unwrap();
    database.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap()
}

/// The tables of a ledger's file with their columns.
fn tables(folder: &Path) -> Vec<(String, String)> {
    let database = Connection::open(folder.join(DATABASE)).unwrap();
    let mut query = database
        .prepare(
            "SELECT m.name, group_concat(c.name, ', ') FROM sqlite_schema m, pragma_table_info(m.name) c
             WHERE m.type = 'table' GROUP BY m.name",
        )
        .unwrap();
    let tables = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    tables.collect::<Result<_, _>>().unwrap()
}

fn rows(folder: &Path, tables: &[(String, String)]) -> Vec<Vec<Vec<Value>>> {
    tables.iter().map(|(table, columns)| stored(folder, table, columns)).collect()
}

/// What was written stays as it was written: the rows, the chain, and the form in which they are.
#[test]
fn r26_a_ledger_of_0_1_0_is_carried_over_and_its_rows_stay() {
    let folder = ledger_of("0.1.0");
    let tables = tables(folder.path());
    assert_eq!((format(folder.path()), tables.len()), (2, 25));
    let before = rows(folder.path(), &tables);
    let ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(ledger.broken_entries().unwrap(), []);
    assert!(rows(folder.path(), &tables) == before);
    let entries = ledger.entries().unwrap();
    assert_eq!(entries.len(), 25);
    for entry in &entries {
        assert_eq!((entry.encoding, entry.rules), (Encoding::First, Rules::First));
        assert_eq!(entry.program, "0.1.0");
    }
    let left_out =
        ledger.unresolved(lefi::values::run_number::RunNumber::parse("1").unwrap()).unwrap();
    assert_eq!(left_out.len(), 1);
    assert_eq!(left_out[0].why, UnresolvedReason::UnknownParty);
    // What is new has the new form; the old stays provable beside it.
    let writing = ledger.begin(signature("påhittad")).unwrap();
    writing.close(period("2025-03"), &sheet()).unwrap();
    writing.finish(Action::Close, "2025-03", "").unwrap();
    let newest = ledger.entries().unwrap().pop().unwrap();
    assert_eq!((newest.encoding, newest.rules), (Encoding::CURRENT, Rules::CURRENT));
    assert_eq!(ledger.broken_entries().unwrap(), []);
}

/// A ledger of this format is opened as it is, for as long as the format has this number.
#[test]
fn r26_a_ledger_of_0_3_0_is_opened_as_it_is() {
    let folder = ledger_of("0.3.0");
    let tables = tables(folder.path());
    assert_eq!((format(folder.path()), tables.len()), (4, 41));
    let before = rows(folder.path(), &tables);
    let ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(ledger.broken_entries().unwrap(), []);
    assert!(rows(folder.path(), &tables) == before);
    for entry in ledger.entries().unwrap() {
        assert_eq!((entry.encoding, entry.rules), (Encoding::Third, Rules::Second));
        assert_eq!(entry.program, "0.3.0");
    }
}

#[test]
fn r26_a_ledger_of_0_2_0_is_carried_over_and_its_rows_stay() {
    let folder = ledger_of("0.2.0");
    let tables = tables(folder.path());
    assert_eq!((format(folder.path()), tables.len()), (3, 33));
    let before = rows(folder.path(), &tables);
    let ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(format(folder.path()), 4);
    assert_eq!(ledger.broken_entries().unwrap(), []);
    assert!(rows(folder.path(), &tables) == before);
    for entry in ledger.entries().unwrap() {
        assert_eq!((entry.encoding, entry.rules), (Encoding::Second, Rules::CURRENT));
        assert_eq!(entry.program, "0.2.0");
    }
}

/// Made new or carried over, a ledger has the same tables, indexes and guards.
#[test]
fn a_ledger_that_is_carried_over_has_the_tables_of_a_new_one() {
    let schema = |folder: &Path| {
        drop(Ledger::open(folder).unwrap());
        let mut all = stored(folder, "sqlite_schema", "type, name, tbl_name, sql");
        all.sort_by_key(|row| format!("{row:?}"));
        all
    };
    let new = schema(TempDir::new().unwrap().path());
    assert!(schema(ledger_of("0.1.0").path()) == new);
    assert!(schema(ledger_of("0.2.0").path()) == new);
    assert!(schema(ledger_of("0.3.0").path()) == new);
    assert!(schema(old_ledger().path()) == new);
}

/// An entry can't be made to look older than it is, so that what it would not vouch for is changed unseen.
#[test]
fn an_entry_keeps_the_number_of_its_form() {
    for change in ["encoding = 1", "rules = 1"] {
        let folder = two_entries();
        let database = Connection::open(folder.path().join(DATABASE)).unwrap();
        database.execute_batch("DROP TRIGGER entry_no_update").unwrap();
        database.execute_batch(&format!("UPDATE entry SET {change} WHERE entry = 1")).unwrap();
        let broken = in_english(&Ledger::open(folder.path()).unwrap().broken_entries().unwrap());
        assert!(broken.iter().any(|one| one.contains("breaks the hash chain")), "{broken:?}");
    }
}

#[test]
fn a_ledger_of_a_newer_format_is_refused() {
    let folder = two_entries();
    let database = Connection::open(folder.path().join(DATABASE)).unwrap();
    database.execute_batch("PRAGMA user_version = 99").unwrap();
    let error = Ledger::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("format 99"), "{error}");
}

#[test]
fn what_is_not_finished_leaves_nothing() {
    let folder = two_entries();
    let ledger = Ledger::open(folder.path()).unwrap();
    let head = ledger.head().unwrap();
    let writing = ledger.begin(signature("påhittad")).unwrap();
    writing.close(period("2025-04"), &sheet()).unwrap();
    drop(writing);
    assert_eq!(ledger.head().unwrap(), head);
    assert_eq!(ledger.closed(period("2025-04")).unwrap(), None);
}

#[test]
fn two_who_write_at_once_wait_for_each_other() {
    let folder = two_entries();
    let path = folder.path().to_path_buf();
    let one = Ledger::open(folder.path()).unwrap();
    let writing = one.begin(signature("en")).unwrap();
    let second = std::thread::spawn(move || {
        let other = Ledger::open(&path).unwrap();
        other.begin(signature("annan")).unwrap().number()
    });
    std::thread::sleep(std::time::Duration::from_millis(200));
    writing.close(period("2025-04"), &sheet()).unwrap();
    writing.finish(Action::Close, "2025-04", "").unwrap();
    assert_eq!(second.join().unwrap().to_string(), "4");
}

#[test]
fn every_table_refuses_every_change() {
    let folder = two_entries();
    let database = Connection::open(folder.path().join(DATABASE)).unwrap();
    let mut query = database
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        .unwrap();
    let tables: Vec<String> =
        query.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert!(tables.len() > 20);
    for table in tables {
        for change in ["update", "delete", "replace"] {
            let trigger = format!("{table}_no_{change}");
            let found: bool = database
                .query_row(
                    "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = ?1)",
                    [&trigger],
                    |row| row.get(0),
                )
                .unwrap();
            assert!(found, "{trigger}");
        }
    }
    for statement in [
        "UPDATE period_closed SET period = '2024-01'",
        "DELETE FROM period_closed",
        "DELETE FROM entry WHERE entry = 2",
        "UPDATE entry SET who = 'annan'",
        "INSERT OR REPLACE INTO period_closed VALUES ('2025-02', 1, '', x'')",
    ] {
        let error = database.execute_batch(statement).unwrap_err().to_string();
        assert!(error.contains("never changes") || error.contains("already"), "{error}");
    }
}

#[test]
fn a_change_from_outside_shows_in_the_chain() {
    for (change, words) in [
        ("UPDATE period_closed SET period = '2024-01' WHERE entry = 2", "rows of entry 2"),
        ("DELETE FROM period_closed WHERE entry = 1", "rows of entry 1"),
        ("UPDATE entry SET who = 'annan' WHERE entry = 1", "entry 1 (close 2025-02) breaks"),
        ("UPDATE entry SET at = '2024-01-01T00:00:00Z' WHERE entry = 2", "entry 2 (close"),
        ("DELETE FROM entry WHERE entry = 1", "entry 1 of the audit trail is missing"),
        ("INSERT INTO period_closed VALUES ('2030-01', 2, '', x'')", "rows of entry 2"),
        ("INSERT INTO period_closed VALUES ('2030-01', 7, '', x'')", "belong to no entry"),
    ] {
        let folder = two_entries();
        let database = Connection::open(folder.path().join(DATABASE)).unwrap();
        database.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        for table in ["entry", "period_closed"] {
            for kind in ["update", "delete", "replace"] {
                database.execute_batch(&format!("DROP TRIGGER {table}_no_{kind}")).unwrap();
            }
        }
        let before = in_english(&Ledger::open(folder.path()).unwrap().broken_entries().unwrap());
        assert!(before.len() == 1 && before[0].starts_with("6 triggers"), "{before:?}");
        database.execute_batch(change).unwrap();
        let broken = in_english(&Ledger::open(folder.path()).unwrap().broken_entries().unwrap());
        assert!(broken.iter().any(|one| one.contains(words)), "{change}: {broken:?}");
    }
}

/// What was let pass is an entry of its own, before the one that it is for; both are there or none is.
#[test]
fn an_exception_is_kept_with_its_reason_and_holds_with_what_it_is_for() {
    let folder = two_entries();
    let ledger = Ledger::open(folder.path()).unwrap();
    let service = "lefi online".to_owned();
    let kinds = [ExceptionKind::WithoutUsage { service }, ExceptionKind::RejectsAccepted];
    let april = period("2025-04");
    let mut given_up = ledger.begin(signature("påhittad")).unwrap();
    given_up.except(april, &ExceptionKind::WithoutExport, "Sent").unwrap();
    drop(given_up);
    assert_eq!(ledger.exceptions(april).unwrap(), Vec::new());
    let mut writing = ledger.begin(signature("påhittad")).unwrap();
    for kind in &kinds {
        writing.except(april, kind, "Driftstopp").unwrap();
    }
    writing.close(april, &sheet()).unwrap();
    writing.finish(Action::Close, "2025-04", "").unwrap();
    let found = ledger.exceptions(april).unwrap();
    assert_eq!(found.iter().map(|one| one.kind.clone()).collect::<Vec<_>>(), kinds);
    assert!(found.iter().all(|one| one.reason == "Driftstopp" && one.signature.who == "påhittad"));
    assert_eq!(ledger.exceptions(period("2025-03")).unwrap(), Vec::new());
    let entries = ledger.entries().unwrap();
    let told: Vec<_> =
        entries.iter().map(|one| (one.action.code(), one.subject.as_str())).collect();
    assert_eq!(
        told[2..],
        [
            ("without-usage", "2025-04 lefi online"),
            ("accept-rejects", "2025-04"),
            ("close", "2025-04")
        ]
    );
    assert_eq!(ledger.broken_entries().unwrap(), []);
}

/// Two persons whose logins are personal identity numbers are told apart, however these are written, and no digit of
/// them is kept.
#[test]
fn logins_that_are_personal_identity_numbers_are_told_apart_and_never_kept() {
    let who = |folder: &Path, login: &str| {
        let ledger = Ledger::open(folder).unwrap();
        let mut writing = ledger.begin(signature("*")).unwrap();
        writing.sign_by_login(login).unwrap();
        writing.finish(Action::Decide, "1", "").unwrap();
        ledger.entries().unwrap().pop().unwrap().signature.who
    };
    let folder = TempDir::new().unwrap();
    let one = who(folder.path(), "850430-1238");
    assert!(one.starts_with("person-") && one.len() == "person-".len() + 4, "{one}");
    for same in ["850430-1238", "8504301238", "198504301238", "fk19850430-1238"] {
        assert_eq!(who(folder.path(), same), one, "{same}");
    }
    assert_ne!(who(folder.path(), "850490-1235"), one);
    // Another ledger has a key of its own.
    let others: Vec<String> =
        (0..3).map(|_| who(TempDir::new().unwrap().path(), "850430-1238")).collect();
    assert!(others.iter().any(|other| *other != one));
    let ledger = Ledger::open(folder.path()).unwrap();
    assert_eq!(ledger.broken_entries().unwrap(), []);
    drop(ledger);
    for file in fs::read_dir(folder.path()).unwrap() {
        let bytes = fs::read(file.unwrap().path()).unwrap();
        let holds = |text: &[u8]| bytes.windows(text.len()).any(|window| window == text);
        assert!(!holds(b"8504301238") && !holds(b"850430-1238"));
    }
}
