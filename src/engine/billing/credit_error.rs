//! Why a document can't be credited so.

use thiserror::Error;

use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::BillingPeriod;

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
