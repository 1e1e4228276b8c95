//! What usage is replayed on.

use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::Catalogue;
use crate::sources::usage::Metering;

/// What a replay is made from.
#[derive(Debug, Clone, Copy)]
pub struct StudyBasis<'a> {
    /// The tariff versions.
    pub catalogue: &'a Catalogue,
    /// All rows of parties.
    pub parties: &'a [Party],
    /// All rows of agreements.
    pub agreements: &'a [Agreement],
    /// What was used, from the first day of the first period's year on (R9).
    pub metering: &'a Metering,
}
