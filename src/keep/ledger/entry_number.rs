//! The number of an entry. Entries have numbers from 1 without gaps.

/// The number of an entry of the audit trail, from 1 without gaps. What carries this number or a smaller
/// one is the ledger as it was then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryNumber(pub(super) i64);

impl EntryNumber {
    /// The ledger as it was before this.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0 - 1)
    }
}

impl std::fmt::Display for EntryNumber {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}
