//! On which side of the state's border a counterpart is. It knows no accounts.

use crate::values::identity::PartyCategory;

/// On which side of the state's border a counterpart is. Revenue and receivables are kept apart by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// *Inomstatlig*: a state agency.
    Inside,
    /// *Utomstatlig*: anyone else.
    Outside,
}

impl Side {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Inside, Self::Outside];

    /// The side of those who get the document.
    pub fn of(category: PartyCategory) -> Self {
        match category {
            PartyCategory::StateAgency => Self::Inside,
            PartyCategory::Insurer
            | PartyCategory::Broker
            | PartyCategory::Municipality
            | PartyCategory::Region
            | PartyCategory::Other => Self::Outside,
        }
    }

    /// The word that `lefi.toml` uses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Inside => "inside",
            Self::Outside => "outside",
        }
    }
}

/// One thing for each side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BySide<T> {
    /// Inside the state.
    pub inside: T,
    /// Outside the state.
    pub outside: T,
}

impl<T> BySide<T> {
    /// The one of a side.
    pub fn of(&self, side: Side) -> &T {
        match side {
            Side::Inside => &self.inside,
            Side::Outside => &self.outside,
        }
    }
}
