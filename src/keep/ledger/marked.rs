//! How a ledger stands to its mark. What a mark is and where it lies is in `mark.rs`.

use std::path::{Path, PathBuf};

use super::mark::MarkedAs;
use super::mark_file::{LedgerPlace, MarkFile};
use super::{DATABASE, HeldAgainst, KeptHead, Ledger, LedgerError};
use crate::disk;

impl Ledger {
    /// Held against the mark of this file from here on, whenever something is written; and marked in it. `folder` is
    /// where the ledger is.
    pub fn marked_in(mut self, path: PathBuf, folder: &Path) -> Result<Self, LedgerError> {
        if !self.is_read_only {
            // What a process that was killed left of a mark.
            path.parent().into_iter().for_each(disk::forget_unfinished);
        }
        let database = folder.join(DATABASE);
        self.mark_file = Some(MarkFile { path, database, here: LedgerPlace::of(folder)? });
        Ok(self)
    }

    /// How it stands to its mark, where it has one.
    pub fn marked_as(&self) -> Result<MarkedAs, LedgerError> {
        let Some(guard) = &self.mark_file else { return Ok(MarkedAs::Unmarked) };
        if disk::names(&guard.database)? > 1 {
            return Ok(MarkedAs::Shared);
        }
        let Some(mark) = guard.mark()? else { return Ok(MarkedAs::Unmarked) };
        let kept = KeptHead::parse(&mark.head).ok_or_else(|| guard.marred())?;
        Ok(match self.held_against(&kept)? {
            HeldAgainst::InChain { .. }
                if mark.places.iter().any(|one| one.is_same(&guard.here)) =>
            {
                MarkedAs::Newest
            }
            HeldAgainst::InChain { .. } => MarkedAs::Copied,
            HeldAgainst::EndsBefore { last } => {
                MarkedAs::Older { last, written: kept.number().unwrap_or(last) }
            }
            HeldAgainst::Other { .. } | HeldAgainst::OtherNumber { .. } | HeldAgainst::Unknown => {
                MarkedAs::Apart
            }
        })
    }

    /// Marks a ledger that was put back and is the newest: it is at home here from now on.
    pub fn come_home(&self) -> Result<(), LedgerError> {
        match (&self.mark_file, self.newest_head()?) {
            (Some(guard), Some(head)) => Ok(guard.prepared(&head)?.in_place()?),
            _ => Ok(()),
        }
    }
}
