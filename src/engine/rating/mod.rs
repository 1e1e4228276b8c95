//! Rating: from a fee and a quantity to details (quantity × unit price ÷ per = amount).
//! One file per price model and one ordered pipeline (R17). No clock, no file, no print here.

mod flat;
mod graduated;
mod measure;
mod package;
mod per_unit;
mod recurring;
mod stairstep;
mod volume;
mod window;

pub use measure::measure;
pub use recurring::{IntervalCharges, RecurringCharge, VersionInForce, charge_interval};
pub use window::{WindowEnd, in_between};

use crate::sources::tariff::{Price, UsageFee};
use crate::values::detail::{Included, LineDetail};
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

/// Rates a window's quantity: included → price → minimum → maximum (R8, R17). The minimum is
/// charged only where the window has ended.
pub fn rate(fee: &UsageFee, quantity: Quantity, end: WindowEnd) -> Result<Vec<Detail>, MoneyError> {
    let charged = quantity.minus(fee.included)?.max(Quantity::ZERO);
    let mut details = price(fee, charged)?;
    let sum = total(&details)?;
    if let (Some(minimum), WindowEnd::Reached) = (fee.minimum, end)
        && sum < minimum
    {
        details.push(Detail::once(LineDetail::Minimum, minimum.minus(sum)?)?);
    }
    if let Some(maximum) = fee.maximum
        && sum > maximum
    {
        details.push(Detail::once(LineDetail::Maximum, maximum.minus(sum)?)?);
    }
    Ok(details)
}

/// What is taken off as included between two quantities of one window (R8); nothing where the fee includes
/// nothing.
pub fn included(
    fee: &UsageFee,
    before: Quantity,
    after: Quantity,
) -> Result<Option<Included>, MoneyError> {
    let of = |quantity: Quantity| quantity.min(fee.included);
    let included =
        Included { counted: after.minus(before)?, taken_off: of(after).minus(of(before))? };
    Ok((!included.taken_off.is_zero()).then_some(included))
}

/// Zero usage enters no tier and costs nothing, whatever the model (R16).
fn price(fee: &UsageFee, quantity: Quantity) -> Result<Vec<Detail>, MoneyError> {
    if quantity.is_zero() {
        return Ok(Vec::new());
    }
    match &fee.price {
        Price::Flat(amount) => flat::details(*amount),
        Price::PerUnit(unit) => per_unit::details(*unit, quantity, fee.per),
        Price::Graduated(tiers) => graduated::details(tiers, quantity, fee.per),
        Price::Volume(tiers) => volume::details(tiers, quantity, fee.per),
        Price::Package { size, unit } => package::details(*size, *unit, quantity, fee.per),
        Price::Stairstep(steps) => stairstep::details(steps, quantity),
    }
}

#[cfg(test)]
mod tests;
