//! Lines of a billed period that no document has: held back, new, or too small to be sent until now.

use std::collections::HashMap;

use super::Carried;
use super::drafts::{self, DraftHeading, Terms};
use super::history::{self, History};
use crate::engine::invoice::{DocumentKind, Draft, Line, Reference};
use crate::values::agreement_name::AgreementName;
use crate::values::money::MoneyError;
use crate::values::vat::VatKind;

/// What an agreement owes for one period on one of its invoices, where nothing is billed yet.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub heading: DraftHeading,
    pub kind: VatKind,
    pub lines: Vec<Line>,
}

/// What was carried over from billed periods, by the invoice that it waits for: a run asks once for each.
#[derive(Debug, Default)]
pub(super) struct CarriedLines {
    /// In the order of the first of each, and of their periods.
    groups: Vec<Vec<Waiting>>,
    places: HashMap<(AgreementName, VatKind), usize>,
}

impl CarriedLines {
    /// In the order of their periods.
    pub(super) fn of(all: Vec<Waiting>) -> Self {
        let mut carried = Self::default();
        for one in all {
            let key = (one.heading.agreement.name.clone(), one.kind);
            let at = *carried.places.entry(key).or_insert(carried.groups.len());
            match carried.groups.get_mut(at) {
                Some(group) => group.push(one),
                None => carried.groups.push(vec![one]),
            }
        }
        carried
    }

    /// What waits for one of an agreement's invoices.
    pub(super) fn take(&mut self, agreement: &AgreementName, kind: VatKind) -> Vec<Waiting> {
        if self.groups.is_empty() {
            return Vec::new();
        }
        let at = self.places.remove(&(agreement.clone(), kind));
        let group = at.and_then(|at| self.groups.get_mut(at));
        group.map(std::mem::take).unwrap_or_default()
    }

    /// All that is left; some may be empty.
    pub(super) fn take_all(&mut self) -> Vec<Vec<Waiting>> {
        std::mem::take(self).groups
    }
}

impl Waiting {
    /// As the ledger keeps it.
    pub(super) fn carried(&self) -> Carried {
        let agreement = self.heading.agreement.name.clone();
        Carried { period: self.heading.period, agreement, kind: self.kind }
    }

    /// The invoice, or the credit note where the amount to pay is below zero, to the invoices of that
    /// kind in the window (R23).
    pub(super) fn invoice(
        self,
        terms: Terms<'_>,
        history: &History<'_>,
    ) -> Result<Draft, MoneyError> {
        let draft = drafts::fresh(terms, self.heading, self.lines)?;
        if draft.kind != DocumentKind::CreditNote {
            return Ok(draft);
        }
        let mut refers_to: Vec<Reference> = Vec::new();
        for agreement in draft.agreements() {
            let window = history.in_window(&agreement.name, draft.period, self.kind);
            let more = window.into_iter().map(history::reference);
            let more: Vec<Reference> = more.filter(|one| !refers_to.contains(one)).collect();
            refers_to.extend(more);
        }
        Ok(Draft { refers_to, ..draft })
    }
}
