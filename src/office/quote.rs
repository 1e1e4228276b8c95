//! What one quantity costs under one fee of a tariff file. It opens no workspace.

mod sheet;

pub use sheet::sheet;

use std::path::Path;

use serde::{Serialize, Serializer};

use super::reading;
use super::refusal::Refusal;
use super::typed;
use crate::engine::rating::{self, Detail, WindowEnd};
use crate::sources::tariff::{self, Basis, Fee, Tariff};
use crate::values::detail::LineDetail;
use crate::values::diagnostic::Diagnostic;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::values::text::text;

/// What a quantity costs under a fee.
#[derive(Debug, Serialize)]
pub struct Quote {
    /// The fee.
    #[serde(serialize_with = "code_of")]
    pub fee: Fee,
    /// How many.
    pub quantity: Quantity,
    /// As which lines.
    #[serde(serialize_with = "lines_of")]
    pub details: Vec<Detail>,
    /// Their sum.
    pub total: Money,
}

fn code_of<S: Serializer>(fee: &Fee, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(&fee.code)
}

/// Each with the number of its tier, where it is of one, and with its base quantity where that is not 1.
fn lines_of<S: Serializer>(details: &[Detail], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct QuotedLine {
        #[serde(skip_serializing_if = "Option::is_none")]
        tier: Option<usize>,
        detail: LineDetail,
        quantity: Quantity,
        unit_price: UnitPrice,
        #[serde(skip_serializing_if = "Option::is_none")]
        per: Option<Quantity>,
        amount: Money,
    }
    serializer.collect_seq(details.iter().map(|one| QuotedLine {
        tier: match one.kind() {
            LineDetail::Tier(number) | LineDetail::TierFlat(number) => Some(number),
            _ => None,
        },
        detail: one.kind(),
        quantity: one.quantity(),
        unit_price: one.unit_price(),
        per: Some(one.per()).filter(|per| *per != Quantity::ONE),
        amount: one.amount(),
    }))
}

/// How many, as somebody typed it.
pub fn quantity(typed: &str) -> Result<Quantity, Refusal> {
    typed::quantity(typed).map_err(|error| {
        let help = text!("skriv det som 7000, 7 000 eller 12,5", "write it as 7000, 7 000 or 12,5");
        one(Diagnostic::error("quote-quantity", error.words()).help(help))
    })
}

/// Prices a quantity with the fee of this code, as if it were a whole window's.
pub fn quote(tariff: &Path, code: &str, quantity: Quantity) -> Result<Quote, Refusal> {
    let text = reading::text(tariff)?;
    let tariff = tariff::parse(&tariff.display().to_string(), &text).map_err(Refusal::Input)?;
    quote_of(&tariff, code, quantity)
}

/// The same of a fee model that is read already.
///
/// # Errors
/// It has no such fee; the amount is too large.
pub fn quote_of(tariff: &Tariff, code: &str, quantity: Quantity) -> Result<Quote, Refusal> {
    let codes: Vec<_> = tariff.fees.iter().map(|fee| fee.code.clone()).collect();
    let fee = tariff.fees.iter().find(|fee| fee.code == code).cloned().ok_or_else(|| {
        let message =
            text!("avgiftsmodellen har ingen avgift ”{code}”", "the tariff has no fee “{code}”");
        let help = text!("den har {codes}", "it has {codes}", codes = codes.join(", "));
        one(Diagnostic::error("quote-fee", message).help(help))
    })?;
    let too_large = |error: MoneyError| one(Diagnostic::error("quote-amount", error.words()));
    let details = details(&fee, quantity).map_err(too_large)?;
    let total = rating::total(&details).map_err(too_large)?;
    Ok(Quote { fee, quantity, details, total })
}

fn one(diagnostic: Diagnostic) -> Refusal {
    Refusal::Input(vec![diagnostic])
}

fn details(fee: &Fee, quantity: Quantity) -> Result<Vec<Detail>, MoneyError> {
    match &fee.basis {
        Basis::Usage(usage) => rating::rate(usage, quantity, WindowEnd::Reached),
        Basis::OneOff { amount } => times(LineDetail::OneOff, *amount, quantity),
        Basis::Recurring(recurring) => times(LineDetail::Recurring, recurring.amount, quantity),
    }
}

fn times(kind: LineDetail, amount: Money, quantity: Quantity) -> Result<Vec<Detail>, MoneyError> {
    let price = UnitPrice::from_money(amount)?;
    Ok(vec![Detail::new(kind, quantity, price, Quantity::ONE)?])
}
