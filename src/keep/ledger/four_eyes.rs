//! Whether two persons are needed, as the audit trail has it: an entry says that it is on, and only two entries of
//! two persons turn it off. From the first of them on the ledger decides, whatever `lefi.toml` says.

use serde::Serialize;

use super::action::Action;
use super::code::Code;
use super::entry::Entry;
use super::{EntryNumber, Ledger, LedgerError, Writing};

/// Whether every document needs two persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum FourEyes {
    /// No entry ever said so.
    Never,
    /// They are needed.
    On {
        /// The entry that said so.
        since: Entry,
        /// The entry by which somebody asks to turn it off; another person must approve that.
        asked: Option<Entry>,
    },
    /// Two persons have turned it off.
    Off {
        /// Who asked for it.
        asked: Entry,
        /// Who approved it.
        approved: Entry,
    },
}

impl FourEyes {
    /// Whether two persons are needed.
    pub fn is_on(&self) -> bool {
        matches!(self, Self::On { .. })
    }

    /// As it is after one more entry. What one person alone turns off stays on.
    fn after(self, entry: Entry) -> Self {
        match (self, entry.action) {
            (Self::Never | Self::Off { .. }, Action::FourEyesOn) => {
                Self::On { since: entry, asked: None }
            }
            (Self::On { since, .. }, Action::AskFourEyesOff) => {
                Self::On { since, asked: Some(entry) }
            }
            (Self::On { asked: Some(asked), .. }, Action::FourEyesOff)
                if !asked.signature.is_of(&entry.signature.who) =>
            {
                Self::Off { asked, approved: entry }
            }
            (Self::On { since, asked: Some(asked) }, Action::WithdrawAsked)
                if entry.is_about(&asked) =>
            {
                Self::On { since, asked: None }
            }
            (unchanged, _) => unchanged,
        }
    }
}

impl Writing<'_> {
    /// Says that two persons are needed, as an entry of its own before the entry that this will be. It holds when that
    /// one does.
    pub fn four_eyes_on(&mut self) -> Result<(), LedgerError> {
        self.write_before(Action::FourEyesOn, "", "")
    }
}

impl Ledger {
    /// Whether two persons are needed, as of an entry.
    pub fn four_eyes(&self, as_of: EntryNumber) -> Result<FourEyes, LedgerError> {
        let actions = [
            Action::FourEyesOn,
            Action::AskFourEyesOff,
            Action::FourEyesOff,
            Action::WithdrawAsked,
        ];
        let codes = actions.map(|action| format!("'{}'", action.code())).join(", ");
        let condition = format!("action IN ({codes}) AND entry <= ?1");
        let entries = self.entries_where(&condition, as_of.0)?;
        Ok(entries.into_iter().fold(FourEyes::Never, FourEyes::after))
    }
}
