//! The audit trail: who did what and when. It only reads.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::Refusal;
use crate::keep::ledger::{Entry, EntryNumber};

/// The audit trail.
#[derive(Debug)]
pub struct Trail {
    /// All entries, oldest first.
    pub entries: Vec<Entry>,
    /// As whom the operating system knew who did an entry, where that is another name than was given.
    pub logins: BTreeMap<EntryNumber, String>,
    /// Under which key an entry did what is done once.
    pub keys: BTreeMap<EntryNumber, String>,
}

impl Trail {
    /// As the ledger has it now.
    pub fn read(desk: &Desk, notices: &mut Notices) -> Result<Self, Refusal> {
        let ledger = desk.ledger_to_read(notices)?;
        let keys = ledger.keys()?.into_iter().map(|one| (one.entry, one.key));
        Ok(Self { entries: ledger.entries()?, logins: ledger.logins()?, keys: keys.collect() })
    }
}
