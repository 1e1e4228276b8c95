//! Tells what an office gave back: notices first, in their order, then the result or why there is none.

use super::language::{of_results, of_words};
use super::say::{say, say_lines};
use super::unusual::{self, Told};
use super::{Failure, Outcome, acts, report};
use crate::office::notice::{Notice, Notices, UnusualNotice};
use crate::values::text::Text;

/// Runs a command, and tells what came of it once nothing is being written any more.
pub(super) fn finish(command: impl FnOnce(&mut Notices) -> Result<String, Failure>) -> Outcome {
    let mut notices = Notices::default();
    let result = command(&mut notices);
    tell(notices);
    super::finish(result)
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

/// The words in the language that is spoken.
pub(super) fn words(text: &Text) -> &str {
    text.in_language(of_words())
}
