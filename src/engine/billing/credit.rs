//! A credit note by hand, for an issued document: whole, or chosen lines and quantities. Never more
//! than what is left of a line; the document's own prices, VAT classes and buyer.

use super::credit_error::CreditError;
use super::creditable::{Creditable, CreditableLine};
use super::creditable_vat;
use super::difference::by_amount;
use super::drafts::{self, DraftHeading};
use super::history::{self, History};
use super::joined::left_together;
use super::renamed::Names;
use super::to_date::BilledToDate;
use crate::engine::invoice::{DocumentKind, Draft, Issued, Line, Reason, Totals, WholeKronor};
use crate::sources::party::Agreement;
use crate::sources::tariff::Catalogue;
use crate::values::money::{Money, Quantity};

/// What to credit of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Selection {
    /// All that is left of it.
    Whole,
    /// Some lines.
    Lines(Vec<ChosenLine>),
}

/// A line to credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChosenLine {
    /// Its number on the document, from 1.
    pub number: usize,
    /// How much of it.
    pub share: CreditExtent,
}

/// How much of a line is credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditExtent {
    /// All that is left.
    All,
    /// So many, with the line's own sign.
    Quantity(Quantity),
}

/// What a credit note by hand is made from.
#[derive(Debug, Clone, Copy)]
pub struct CreditRequest<'a> {
    /// The document to credit.
    pub original: &'a Issued,
    /// Every issued document, in order; earlier credits of the original are found here.
    pub history: &'a [Issued],
    /// All rows of `agreements.csv`: they say which agreements were renamed.
    pub agreements: &'a [Agreement],
    /// The tariff versions: they say over which window a fee adds up (R9).
    pub catalogue: &'a Catalogue,
    /// What to credit.
    pub selection: &'a Selection,
    /// Why, in Swedish: it stands on paper.
    pub reason: &'a str,
    /// Öresavrundning.
    pub whole_kronor: WholeKronor,
}

/// Makes a credit note by hand: outside later comparisons, and of no more than is billed to date (R25).
pub fn credit(request: &CreditRequest<'_>) -> Result<Draft, CreditError> {
    let names = Names::of(request.agreements);
    let (original, history) = (names.issued(request.original), names.history(request.history));
    let request = &CreditRequest { original: &original, history: &history, ..*request };
    let draft = within_document(request)?;
    let history = History::new(request.history);
    BilledToDate::of(&draft, &history, request.catalogue)?.allows(&draft.lines)?;
    Ok(draft)
}

/// What is left to credit of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftToCredit {
    /// The line's number on the document, from 1.
    pub number: usize,
    /// How many, with the line's own sign.
    pub quantity: Quantity,
    /// What that comes to.
    pub amount: Money,
    /// Whether a part of it can be credited.
    pub parts: CreditableParts,
}

/// Which parts of a line can be credited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditableParts {
    /// As many of them as are left.
    AnyQuantity,
    /// Only all that is left.
    OnlyAll,
}

/// What is left to credit of a document, line by line.
///
/// # Errors
/// It is a credit note; an amount does not fit (R22).
pub fn left_to_credit(
    original: &Issued,
    history: &[Issued],
    agreements: &[Agreement],
) -> Result<Vec<LeftToCredit>, CreditError> {
    let names = Names::of(agreements);
    let (original, history) = (names.issued(original), names.history(history));
    if !history::bills(&original.invoice) {
        return Err(CreditError::IsCreditNote(original.invoice.number.clone()));
    }
    let history = History::new(&history);
    let left = Creditable::of(&original.invoice, &history)?;
    let of_line = |(number, left): (usize, &CreditableLine<'_>)| LeftToCredit {
        number,
        quantity: left.quantity,
        amount: left.amount,
        parts: match by_amount(left.line.detail.kind()) {
            true => CreditableParts::OnlyAll,
            false => CreditableParts::AnyQuantity,
        },
    };
    Ok((1..).zip(left.lines()).map(of_line).collect())
}

/// A credit note within what is left of the document. What is billed anew at once may take back a period that a
/// later one of its window has taken back in part: it is billed again.
pub(super) fn within_document(request: &CreditRequest<'_>) -> Result<Draft, CreditError> {
    let invoice = &request.original.invoice;
    if !history::bills(invoice) {
        return Err(CreditError::IsCreditNote(invoice.number.clone()));
    }
    let history = History::new(request.history);
    let left = Creditable::of(invoice, &history)?;
    let lines = match request.selection {
        Selection::Whole => left.everything()?,
        Selection::Lines(chosen) => chosen_lines(&left, chosen)?,
    };
    if !drafts::any_amount(&lines) {
        return Err(CreditError::NothingLeft);
    }
    let totals = match (request.selection, left.is_untouched()) {
        (Selection::Whole, true) => invoice.draft.totals.clone(),
        _ => creditable_vat::totals(&lines, request.whole_kronor, invoice, &history)?,
    };
    if totals.is_nothing() {
        return Err(match request.selection {
            Selection::Whole => CreditError::NothingLeft,
            Selection::Lines(_) => CreditError::ComesToNothing,
        });
    }
    check_size(&totals, left.net()?.min(left_together(invoice, &history)?))?;
    let heading = DraftHeading::of_document(&invoice.draft).with_lines(&lines);
    Ok(Draft {
        kind: DocumentKind::CreditNote,
        refers_to: vec![history::reference(invoice)],
        reason: Some(Reason::given(request.reason)),
        corrected: Vec::new(),
        agreement: heading.agreement,
        others: heading.others,
        lines,
        totals,
        ..invoice.draft.clone()
    })
}

/// Whether it is a credit at all, which what is to be paid decides (R23), and within what is left of the document.
fn check_size(totals: &Totals, left: Money) -> Result<(), CreditError> {
    let to_pay = totals.exact()?;
    if to_pay.ore() < 0 {
        return Err(CreditError::Negative(to_pay));
    }
    if totals.net > left { Err(CreditError::MoreThanLeft { left }) } else { Ok(()) }
}

fn chosen_lines(left: &Creditable<'_>, chosen: &[ChosenLine]) -> Result<Vec<Line>, CreditError> {
    let mut lines = Vec::new();
    for (at, ChosenLine { number, share }) in chosen.iter().enumerate() {
        if chosen[..at].iter().any(|other| other.number == *number) {
            return Err(CreditError::Twice(*number));
        }
        let line = left
            .line(*number)
            .ok_or(CreditError::NoSuchLine { line: *number, last: left.lines().len() })?;
        lines.extend(chosen_line(*number, line, *share)?);
    }
    Ok(lines)
}

fn chosen_line(
    number: usize,
    left: &CreditableLine<'_>,
    share: CreditExtent,
) -> Result<Vec<Line>, CreditError> {
    let amount = left.amount;
    let CreditExtent::Quantity(quantity) = share else { return Ok(left.all()?) };
    if by_amount(left.line.detail.kind()) {
        return match quantity == left.line.detail.quantity() {
            true => Ok(left.all()?),
            false => Err(CreditError::OnlyWhole { line: number, amount }),
        };
    }
    if left.holds(quantity) {
        return Ok(left.part(quantity)?);
    }
    Err(CreditError::TooMuch { line: number, quantity: left.quantity, amount })
}
