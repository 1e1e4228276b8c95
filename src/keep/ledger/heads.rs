//! The newest entry of a ledger, how it stands now, and a kept head held against its chain. It writes nothing.

use rusqlite::{OptionalExtension, Row};

use super::file_state::LedgerState;
use super::head::{Head, HeldAgainst, KeptHead};
use super::{EntryNumber, Ledger, LedgerError};

impl Ledger {
    /// The newest entry with its hash; none in a new ledger.
    pub fn newest_head(&self) -> Result<Option<Head>, LedgerError> {
        self.head_at(self.head()?)
    }

    /// How it stands at the moment that it is read as of; nothing where each look is of a moment of its own.
    pub fn state(&self) -> Result<Option<LedgerState>, LedgerError> {
        let Some(files) = self.looked_at.borrow().clone() else { return Ok(None) };
        Ok(Some(LedgerState { head: self.newest_head()?, files }))
    }

    /// An entry with its hash; none where there is no such entry.
    pub fn head_at(&self, entry: EntryNumber) -> Result<Option<Head>, LedgerError> {
        let mut query =
            self.connection.prepare_cached("SELECT entry, hash FROM entry WHERE entry = ?1")?;
        Ok(query.query_row([entry.0], head).optional()?)
    }

    /// The ledger against a head that was kept elsewhere. That the chain itself is whole is asked of
    /// [`Ledger::broken_entries`].
    pub fn held_against(&self, kept: &KeptHead) -> Result<HeldAgainst, LedgerError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT entry, hash FROM entry WHERE hash = ?1 ORDER BY entry")?;
        let found = query.query_row([&kept.hash], head).optional()?;
        let last = self.head()?;
        Ok(match (found, kept.number) {
            (Some(Head { number, .. }), wanted) if wanted.is_none_or(|wanted| wanted == number) => {
                HeldAgainst::InChain { number, since: last.0 - number.0 }
            }
            (Some(Head { number, .. }), _) => HeldAgainst::OtherNumber { number },
            (None, None) => HeldAgainst::Unknown,
            (None, Some(wanted)) => match self.head_at(wanted)? {
                Some(found) => HeldAgainst::Other { found },
                None => HeldAgainst::EndsBefore { last },
            },
        })
    }
}

fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head { number: EntryNumber(row.get(0)?), hash: row.get(1)? })
}
