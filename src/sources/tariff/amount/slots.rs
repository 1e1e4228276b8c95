//! Where each single amount of a fee stands. Changes nothing by itself.

use std::num::NonZeroUsize;

use super::{AmountError, AmountName, AmountPart};
use crate::sources::tariff::{Basis, Fee, Price, PriceStep, Tier, UsageFee};
use crate::values::money::{Money, Quantity, UnitPrice};

/// The place of one amount.
pub(super) enum Slot<'a> {
    /// kr for a base quantity, any decimals.
    Price(&'a mut UnitPrice),
    /// kr in whole öre.
    Kronor(&'a mut Money),
    /// Units.
    Units(&'a mut Quantity),
}

impl Slot<'_> {
    /// What stands there.
    pub(super) fn value(&self) -> Result<UnitPrice, AmountError> {
        match self {
            Self::Price(price) => Ok(**price),
            Self::Kronor(amount) => Ok(UnitPrice::from_money(**amount)?),
            Self::Units(quantity) => Ok(UnitPrice::parse(&quantity.to_string())?),
        }
    }

    pub(super) fn is_zero(&self) -> bool {
        self.value() == Ok(UnitPrice::ZERO)
    }

    /// Puts another value there; `name` is how it was asked for.
    pub(super) fn set(&mut self, name: &AmountName, value: UnitPrice) -> Result<(), AmountError> {
        let number = Quantity::from_decimal(value.decimal());
        match self {
            Self::Price(price) => **price = value,
            Self::Units(quantity) => **quantity = number,
            Self::Kronor(_) if number.decimal().scale() > 2 => {
                return Err(AmountError::Decimals { name: name.clone(), value });
            }
            Self::Kronor(amount) => **amount = number.kronor()?,
        }
        Ok(())
    }

    /// Puts there what it is × `by` ÷ `per`: unit prices to a millionth, kr to the öre (R20). A price that comes out
    /// the same keeps the decimals it was written with.
    pub(super) fn scale(&mut self, by: UnitPrice, per: Quantity) -> Result<(), AmountError> {
        let by = Quantity::from_decimal(by.decimal());
        match self {
            Self::Price(price) => {
                let scaled = price.scaled(by, per)?;
                if scaled != **price {
                    **price = scaled;
                }
            }
            Self::Kronor(amount) => {
                **amount = UnitPrice::from_money(**amount)?.times(by, per)?.round()?;
            }
            Self::Units(quantity) => **quantity = quantity.times(by)?,
        }
        Ok(())
    }
}

type Slots<'a> = Vec<(AmountPart, Slot<'a>)>;

/// All single amounts of a fee, each under its narrowest name; tiers in order.
pub(super) fn slots(fee: &mut Fee) -> Slots<'_> {
    match &mut fee.basis {
        Basis::OneOff { amount } => vec![(AmountPart::Amount, Slot::Kronor(amount))],
        Basis::Recurring(recurring) => {
            vec![(AmountPart::Amount, Slot::Kronor(&mut recurring.amount))]
        }
        Basis::Usage(usage) => of_usage(usage),
    }
}

fn of_usage(usage: &mut UsageFee) -> Slots<'_> {
    let mut all = match &mut usage.price {
        Price::Flat(amount) => vec![(AmountPart::Amount, Slot::Kronor(amount))],
        Price::PerUnit(unit) | Price::Package { unit, .. } => {
            vec![(AmountPart::Unit, Slot::Price(unit))]
        }
        Price::Graduated(tiers) | Price::Volume(tiers) => of_tiers(tiers),
        Price::Stairstep(steps) => of_steps(steps),
    };
    let minimum = usage.minimum.as_mut().map(Slot::Kronor);
    let maximum = usage.maximum.as_mut().map(Slot::Kronor);
    all.extend(minimum.map(|slot| (AmountPart::Minimum, slot)));
    all.extend(maximum.map(|slot| (AmountPart::Maximum, slot)));
    all.push((AmountPart::Included, Slot::Units(&mut usage.included)));
    all
}

fn numbers() -> impl Iterator<Item = NonZeroUsize> {
    (1..).filter_map(NonZeroUsize::new)
}

fn of_tiers(tiers: &mut [Tier]) -> Slots<'_> {
    let mut all = Vec::new();
    for (Tier { unit, flat, .. }, number) in tiers.iter_mut().zip(numbers()) {
        all.push((AmountPart::TierUnit(number), Slot::Price(unit)));
        let flat = flat.as_mut().map(Slot::Kronor);
        all.extend(flat.map(|slot| (AmountPart::TierFlat(number), slot)));
    }
    all
}

fn of_steps(steps: &mut [PriceStep]) -> Slots<'_> {
    let numbered = steps.iter_mut().zip(numbers());
    numbered
        .map(|(step, number)| (AmountPart::TierFlat(number), Slot::Kronor(&mut step.flat)))
        .collect()
}
