//! A document as it is booked. A voucher balances; who makes one sees to that.

use super::rules::Object;
use crate::values::money::Money;
use crate::values::period::Day;

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

/// A voucher; its postings sum to 0.
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
    pub entries: Vec<Posting>,
}

/// A posting (*kontering*): an amount on an account, with its objects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    /// The number of the account.
    pub account: String,
    /// The name of the account.
    pub name: String,
    /// *Motpart*.
    pub counterpart: Option<Object>,
    /// Cost centres and the like.
    pub objects: Vec<Object>,
    /// Debit plus, credit minus.
    pub amount: Money,
}
