//! Tells the notices that an office gave back, in their order.

use super::language::of_results;
pub(super) use super::language::words;
use super::say::{say, say_lines};
use super::unusual::{self, Told};
use super::{acts, diagnostics};
use crate::office::notice::{Notice, Notices, UnusualNotice};

/// Tells all of them.
pub(super) fn tell(notices: Notices) {
    for notice in notices {
        match notice {
            Notice::Doubts(doubts) => diagnostics::report(&doubts),
            Notice::Unusual(UnusualNotice { period, found }) => {
                match unusual::words(period, &found, Told::Most, of_results()) {
                    Ok(table) => say_lines(&table),
                    Err(error) => say(words(&error.words())),
                }
            }
            notice => say(words(&notice.text(&acts::called))),
        }
    }
}
