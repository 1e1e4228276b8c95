//! Accounts that two persons agreed on, for documents that were approved with others or with none: one asks for those
//! that `lefi.toml` has, which its entry keeps, and another approves them.

use super::action::Action;
use super::code::Code;
use super::entry::Entry;
use super::{EntryNumber, Ledger, LedgerError};

/// What the audit trail says of accounts. Each entry has `lefi.toml` as it was (R26).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgreedAccounts {
    /// The entry that asked for those that two persons agreed on last.
    pub agreed: Option<Entry>,
    /// An entry that asks for others, which another person must approve.
    pub asked: Option<Entry>,
}

impl AgreedAccounts {
    /// As it is after one more entry. What one person alone approves does not hold.
    fn after(self, entry: Entry) -> Self {
        let Self { agreed, asked } = self;
        match (asked, entry.action) {
            (_, Action::AskAccounts) => Self { agreed, asked: Some(entry) },
            (Some(asked), Action::ApproveAccounts)
                if entry.is_about(&asked) && !asked.signature.is_of(&entry.signature.who) =>
            {
                Self { agreed: Some(asked), asked: None }
            }
            (Some(asked), Action::WithdrawAsked) if entry.is_about(&asked) => {
                Self { agreed, asked: None }
            }
            (asked, _) => Self { agreed, asked },
        }
    }
}

impl Ledger {
    /// The accounts that two persons agreed on, as of an entry.
    pub fn agreed_accounts(&self, as_of: EntryNumber) -> Result<AgreedAccounts, LedgerError> {
        let actions = [Action::AskAccounts, Action::ApproveAccounts, Action::WithdrawAsked];
        let codes = actions.map(|action| format!("'{}'", action.code())).join(", ");
        let entries =
            self.entries_where(&format!("action IN ({codes}) AND entry <= ?1"), as_of.0)?;
        Ok(entries.into_iter().fold(AgreedAccounts::default(), AgreedAccounts::after))
    }
}
