//! A part of what was counted, where all of it is too much at once. It holds no count.

use std::ops::{Bound, RangeBounds};

use super::count::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Period};

/// The usage of some organisations on some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedPart {
    /// The days.
    pub days: Period,
    /// Whose usage: from the first, and before the second.
    pub organisations: (Bound<OrganisationNumber>, Bound<OrganisationNumber>),
}

impl CountedPart {
    /// All usage of these days.
    pub fn of_days(days: Period) -> Self {
        Self { days, organisations: (Bound::Unbounded, Bound::Unbounded) }
    }

    /// Whether a count is of it.
    pub(in crate::sources::usage) fn has(&self, count: &Count) -> bool {
        self.has_usage(count.organisation_number, count.day)
    }

    /// Whether usage of this organisation on this day is of it.
    pub(in crate::sources::usage) fn has_usage(
        &self,
        organisation: OrganisationNumber,
        day: Day,
    ) -> bool {
        self.days.contains(day) && self.organisations.contains(&organisation)
    }
}
