//! The second calculator: what a billing period must come to, worked out a second time from the rules alone,
//! and compared with documents. It shares no code with rating or billing and no arithmetic with `money`, so
//! that one mistake can't hide in both. It never corrects: it tells what differs.
//!
//! * [`owed()`] works out what every agreement owes for a period.
//! * [`compare_run`] holds a run's drafts against it, line by line.
//! * [`compare()`] holds all documents of a period against it, as R25 does: billed to date.
//! * [`check_document`] holds a document against itself: its lines, sums and VAT; [`check_credit`] a credit note made
//!   by hand against what was left of what it credits, too; [`check_roundings`] looks at what was issued before.

mod bill;
mod charge;
mod compare;
mod counts;
mod credited;
mod deviation;
mod document;
mod error;
mod exact;
mod in_force;
mod owed;
mod price;
mod recurring;
mod tally;
mod window;

pub use charge::{ComparedCharge, OwedLine, Rate};
pub use compare::{compare, compare_run};
pub use deviation::{Deviation, DeviationKind, DocumentFault, StatedSum};
pub use document::{check_credit, check_document, check_roundings, check_worth};
pub use error::AuditError;
pub use exact::{Exact, Ore};
pub use owed::owed;

use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Count;

/// All that a period is made from.
#[derive(Debug, Clone, Copy)]
pub struct AuditedBooks<'a> {
    /// The tariff versions.
    pub catalogue: &'a Catalogue,
    /// All rows of `parties.csv`.
    pub parties: &'a [Party],
    /// All rows of `agreements.csv`.
    pub agreements: &'a [Agreement],
    /// What was used, in any order, from the first day of the year that holds the period on (R9).
    pub counts: &'a [Count],
}
