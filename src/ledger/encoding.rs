//! The number of the form in which things are stored and hashed (R26): of its own, whatever the program's version
//! is. An old entry keeps its number and is read and proven by it for ever; only what is new has the newest.

/// The form in which an entry of the audit trail, its rows and its digests are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// Of `lefi` 0.1.0: some words and digests are over sentences and debug text.
    First,
    /// Codes and canonical values alone.
    Second,
}

impl Encoding {
    /// The form of what is written now.
    pub const CURRENT: Self = Self::Second;

    /// As the ledger keeps it.
    pub const fn number(self) -> i64 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// What the ledger kept; none for a form of a later program.
    pub fn parse(number: i64) -> Option<Self> {
        [Self::First, Self::Second].into_iter().find(|encoding| encoding.number() == number)
    }
}
