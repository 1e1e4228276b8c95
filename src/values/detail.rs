//! The arithmetic of a line and the words for what it is, shared by rating and documents. It rounds once, as `money`
//! does, and prices nothing.

use serde::Serialize;

use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};

/// What a line's arithmetic is; its display is the `detail` of `--format json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineDetail {
    /// Quantity at the unit price of a tier, from 1.
    Tier(usize),
    /// The flat amount of a tier or step entered, from 1.
    TierFlat(usize),
    /// A flat price.
    Flat,
    /// Quantity × unit.
    Unit,
    /// Started packages.
    Package,
    /// Fills up to the minimum.
    Minimum,
    /// Reduces to the maximum.
    Maximum,
    /// An interval of a recurring fee.
    Recurring,
    /// A fee charged once.
    OneOff,
    /// Makes up for rounding between periods (R9).
    Rounding,
    /// A line that somebody added, with a reason of their own.
    Own,
}

impl LineDetail {
    /// Reads what its display writes.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = [
            Self::Flat,
            Self::Unit,
            Self::Package,
            Self::Minimum,
            Self::Maximum,
            Self::Recurring,
            Self::OneOff,
            Self::Rounding,
            Self::Own,
        ];
        if let Some(found) = plain.into_iter().find(|detail| detail.to_string() == text) {
            return Some(found);
        }
        let number = text.strip_prefix("tier ")?;
        match number.strip_suffix(" flat") {
            Some(number) => number.parse().ok().map(Self::TierFlat),
            None => number.parse().ok().map(Self::Tier),
        }
    }
}

impl std::fmt::Display for LineDetail {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tier(number) => write!(formatter, "tier {number}"),
            Self::TierFlat(number) => write!(formatter, "tier {number} flat"),
            Self::Flat => formatter.write_str("flat"),
            Self::Unit => formatter.write_str("unit"),
            Self::Package => formatter.write_str("package"),
            Self::Minimum => formatter.write_str("minimum"),
            Self::Maximum => formatter.write_str("maximum"),
            Self::Recurring => formatter.write_str("recurring"),
            Self::OneOff => formatter.write_str("one-off"),
            Self::Rounding => formatter.write_str("rounding"),
            Self::Own => formatter.write_str("own"),
        }
    }
}

/// A piece of arithmetic that becomes a line: quantity × unit price ÷ per = amount, rounded once, to öre (R20).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Detail {
    #[serde(rename = "detail")]
    kind: LineDetail,
    quantity: Quantity,
    unit_price: UnitPrice,
    per: Quantity,
    amount: Money,
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

    /// What stands on an issued document, in the ledger. Somebody may have changed it there: whether the amount is what
    /// quantity and price come to is asked by whoever verifies, and told with the line's number.
    pub fn as_kept(
        kind: LineDetail,
        quantity: Quantity,
        (unit_price, per): (UnitPrice, Quantity),
        amount: Money,
    ) -> Self {
        Self { kind, quantity, unit_price, per, amount }
    }

    /// The same with its sign turned, as credit notes show it (R23).
    pub fn negated(self) -> Result<Self, MoneyError> {
        Ok(Self { quantity: self.quantity.negated(), amount: self.amount.negated()?, ..self })
    }

    /// What the arithmetic is.
    pub fn kind(&self) -> LineDetail {
        self.kind
    }

    /// Questions, days, packages or 1; negative where something is taken back.
    pub fn quantity(&self) -> Quantity {
        self.quantity
    }

    /// kr.
    pub fn unit_price(&self) -> UnitPrice {
        self.unit_price
    }

    /// The unit price is for so many.
    pub fn per(&self) -> Quantity {
        self.per
    }

    /// kr, öre.
    pub fn amount(&self) -> Money {
        self.amount
    }
}

/// Units that a fee includes: counted less taken off is what is charged (R8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Included {
    /// What was counted in the period.
    pub counted: Quantity,
    /// How much of that is included.
    pub taken_off: Quantity,
}

#[cfg(test)]
mod tests {
    use super::LineDetail;

    #[test]
    fn what_is_shown_is_read_back() {
        for detail in [LineDetail::Tier(2), LineDetail::TierFlat(11), LineDetail::Own] {
            assert_eq!(LineDetail::parse(&detail.to_string()), Some(detail));
        }
        for text in ["tier", "tier x", "tier 1 flat flat", ""] {
            assert_eq!(LineDetail::parse(text), None, "{text}");
        }
    }
}
