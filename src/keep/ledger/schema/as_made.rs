//! Whether a database has the tables, indexes and guards that the program makes, word for word: a guard that was
//! emptied or put there by somebody else has its name and guards nothing. What is made is made anew, in memory, and
//! held against; no list of it is kept here. It only looks.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{LedgerError, make_tables};

/// What a database consists of: kind and name, with the table that it is of and the words that make it. The words are
/// none for what SQLite makes by itself.
type Parts = BTreeMap<(String, String), (String, Option<String>)>;

/// What differs from what the program makes, in words. A ledger that was carried over from an older format was made by
/// the same words as a new one.
pub(in super::super) fn differences(connection: &Connection) -> Result<Vec<String>, LedgerError> {
    let made = Connection::open_in_memory()?;
    make_tables(&made)?;
    Ok(compared(&parts(&made)?, &parts(connection)?))
}

fn parts(connection: &Connection) -> Result<Parts, LedgerError> {
    let mut query = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let parts =
        query.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))))?;
    Ok(parts.collect::<Result<_, _>>()?)
}

fn compared(made: &Parts, found: &Parts) -> Vec<String> {
    let mut differences = Vec::new();
    let gone: Vec<_> = made.keys().filter(|part| !found.contains_key(*part)).collect();
    let (triggers, others): (Vec<_>, Vec<_>) = gone.into_iter().partition(|one| one.0 == "trigger");
    if let Some((_, first)) = triggers.first() {
        differences.push(format!(
            "{} triggers that keep rows from being changed are gone, such as {first}",
            triggers.len()
        ));
    }
    for (kind, name) in others {
        differences.push(format!("the ledger's {kind} {name} is gone"));
    }
    for (part, (table, _)) in found.iter().filter(|(part, _)| !made.contains_key(*part)) {
        let (kind, name) = part;
        differences.push(format!("the {kind} {name}, on {table}, is none that lefi makes"));
    }
    for ((kind, name), as_made) in made {
        let part = found.get(&(kind.clone(), name.clone()));
        if part.is_some_and(|part| part != as_made) {
            differences.push(format!("the {kind} {name} is not what lefi makes, word for word"));
        }
    }
    differences
}
