//! Which rows are the same event (R7): identities, duplicates and conflicts, and the index of what counts.

pub(super) mod conflict;
pub(super) mod conflict_reason;
pub(super) mod duplicates;
pub(super) mod fates;
pub(super) mod identities;
pub(super) mod index;
pub(super) mod notes;
pub(super) mod settle;
