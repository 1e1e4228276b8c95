//! What becomes of a row that is right by itself, as it is noted of the row.

/// What becomes of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowFate {
    /// It is the first of its event: it counts.
    Counts,
    /// It repeats a row that counts.
    Duplicate,
    /// It is in conflict.
    Conflict {
        /// Where that is told.
        told: u64,
        /// With what.
        with: Opponent,
    },
}

/// What a row is in conflict with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opponent {
    /// Rows of its own import: none of them counts, whatever comes.
    SameImport,
    /// A row of an earlier import: should that be taken back, this one may count.
    EarlierImport,
}

impl RowFate {
    /// The number to note, if any: most rows count.
    pub(crate) fn number(self) -> Option<u64> {
        match self {
            Self::Counts => None,
            Self::Duplicate => Some(0),
            Self::Conflict { told, with } => {
                Some(1 + 2 * told + u64::from(with == Opponent::EarlierImport))
            }
        }
    }

    /// The fate that was noted.
    pub(crate) fn of_number(number: Option<u64>) -> Self {
        match number {
            None => Self::Counts,
            Some(0) => Self::Duplicate,
            Some(number) => {
                let with = match number % 2 {
                    0 => Opponent::EarlierImport,
                    _ => Opponent::SameImport,
                };
                Self::Conflict { told: (number - 1) / 2, with }
            }
        }
    }
}
