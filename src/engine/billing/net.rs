//! The documents that correct (R25): all differences of one agreement, VAT kind and buyer, over all billed periods,
//! net on one document of the run. It says of each what keeps it from being issued; it issues none.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::corrected::CorrectedPart;
use super::drafts::{self, DraftHeading, Terms};
use super::history::{self, History};
use super::recipient::Recipient;
use super::{BillingError, RunRequest, Waits};
use crate::engine::invoice::{
    CorrectedPeriod, DocumentKind, Draft, Invoice, Line, Reason, Reference,
};
use crate::sources::party::{Agreement, Party, RowsByOrganisation};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError};
use crate::values::vat::VatKind;

/// The periods of one agreement, VAT kind and recipient, in their order.
struct Net<'a> {
    agreement: AgreementName,
    kind: VatKind,
    recipient: Recipient,
    parts: Vec<CorrectedPart<'a>>,
}

/// Puts the parts of all billed periods together; documents in the order of `agreements.csv`, then of those that
/// are gone.
pub(super) fn documents<'a>(
    request: &RunRequest<'a>,
    history: &History<'a>,
    parts: Vec<CorrectedPart<'a>>,
) -> Result<Vec<(VatKind, Draft)>, BillingError> {
    let mut all: Vec<Net<'a>> = Vec::new();
    let mut places: HashMap<_, usize> = HashMap::new();
    for part in parts {
        let CorrectedPart { agreement, kind, recipient, .. } = &part;
        let (agreement, kind, recipient) = (agreement.clone(), *kind, *recipient);
        match places.entry((agreement.clone(), kind, recipient)) {
            Entry::Occupied(at) => all[*at.get()].parts.push(part),
            Entry::Vacant(at) => {
                at.insert(all.len());
                all.push(Net { agreement, kind, recipient, parts: vec![part] });
            }
        }
    }
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let today = Today::of(request);
    all.sort_by_cached_key(|net| (today.place(&net.agreement), net.kind));
    let draft = |mut net: Net<'a>| {
        net.parts.sort_by_key(|part| part.period.period());
        let draft = net.draft((request, &today), history);
        let draft = draft.map_err(|source| BillingError::of(&net.agreement, source))?;
        Ok(draft.map(|draft| (net.kind, draft)))
    };
    all.into_iter().filter_map(|net| draft(net).transpose()).collect()
}

/// The rows of today, found by name and number: they are asked for once for each document.
struct Today<'a> {
    agreements: HashMap<&'a AgreementName, (usize, &'a Agreement)>,
    parties: RowsByOrganisation<'a>,
}

impl<'a> Today<'a> {
    fn of(request: &RunRequest<'a>) -> Self {
        let rows = request.inputs.agreements.iter().enumerate();
        let agreements = rows.map(|(at, one)| (&one.name, (at, one))).collect();
        Self { agreements, parties: RowsByOrganisation::new(request.inputs.parties) }
    }

    /// An agreement's place in `agreements.csv`; those that are gone come last.
    fn place(&self, name: &AgreementName) -> usize {
        self.agreements.get(name).map_or(usize::MAX, |(at, _)| *at)
    }
}

/// In öre: a rounding of that much is none, and is shown for what it is.
const A_KRONA: u64 = 100;

/// What keeps a document that corrects from being issued, whatever else does; none where nothing does (R25).
pub(super) fn waits(draft: &Draft, smallest: Money) -> Option<Waits> {
    let totals = &draft.totals;
    if [totals.net, totals.vat, totals.payable].iter().all(|sum| sum.ore() == 0) {
        return Some(Waits::ComesToNothing);
    }
    let is_small = |line: &Line| line.detail.amount().ore().unsigned_abs() < A_KRONA;
    if draft.lines.iter().all(|line| line.detail.kind() == LineDetail::Rounding && is_small(line)) {
        return Some(Waits::RoundingOnly);
    }
    let is_too_small = draft.kind != DocumentKind::CreditNote && totals.payable < smallest;
    is_too_small.then_some(Waits::TooSmall)
}

impl<'a> Net<'a> {
    fn draft(
        &self,
        (request, today): (&RunRequest<'a>, &Today<'a>),
        history: &History<'a>,
    ) -> Result<Option<Draft>, MoneyError> {
        let Some(heading) = self.heading((request, today), history) else { return Ok(None) };
        let terms =
            Terms { catalogue: request.inputs.catalogue, whole_kronor: request.whole_kronor };
        let lines: Vec<Line> =
            self.parts.iter().flat_map(|part| part.lines.iter().cloned()).collect();
        let draft = drafts::fresh(terms, heading, lines)?;
        let refers_to = self.refers_to(draft.kind, history);
        let kind = match draft.kind {
            // Who has no document that could be corrected gets an invoice (ML 17 kap. 22 §).
            DocumentKind::Invoice if !refers_to.is_empty() => DocumentKind::Correction,
            kind => kind,
        };
        let corrected = self
            .parts
            .iter()
            .map(CorrectedPart::corrected)
            .collect::<Result<Vec<_>, MoneyError>>()?;
        let reasons: BTreeSet<_> =
            corrected.iter().flat_map(|one| one.reasons.iter().cloned()).collect();
        Ok(Some(Draft {
            kind,
            refers_to,
            reason: Some(Reason::Found(reasons)),
            corrected,
            ..draft
        }))
    }

    /// Every document whose lines it changes; a credit note that changes none refers to the invoices of its kind in
    /// the year up to its last period (R23).
    fn refers_to(&self, kind: DocumentKind, history: &History<'a>) -> Vec<Reference> {
        let mut all: Vec<&Invoice> = Vec::new();
        let add = |all: &mut Vec<&'a Invoice>, invoices: Vec<&'a Invoice>| {
            for one in invoices {
                if !all.iter().any(|known| known.number == one.number) {
                    all.push(one);
                }
            }
        };
        for part in &self.parts {
            add(&mut all, part.changes.clone());
        }
        if let (true, DocumentKind::CreditNote, Some(last)) =
            (all.is_empty(), kind, self.parts.last())
        {
            let window = history.in_window(&self.agreement, last.period, self.kind);
            add(
                &mut all,
                window
                    .into_iter()
                    .filter(|one| Recipient::of(&one.draft, &self.agreement) == self.recipient)
                    .collect(),
            );
        }
        history.in_order(&self.agreement, all).into_iter().map(history::reference).collect()
    }

    /// Agreement and buyer of one owner each: today's where they still are, else as they were last billed.
    fn heading(
        &self,
        (request, today): (&RunRequest<'a>, &Today<'a>),
        history: &History<'a>,
    ) -> Option<DraftHeading> {
        let newest = history.newest(&self.agreement, self.recipient);
        let row = today.agreements.get(&self.agreement).map(|(_, row)| *row);
        let row = row.filter(|one| one.organisation_number == self.recipient.party);
        let billed = newest.and_then(|one| one.draft.agreement_called(&self.agreement));
        let agreement: &Agreement = row.or(billed)?;
        Some(DraftHeading {
            period: request.period,
            agreement: agreement.clone(),
            others: Vec::new(),
            buyer: self.buyer((request, today), history)?,
        })
    }

    /// R23: the row in force on the last day of the run's period; where none is, that of the last period corrected.
    /// Where all is taken back, the category is the one it was billed under: it is booked back where it was booked.
    fn buyer(
        &self,
        (request, today): (&RunRequest<'a>, &Today<'a>),
        history: &History<'a>,
    ) -> Option<Party> {
        let newest = history.newest(&self.agreement, self.recipient).map(|one| &one.draft.buyer);
        let row = |day| today.parties.in_force(self.recipient.buyer, day);
        let last = self.parts.last()?.period;
        let row = row(request.period.period().last()).or_else(|| row(last.period().last()));
        let buyer = row.or(newest)?.clone();
        let billed = history.newest_of(&self.agreement, self.recipient, self.kind);
        Some(match billed.filter(|_| self.parts.iter().all(|part| !part.is_owed)) {
            Some(invoice) => Party { category: invoice.draft.buyer.category, ..buyer },
            None => buyer,
        })
    }
}

impl CorrectedPart<'_> {
    fn corrected(&self) -> Result<CorrectedPeriod, MoneyError> {
        let difference = Money::sum(self.lines.iter().map(|line| line.detail.amount()))?;
        let right = self.billed.plus(difference)?;
        let (period, reasons) = (self.period, self.reasons.clone());
        Ok(CorrectedPeriod { period, reasons, billed: self.billed, right })
    }
}
