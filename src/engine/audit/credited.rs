//! The amounts that a document still had before a credit note made by hand (R25), calculated a second time from the
//! documents before it. It knows nothing of tariffs or usage.

use std::collections::BTreeMap;

use super::exact::Ore;
use crate::engine::invoice::{DocumentKind, Draft, Invoice};
use crate::values::vat::VatClass;

/// The amounts of the credited documents just before a credit note; empty for a document that credits none.
#[derive(Debug, Clone, Default)]
pub(super) struct BeforeCredit {
    /// By VAT class: the sum of lines, and VAT.
    left: BTreeMap<VatClass, (Ore, Ore)>,
    /// What is to be paid of the document, where this takes back all of it at once.
    pub(super) payable: Option<Ore>,
}

impl BeforeCredit {
    pub(super) fn of(draft: &Draft, before: &[&Invoice]) -> Self {
        let originals: Vec<&str> = draft.refers_to.iter().map(|one| one.number.as_str()).collect();
        let mut left: BTreeMap<VatClass, (Ore, Ore)> = BTreeMap::new();
        for invoice in joined(before, &originals) {
            let back = invoice.draft.kind == DocumentKind::CreditNote;
            let signed = |amount| if back { -&Ore::of(amount) } else { Ore::of(amount) };
            for total in &invoice.draft.totals.vat_totals {
                let (taxable, vat) = left.entry(total.class.clone()).or_default();
                *taxable = &*taxable + &signed(total.taxable);
                *vat = &*vat + &signed(total.vat);
            }
        }
        Self { left, payable: whole(draft, before, &originals) }
    }

    /// VAT of the last of a class: all that is left of it.
    pub(super) fn last(&self, class: &VatClass, sum: &Ore) -> Option<Ore> {
        let (taxable, vat) = self.left.get(class)?;
        (taxable == sum).then(|| vat.clone())
    }
}

/// The documents named and all that credit notes join to them: those that refer to one, and what else these refer to.
fn joined<'a>(all: &[&'a Invoice], named: &[&str]) -> Vec<&'a Invoice> {
    let mut found: Vec<&Invoice> =
        all.iter().filter(|one| named.contains(&one.number.as_str())).copied().collect();
    let names = |credit: &Invoice, other: &Invoice| {
        credit.draft.kind == DocumentKind::CreditNote
            && credit.draft.refers_to.iter().any(|one| one.number == other.number)
    };
    let mut at = 0;
    while let Some(one) = found.get(at).copied() {
        for other in all {
            let is_joined = names(other, one) || names(one, other);
            if is_joined && found.iter().all(|known| known.number != other.number) {
                found.push(other);
            }
        }
        at += 1;
    }
    found
}

/// R21, R25: öresavrundning is the document's own where all of it is taken back at once.
fn whole(draft: &Draft, all: &[&Invoice], originals: &[&str]) -> Option<Ore> {
    let [number] = originals else { return None };
    let original = all.iter().find(|one| one.number == *number)?;
    let credited_before = all.iter().any(|one| {
        one.draft.kind == DocumentKind::CreditNote
            && one.draft.refers_to.iter().any(|reference| reference.number == *number)
    });
    let billed = |draft: &Draft| (draft.totals.net, draft.totals.vat_totals.clone());
    let is_whole = !credited_before && billed(draft) == billed(&original.draft);
    is_whole.then(|| Ore::of(original.draft.totals.payable))
}
