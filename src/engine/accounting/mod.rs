//! Booking: from an issued document to a voucher (*verifikation*) that balances. Accounts are the
//! workspace's data: the state's chart of accounts is voluntary and each agency's own, so no account number
//! stands in this room. It never computes what is owed and never writes a file.

mod accrue;
mod book;
mod booking;
mod moved;
mod rules;

pub use accrue::{Accrual, AccrualKind, Source, accruals, book_accruals};
pub use book::book;
pub use booking::Unbooked;
pub use moved::{Moved, Place, booked_alike, moved};
pub use rules::{
    Accounts, AccrualAccounts, Counterpart, Gap, Object, ObjectRule, RevenueRule, Wanted,
};

use crate::values::identity::PartyCategory;
use crate::values::money::Money;
use crate::values::period::Day;

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

/// Whether accounting files can have it as an account or a dimension.
pub fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 10 && text.bytes().all(|byte| byte.is_ascii_digit())
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

/// What names a voucher in the ledger system.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VoucherKey {
    /// The series.
    pub series: String,
    /// The accounting year, in which numbers begin at 1.
    pub year: i32,
    /// From 1 without gaps.
    pub number: u64,
}

/// A voucher; its entries sum to 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voucher {
    /// Its series and number.
    pub key: VoucherKey,
    /// The day it is booked on.
    pub date: Day,
    /// What it is of.
    pub text: String,
    /// The number of the document; empty where there is none.
    pub document: String,
    /// One for each account and object.
    pub entries: Vec<Entry>,
}

/// An amount on an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The account.
    pub account: String,
    /// Its name.
    pub name: String,
    /// *Motpart*.
    pub counterpart: Option<Object>,
    /// Cost centres and the like.
    pub objects: Vec<Object>,
    /// Debit plus, credit minus.
    pub amount: Money,
}
