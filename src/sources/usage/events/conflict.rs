//! R7: rows with one event id and different contents.

use super::fates::Opponent;
use crate::sources::usage::rows::packed::RowPlace;

/// Rows that can't all be right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// Rows of this import.
    Within {
        /// How many.
        rows: u64,
        /// The first of them.
        places: Vec<RowPlace>,
    },
    /// Rows of this import with one that an earlier import counted.
    WithBatch {
        /// Which of the batches.
        index: usize,
        /// The hash of the event that they share.
        event: u128,
    },
}

impl Conflict {
    /// What its rows are in conflict with.
    pub(crate) fn opponent(&self) -> Opponent {
        match self {
            Self::Within { .. } => Opponent::SameImport,
            Self::WithBatch { .. } => Opponent::EarlierImport,
        }
    }
}
