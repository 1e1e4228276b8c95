//! The audit trail: who did what and when. It only reads.

mod found;
mod sheet;
mod subject;

pub use super::entry_words::action;
pub use found::{FoundTrail, TrailQuery, find};
pub use sheet::sheet;
pub use subject::EntrySubject;

use std::collections::BTreeMap;

use serde::Serialize;

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::Refusal;
use crate::keep::ledger::{Action, CARRIED_OVER, Entry, EntryNumber, Ledger, RESTATED};
use crate::values::text::{Text, text};
use subject::Subjects;

/// The audit trail.
#[derive(Debug, Serialize)]
pub struct Trail {
    /// All entries, oldest first.
    pub entries: Vec<TrailEntry>,
}

/// An entry of the trail, with what is known of who made it.
#[derive(Debug, Serialize)]
pub struct TrailEntry {
    /// The entry.
    #[serde(flatten)]
    pub entry: Entry,
    /// As whom the operating system knew who did it, where that is another name than was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login: Option<String>,
    /// Under which key it did what is done once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub once: Option<String>,
    /// What it is about.
    #[serde(skip)]
    pub about: EntrySubject,
}

impl Trail {
    /// As the ledger has it now.
    pub fn read(desk: &Desk, notices: &mut Notices) -> Result<Self, Refusal> {
        Self::of(&desk.ledger_to_read(notices)?)
    }

    /// As this ledger has it.
    fn of(ledger: &Ledger) -> Result<Self, Refusal> {
        let subjects = Subjects::of(ledger)?;
        let mut logins = ledger.logins()?;
        let keys = ledger.keys()?.into_iter().map(|one| (one.entry, one.key));
        let mut keys: BTreeMap<EntryNumber, String> = keys.collect();
        let entries = ledger.entries()?.into_iter().map(|entry| TrailEntry {
            login: logins.remove(&entry.number),
            once: keys.remove(&entry.number),
            about: subjects.of_entry(&entry),
            entry,
        });
        Ok(Self { entries: entries.collect() })
    }
}

/// Why an entry was made: what a person gave, or what the ledger has a code for where that is what the program did.
pub fn reason(entry: &Entry) -> Text {
    match (entry.reason.as_str(), entry.action) {
        (CARRIED_OVER, Action::Import) => text!(
            "övertagen från format 1, som inga namn hade",
            "carried over from format 1, which kept no names"
        ),
        (RESTATED, Action::Undo) => text!(
            "samma period lästes in på nytt från lagret",
            "the same period was imported anew from the warehouse"
        ),
        (given, _) => Text::same(given),
    }
}
