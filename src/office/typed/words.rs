//! Words for the record: reasons, motives, what a key is. Nothing is decided by them.

use crate::keep::ledger::{CARRIED_OVER, RESTATED};
use crate::office::refusal::{TypedRefusal, WordsFault};
use crate::values::composed::composed;
use crate::values::hidden::is_hidden;
use crate::values::personal_number::holds_personal;

/// Words for the record, typed in a place that the face calls so: on one line, not empty, and without a personal
/// identity number, which is never kept.
pub fn words(place: &str, typed: &str) -> Result<String, TypedRefusal> {
    let words = composed(typed.trim());
    let words = words.as_ref();
    let wrong = |fault| Err(TypedRefusal::Words { place: place.to_owned(), fault });
    if words.is_empty() {
        return wrong(WordsFault::Empty);
    }
    if words.chars().any(char::is_control) {
        return wrong(WordsFault::Control);
    }
    if words.chars().any(is_hidden) {
        return wrong(WordsFault::Hidden);
    }
    if holds_personal(words) {
        return wrong(WordsFault::Personal);
    }
    if [RESTATED, CARRIED_OVER].contains(&words) {
        return wrong(WordsFault::Code);
    }
    Ok(words.to_owned())
}
