//! Which rules a run was made by: what it came to can be worked out anew only by the same ones. Numbers only.

/// The rules R1–R27 as they stood when something was billed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rules {
    /// Of `lefi` 0.1.0: each period was corrected by itself, and a category that changed cut no window.
    First,
    /// Corrections are net, over all billed periods (R25); a change of category cuts a window (R9).
    Second,
}

impl Rules {
    /// Those that bill now.
    pub const CURRENT: Self = Self::Second;

    /// As the ledger keeps it.
    pub const fn number(self) -> i64 {
        match self {
            Self::First => 1,
            Self::Second => 2,
        }
    }

    /// What the ledger kept; none for rules of a later program.
    pub fn parse(number: i64) -> Option<Self> {
        [Self::First, Self::Second].into_iter().find(|rules| rules.number() == number)
    }
}
