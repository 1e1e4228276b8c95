//! From a quantity to what it costs, by price model (R10–R16). It knows no windows, minimum or maximum.

use super::charge::Rate;
use super::exact::Exact;
use crate::sources::tariff::{Price, PriceStep, Tier, UsageFee};
use crate::values::detail::LineDetail;
use crate::values::money::{Money, Quantity, UnitPrice};

/// A part of a quantity at its rate.
pub(super) struct PricedPart {
    pub(super) detail: LineDetail,
    pub(super) rate: Rate,
    pub(super) quantity: Exact,
}

/// What a quantity costs after what is included has been taken off (R8). Zero usage costs nothing (R16). None
/// where the price has a base of 0 or no tier for the quantity: then it can't be told.
pub(super) fn parts(fee: &UsageFee, measured: &Exact) -> Option<Vec<PricedPart>> {
    let quantity = measured - &Exact::of(fee.included.decimal());
    if !quantity.is_positive() {
        return Some(Vec::new());
    }
    let part = |detail, unit: UnitPrice, quantity| {
        let (unit_price, per) = (Exact::of(unit.decimal()), Exact::of(fee.per.decimal()));
        PricedPart { detail, rate: Rate { unit_price, per }, quantity }
    };
    match &fee.price {
        Price::Flat(amount) => Some(vec![once(LineDetail::Flat, *amount)]),
        Price::PerUnit(unit) => Some(vec![part(LineDetail::Unit, *unit, quantity)]),
        Price::Graduated(tiers) => Some(graduated(tiers, &quantity, part)),
        Price::Volume(tiers) => volume(tiers, quantity, part),
        Price::Package { size, unit } => {
            let packages = quantity.begun(&Exact::of(size.decimal()))?;
            Some(vec![part(LineDetail::Package, *unit, packages)])
        }
        Price::Stairstep(steps) => stairstep(steps, &quantity),
    }
}

/// An amount that is charged once, whatever the quantity.
fn once(detail: LineDetail, amount: Money) -> PricedPart {
    PricedPart { detail, rate: Rate::once(amount), quantity: Exact::whole(1) }
}

/// R12: the part of the quantity that lies above each tier's beginning, up to its end, at its price; its flat
/// amount where there is such a part (R16).
fn graduated(
    tiers: &[Tier],
    quantity: &Exact,
    part: impl Fn(LineDetail, UnitPrice, Exact) -> PricedPart,
) -> Vec<PricedPart> {
    let mut parts = Vec::new();
    let mut below = Exact::zero();
    for (tier, number) in tiers.iter().zip(1..) {
        let end = tier.up_to.map(|up_to| Exact::of(up_to.decimal()));
        let top = end.map_or(quantity.clone(), |end| end.min(quantity.clone()));
        if top > below {
            parts.push(part(LineDetail::Tier(number), tier.unit, &top - &below));
            parts.extend(tier.flat.map(|flat| once(LineDetail::TierFlat(number), flat)));
            below = top;
        }
    }
    parts
}

/// R13: the whole quantity at the price of the tier it falls in, and that tier's flat amount (R16).
fn volume(
    tiers: &[Tier],
    quantity: Exact,
    part: impl Fn(LineDetail, UnitPrice, Exact) -> PricedPart,
) -> Option<Vec<PricedPart>> {
    let place = reached(tiers.iter().map(|tier| tier.up_to), &quantity)?;
    let tier = &tiers[place];
    let flat = tier.flat.map(|flat| once(LineDetail::TierFlat(place + 1), flat));
    let whole = part(LineDetail::Tier(place + 1), tier.unit, quantity);
    Some([whole].into_iter().chain(flat).collect())
}

/// R15: the flat amount of the step reached.
fn stairstep(steps: &[PriceStep], quantity: &Exact) -> Option<Vec<PricedPart>> {
    let place = reached(steps.iter().map(|step| step.up_to), quantity)?;
    Some(vec![once(LineDetail::TierFlat(place + 1), steps[place].flat)])
}

/// The first place whose end, included, is not below the quantity (R10).
fn reached(mut ends: impl Iterator<Item = Option<Quantity>>, quantity: &Exact) -> Option<usize> {
    ends.position(|end| end.is_none_or(|end| *quantity <= Exact::of(end.decimal())))
}
