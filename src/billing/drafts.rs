//! From lines to documents (R23): one agreement, one period and one VAT kind make one draft.

use super::Request;
use super::resolve::Billable;
use crate::invoice::{self, DocumentKind, Draft, Line};
use crate::money::{MoneyError, Quantity};
use crate::tariff::Decision;
use crate::vat::VatCategory;

/// The drafts of an agreement's lines: category O apart from the rest; none where all is 0.00.
pub(super) fn drafts(
    request: &Request<'_>,
    billable: &Billable<'_>,
    lines: &[Line],
) -> Result<Vec<Draft>, MoneyError> {
    let outside = |line: &&Line| line.vat.category() == VatCategory::O;
    let kinds: [Vec<Line>; 2] = [
        lines.iter().filter(|line| !outside(line)).cloned().collect(),
        lines.iter().filter(outside).cloned().collect(),
    ];
    kinds
        .into_iter()
        .filter(|lines| lines.iter().any(|line| line.amount.ore() != 0))
        .map(|lines| draft(request, billable, lines))
        .collect()
}

fn draft(
    request: &Request<'_>,
    billable: &Billable<'_>,
    lines: Vec<Line>,
) -> Result<Draft, MoneyError> {
    let as_invoice = invoice::totals(&lines, request.whole_kronor)?;
    let (kind, lines, totals) = if as_invoice.payable.ore() < 0 {
        let lines = lines.into_iter().map(turned).collect::<Result<Vec<_>, _>>()?;
        let totals = invoice::totals(&lines, request.whole_kronor)?;
        (DocumentKind::CreditNote, lines, totals)
    } else {
        (DocumentKind::Invoice, lines, as_invoice)
    };
    Ok(Draft {
        kind,
        period: request.period,
        refers_to: Vec::new(),
        agreement: billable.agreement.clone(),
        buyer: billable.buyer.clone(),
        illustrative: lines.iter().any(|line| !decided(request, line)),
        lines,
        totals,
        reason: None,
    })
}

/// The line with its sign turned, as credit notes show it (R23).
fn turned(line: Line) -> Result<Line, MoneyError> {
    Ok(Line {
        quantity: Quantity::ZERO.minus(line.quantity)?,
        amount: line.amount.negated()?,
        ..line
    })
}

/// Whether the line's tariff version is decided (R27).
fn decided(request: &Request<'_>, line: &Line) -> bool {
    let service = line.tariff.split('/').next().unwrap_or_default();
    request
        .catalogue
        .versions(service)
        .filter(|(tariff, _)| tariff.name() == line.tariff)
        .all(|(tariff, _)| matches!(tariff.decision, Decision::Decided { .. }))
}
