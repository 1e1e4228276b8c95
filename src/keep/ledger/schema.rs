//! The tables and what guards them: strict types, and triggers that refuse every change. Ledgers of older
//! formats are carried over when they are opened; one of a newer format is refused.
//! No table that digests are over gets another column: what is new is a table of its own, in the next `format-N.sql`, in
//! `tables.rs`, and known from an `Encoding` on.

mod comparison;
mod tables;

use std::collections::BTreeSet;

pub(super) use comparison::differences;
pub use tables::{LedgerTable, TABLES};

use rusqlite::Connection;

use super::action::Action;
use super::entry;
use super::signature::Signature;
use super::{Encoding, LedgerError};
use crate::values::period::Moment;

/// The number of this format, kept in `user_version`.
const FORMAT: i64 = 4;

/// Format 2, that of `lefi` 0.1.0; it never changes again.
const FORMAT_2: &str = include_str!("schema/format-2.sql");
/// What format 3, that of `lefi` 0.2.0, adds to it; it never changes again either.
const FORMAT_3: &str = include_str!("schema/format-3.sql");
/// What format 4 adds to that.
const FORMAT_4: &str = include_str!("schema/format-4.sql");

/// The reason of an entry that stands for an import of format 1, which kept no names.
pub const CARRIED_OVER: &str = "format-1";

/// Settings of this connection, then the tables where they are not there yet.
pub(super) fn prepare(connection: &Connection) -> Result<(), LedgerError> {
    settings(connection)?;
    match format(connection)? {
        FORMAT => Ok(()),
        0 => create(connection),
        1..FORMAT => carry_over(connection),
        none @ ..0 => Err(LedgerError::Misnumbered(none)),
        newer => Err(LedgerError::Format(newer)),
    }
}

/// Refuses a database that says it has an older format and has the tables of another: it was changed from outside, and
/// what would be added to it may be there already.
fn refuse_misnumbered(connection: &Connection, format: i64) -> Result<(), LedgerError> {
    let mut query = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let found = query.query_map([], |row| row.get(0))?;
    let found: BTreeSet<String> = found.collect::<Result<_, _>>()?;
    let tables = |since| TABLES.iter().filter(move |table| table.since == since);
    let has_all = |since| tables(since).all(|table| found.contains(table.name));
    let has_none = |since| tables(since).all(|table| !found.contains(table.name));
    let has_entries = found.contains("entry");
    let fits = match format {
        0 => !has_entries && has_none(Encoding::First),
        1 => !has_entries && found.contains("batch"),
        2 => has_entries && has_all(Encoding::First) && has_none(Encoding::Second),
        _ => has_entries && has_all(Encoding::First) && has_all(Encoding::Second),
    };
    let fits = fits && has_none(Encoding::Third);
    if fits { Ok(()) } else { Err(LedgerError::Misnumbered(format)) }
}

/// Settings of every connection: what a database keeps is not enough, these are kept nowhere. Where the journal can't be
/// written ahead, EXTRA makes sure that one which is done is gone for good; otherwise a commit could be taken back. A month's
/// counts stand all over their table: each page of it is read once where 16 MiB of them are kept.
fn settings(connection: &Connection) -> Result<(), LedgerError> {
    Ok(connection.execute_batch(
        "PRAGMA busy_timeout = 30000; PRAGMA cache_size = -16384;
         PRAGMA journal_mode = WAL; PRAGMA synchronous = EXTRA;
         PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;",
    )?)
}

/// A connection that can't write: only a ledger of this format can be read by it.
pub(super) fn prepare_reading(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch("PRAGMA busy_timeout = 30000; PRAGMA trusted_schema = OFF;")?;
    match format(connection)? {
        FORMAT => Ok(()),
        none @ ..0 => Err(LedgerError::Misnumbered(none)),
        older @ ..FORMAT => Err(LedgerError::OlderFormat(older)),
        newer => Err(LedgerError::Format(newer)),
    }
}

fn format(connection: &Connection) -> Result<i64, LedgerError> {
    Ok(connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn create(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    // Another process may have made it while this one waited.
    let made = match format(connection)? {
        0 => refuse_misnumbered(connection, 0).and_then(|()| make_tables(connection)),
        _ => Ok(()),
    };
    finish(connection, made)
}

/// Commits, or leaves everything as it was.
fn finish(connection: &Connection, made: Result<(), LedgerError>) -> Result<(), LedgerError> {
    match made {
        Ok(()) => Ok(connection.execute_batch("COMMIT")?),
        Err(error) => {
            connection.execute_batch("ROLLBACK")?;
            Err(error)
        }
    }
}

fn make_tables(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch(FORMAT_2)?;
    guard(connection, "entry", "entry")?;
    guard_tables_since(connection, Encoding::First)?;
    add_format_3(connection)
}

/// What a ledger of format 2 has not yet. Its tables and rows stay as they are.
fn add_format_3(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch(FORMAT_3)?;
    guard_tables_since(connection, Encoding::Second)?;
    add_format_4(connection)
}

/// What a ledger of format 3 has not yet.
fn add_format_4(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch(FORMAT_4)?;
    guard_tables_since(connection, Encoding::Third)?;
    Ok(connection.execute_batch(&format!("PRAGMA user_version = {FORMAT};"))?)
}

fn guard_tables_since(connection: &Connection, since: Encoding) -> Result<(), LedgerError> {
    for LedgerTable { name, key, .. } in TABLES.iter().filter(|table| table.since == since) {
        guard(connection, name, key)?;
        connection.execute_batch(&format!("CREATE INDEX {name}_by_entry ON {name} (entry);"))?;
    }
    Ok(())
}

/// Triggers that refuse every change of a table's rows.
fn guard(connection: &Connection, table: &str, key: &str) -> Result<(), LedgerError> {
    let same: Vec<String> =
        key.split(", ").map(|column| format!("{column} = NEW.{column}")).collect();
    let same = same.join(" AND ");
    // INSERT OR REPLACE would go round the triggers on changes.
    Ok(connection.execute_batch(&format!(
        "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}
         BEGIN SELECT RAISE(ABORT, '{table} never changes'); END;
         CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}
         BEGIN SELECT RAISE(ABORT, '{table} never changes'); END;
         CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
         WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})
         BEGIN SELECT RAISE(ABORT, '{table} has this row already'); END;"
    ))?)
}

/// A ledger of an older format is carried over, or left as it was.
fn carry_over(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch("PRAGMA foreign_keys = OFF; BEGIN IMMEDIATE")?;
    let carried = || match format(connection)? {
        // Another process may have carried it over while this one waited.
        FORMAT.. => Ok(()),
        older => {
            refuse_misnumbered(connection, older)?;
            match older {
                1 => carry_tables(connection),
                2 => add_format_3(connection),
                _ => add_format_4(connection),
            }
        }
    };
    finish(connection, carried())?;
    Ok(connection.execute_batch("PRAGMA foreign_keys = ON")?)
}

/// Format 1 had imports only. Each of its batches gets an entry of its own, by nobody known.
fn carry_tables(connection: &Connection) -> Result<(), LedgerError> {
    let old = ["batch", "import_file", "usage_count"];
    for table in old {
        connection.execute_batch(&format!("ALTER TABLE {table} RENAME TO old_{table};"))?;
        for trigger in ["update", "delete", "replace"] {
            connection.execute_batch(&format!("DROP TRIGGER {table}_no_{trigger};"))?;
        }
    }
    connection.execute_batch("DROP INDEX usage_count_by_day;")?;
    make_tables(connection)?;
    let mut query = connection
        .prepare("SELECT batch, imported_on FROM old_batch ORDER BY imported_on, rowid")?;
    let batches = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let batches = batches.collect::<Result<Vec<(String, String)>, _>>()?;
    for (batch, imported_on) in batches {
        carry_batch(connection, &batch, &imported_on)?;
    }
    drop(query);
    for table in old.iter().rev() {
        connection.execute_batch(&format!("DROP TABLE old_{table};"))?;
    }
    Ok(())
}

fn carry_batch(connection: &Connection, batch: &str, imported_on: &str) -> Result<(), LedgerError> {
    let number = entry::next_number(connection)?;
    let at = Moment::parse(&format!("{imported_on}T12:00:00Z"))
        .ok_or_else(|| LedgerError::Damaged(imported_on.to_owned()))?;
    connection.execute("INSERT INTO batch (batch, entry) VALUES (?1, ?2)", (batch, number))?;
    for statement in [
        "INSERT INTO import_file (batch, sha256, entry, path, rows_read, rows_accepted,
             rows_duplicate, rows_rejected)
         SELECT batch, sha256, ?2, path, rows_read, rows_accepted, rows_duplicate, rows_rejected
         FROM old_import_file WHERE batch = ?1 ORDER BY rowid",
        "INSERT INTO usage_count (batch, organisation_number, day, service, channel, outcome, entry,
             row_count, quantity, file, line)
         SELECT batch, organisation_number, day, service, channel, outcome, ?2, row_count, quantity,
             file, line FROM old_usage_count WHERE batch = ?1 ORDER BY rowid",
    ] {
        connection.execute(statement, (batch, number))?;
    }
    let signature = Signature { who: "?".to_owned(), at };
    entry::write(connection, number, &signature, (Action::Import, batch, CARRIED_OVER))
}
