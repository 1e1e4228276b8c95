//! A clock that was wrong once: an entry says, with its reason, that the clock is right now. Dates of documents that were
//! issued before it and lie after its own bind nobody any more: what was issued stays, and numbers go on.

use rusqlite::{OptionalExtension, params};

use super::action::Action;
use super::code::Code;
use super::entry::Entry;
use super::{EntryNumber, Ledger, LedgerError, read};
use crate::values::period::Day;

/// What the audit trail says of the clock.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock {
    /// The newest entry that says it is right.
    pub right: Option<Entry>,
    /// An entry by which somebody asks to say so, where another person must approve it and has not yet.
    pub asked: Option<Entry>,
}

impl Ledger {
    /// What the audit trail says of the clock, as of an entry.
    pub fn clock(&self, as_of: EntryNumber) -> Result<Clock, LedgerError> {
        let actions = [Action::AskClockRight, Action::ClockRight, Action::WithdrawAsked];
        let codes = actions.map(|action| format!("'{}'", action.code())).join(", ");
        let entries =
            self.entries_where(&format!("action IN ({codes}) AND entry <= ?1"), as_of.0)?;
        Ok(entries.into_iter().fold(Clock::default(), |clock, entry| match entry.action {
            Action::AskClockRight => Clock { asked: Some(entry), ..clock },
            Action::WithdrawAsked => {
                Clock { asked: clock.asked.filter(|asked| !entry.is_about(asked)), ..clock }
            }
            _ => Clock { right: Some(entry), asked: None },
        }))
    }

    /// The newest date of issue, which the next may not go before. What was issued by a clock that was wrong, and that
    /// an entry has set right since, does not count.
    pub fn last_issued_on(&self) -> Result<Option<Day>, LedgerError> {
        let right = self.clock(self.head()?)?.right;
        let (entry, day) = match &right {
            Some(entry) => (entry.number.0, entry.signature.at.day().to_string()),
            None => (0, String::new()),
        };
        let last: Option<String> = self
            .connection
            .query_row(
                "SELECT max(issued_on) FROM document WHERE entry > ?1 OR issued_on <= ?2",
                params![entry, day],
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        last.map(|text| read(text, Day::parse)).transpose()
    }
}
