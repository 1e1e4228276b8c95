//! The number of the form in which things are stored and hashed (R26): of its own, whatever the program's version
//! is. An old entry keeps its number and is read and proven by it for ever; only what is new has the newest.

/// The form in which an entry of the audit trail, its rows and its digests are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// Of `lefi` 0.1.0: some words and digests are over sentences and debug text.
    First,
    /// Of `lefi` 0.2.0: codes and canonical values alone.
    Second,
    /// With the tables of format 4; digests are over the same canonical form as in the second.
    Third,
}

impl Encoding {
    /// The form of what is written now.
    pub const CURRENT: Self = Self::Third;

    /// As the ledger keeps it.
    pub const fn number(self) -> i64 {
        match self {
            Self::First => 1,
            Self::Second => 2,
            Self::Third => 3,
        }
    }

    /// What the ledger kept; none for a form of a later program.
    pub fn parse(number: i64) -> Option<Self> {
        [Self::First, Self::Second, Self::Third]
            .into_iter()
            .find(|encoding| encoding.number() == number)
    }
}
