//! Idempotency keys: a request that must not be carried out twice has a key, which the ledger keeps with a digest of the
//! request. It never keeps the request itself.

use rusqlite::{OptionalExtension, Row, params};

use super::{EntryNumber, Ledger, LedgerError, Writing};

/// A request that was carried out under an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DoneOnce {
    /// The idempotency key, unique in the ledger.
    pub key: String,
    /// SHA-256 over the canonical form of the request.
    pub content: String,
    /// The entry that did it.
    pub entry: EntryNumber,
}

impl DoneOnce {
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { key: row.get(0)?, content: row.get(1)?, entry: EntryNumber(row.get(2)?) })
    }
}

impl Ledger {
    /// The request that was carried out under a key.
    pub fn done_under(&self, key: &str) -> Result<Option<DoneOnce>, LedgerError> {
        let mut query =
            self.connection.prepare("SELECT once, content, entry FROM once WHERE once = ?1")?;
        Ok(query.query_row([key], DoneOnce::of).optional()?)
    }

    /// The requests of this digest, oldest first.
    pub fn done_of(&self, content: &str) -> Result<Vec<DoneOnce>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT once, content, entry FROM once WHERE content = ?1 ORDER BY entry")?;
        let found = query.query_map([content], DoneOnce::of)?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The key of each entry that has one, in the order of their entries.
    pub fn keys(&self) -> Result<Vec<DoneOnce>, LedgerError> {
        let mut query =
            self.connection.prepare("SELECT once, content, entry FROM once ORDER BY entry")?;
        let found = query.query_map([], DoneOnce::of)?;
        Ok(found.collect::<Result<_, _>>()?)
    }
}

impl Writing<'_> {
    /// Keeps the key of this entry, which must be new.
    pub fn done_once(&self, key: &str, content: &str) -> Result<(), LedgerError> {
        self.transaction.execute(
            "INSERT INTO once (once, entry, content) VALUES (?1, ?2, ?3)",
            params![key, self.number, content],
        )?;
        Ok(())
    }
}
