//! What is issued already, looked up by agreement, period and VAT kind. Never issues anything.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::drafts;
use super::recipient::Recipient;
use crate::engine::invoice::{DocumentKind, Draft, Invoice, Issued, Line, Origin, Reference};
use crate::values::agreement_name::AgreementName;
use crate::values::money::MoneyError;
use crate::values::period::{BillingPeriod, Interval};
use crate::values::vat::VatKind;

/// All issued documents.
pub(super) struct History<'a> {
    by_agreement: BTreeMap<&'a AgreementName, Vec<&'a Issued>>,
    /// Those of an agreement that have a line of a period.
    by_period: HashMap<(&'a AgreementName, BillingPeriod), Vec<&'a Issued>>,
    /// The agreements that have a line of a period, in the order they were billed.
    of_period: BTreeMap<BillingPeriod, Vec<&'a AgreementName>>,
    issued: &'a [Issued],
}

/// A line as it counts, with the document that has it.
#[derive(Clone)]
pub(super) struct BilledLine<'a> {
    pub invoice: &'a Invoice,
    pub recipient: Recipient,
    pub line: Line,
}

impl<'a> History<'a> {
    /// `issued` in the order it was issued.
    pub(super) fn new(issued: &'a [Issued]) -> Self {
        let mut by_agreement: BTreeMap<&AgreementName, Vec<&Issued>> = BTreeMap::new();
        let mut by_period: HashMap<_, Vec<&Issued>> = HashMap::new();
        let mut of_period: BTreeMap<_, Vec<&AgreementName>> = BTreeMap::new();
        for one in issued {
            for agreement in one.invoice.draft.agreements() {
                by_agreement.entry(&agreement.name).or_default().push(one);
            }
            for line in &one.invoice.draft.lines {
                let key = (&line.agreement, line.billing_period);
                let known = by_period.entry(key).or_default();
                if known.is_empty() {
                    of_period.entry(line.billing_period).or_default().push(&line.agreement);
                }
                if known.last().is_none_or(|last| !std::ptr::eq(*last, one)) {
                    known.push(one);
                }
            }
        }
        Self { by_agreement, by_period, of_period, issued }
    }

    /// An agreement's documents that count in the comparison (R25), in order.
    pub(super) fn counted(
        &self,
        agreement: &AgreementName,
    ) -> impl DoubleEndedIterator<Item = &'a Invoice> {
        let all = self.by_agreement.get(agreement).into_iter().flatten().copied();
        all.filter(|one| one.origin != Origin::ByHand).map(|one| &one.invoice)
    }

    /// All of an agreement's documents, in order: made by hand or not.
    pub(super) fn all(&self, agreement: &AgreementName) -> impl Iterator<Item = &'a Invoice> {
        let all = self.by_agreement.get(agreement).into_iter().flatten();
        all.map(|one| &one.invoice)
    }

    /// All documents of the agreements of a document, in order.
    pub(super) fn of_agreements(&self, draft: &Draft) -> Vec<&'a Invoice> {
        let shared: BTreeSet<&AgreementName> = draft.agreements().map(|one| &one.name).collect();
        let ours = |one: &&Issued| {
            one.invoice.draft.agreements().any(|agreement| shared.contains(&agreement.name))
        };
        match draft.is_collective() {
            true => self.issued.iter().filter(ours).map(|one| &one.invoice).collect(),
            false => self.all(&draft.agreement.name).collect(),
        }
    }

    /// Agreements that have a line of the period, in the order they were billed.
    pub(super) fn agreements(&self, period: BillingPeriod) -> &[&'a AgreementName] {
        self.of_period.get(&period).map_or(&[], Vec::as_slice)
    }

    /// What an agreement has been billed for a period, credit notes negative (R25).
    pub(super) fn billed(
        &self,
        agreement: &AgreementName,
        period: BillingPeriod,
    ) -> Result<Vec<Line>, MoneyError> {
        let lines = self.billed_lines(agreement, period)?;
        Ok(lines.into_iter().map(|one| one.line).collect())
    }

    /// The same, each line with its document, in the order of issue.
    pub(super) fn billed_lines(
        &self,
        agreement: &AgreementName,
        period: BillingPeriod,
    ) -> Result<Vec<BilledLine<'a>>, MoneyError> {
        let mut lines = Vec::new();
        let of_period = self.by_period.get(&(agreement, period)).into_iter().flatten();
        let of_period = of_period.filter(|one| one.origin != Origin::ByHand);
        for invoice in of_period.map(|one| &one.invoice) {
            let draft = &invoice.draft;
            let ours = |line: &&Line| line.billing_period == period && line.agreement == *agreement;
            for line in draft.lines.iter().filter(ours) {
                let line = match draft.kind {
                    DocumentKind::CreditNote => drafts::turned(line.clone())?,
                    DocumentKind::Invoice | DocumentKind::Correction => line.clone(),
                };
                let recipient = Recipient::of(draft, agreement);
                lines.push(BilledLine { invoice, recipient, line });
            }
        }
        Ok(lines)
    }

    /// The newest document of an agreement that one recipient got.
    pub(super) fn newest(
        &self,
        agreement: &AgreementName,
        recipient: Recipient,
    ) -> Option<&'a Invoice> {
        self.counted(agreement).rev().find(|one| Recipient::of(&one.draft, agreement) == recipient)
    }

    /// The same, of one VAT kind.
    pub(super) fn newest_of(
        &self,
        agreement: &AgreementName,
        recipient: Recipient,
        kind: VatKind,
    ) -> Option<&'a Invoice> {
        let of_kind = |one: &&Invoice| one.draft.lines.iter().any(|line| line.vat.kind() == kind);
        let mut ours = self.counted(agreement).rev().filter(of_kind);
        ours.find(|one| Recipient::of(&one.draft, agreement) == recipient)
    }

    /// Documents in the order they were issued.
    pub(super) fn in_order(
        &self,
        agreement: &AgreementName,
        mut invoices: Vec<&'a Invoice>,
    ) -> Vec<&'a Invoice> {
        let place =
            |wanted: &Invoice| self.counted(agreement).position(|one| one.number == wanted.number);
        invoices.sort_by_cached_key(|one| place(one));
        invoices
    }

    /// R23: an agreement's invoices of one VAT kind in the window that a period lies in: its calendar
    /// year up to it.
    pub(super) fn in_window(
        &self,
        agreement: &AgreementName,
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
    pub(super) fn credits_of(&self, invoice: &Invoice) -> impl Iterator<Item = &'a Invoice> {
        let number = invoice.number.clone();
        self.of_agreements(&invoice.draft).into_iter().filter(move |credit| {
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
