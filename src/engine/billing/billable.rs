//! An agreement that can be billed, with who gets its document. It decides nothing.

use crate::sources::party::{Agreement, Party};
use crate::sources::usage::Series;
use crate::values::period::Period;

/// An agreement in force in the period, with the usage of its party and the rows of who gets the invoice.
#[derive(Debug, Clone)]
pub struct Billable<'a> {
    /// Which.
    pub agreement: &'a Agreement,
    /// Whose it is, as on the period's last day (R23).
    pub party: &'a Party,
    /// The days around the period in which the party's category is the same: a change cuts windows (R9).
    pub category_days: Period,
    /// Who gets the invoice.
    pub buyer: &'a Party,
    /// What the party used of the service, on whatever days.
    pub usage: &'a [Series],
}
