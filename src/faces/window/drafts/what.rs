//! How a draft stands to what is usual, in words. Nothing is worked out here, and what is unusual the office words.

use super::super::asked::PageRequest;
use crate::engine::billing::{Compared, UnusualKind};
use crate::office::bill::drafts::ListedDraft;
use crate::office::unusual::what;
use crate::values::text::text;

/// The change against what is usual, in whole per cent with its sign; or that nothing is usual.
pub(super) fn against_usual(asked: &PageRequest, one: &ListedDraft) -> String {
    match one.usual {
        Some(Compared { percent: Some(percent), .. }) => {
            let plus = if percent > 0 { "+" } else { "" };
            format!("{plus}{}\u{A0}%", asked.language.number(&percent.to_string()))
        }
        Some(Compared { percent: None, .. }) => "–".to_owned(),
        None => asked.say(&text!("första gången", "first time")),
    }
}

/// What somebody should look at.
pub(super) fn unusual(asked: &PageRequest, kind: &UnusualKind) -> String {
    what(kind, asked.language).join(", ")
}
