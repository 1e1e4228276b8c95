//! What becomes of a count in a run (R6). It is not decided here.

use super::unresolved::UnresolvedReason;
use crate::sources::party::Party;
use crate::sources::tariff::Measure;
use crate::sources::usage::Series;
use crate::values::identity::OrganisationNumber;
use crate::values::period::Period;

/// What becomes of a stretch of usage.
#[derive(Debug, Clone, Copy)]
pub struct Fated<'a> {
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// Of which service.
    pub service: &'a str,
    /// Which of its usage.
    pub series: &'a Series,
    /// On which days; they have some.
    pub days: Period,
    /// The party of the agreement in force, where there is one.
    pub party: Option<&'a Party>,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of usage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// At least one fee counts it; `sum` where any of them sums it (R9a).
    Charged(Measure),
    /// No fee counts it.
    Free,
    /// It can't be billed.
    Unresolved(UnresolvedReason),
}
