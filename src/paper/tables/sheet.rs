//! A table before it has a format. It draws nothing.

use std::borrow::Cow;

use crate::values::money::{Money, Quantity, UnitPrice};
use crate::values::percent::Percent;
use crate::values::period::Day;

/// What a cell holds; how it looks is each format's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words, numbers that are names, and whatever else is not to be reckoned with.
    Text(String),
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

/// A column's heading, and its width in characters where a format has widths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// In the language of the table, or the name of an amount.
    pub text: Cow<'static, str>,
    /// In characters.
    pub width: u16,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: &'static str,
    /// One for each cell of a row.
    pub headings: Vec<Heading>,
    /// In the order they were given.
    pub rows: Vec<Vec<Cell>>,
}
