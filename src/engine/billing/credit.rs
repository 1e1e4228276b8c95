//! A credit note by hand, for an issued document: whole, or chosen lines and quantities. Never more
//! than what is left of a line; the document's own prices, VAT classes and buyer.

use thiserror::Error;

use super::difference::by_amount;
use super::drafts;
use super::history::{self, History};
use super::left::{Left, LeftLine};
use super::renamed::Names;
use super::to_date::ToDate;
use super::vat_left;
use crate::engine::invoice::{DocumentKind, Draft, Issued, Line, Reason, Totals, WholeKronor};
use crate::sources::party::Agreement;
use crate::sources::tariff::Catalogue;
use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::BillingPeriod;

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
    pub share: Share,
}

/// How much of a line to credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
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

/// Why a credit note can't be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CreditError {
    /// A credit note takes nothing back of another.
    #[error("{0} is a credit note itself")]
    IsCreditNote(String),
    /// The document has no such line.
    #[error("the document has no line {line}: its lines are 1 to {last}")]
    NoSuchLine {
        /// The number asked for.
        line: usize,
        /// How many lines it has.
        last: usize,
    },
    /// A line is chosen twice.
    #[error("line {0} is chosen twice")]
    Twice(usize),
    /// Nothing is left to credit.
    #[error("nothing is left to credit")]
    NothingLeft,
    /// More than what is left of a line.
    #[error("line {line} has {quantity} left ({amount})")]
    TooMuch {
        /// Its number.
        line: usize,
        /// What is left.
        quantity: Quantity,
        /// What that comes to.
        amount: Money,
    },
    /// A minimum, a maximum, a rounding or a line of one's own is credited whole.
    #[error("line {line} can only be credited whole ({amount} is left)")]
    OnlyWhole {
        /// Its number.
        line: usize,
        /// What is left.
        amount: Money,
    },
    /// More than what is left of the document, which reductions have been credited to as well.
    #[error("only {left} is left of the document before VAT")]
    MoreThanLeft {
        /// Net.
        left: Money,
    },
    /// More than what is billed of a fee in a period and in the window around it, all documents together (R25).
    #[error(
        "of `{fee}` in {period} only {left} is left before VAT: corrections, credit notes and later periods of the same window have taken back the rest; credit a line or a quantity of it, such as --line 1=10"
    )]
    MoreThanBilled {
        /// The fee's code.
        fee: String,
        /// The period that the lines are for.
        period: BillingPeriod,
        /// Net.
        left: Money,
    },
    /// The chosen lines come to nothing together (R23).
    #[error("the chosen lines come to 0.00 together, of which no credit note is made")]
    ComesToNothing,
    /// What would be paid back is less than nothing.
    #[error("to pay back would be {0}, which is no credit")]
    Negative(Money),
    /// An amount can't be kept exactly (R22).
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// Makes a credit note by hand: outside later comparisons, and of no more than is billed to date (R25).
pub fn credit(request: &CreditRequest<'_>) -> Result<Draft, CreditError> {
    let names = Names::of(request.agreements);
    let (original, history) = (names.issued(request.original), names.history(request.history));
    let request = &CreditRequest { original: &original, history: &history, ..*request };
    let draft = within_document(request)?;
    let history = History::new(request.history);
    ToDate::of(&draft, &history, request.catalogue)?.allows(&draft.lines)?;
    Ok(draft)
}

/// A credit note within what is left of the document. What is billed anew at once may take back a period that a
/// later one of its window has taken back in part: it is billed again.
pub(super) fn within_document(request: &CreditRequest<'_>) -> Result<Draft, CreditError> {
    let invoice = &request.original.invoice;
    if !history::bills(invoice) {
        return Err(CreditError::IsCreditNote(invoice.number.clone()));
    }
    let history = History::new(request.history);
    let left = Left::of(invoice, &history)?;
    let lines = match request.selection {
        Selection::Whole => left.everything()?,
        Selection::Lines(chosen) => chosen_lines(&left, chosen)?,
    };
    if !drafts::any_amount(&lines) {
        return Err(CreditError::NothingLeft);
    }
    let totals = match (request.selection, left.is_untouched()) {
        (Selection::Whole, true) => invoice.draft.totals.clone(),
        _ => vat_left::totals(&lines, request.whole_kronor, invoice, &history)?,
    };
    if totals.is_nothing() {
        return Err(match request.selection {
            Selection::Whole => CreditError::NothingLeft,
            Selection::Lines(_) => CreditError::ComesToNothing,
        });
    }
    check_size(&totals, left.net()?)?;
    Ok(Draft {
        kind: DocumentKind::CreditNote,
        refers_to: vec![history::reference(invoice)],
        reason: Some(Reason::given(request.reason)),
        corrected: Vec::new(),
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

fn chosen_lines(left: &Left<'_>, chosen: &[ChosenLine]) -> Result<Vec<Line>, CreditError> {
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

fn chosen_line(number: usize, left: &LeftLine<'_>, share: Share) -> Result<Vec<Line>, CreditError> {
    let amount = left.amount;
    let Share::Quantity(quantity) = share else { return Ok(left.all()?) };
    if by_amount(left.line.detail) {
        return match quantity == left.line.quantity {
            true => Ok(left.all()?),
            false => Err(CreditError::OnlyWhole { line: number, amount }),
        };
    }
    if left.holds(quantity) {
        return Ok(left.part(quantity)?);
    }
    Err(CreditError::TooMuch { line: number, quantity: left.quantity, amount })
}
