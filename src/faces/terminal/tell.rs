//! Tells what an office gave back: notices first, in their order, then the result or why there is none.

use super::failure::Failure;
use super::language::of_results;
pub(super) use super::language::words;
use super::outcome::Outcome;
use super::say::{say, say_lines};
use super::unusual::{self, Told};
use super::{acts, report};
use crate::office::notice::{Notice, Notices, UnusualNotice};

/// Runs a command, and tells what came of it once nothing is being written any more.
pub(super) fn finish(command: impl FnOnce(&mut Notices) -> Result<String, Failure>) -> Outcome {
    let mut notices = Notices::default();
    let result = command(&mut notices);
    tell(notices);
    super::finish::finish(result)
}

/// Tells all of them.
pub(super) fn tell(notices: Notices) {
    for notice in notices {
        match notice {
            Notice::Doubts(doubts) => report::report(&doubts),
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
