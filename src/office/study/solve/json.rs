//! How days stand in the answer about an amount, for machines: as they are printed.

use serde::Serializer;

use crate::values::period::Period;

/// Stretches of days as they are printed.
pub(super) fn printed<S: Serializer>(days: &[Period], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(days.iter().map(ToString::to_string))
}
