//! Lines of a billed period that no document has: held back, new, or too small to be sent until now.

use super::Carried;
use super::drafts::{self, DraftHeading, Terms};
use super::history::{self, History};
use crate::engine::invoice::{DocumentKind, Draft, Line, Reference};
use crate::values::money::MoneyError;
use crate::values::vat::VatKind;

/// What an agreement owes for one period on one of its invoices, where nothing is billed yet.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub heading: DraftHeading,
    pub kind: VatKind,
    pub lines: Vec<Line>,
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
