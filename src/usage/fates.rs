//! What becomes of a row that is right by itself, as it is noted of the row.

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is the first of its event: it counts.
    Counts,
    /// It repeats a row that counts.
    Duplicate,
    /// It is in conflict; where that is told.
    Conflict(u64),
}

impl Fate {
    /// The number to note, if any: most rows count.
    pub(super) fn number(self) -> Option<u64> {
        match self {
            Self::Counts => None,
            Self::Duplicate => Some(0),
            Self::Conflict(told) => Some(told + 1),
        }
    }

    /// The fate that was noted.
    pub(super) fn of_number(number: Option<u64>) -> Self {
        match number {
            None => Self::Counts,
            Some(0) => Self::Duplicate,
            Some(told) => Self::Conflict(told - 1),
        }
    }
}
