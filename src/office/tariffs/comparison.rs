//! What changes from one tariff to another: the terms of each fee, VAT, and what begins anew. It reads no file.

use serde::Serialize;

use super::terms::{self, Term};
use crate::sources::tariff::{FeeDifference, Restart, Tariff, diff, restarts};
use crate::values::identity::PartyCategory;
use crate::values::period::Interval;
use crate::values::text::Text;
use crate::values::vat::VatClass;

/// What changes from one tariff to another.
#[derive(Debug, Serialize)]
pub struct TariffComparison<'a> {
    /// The fees that differ: first in the order of the new one, then those it no longer has.
    pub fees: Vec<ChangedFee<'a>>,
    /// The categories whose VAT differs.
    pub vat: Vec<ChangedVat<'a>>,
    /// What begins anew with the new one's first day.
    pub restarts: Vec<Restart<'a>>,
}

/// A fee that differs.
#[derive(Debug, Serialize)]
pub struct ChangedFee<'a> {
    /// How it differs.
    #[serde(flatten)]
    pub change: FeeDifference<'a>,
    /// The terms that are not alike; none where only its name or the like differs.
    #[serde(skip)]
    pub terms: Vec<ChangedTerm>,
}

/// A term of a fee that is not alike in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedTerm {
    /// What it is called.
    pub label: Text,
    /// What held, where the old one has it.
    pub before: Option<Text>,
    /// What will hold, where the new one has it.
    pub after: Option<Text>,
}

/// A category of parties whose VAT differs.
#[derive(Debug, Serialize)]
pub struct ChangedVat<'a> {
    /// The category.
    pub category: PartyCategory,
    /// As it was, where the old one says.
    pub before: Option<&'a VatClass>,
    /// As it will be, where the new one says.
    pub after: Option<&'a VatClass>,
}

/// Compares two tariffs.
pub fn compare<'a>(old: &'a Tariff, new: &'a Tariff) -> TariffComparison<'a> {
    let fees = diff(old, new).into_iter().map(|change| {
        let (before, after) = match change {
            FeeDifference::Added(fee) => (Vec::new(), terms::of_fee(fee)),
            FeeDifference::Removed(fee) => (terms::of_fee(fee), Vec::new()),
            FeeDifference::Changed { old, new } => (terms::of_fee(old), terms::of_fee(new)),
        };
        ChangedFee { change, terms: differing(&before, &after) }
    });
    let vat = PartyCategory::ALL.into_iter().map(|category| ChangedVat {
        category,
        before: old.vat.get(&category),
        after: new.vat.get(&category),
    });
    TariffComparison {
        fees: fees.collect(),
        vat: vat.filter(|one| one.before != one.after).collect(),
        // A file does not say by which kind of period is billed: the shortest cuts least.
        restarts: restarts(old, new, Interval::Month),
    }
}

/// The terms that are not alike: first in the order of the new ones, then those that are no more.
fn differing(before: &[Term], after: &[Term]) -> Vec<ChangedTerm> {
    let value = |terms: &[Term], label: &Text| {
        terms.iter().find(|term| term.label == *label).map(|term| term.value.clone())
    };
    let gone = before.iter().filter(|term| value(after, &term.label).is_none());
    let terms = after.iter().chain(gone).map(|term| ChangedTerm {
        label: term.label.clone(),
        before: value(before, &term.label),
        after: value(after, &term.label),
    });
    terms.filter(|term| term.before != term.after).collect()
}
