//! Whether a database has the tables, indexes and triggers that the program makes, word for word: a trigger that was
//! emptied has its name and guards nothing. The program makes its tables anew in memory and compares; no list of them
//! is kept here. It only looks.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{LedgerError, make_tables};
use crate::keep::ledger::damage::{Damage, SchemaObject};

/// The objects of a database: kind and name, with the table that each is on and the words that make it. The words are
/// none for what SQLite makes by itself.
type SchemaObjects = BTreeMap<(String, String), (String, Option<String>)>;

/// How the objects of a database differ from those that the program makes. A ledger that was carried over from an older
/// format was made by the same words as a new one.
pub(in super::super) fn differences(connection: &Connection) -> Result<Vec<Damage>, LedgerError> {
    let made = Connection::open_in_memory()?;
    make_tables(&made)?;
    Ok(compared(&objects(&made)?, &objects(connection)?))
}

fn objects(connection: &Connection) -> Result<SchemaObjects, LedgerError> {
    let mut query = connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema")?;
    let objects =
        query.query_map([], |row| Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, row.get(3)?))))?;
    Ok(objects.collect::<Result<_, _>>()?)
}

fn compared(made: &SchemaObjects, found: &SchemaObjects) -> Vec<Damage> {
    let object =
        |(kind, name): &(String, String)| SchemaObject { kind: kind.clone(), name: name.clone() };
    let mut differences = Vec::new();
    let gone: Vec<_> = made.keys().filter(|one| !found.contains_key(*one)).collect();
    let (triggers, others): (Vec<_>, Vec<_>) = gone.into_iter().partition(|one| one.0 == "trigger");
    if let Some((_, first)) = triggers.first() {
        let count = triggers.len();
        differences.push(Damage::TriggersGone { count, first: first.clone() });
    }
    differences.extend(others.into_iter().map(|one| Damage::ObjectGone(object(one))));
    let added = found.iter().filter(|(one, _)| !made.contains_key(*one));
    differences
        .extend(added.map(|(one, (table, _))| Damage::ObjectAdded(object(one), table.clone())));
    for (one, as_made) in made {
        if found.get(one).is_some_and(|found| found != as_made) {
            differences.push(Damage::ObjectRewritten(object(one)));
        }
    }
    differences
}
