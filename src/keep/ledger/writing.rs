//! Writing to the ledger: all of it or nothing, with an entry of its own over what was written.

use std::ops::Deref;

use super::action::Action;
use super::database::{Ledger, Writing};
use super::entry_number::EntryNumber;
use super::error::LedgerError;
use super::signature::Signature;
use super::{entries_kept, entry};
use crate::disk::WholeFile;

/// The reason of an entry that takes back an import in whose place the next one lays another.
pub const RESTATED: &str = "restated";

impl Writing<'_> {
    /// The entry that this will be.
    pub fn number(&self) -> EntryNumber {
        EntryNumber(self.number)
    }

    /// Who writes, and when.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// Writes the entry over what was taken back, before the entry of what is laid in its place.
    pub fn taken_back_before(&mut self, batch: &str) -> Result<(), LedgerError> {
        self.write_before(Action::Undo, batch, RESTATED)
    }

    /// Writes an entry of its own before the entry that this will be.
    pub(super) fn write_before(
        &mut self,
        action: Action,
        subject: &str,
        reason: &str,
    ) -> Result<(), LedgerError> {
        self.write_entry((action, subject, reason))?;
        self.number += 1;
        Ok(())
    }

    /// Writes the entry over all that was written.
    fn write_entry(&self, words: (Action, &str, &str)) -> Result<(), LedgerError> {
        self.keep_login()?;
        entry::write(&self.transaction, self.number, &self.signature, words)
    }

    /// Writes the entry and commits: from here on it holds.
    pub fn finish(self, action: Action, subject: &str, reason: &str) -> Result<(), LedgerError> {
        if action.hands_out() {
            self.ledger.refuse_torn_tables()?;
        }
        self.write_entry((action, subject, reason))?;
        let mark = match (&self.ledger.mark_file, self.ledger.newest_head()?) {
            (Some(guard), Some(head)) => Some(guard.prepared(&head)?),
            _ => None,
        };
        self.transaction.commit()?;
        entries_kept::count();
        // It is kept: a mark that stays behind is one of an entry in the chain, and nobody is refused for it.
        let _ = mark.map(WholeFile::in_place);
        Ok(())
    }
}

impl Deref for Writing<'_> {
    type Target = Ledger;

    fn deref(&self) -> &Ledger {
        self.ledger
    }
}
