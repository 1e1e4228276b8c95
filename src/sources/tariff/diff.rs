//! What differs between two versions, fee by fee. Values only; the words are the office's, in `office/tariffs`.

use serde::Serialize;

use super::{Fee, Tariff};
use crate::values::fee_code::FeeCode;

/// A fee that is not the same in both versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeDifference<'a> {
    /// Only the new version has it.
    Added(&'a Fee),
    /// Only the old version has it.
    Removed(&'a Fee),
    /// Both have it, not alike.
    Changed {
        /// As it was.
        old: &'a Fee,
        /// As it will be.
        new: &'a Fee,
    },
}

/// The fees that differ: first in the order of the new version, then those it no longer has.
pub fn diff<'a>(old: &'a Tariff, new: &'a Tariff) -> Vec<FeeDifference<'a>> {
    let find =
        |tariff: &'a Tariff, code: &FeeCode| tariff.fees.iter().find(|fee| fee.code == *code);
    let kept = new.fees.iter().filter_map(|fee| match find(old, &fee.code) {
        None => Some(FeeDifference::Added(fee)),
        Some(before) if same(before, fee) => None,
        Some(before) => Some(FeeDifference::Changed { old: before, new: fee }),
    });
    let gone = old.fees.iter().filter(|fee| find(new, &fee.code).is_none());
    kept.chain(gone.map(FeeDifference::Removed)).collect()
}

/// Alike, wherever in its file it stands.
fn same(one: &Fee, other: &Fee) -> bool {
    *one == Fee { place: one.place.clone(), ..other.clone() }
}
