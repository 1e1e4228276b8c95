//! What stands in a cell of a table, as the value that it is, and how people read it. It knows no medium.

use crate::values::agreement_name::AgreementName;
use crate::values::fee_code::FeeCode;
use crate::values::language::Language;
use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::percent::Percent;
use crate::values::period::Day;
use crate::values::run_number::RunNumber;
use crate::values::shared_text::SharedText;
use crate::values::tariff_name::TariffName;

/// What a cell holds; how it looks is each medium's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing belongs here.
    Empty,
    /// There is no figure, such as per cent of nothing: a dash for people, empty in a file.
    NoFigure,
    /// Words, numbers that are names, and whatever else is not to be reckoned with.
    Text(String),
    /// Several of them, each on a line of its own where the medium has lines.
    Lines(Vec<String>),
    /// A day.
    Day(Day),
    /// kr, öre.
    Amount(Money),
    /// How many.
    Quantity(Quantity),
    /// kr for so many.
    UnitPrice(UnitPrice),
    /// Per cent, with one decimal.
    Percent(Percent),
}

impl Cell {
    /// An amount, or a dash where there is none.
    pub fn figure(known: Option<impl Into<Self>>) -> Self {
        known.map_or(Self::NoFigure, Into::into)
    }

    /// What people read, on a terminal and on a page.
    pub fn shown(&self, language: Language) -> String {
        match self {
            Self::Empty => String::new(),
            Self::NoFigure => "–".to_owned(),
            Self::Text(text) => text.clone(),
            Self::Lines(lines) => lines.join("\n"),
            Self::Day(day) => day.to_string(),
            Self::Amount(amount) => language.number(&amount.to_string()),
            Self::Quantity(quantity) => language.number(&quantity.to_string()),
            Self::Percent(percent) => language.number(&percent.to_string()),
            Self::UnitPrice(price) => language.number(&price.short().to_string()),
        }
    }

    /// Whether it is a figure above zero.
    pub(super) fn is_more_than_nothing(&self) -> bool {
        match self {
            Self::Amount(amount) => *amount > Money::ZERO,
            Self::Quantity(quantity) => *quantity > Quantity::ZERO,
            Self::Percent(percent) => percent.quantity() > Quantity::ZERO,
            Self::UnitPrice(price) => {
                price.decimal().is_sign_positive() && !price.decimal().is_zero()
            }
            Self::Empty | Self::NoFigure | Self::Text(_) | Self::Lines(_) | Self::Day(_) => false,
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<&SharedText> for Cell {
    fn from(text: &SharedText) -> Self {
        text.as_str().into()
    }
}

impl From<&AgreementName> for Cell {
    fn from(name: &AgreementName) -> Self {
        name.as_str().into()
    }
}

impl From<&FeeCode> for Cell {
    fn from(code: &FeeCode) -> Self {
        code.as_str().into()
    }
}

impl From<&TariffName> for Cell {
    fn from(name: &TariffName) -> Self {
        name.as_str().into()
    }
}

impl From<RunNumber> for Cell {
    fn from(number: RunNumber) -> Self {
        number.value().unsigned_abs().into()
    }
}

impl From<Day> for Cell {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Money> for Cell {
    fn from(amount: Money) -> Self {
        Self::Amount(amount)
    }
}

impl From<Quantity> for Cell {
    fn from(quantity: Quantity) -> Self {
        Self::Quantity(quantity)
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        Self::Quantity(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        (number as u64).into()
    }
}

impl From<UnitPrice> for Cell {
    fn from(price: UnitPrice) -> Self {
        Self::UnitPrice(price)
    }
}

impl From<Percent> for Cell {
    fn from(percent: Percent) -> Self {
        Self::Percent(percent)
    }
}

/// Nothing where there is nothing.
impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(known: Option<T>) -> Self {
        known.map_or(Self::Empty, Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_price_has_two_decimals_at_least() {
        let shown = |price| Cell::from(UnitPrice::parse(price).unwrap()).shown(Language::Swedish);
        assert_eq!([shown("3"), shown("1.5"), shown("0.4567")], ["3,00", "1,50", "0,4567"]);
    }

    #[test]
    fn what_is_no_figure_is_a_dash() {
        let none: Option<Percent> = None;
        assert_eq!(Cell::figure(none).shown(Language::English), "–");
        assert_eq!(Cell::from(none).shown(Language::English), "");
    }
}
