//! Somebody who can write to the ledger's file and has the source of this program: takes the guards away, changes what
//! they like, recomputes every hash, and puts the guards back as they were.

use lefi::keep::ledger::TABLES;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

use crate::office::Office;

/// Changes the ledger by these statements, so that its chain is whole again.
pub fn forge(office: &Office, statements: &str) {
    let ledger = Connection::open(office.path("ledger/lefi.sqlite")).unwrap();
    ledger.execute_batch("PRAGMA foreign_keys = OFF; BEGIN").unwrap();
    let guards: Vec<(String, String)> = {
        let mut query = ledger
            .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
            .unwrap();
        let guards = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        guards.collect::<Result<_, _>>().unwrap()
    };
    for (name, _) in &guards {
        ledger.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    for statement in statements.split(';').filter(|one| !one.trim().is_empty()) {
        let changed = ledger.execute(statement, []);
        assert!(changed.unwrap() > 0, "{statement}");
    }
    recompute(&ledger);
    for (_, guard) in &guards {
        ledger.execute_batch(guard).unwrap();
    }
    ledger.execute_batch("COMMIT").unwrap();
    // The mark beside it knows another head: whoever gets that far takes it away.
    let _ = std::fs::remove_file(office.path("out/ledger.mark"));
}

/// An entry's texts in the order in which they are hashed.
struct Entry {
    number: i64,
    encoding: i64,
    rules: i64,
    texts: Vec<String>,
}

fn recompute(ledger: &Connection) {
    let entries: Vec<Entry> = {
        let mut query = ledger
            .prepare(
                "SELECT entry, encoding, rules, at, who, action, subject, reason, program FROM entry
                 ORDER BY entry",
            )
            .unwrap();
        let entries = query.query_map([], |row| {
            let texts = (3..9).map(|column| row.get(column)).collect::<Result<_, _>>()?;
            Ok(Entry { number: row.get(0)?, encoding: row.get(1)?, rules: row.get(2)?, texts })
        });
        entries.unwrap().collect::<Result<_, _>>().unwrap()
    };
    let mut previous = "0".repeat(64);
    for entry in entries {
        let rows = rows_digest(ledger, &entry);
        let mut hash = Sha256::new();
        hash.update(entry.number.to_le_bytes());
        if entry.encoding > 1 {
            hash.update(entry.encoding.to_le_bytes());
            hash.update(entry.rules.to_le_bytes());
        }
        for text in [&previous].into_iter().chain(&entry.texts).chain([&rows]) {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        let hash = hexadecimal(hash);
        ledger
            .execute(
                "UPDATE entry SET rows_sha256 = ?2, previous = ?3, hash = ?4 WHERE entry = ?1",
                params![entry.number, rows, previous, hash],
            )
            .unwrap();
        previous = hash;
    }
}

fn rows_digest(ledger: &Connection, entry: &Entry) -> String {
    let mut hash = Sha256::new();
    for table in TABLES.iter().filter(|table| table.since.number() <= entry.encoding) {
        hash.update(table.name);
        let mut query = ledger
            .prepare(&format!(
                "SELECT {} FROM {} WHERE entry = ?1 ORDER BY rowid",
                table.columns, table.name
            ))
            .unwrap();
        let width = query.column_count();
        let mut rows = query.query([entry.number]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for column in 0..width {
                let (kind, bytes) = match row.get_ref(column).unwrap() {
                    ValueRef::Null => (b'n', Vec::new()),
                    ValueRef::Integer(number) => (b'i', number.to_le_bytes().to_vec()),
                    ValueRef::Text(text) => (b't', text.to_vec()),
                    ValueRef::Blob(bytes) => (b'b', bytes.to_vec()),
                    ValueRef::Real(_) => unreachable!("no table has one"),
                };
                hash.update([kind]);
                hash.update((bytes.len() as u64).to_le_bytes());
                hash.update(bytes);
            }
        }
    }
    hexadecimal(hash)
}

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
