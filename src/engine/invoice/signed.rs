//! Amounts as they count in sums over documents: on a credit note they are positive (R23), in a sum they are
//! taken off. Nothing is rounded here.

use super::DocumentKind;
use crate::values::money::{Money, MoneyError, Quantity};

impl DocumentKind {
    /// An amount of such a document, as it counts beside those of others.
    pub fn counted(self, amount: Money) -> Result<Money, MoneyError> {
        match self {
            Self::Invoice | Self::Correction => Ok(amount),
            Self::CreditNote => amount.negated(),
        }
    }

    /// A quantity of such a document, as it counts beside those of others.
    pub fn counted_quantity(self, quantity: Quantity) -> Result<Quantity, MoneyError> {
        match self {
            Self::Invoice | Self::Correction => Ok(quantity),
            Self::CreditNote => Quantity::ZERO.minus(quantity),
        }
    }
}
