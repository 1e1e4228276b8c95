//! The arithmetic of a line: quantity × unit price ÷ per = amount, in öre (R20). It knows no fee.

use crate::values::detail::LineDetail;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};

/// A piece of arithmetic that becomes a line: quantity × unit price ÷ per = amount, in öre (R20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detail {
    /// What it is.
    pub kind: LineDetail,
    /// How many; negative where something is taken back.
    pub quantity: Quantity,
    /// kr.
    pub unit_price: UnitPrice,
    /// The unit price is for so many.
    pub per: Quantity,
    /// kr, öre.
    pub amount: Money,
}

impl Detail {
    /// A detail with its amount rounded (R20).
    pub fn new(
        kind: LineDetail,
        quantity: Quantity,
        unit_price: UnitPrice,
        per: Quantity,
    ) -> Result<Self, MoneyError> {
        let amount = unit_price.times(quantity, per)?.round()?;
        Ok(Self { kind, quantity, unit_price, per, amount })
    }

    /// An amount as quantity 1, or −1 where it is negative.
    pub fn once(kind: LineDetail, amount: Money) -> Result<Self, MoneyError> {
        let (quantity, size) = if amount.ore() < 0 {
            (Quantity::MINUS_ONE, amount.negated()?)
        } else {
            (Quantity::ONE, amount)
        };
        let unit_price = UnitPrice::from_money(size)?;
        Ok(Self { kind, quantity, unit_price, per: Quantity::ONE, amount })
    }
}

/// The sum of details.
pub fn total(details: &[Detail]) -> Result<Money, MoneyError> {
    Money::sum(details.iter().map(|detail| detail.amount))
}
