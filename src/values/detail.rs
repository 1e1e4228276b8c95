//! The words for what a line's arithmetic is, shared by rating and documents. Data only.

use crate::values::money::Quantity;

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

/// Units that a fee includes: counted less taken off is what is charged (R8).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
