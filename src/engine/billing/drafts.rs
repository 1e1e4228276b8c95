//! From lines to documents (R23): one agreement, one period and one VAT kind make one draft.

use super::Request;
use super::billable::Billable;
use crate::engine::invoice::{self, DocumentKind, Draft, Line, WholeKronor};
use crate::sources::party::{Agreement, Party};
use crate::sources::tariff::{Catalogue, TariffStatus};
use crate::values::money::MoneyError;
use crate::values::period::BillingPeriod;
use crate::values::vat::VatKind;

/// What all documents of a run have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    pub catalogue: &'a Catalogue,
    pub whole_kronor: WholeKronor,
}

/// The agreement, billing period and buyer of a document.
#[derive(Debug, Clone)]
pub(super) struct DraftHeading {
    pub period: BillingPeriod,
    pub agreement: Agreement,
    /// Those that share the invoice with it (R23).
    pub others: Vec<Agreement>,
    pub buyer: Party,
}

impl DraftHeading {
    pub(super) fn of(period: BillingPeriod, billable: &Billable<'_>) -> Self {
        let (agreement, buyer) = (billable.agreement.clone(), billable.buyer.clone());
        Self { period, agreement, others: Vec::new(), buyer }
    }

    /// That of a document that is issued.
    pub(super) fn of_document(draft: &Draft) -> Self {
        let Draft { period, agreement, others, buyer, .. } = draft.clone();
        Self { period, agreement, others, buyer }
    }

    /// The heading of a document of these lines: of the agreements that share it, those that have one, in the order of their
    /// first lines, as they are read back.
    pub(super) fn with_lines(&self, lines: &[Line]) -> Self {
        let known = || std::iter::once(&self.agreement).chain(&self.others);
        let mut all: Vec<Agreement> = Vec::new();
        for line in lines {
            let of_line = known().find(|one| one.name == line.agreement);
            all.extend(
                of_line.filter(|one| all.iter().all(|other| other.name != one.name)).cloned(),
            );
        }
        let mut all = all.into_iter();
        let agreement = all.next().unwrap_or_else(|| self.agreement.clone());
        Self { agreement, others: all.collect(), ..self.clone() }
    }
}

/// The drafts of an agreement's lines: category O apart from the rest; none that comes to nothing.
pub(super) fn drafts(
    request: &Request<'_>,
    billable: &Billable<'_>,
    lines: &[Line],
) -> Result<Vec<Draft>, MoneyError> {
    let terms = Terms { catalogue: request.catalogue, whole_kronor: request.whole_kronor };
    VatKind::ALL
        .into_iter()
        .map(|kind| of_kind(lines, kind))
        .filter(|lines| any_amount(lines))
        .map(|lines| fresh(terms, DraftHeading::of(request.period, billable), lines))
        .filter(|draft| draft.as_ref().map_or(true, |draft| !draft.totals.is_nothing()))
        .collect()
}

/// The lines that stand on the invoice of this VAT kind (R23).
pub(super) fn of_kind(lines: &[Line], kind: VatKind) -> Vec<Line> {
    lines.iter().filter(|line| line.vat.kind() == kind).cloned().collect()
}

/// R23: a document whose lines are all 0.00 is not made.
pub(super) fn any_amount(lines: &[Line]) -> bool {
    lines.iter().any(|line| line.detail.amount().ore() != 0)
}

/// An invoice of these lines, or a credit note where the amount to pay is below zero (R23).
pub(super) fn fresh(
    terms: Terms<'_>,
    heading: DraftHeading,
    lines: Vec<Line>,
) -> Result<Draft, MoneyError> {
    let invoice = document(terms, heading, DocumentKind::Invoice, lines)?;
    if invoice.totals.exact()?.ore() >= 0 {
        return Ok(invoice);
    }
    let lines = invoice.lines.into_iter().map(turned).collect::<Result<Vec<_>, _>>()?;
    let totals = invoice::totals(&lines, terms.whole_kronor)?;
    Ok(Draft { kind: DocumentKind::CreditNote, lines, totals, ..invoice })
}

/// A document of these lines as they are.
pub(super) fn document(
    terms: Terms<'_>,
    heading: DraftHeading,
    kind: DocumentKind,
    lines: Vec<Line>,
) -> Result<Draft, MoneyError> {
    let DraftHeading { period, agreement, others, buyer } = heading;
    // A document names its agreement as it is called: what it was called before is the file's business.
    let as_called = |agreement| Agreement { formerly: Vec::new(), ..agreement };
    Ok(Draft {
        kind,
        period,
        refers_to: Vec::new(),
        agreement: as_called(agreement),
        others: others.into_iter().map(as_called).collect(),
        buyer,
        totals: invoice::totals(&lines, terms.whole_kronor)?,
        illustrative: lines.iter().any(|line| !decided(terms.catalogue, line)),
        lines,
        reason: None,
        corrected: Vec::new(),
    })
}

/// The line with its sign turned, as credit notes show it (R23).
pub(super) fn turned(line: Line) -> Result<Line, MoneyError> {
    Ok(Line { detail: line.detail.negated()?, ..line })
}

/// Whether the line's tariff version is decided (R27).
fn decided(catalogue: &Catalogue, line: &Line) -> bool {
    let version = catalogue.version(&line.tariff);
    version.is_none_or(|tariff| matches!(tariff.decision, TariffStatus::Decided { .. }))
}
