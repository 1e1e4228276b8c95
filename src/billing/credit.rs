//! A credit note by hand, for an issued document: whole, or chosen lines and quantities. Never more
//! than what is left of a line; the document's own prices, VAT classes and buyer.

use thiserror::Error;

use crate::invoice::{Draft, Issued, WholeKronor};
use crate::money::{Money, MoneyError, Quantity};

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
    /// The chosen lines come to less than nothing.
    #[error("the chosen lines come to {0}, which is no credit")]
    Negative(Money),
    /// An amount can't be kept exactly (R22).
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// Makes a credit note by hand: outside later comparisons (R25).
pub fn credit(request: &CreditRequest<'_>) -> Result<Draft, CreditError> {
    let _ = request;
    Err(CreditError::NothingLeft)
}
