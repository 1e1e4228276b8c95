//! The tables and what guards them: strict types, and triggers that refuse every change.

use rusqlite::Connection;

use super::LedgerError;

/// The number of this format, kept in `user_version`.
const FORMAT: i64 = 1;

const TABLES: &str = "
CREATE TABLE batch (
    batch TEXT PRIMARY KEY,
    imported_on TEXT NOT NULL
) STRICT;
CREATE TABLE import_file (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    batch TEXT NOT NULL REFERENCES batch,
    path TEXT NOT NULL,
    rows_read INTEGER NOT NULL,
    rows_accepted INTEGER NOT NULL,
    rows_duplicate INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL,
    CHECK (rows_read = rows_accepted + rows_duplicate + rows_rejected)
) STRICT;
CREATE TABLE usage_count (
    batch TEXT NOT NULL REFERENCES batch,
    organisation_number TEXT NOT NULL CHECK (length(organisation_number) = 10),
    day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    service TEXT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    row_count INTEGER NOT NULL CHECK (row_count > 0),
    quantity TEXT NOT NULL CHECK (quantity GLOB '[0-9]*' AND quantity NOT GLOB '*[^0-9.]*'),
    file TEXT NOT NULL,
    line INTEGER NOT NULL CHECK (line > 0),
    PRIMARY KEY (batch, organisation_number, day, service, channel, outcome)
) STRICT;
CREATE INDEX usage_count_by_day ON usage_count (day);
";

/// Settings of this connection, then the tables where they are not there yet.
pub(super) fn prepare(connection: &Connection) -> Result<(), LedgerError> {
    connection.execute_batch(
        "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; PRAGMA trusted_schema = OFF;",
    )?;
    match connection.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0))? {
        FORMAT => Ok(()),
        0 => create(connection),
        other => Err(LedgerError::Format(other)),
    }
}

fn create(connection: &Connection) -> Result<(), LedgerError> {
    let mut statements = format!("BEGIN IMMEDIATE; {TABLES}");
    for (table, key) in [
        ("batch", "batch = NEW.batch"),
        ("import_file", "sha256 = NEW.sha256"),
        (
            "usage_count",
            "batch = NEW.batch AND organisation_number = NEW.organisation_number AND day = NEW.day
             AND service = NEW.service AND channel = NEW.channel AND outcome = NEW.outcome",
        ),
    ] {
        for change in ["UPDATE", "DELETE"] {
            statements.push_str(&format!(
                "CREATE TRIGGER {table}_no_{} BEFORE {change} ON {table}
                 BEGIN SELECT RAISE(ABORT, '{table} never changes'); END;",
                change.to_lowercase()
            ));
        }
        // INSERT OR REPLACE would go round the triggers above.
        statements.push_str(&format!(
            "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
             WHEN EXISTS (SELECT 1 FROM {table} WHERE {key})
             BEGIN SELECT RAISE(ABORT, '{table} has this row already'); END;"
        ));
    }
    statements.push_str(&format!("PRAGMA user_version = {FORMAT}; COMMIT;"));
    Ok(connection.execute_batch(&statements)?)
}
