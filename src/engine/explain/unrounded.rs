//! Quantity × price ÷ per as it is before rounding, for people to follow. What is billed was rounded in
//! `money` (R20); nothing here becomes an amount.

use rust_decimal::Decimal;

use crate::values::money::{Money, Quantity, UnitPrice};

/// Decimals that are shown of an amount that goes on.
const SHOWN: u32 = 6;

/// A decimal, and whether it goes on beyond what is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrounded {
    /// Plain digits.
    pub plain: String,
    /// Whether decimals are left out.
    pub goes_on: bool,
}

impl Unrounded {
    /// Whether it is whole öre, so that rounding changed nothing.
    pub fn is_whole_ore(&self) -> bool {
        !self.goes_on && self.plain.split_once('.').is_none_or(|(_, ore)| ore.len() <= 2)
    }
}

/// quantity × price ÷ per; none where it has too many digits to be shown.
pub(super) fn product(quantity: Quantity, price: UnitPrice, per: Quantity) -> Option<Unrounded> {
    exact(quantity.decimal().checked_mul(price.decimal())?, per.decimal())
}

/// An amount's per cent.
pub(super) fn percent(amount: Money, rate: Decimal) -> Option<Unrounded> {
    exact(Decimal::new(amount.ore(), 2).checked_mul(rate)?, Decimal::ONE_HUNDRED)
}

fn exact(above: Decimal, below: Decimal) -> Option<Unrounded> {
    let whole = above.checked_div(below)?;
    let shown = whole.trunc_with_scale(SHOWN);
    let goes_on = shown.checked_mul(below)? != above;
    let shown = if goes_on { shown } else { shown.normalize() };
    Some(Unrounded { plain: shown.to_string(), goes_on })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(quantity: &str, price: &str, per: &str) -> (String, bool) {
        let quantity = Quantity::parse_signed(quantity).unwrap();
        let price = UnitPrice::parse(price).unwrap();
        let exact = product(quantity, price, Quantity::parse(per).unwrap()).unwrap();
        (exact.plain, exact.goes_on)
    }

    #[test]
    fn an_amount_is_shown_before_it_is_rounded() {
        assert_eq!(shown("3000", "1.60", "1"), ("4800".to_owned(), false));
        assert_eq!(shown("275", "12000.00", "365"), ("9041.095890".to_owned(), true));
        assert_eq!(shown("-3", "0.125", "1"), ("-0.375".to_owned(), false));
        let vat = percent(Money::from_ore(446_775), Decimal::from(25)).unwrap();
        assert_eq!((vat.plain.as_str(), vat.is_whole_ore()), ("1116.9375", false));
    }
}
