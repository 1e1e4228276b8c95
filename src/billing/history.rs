//! What is issued already, looked up by agreement, period and VAT kind. Never issues anything.

use std::collections::{BTreeMap, BTreeSet};

use super::drafts;
use crate::invoice::{DocumentKind, Invoice, Issued, Line, Origin, Reference};
use crate::money::MoneyError;
use crate::period::{BillingPeriod, Interval};
use crate::vat::VatKind;

/// All issued documents.
pub(super) struct History<'a> {
    by_agreement: BTreeMap<&'a str, Vec<&'a Issued>>,
    issued: &'a [Issued],
}

impl<'a> History<'a> {
    /// `issued` in the order it was issued.
    pub fn new(issued: &'a [Issued]) -> Self {
        let mut by_agreement: BTreeMap<&str, Vec<&Issued>> = BTreeMap::new();
        for one in issued {
            let name = one.invoice.draft.agreement.agreement.as_str();
            by_agreement.entry(name).or_default().push(one);
        }
        Self { by_agreement, issued }
    }

    /// An agreement's documents that count in the comparison (R25), in order.
    pub fn counted(&self, agreement: &str) -> impl DoubleEndedIterator<Item = &'a Invoice> {
        let all = self.by_agreement.get(agreement).into_iter().flatten().copied();
        all.filter(|one| one.origin != Origin::ByHand).map(|one| &one.invoice)
    }

    /// Agreements that have a line of the period, in the order they were billed.
    pub fn agreements(&self, period: BillingPeriod) -> Vec<&'a str> {
        let drafts = self.issued.iter().map(|one| &one.invoice.draft);
        let of_period = drafts
            .filter(|draft| draft.lines.iter().any(|line| line.billing_period == period))
            .map(|draft| draft.agreement.agreement.as_str());
        let mut seen = BTreeSet::new();
        of_period.filter(|name| seen.insert(*name)).collect()
    }

    /// What an agreement has been billed for a period, credit notes negative (R25).
    pub fn billed(&self, agreement: &str, period: BillingPeriod) -> Result<Vec<Line>, MoneyError> {
        let mut lines = Vec::new();
        for invoice in self.counted(agreement) {
            let draft = &invoice.draft;
            for line in draft.lines.iter().filter(|line| line.billing_period == period) {
                lines.push(match draft.kind {
                    DocumentKind::CreditNote => drafts::turned(line.clone())?,
                    DocumentKind::Invoice | DocumentKind::Correction => line.clone(),
                });
            }
        }
        Ok(lines)
    }

    /// An agreement's documents of one VAT kind that bill or credit a period, in order.
    pub fn documents(
        &self,
        agreement: &str,
        period: BillingPeriod,
        kind: VatKind,
    ) -> Vec<&'a Invoice> {
        let of_period = |line: &Line| line.billing_period == period && line.vat.kind() == kind;
        self.counted(agreement)
            .filter(|invoice| invoice.draft.lines.iter().any(of_period))
            .collect()
    }

    /// R23: an agreement's invoices of one VAT kind in the window that a period lies in: its calendar
    /// year up to it.
    pub fn in_window(
        &self,
        agreement: &str,
        period: BillingPeriod,
        kind: VatKind,
    ) -> Vec<&'a Invoice> {
        let days = period.period();
        let year = Interval::Year.containing(days.first());
        self.counted(agreement)
            .filter(|invoice| bills(invoice))
            .filter(|invoice| invoice.draft.lines.iter().any(|line| line.vat.kind() == kind))
            .filter(|invoice| {
                let first = invoice.draft.period.period().first();
                year.contains(first) && first < days.end()
            })
            .collect()
    }

    /// The credit notes that refer to a document, by hand or not.
    pub fn credits_of(&self, invoice: &Invoice) -> impl Iterator<Item = &'a Invoice> {
        let agreement = invoice.draft.agreement.agreement.as_str();
        let all = self.by_agreement.get(agreement).into_iter().flatten().map(|one| &one.invoice);
        let number = invoice.number.clone();
        all.filter(move |credit| {
            credit.draft.kind == DocumentKind::CreditNote
                && credit.draft.refers_to.iter().any(|reference| reference.number == number)
        })
    }
}

/// Whether it is something to pay: no credit note.
pub(super) fn bills(invoice: &Invoice) -> bool {
    invoice.draft.kind != DocumentKind::CreditNote
}

/// How other documents refer to it (ML 17 kap. 22 §).
pub(super) fn reference(invoice: &Invoice) -> Reference {
    Reference { number: invoice.number.clone(), issued_on: invoice.issued_on }
}

/// R25: what a correction refers to: the invoices it corrects, or where there is none, the credit
/// notes.
pub(super) fn corrected(documents: &[&Invoice]) -> Vec<Reference> {
    let invoices: Vec<_> = documents.iter().copied().filter(|one| bills(one)).collect();
    let all = if invoices.is_empty() { documents.to_vec() } else { invoices };
    all.into_iter().map(reference).collect()
}
