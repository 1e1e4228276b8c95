//! Who did something, and when, as sentences have it.

use crate::keep::ledger::Entry;
use crate::values::text::{Text, text};

/// When, who, and by which entry: `2025-06-02 09:14 (Anna, entry 12)`.
pub(super) fn by(entry: &Entry) -> Text {
    let (at, who) = (entry.signature.at.in_stockholm(), &entry.signature.who);
    let number = entry.number;
    text!("{at} ({who}, post {number})", "{at} ({who}, entry {number})")
}
