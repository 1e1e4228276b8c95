//! Why a document can't be credited so.

use crate::values::fee_code::FeeCode;
use thiserror::Error;

use crate::values::money::{Money, MoneyError, Quantity};
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why a credit note can't be made.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", self.words().english())]
pub enum CreditError {
    /// A credit note takes nothing back of another.
    IsCreditNote(String),
    /// The document has no such line.
    NoSuchLine {
        /// The number asked for.
        line: usize,
        /// How many lines it has.
        last: usize,
    },
    /// A line is chosen twice.
    Twice(usize),
    /// Nothing is left to credit.
    NothingLeft,
    /// More than what is left of a line.
    TooMuch {
        /// Its number.
        line: usize,
        /// What is left.
        quantity: Quantity,
        /// What that comes to.
        amount: Money,
    },
    /// A minimum, a maximum, a rounding or a line of one's own is credited whole.
    OnlyWhole {
        /// Its number.
        line: usize,
        /// What is left.
        amount: Money,
    },
    /// More than what is left of the document, which reductions have been credited to as well.
    MoreThanLeft {
        /// Net.
        left: Money,
    },
    /// More than what is billed of a fee in a period and in the window around it, all documents together (R25).
    MoreThanBilled {
        /// The fee's code.
        fee: FeeCode,
        /// The period that the lines are for.
        period: BillingPeriod,
        /// Net.
        left: Money,
    },
    /// The chosen lines come to nothing together (R23).
    ComesToNothing,
    /// What would be paid back is less than nothing.
    Negative(Money),
    /// An amount can't be kept exactly (R22).
    Amount(#[from] MoneyError),
}

impl CreditError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        let kronor = |amount: &Money| Text::number(amount);
        match self {
            Self::IsCreditNote(number) => {
                text!("{number} är själv en kreditfaktura", "{number} is a credit note itself")
            }
            Self::NoSuchLine { line, last } => text!(
                "dokumentet har ingen rad {line}: raderna är 1 till {last}",
                "the document has no line {line}: its lines are 1 to {last}"
            ),
            Self::Twice(line) => {
                text!("rad {line} har valts två gånger", "line {line} is chosen twice")
            }
            Self::NothingLeft => {
                text!("det finns inget kvar att kreditera", "nothing is left to credit")
            }
            Self::TooMuch { line, quantity, amount } => {
                let (quantity, amount) = (Text::number(quantity), kronor(amount));
                text!(
                    "rad {line} har {quantity} kvar ({amount})",
                    "line {line} has {quantity} left ({amount})";
                    quantity, amount
                )
            }
            Self::OnlyWhole { line, amount } => {
                let amount = kronor(amount);
                text!(
                    "rad {line} kan bara krediteras i sin helhet ({amount} är kvar)",
                    "line {line} can only be credited whole ({amount} is left)";
                    amount
                )
            }
            Self::MoreThanLeft { left } => {
                let left = kronor(left);
                text!(
                    "av dokumentet är bara {left} kvar före moms",
                    "only {left} is left of the document before VAT";
                    left
                )
            }
            Self::MoreThanBilled { fee, period, left } => {
                let left = kronor(left);
                text!(
                    "av `{fee}` för {period} är bara {left} kvar före moms: rättelser, kreditfakturor och senare perioder i samma ackumuleringsperiod har tagit tillbaka resten",
                    "of `{fee}` in {period} only {left} is left before VAT: corrections, credit notes and later periods of the same window have taken back the rest";
                    left
                )
            }
            Self::ComesToNothing => text!(
                "de valda raderna blir tillsammans 0,00, och på det görs ingen kreditfaktura",
                "the chosen lines come to 0.00 together, of which no credit note is made"
            ),
            Self::Negative(amount) => {
                let amount = kronor(amount);
                text!(
                    "att betala tillbaka skulle bli {amount}, vilket inte är någon kreditering",
                    "to pay back would be {amount}, which is no credit";
                    amount
                )
            }
            Self::Amount(error) => error.words(),
        }
    }
}
