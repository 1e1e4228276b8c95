//! Invoices that agreements share (R23): where the agency bills by recipient, all agreements of a recipient stand on one
//! invoice of a period and VAT kind, one after the other. What corrects an earlier period is of one agreement (R25).

use std::collections::HashMap;

use super::drafts::{self, DraftHeading, Terms};
use super::history::History;
use super::waiting::Waiting;
use crate::engine::invoice::Draft;
use crate::values::agreement_name::AgreementName;
use crate::values::money::MoneyError;
use crate::values::vat::VatKind;

/// The invoice of one agreement, as it would be by itself.
pub(super) struct AgreementInvoice {
    pub kind: VatKind,
    /// Its lines: what was carried over first, then the period's own.
    pub all: Vec<Waiting>,
    pub draft: Draft,
}

/// The agreements that share an invoice; mostly it is one.
pub(super) struct SharedInvoice {
    pub first: AgreementInvoice,
    others: Vec<AgreementInvoice>,
}

impl AgreementInvoice {
    /// An invoice that it shares with none.
    pub(super) fn alone(self) -> SharedInvoice {
        SharedInvoice { first: self, others: Vec::new() }
    }
}

/// The invoices of recipients and VAT kinds, in the order of their first agreements.
pub(super) fn shared(all: Vec<AgreementInvoice>) -> Vec<SharedInvoice> {
    let mut shared: Vec<SharedInvoice> = Vec::new();
    let mut places = HashMap::new();
    for one in all {
        let of = (one.kind, one.draft.buyer.organisation_number);
        let at = *places.entry(of).or_insert(shared.len());
        match shared.get_mut(at) {
            Some(of) => of.others.push(one),
            None => shared.push(one.alone()),
        }
    }
    shared
}

impl SharedInvoice {
    /// The invoice, or the credit note where the amount to pay is below zero; none where all of them come to nothing
    /// together though none does by itself.
    pub(super) fn invoice(
        &self,
        terms: Terms<'_>,
        history: &History<'_>,
    ) -> Result<Option<Draft>, MoneyError> {
        if self.others.is_empty() {
            return Ok(Some(self.first.draft.clone()));
        }
        let waiting = || self.all().flat_map(|one| &one.all);
        let Some(last) = waiting().max_by_key(|one| one.heading.period.period()) else {
            return Ok(None);
        };
        let lines = waiting().flat_map(|one| one.lines.iter().cloned()).collect();
        let others = self.others.iter().map(|one| one.draft.agreement.clone()).collect();
        let agreement = self.first.draft.agreement.clone();
        let heading = DraftHeading { agreement, others, ..last.heading.clone() };
        let draft = Waiting { heading, kind: self.first.kind, lines }.invoice(terms, history)?;
        Ok(Some(draft)
            .filter(|draft| drafts::any_amount(&draft.lines) && !draft.totals.is_nothing()))
    }

    fn all(&self) -> impl Iterator<Item = &AgreementInvoice> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// The names of its agreements.
    pub(super) fn agreements(&self) -> impl Iterator<Item = &AgreementName> {
        self.all().map(|one| &one.draft.agreement.name)
    }

    /// The agreements' invoices, each by itself.
    pub(super) fn into_all(self) -> impl Iterator<Item = AgreementInvoice> {
        std::iter::once(self.first).chain(self.others)
    }
}
