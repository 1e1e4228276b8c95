//! Rating: from a fee and a quantity to details (quantity × unit price ÷ per = amount).
//! One file per price model and one ordered pipeline (R17). No clock, no file, no print here.

mod flat;
mod graduated;
mod measure;
mod package;
mod per_unit;
mod recurring;
mod stairstep;
mod total;
mod volume;
mod window;

pub use crate::values::detail::Detail;
pub use measure::measure;
pub use recurring::{IntervalCharges, RecurringCharge, VersionInForce, charge_interval};
pub use total::total;
pub use window::{WindowEnd, in_between};

use crate::sources::tariff::{Price, UsageFee};
use crate::values::detail::{Included, LineDetail};
use crate::values::money::{MoneyError, Quantity};

/// Rates a window's quantity: included → price → minimum → maximum (R8, R17). The minimum is
/// charged only where the window has ended.
pub fn rate(fee: &UsageFee, quantity: Quantity, end: WindowEnd) -> Result<Vec<Detail>, MoneyError> {
    let mut details = price(fee, quantity.minus(taken_off(fee, quantity))?)?;
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

/// How much of a window's quantity is included (R8).
pub fn taken_off(fee: &UsageFee, quantity: Quantity) -> Quantity {
    quantity.min(fee.included)
}

/// What is taken off as included between two quantities of one window (R8); nothing where the fee includes
/// nothing.
pub fn included(
    fee: &UsageFee,
    before: Quantity,
    after: Quantity,
) -> Result<Option<Included>, MoneyError> {
    let included = Included {
        counted: after.minus(before)?,
        taken_off: taken_off(fee, after).minus(taken_off(fee, before))?,
    };
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
