//! The audit trail: who did what and when. It only reads.

mod sheet;

pub use sheet::sheet;

use std::collections::BTreeMap;

use serde::Serialize;

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::Refusal;
use crate::keep::ledger::{Action, CARRIED_OVER, Entry, EntryNumber};
use crate::values::text::{Text, text};

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
}

impl Trail {
    /// As the ledger has it now.
    pub fn read(desk: &Desk, notices: &mut Notices) -> Result<Self, Refusal> {
        let ledger = desk.ledger_to_read(notices)?;
        let mut logins = ledger.logins()?;
        let keys = ledger.keys()?.into_iter().map(|one| (one.entry, one.key));
        let mut keys: BTreeMap<EntryNumber, String> = keys.collect();
        let entries = ledger.entries()?.into_iter().map(|entry| TrailEntry {
            login: logins.remove(&entry.number),
            once: keys.remove(&entry.number),
            entry,
        });
        Ok(Self { entries: entries.collect() })
    }
}

/// Why an entry was made: what a person gave, or what the ledger has a code for.
pub fn reason(entry: &Entry) -> Text {
    match entry.reason.as_str() {
        CARRIED_OVER => text!(
            "övertagen från format 1, som inga namn hade",
            "carried over from format 1, which kept no names"
        ),
        given => Text::same(given),
    }
}

/// What an entry did.
pub fn action(action: Action) -> Text {
    match action {
        Action::Import => text!("inläsning", "import"),
        Action::Undo => text!("inläsning återtagen", "import taken back"),
        Action::Prepare => text!("körning förberedd", "run prepared"),
        Action::Approve => text!("körning attesterad", "run approved"),
        Action::Issue => text!("körning utfärdad", "run issued"),
        Action::Credit => text!("krediterat", "credited"),
        Action::Decide => text!("beslut", "decision"),
        Action::Withdraw => text!("beslut återtaget", "decision withdrawn"),
        Action::Export => text!("exporterat till bokföringen", "exported to accounting"),
        Action::Close => text!("period stängd", "period closed"),
        Action::WithoutUsage => text!("utan användning", "without usage"),
        Action::WithoutExport => text!("stängd utan export", "closed without export"),
        Action::PrepareCredit => text!("kreditering förberedd", "credit prepared"),
        Action::ApproveCredit => text!("kreditering attesterad", "credit approved"),
        Action::FourEyesOn => text!("två personer behövs", "two persons needed"),
        Action::AskFourEyesOff => {
            text!("ber om att en person räcker", "asks that one person is enough")
        }
        Action::FourEyesOff => {
            text!("en person räcker, attesterat", "one person is enough, approved")
        }
        Action::AskClockRight => text!("klockan sägs gå rätt", "clock said to be right"),
        Action::ClockRight => text!("klockan går rätt", "clock right"),
        Action::AcceptRejects => text!("avvisade loggar godtagna", "rejected logs accepted"),
        Action::TakeOver => text!("liggaren övertagen", "ledger taken over"),
        Action::AskAccounts => text!("ber om andra konton", "asks for other accounts"),
        Action::ApproveAccounts => text!("konton attesterade", "accounts approved"),
        Action::WithdrawAsked => text!("begäran återtagen", "request withdrawn"),
    }
}
