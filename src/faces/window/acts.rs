//! What acts are called in the window. What has no page here yet is called as whoever started the window calls it. Nothing is
//! done here.

use super::asked::PageRequest;
use crate::office::act::Act;
use crate::values::text::{Text, text};

/// What does it, as it stands within a sentence.
pub(super) fn called(asked: &PageRequest, act: &Act) -> Text {
    match act {
        Act::BeginWorkspace => text!("”Skapa en arbetsmapp här”", "“Make a workspace here”"),
        Act::LookAtPeriod(period) => {
            text!("månadens sida för {period}", "the page of the month {period}")
        }
        other => (asked.window.called)(other),
    }
}
