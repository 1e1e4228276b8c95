//! What differs, as data and in plain words. It decides nothing.

use std::fmt;

use super::charge::Charge;
use super::exact::{Exact, Ore};
use crate::engine::invoice::DocumentKind;
use crate::values::period::{BillingPeriod, Period};
use crate::values::vat::VatClass;

/// One thing that is not as the rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The agreement's name.
    pub agreement: String,
    /// The billing period: the one compared, or the document's.
    pub period: BillingPeriod,
    /// What it is.
    pub found: Found,
}

/// What differs. Amounts are kr; a credit note's count as less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The quantity billed of a charge.
    Quantity {
        /// Of what.
        charge: Charge,
        /// On which days, where a run is compared line by line.
        days: Option<Period>,
        /// How many on documents.
        billed: Exact,
        /// How many by the rules.
        owed: Exact,
    },
    /// The amount billed of a charge: a minimum or a maximum, or any where a run is compared line by line.
    Amount {
        /// Of what.
        charge: Charge,
        /// On which days, where a run is compared line by line.
        days: Option<Period>,
        /// On documents.
        billed: Ore,
        /// By the rules.
        owed: Ore,
    },
    /// The amount billed of a fee and VAT class, all its lines together.
    Fee {
        /// The fee's code.
        fee: String,
        /// How it is taxed.
        vat: VatClass,
        /// On documents.
        billed: Ore,
        /// By the rules.
        owed: Ore,
    },
    /// A sum that a document states and that is not the sum of what it shows.
    Sum {
        /// What kind of document.
        kind: DocumentKind,
        /// Which sum.
        sum: Sum,
        /// What stands there.
        stated: Ore,
        /// What should.
        right: Ore,
    },
    /// A document that must not be, whatever its sums.
    Document {
        /// What kind of document.
        kind: DocumentKind,
        /// Why, in a few words.
        reason: &'static str,
    },
}

/// A sum on a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sum {
    /// Of one line: quantity × unit price ÷ per (R20).
    Line {
        /// Which line, from 1.
        number: usize,
        /// Its fee's code.
        fee: String,
        /// Its arithmetic.
        product: String,
    },
    /// All lines (R20).
    Net,
    /// The lines of one VAT class (R21).
    Taxable(VatClass),
    /// VAT of one class (R21).
    Vat(VatClass),
    /// All VAT.
    AllVat,
    /// Öresavrundning (R21).
    Rounding,
    /// To pay.
    Payable,
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}, {}: {}", self.agreement, self.period, self.found)
    }
}

impl fmt::Display for Found {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Quantity { charge, days, billed, owed } => {
                write_charge(formatter, charge, *days)?;
                write!(formatter, ": quantity billed {billed}, owed {owed}")
            }
            Self::Amount { charge, days, billed, owed } => {
                write_charge(formatter, charge, *days)?;
                write!(formatter, ": billed {billed} kr, owed {owed} kr")
            }
            Self::Fee { fee, vat, billed, owed } => {
                let vat = Taxed(vat);
                write!(formatter, "{fee}, {vat}, all lines: ")?;
                write!(formatter, "billed {billed} kr, owed {owed} kr")
            }
            Self::Sum { kind, sum, stated, right } => {
                let kind = kind.word();
                write!(formatter, "{kind}: {sum} is {right} kr, but {stated} kr stands there")
            }
            Self::Document { kind, reason } => write!(formatter, "{}: {reason}", kind.word()),
        }
    }
}

fn write_charge(
    formatter: &mut fmt::Formatter<'_>,
    charge: &Charge,
    days: Option<Period>,
) -> fmt::Result {
    let Charge { fee, tariff, vat, detail, rate, .. } = charge;
    let tariff = if tariff.is_empty() { String::new() } else { format!("{tariff} ") };
    write!(formatter, "{tariff}{fee}, {detail}")?;
    if let Some(rate) = rate {
        write!(formatter, " at {} kr", price(&rate.unit_price))?;
        if rate.per != Exact::whole(1) {
            write!(formatter, " per {}", rate.per)?;
        }
    }
    write!(formatter, ", {}", Taxed(vat))?;
    days.map_or(Ok(()), |days| write!(formatter, ", {days}"))
}

/// With two decimals at least, as prices are written.
fn price(kronor: &Exact) -> String {
    let text = kronor.to_string();
    match text.split_once('.') {
        None => format!("{text}.00"),
        Some((_, decimals)) if decimals.len() == 1 => format!("{text}0"),
        Some(_) => text,
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Line { number, fee, product } => {
                write!(formatter, "line {number}, {fee}, {product}")
            }
            Self::Net => formatter.write_str("the sum of its lines"),
            Self::Taxable(vat) => write!(formatter, "the sum of its lines with {}", Taxed(vat)),
            Self::Vat(vat) => write!(formatter, "{} on the sum of those lines", Taxed(vat)),
            Self::AllVat => formatter.write_str("the sum of VAT"),
            Self::Rounding => formatter.write_str("the rounding to whole kronor"),
            Self::Payable => formatter.write_str("the amount to pay"),
        }
    }
}

/// A VAT class in a few words.
struct Taxed<'a>(&'a VatClass);

impl fmt::Display for Taxed<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            VatClass::Standard { rate } => write!(formatter, "VAT S {rate} %"),
            VatClass::Exempt { .. } | VatClass::Outside { .. } => {
                write!(formatter, "VAT {}", self.0.category())
            }
        }
    }
}
