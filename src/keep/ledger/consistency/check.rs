//! A check of rows: the query that finds those which are wrong, and the words for each. It runs nothing.

use crate::values::text::Text;

/// A query for the rows that are wrong, and the words for one of them by the name that it gives.
pub(super) struct ConsistencyCheck {
    pub(super) query: &'static str,
    pub(super) words: fn(&str) -> Text,
}

/// A check with its query and its words.
pub(super) const fn check(query: &'static str, words: fn(&str) -> Text) -> ConsistencyCheck {
    ConsistencyCheck { query, words }
}
