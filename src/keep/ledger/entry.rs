//! The audit trail: one entry for each thing that happened, chained by hash, so that a row changed from
//! outside shows. An entry is written last, over all rows that carry its number; it never changes.

use std::fmt::Write;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, params};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::action::Action;
use super::code::Code;
use super::entry_number::EntryNumber;
use super::schema::TABLES;
use super::signature::Signature;
use super::{Encoding, Head, Ledger, LedgerError, read};
use crate::engine::billing::Rules;
use crate::values::period::Moment;

/// An entry of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The number of the entry, from 1 without gaps.
    #[serde(rename = "entry")]
    pub number: EntryNumber,
    /// Who and when.
    #[serde(flatten)]
    pub signature: Signature,
    /// What happened.
    pub action: Action,
    /// To what: a batch, a run, a document, a period.
    pub subject: String,
    /// The reason given; may be empty.
    pub reason: String,
    /// The program's version.
    pub program: String,
    /// The form in which its rows and digests are.
    #[serde(skip)]
    pub encoding: Encoding,
    /// The rules by which it billed.
    #[serde(skip)]
    pub rules: Rules,
    /// Its hash, which stands for it and for all before it.
    pub head: Head,
}

impl Entry {
    /// Whether its subject is another entry: what that one asked for is approved or withdrawn by it.
    pub(super) fn is_about(&self, asked: &Self) -> bool {
        self.subject == asked.number.to_string()
    }
}

/// The version of the program that writes here, which stands beside what it wrote and is in no digest of inputs.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// The hash before the first entry.
pub(super) const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// SHA-256 over all rows that carry an entry's number, table by table in the order they were written: over the
/// tables that the entry's encoding knows, with the columns they have in it.
pub(super) fn rows_digest(
    connection: &Connection,
    entry: i64,
    encoding: Encoding,
) -> Result<String, LedgerError> {
    let mut hash = Sha256::new();
    for table in TABLES.iter().filter(|table| table.since <= encoding) {
        let (name, columns) = (table.name, table.columns);
        hash.update(name);
        let mut query = connection.prepare_cached(&format!(
            "SELECT {columns} FROM {name} WHERE entry = ?1 ORDER BY rowid"
        ))?;
        let columns = query.column_count();
        let mut rows = query.query([entry])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                add_value(&mut hash, row.get_ref(column)?);
            }
        }
    }
    Ok(hexadecimal(hash))
}

/// Each value with its type and length, so that no two rows look alike.
fn add_value(hash: &mut Sha256, value: ValueRef<'_>) {
    let (kind, bytes) = match value {
        ValueRef::Null => (b'n', Vec::new()),
        ValueRef::Integer(number) => (b'i', number.to_le_bytes().to_vec()),
        ValueRef::Real(number) => (b'r', number.to_le_bytes().to_vec()),
        ValueRef::Text(text) => (b't', text.to_vec()),
        ValueRef::Blob(bytes) => (b'b', bytes.to_vec()),
    };
    hash.update([kind]);
    hash.update((bytes.len() as u64).to_le_bytes());
    hash.update(bytes);
}

/// The texts that an entry's hash is over, besides the entry before.
pub(super) struct Chained<'a> {
    pub number: i64,
    pub encoding: Encoding,
    pub rules: i64,
    pub at: &'a str,
    pub who: &'a str,
    pub action: &'a str,
    pub subject: &'a str,
    pub reason: &'a str,
    pub program: &'a str,
    pub rows_sha256: &'a str,
}

impl Chained<'_> {
    pub(super) fn hash(&self, previous: &str) -> String {
        let mut hash = Sha256::new();
        hash.update(self.number.to_le_bytes());
        // The first form had no such numbers.
        if self.encoding > Encoding::First {
            hash.update(self.encoding.number().to_le_bytes());
            hash.update(self.rules.to_le_bytes());
        }
        for text in [
            previous,
            self.at,
            self.who,
            self.action,
            self.subject,
            self.reason,
            self.program,
            self.rows_sha256,
        ] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        hexadecimal(hash)
    }
}

/// The number the next entry gets.
pub(super) fn next_number(connection: &Connection) -> Result<i64, LedgerError> {
    let head = connection
        .query_row("SELECT max(entry) FROM entry", [], |row| row.get::<_, Option<i64>>(0))?;
    Ok(head.unwrap_or(0) + 1)
}

/// Writes the entry over all rows that carry its number.
pub(super) fn write(
    connection: &Connection,
    number: i64,
    signature: &Signature,
    (action, subject, reason): (Action, &str, &str),
) -> Result<(), LedgerError> {
    let previous = connection
        .query_row("SELECT hash FROM entry WHERE entry = ?1", [number - 1], |row| row.get(0))
        .optional()?
        .unwrap_or_else(|| NO_HASH.to_owned());
    let (encoding, rules) = (Encoding::CURRENT, Rules::CURRENT.number());
    let rows_sha256 = rows_digest(connection, number, encoding)?;
    let at = signature.at.to_string();
    let chained = Chained {
        number,
        encoding,
        rules,
        at: &at,
        who: &signature.who,
        action: action.code(),
        subject,
        reason,
        program: PROGRAM,
        rows_sha256: &rows_sha256,
    };
    connection.execute(
        "INSERT INTO entry (entry, at, who, action, subject, reason, program, rows_sha256, previous,
             hash, encoding, rules) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            number,
            at,
            signature.who,
            action.code(),
            subject,
            reason,
            chained.program,
            rows_sha256,
            previous,
            chained.hash(&previous),
            encoding.number(),
            rules
        ],
    )?;
    Ok(())
}

impl Ledger {
    /// The newest entry's number; 0 in a new ledger.
    pub fn head(&self) -> Result<EntryNumber, LedgerError> {
        Ok(EntryNumber(next_number(&self.connection)? - 1))
    }

    /// The newest entry's number; none in a new ledger.
    pub fn newest_entry(&self) -> Result<Option<EntryNumber>, LedgerError> {
        Ok(Some(self.head()?).filter(|head| head.0 > 0))
    }

    /// When the last entry was written.
    pub fn last_moment(&self) -> Result<Option<Moment>, LedgerError> {
        let mut query =
            self.connection.prepare("SELECT at FROM entry ORDER BY entry DESC LIMIT 1")?;
        let at = query.query_row([], |row| row.get(0)).optional()?;
        at.map(|at: String| Moment::parse(&at).ok_or(LedgerError::Damaged(at))).transpose()
    }

    /// The audit trail, oldest first.
    pub fn entries(&self) -> Result<Vec<Entry>, LedgerError> {
        self.entries_where("?1", 1)
    }

    /// One entry of it.
    pub fn entry(&self, number: EntryNumber) -> Result<Entry, LedgerError> {
        let found = self.entries_where("entry = ?1", number.0)?.pop();
        found.ok_or_else(|| LedgerError::Damaged(format!("no entry {number}")))
    }

    pub(super) fn entries_where(
        &self,
        condition: &str,
        value: i64,
    ) -> Result<Vec<Entry>, LedgerError> {
        let mut query = self.connection.prepare_cached(&format!(
            "SELECT entry, at, who, action, subject, reason, program, encoding, rules, hash FROM entry
             WHERE {condition} ORDER BY entry"
        ))?;
        let mut rows = query.query([value])?;
        let mut entries = Vec::new();
        while let Some(row) = rows.next()? {
            let number = EntryNumber(row.get(0)?);
            entries.push(Entry {
                number,
                signature: Signature { who: row.get(2)?, at: read(row.get(1)?, Moment::parse)? },
                action: read(row.get(3)?, Action::from_code)?,
                subject: row.get(4)?,
                reason: row.get(5)?,
                program: row.get(6)?,
                encoding: encoding(row.get(7)?)?,
                rules: rules(row.get(8)?)?,
                head: Head { number, hash: row.get(9)? },
            });
        }
        Ok(entries)
    }
}

pub(super) fn encoding(number: i64) -> Result<Encoding, LedgerError> {
    Encoding::parse(number).ok_or(LedgerError::Encoding(number))
}

fn rules(number: i64) -> Result<Rules, LedgerError> {
    Rules::parse(number).ok_or(LedgerError::Rules(number))
}
