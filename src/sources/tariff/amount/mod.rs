//! The amounts of a tariff by their names: what they are, and the tariff with other ones. It never rates, and it
//! rounds nowhere but in `money`.

mod error;
mod name;
mod read;
mod slots;

pub use error::AmountError;
pub use name::{AmountName, AmountPart, FeeAmount};

use std::collections::BTreeMap;

use self::slots::slots;
use super::{Basis, Fee, Tariff};
use crate::values::money::{Quantity, UnitPrice};

impl Tariff {
    /// The names of all amounts that can be changed, fee by fee in the order of the file, and last the factor of all
    /// fees. Each reads back as itself.
    pub fn amount_names(&self) -> Vec<AmountName> {
        let of_fees = self.fees.iter().flat_map(names_of);
        of_fees.chain([AmountName::FactorOfAll]).collect()
    }

    /// What an amount is today: kr, units of `included`, or 1 for a factor. `CODE.unit` of tiers is the first one's.
    ///
    /// # Errors
    /// [`AmountError::NoFee`], [`AmountError::NoAmount`].
    pub fn amount(&self, name: &AmountName) -> Result<UnitPrice, AmountError> {
        let Some(fee) = self.fee_of(name)? else { return Ok(UnitPrice::ONE) };
        let mut fee = fee.clone();
        let code = fee.code.clone();
        let mut named = slots(&mut fee).into_iter().filter(|(part, _)| name.covers(&code, *part));
        match named.next() {
            _ if name.part() == AmountPart::Factor => Ok(UnitPrice::ONE),
            Some((_, slot)) => slot.value(),
            None => Err(self.no_amount(name)),
        }
    }

    /// The same tariff with another amount. A name of several amounts changes all of them: a factor, and
    /// `CODE.unit` of tiers, whose prices keep their proportion to the first.
    ///
    /// # Errors
    /// No such amount here, decimals below an öre in kr, a maximum below its minimum, tiers whose proportion is not
    /// known, what can't be kept exactly (R22).
    pub fn with_amount(&self, name: &AmountName, value: UnitPrice) -> Result<Self, AmountError> {
        self.with_amount_but(name, value, &[])
    }

    /// The same, with the `kept` amounts left as they are, such as `annual.amount` under `factor`.
    ///
    /// # Errors
    /// As [`Tariff::with_amount`]; a kept amount that this tariff does not have; nothing left to change.
    pub fn with_amount_but(
        &self,
        name: &AmountName,
        value: UnitPrice,
        kept: &[AmountName],
    ) -> Result<Self, AmountError> {
        self.with_amounts_but(&BTreeMap::from([(name.clone(), value)]), kept)
    }

    /// The same tariff with several other amounts, the wider names before the narrower ones: `factor`, then
    /// `CODE.factor`, then `CODE.unit`, then the rest. Bounds are looked at when all are in place, so a maximum and a
    /// minimum can move past where each other was.
    ///
    /// # Errors
    /// As [`Tariff::with_amount`].
    pub fn with_amounts(
        &self,
        amounts: &BTreeMap<AmountName, UnitPrice>,
    ) -> Result<Self, AmountError> {
        self.with_amounts_but(amounts, &[])
    }

    fn with_amounts_but(
        &self,
        amounts: &BTreeMap<AmountName, UnitPrice>,
        kept: &[AmountName],
    ) -> Result<Self, AmountError> {
        for name in amounts.keys().chain(kept) {
            self.amount(name)?;
        }
        let mut tariff = self.clone();
        for (name, value) in amounts {
            let mut changed = 0;
            for fee in &mut tariff.fees {
                changed += change(fee, name, *value, kept)?;
            }
            if changed == 0 {
                return Err(AmountError::Kept { name: name.clone() });
            }
        }
        tariff.fees.iter().try_for_each(bounds_hold)?;
        Ok(tariff)
    }

    /// The fee an amount is of; none for the factor of all.
    fn fee_of(&self, name: &AmountName) -> Result<Option<&Fee>, AmountError> {
        let Some(code) = name.fee() else { return Ok(None) };
        let found = self.fees.iter().find(|fee| fee.code == *code);
        found.map(Some).ok_or_else(|| AmountError::NoFee {
            tariffs: vec![self.name.clone()],
            fee: code.clone(),
            known: self.fees.iter().map(|fee| fee.code.clone()).collect(),
        })
    }

    fn no_amount(&self, name: &AmountName) -> AmountError {
        let of_fee = |other: &AmountName| other.fee() == name.fee();
        AmountError::NoAmount {
            name: name.clone(),
            known: self.amount_names().into_iter().filter(of_fee).collect(),
        }
    }
}

/// The names of a fee's amounts in the order it has them, and last its factor. `CODE.unit` of tiers stands before them,
/// unless the first is free and the others have no proportion to it.
fn names_of(fee: &Fee) -> Vec<AmountName> {
    let mut fee = fee.clone();
    let code = fee.code.clone();
    let all = slots(&mut fee);
    let first = all.iter().find(|(part, _)| matches!(part, AmountPart::TierUnit(_)));
    let several =
        all.iter().filter(|(part, _)| matches!(part, AmountPart::TierUnit(_))).count() > 1;
    let whole = first.filter(|(_, slot)| !several || !slot.is_zero()).map(|_| AmountPart::Unit);
    let single = all.iter().map(|(part, _)| *part);
    let parts = whole.into_iter().chain(single).chain([AmountPart::Factor]);
    parts.filter_map(|part| AmountName::of_fee(&code, part)).collect()
}

/// Changes what a name means of a fee, without what is kept; how many amounts that are.
fn change(
    fee: &mut Fee,
    name: &AmountName,
    value: UnitPrice,
    kept: &[AmountName],
) -> Result<usize, AmountError> {
    let code = fee.code.clone();
    let mut changed = 0;
    let mut first_of_tiers = None;
    for (part, mut slot) in slots(fee) {
        if !name.covers(&code, part) {
            continue;
        }
        let first = match part {
            AmountPart::TierUnit(_) => *first_of_tiers.get_or_insert(slot.value()?),
            _ => UnitPrice::ZERO,
        };
        if kept.iter().any(|kept| kept.covers(&code, part)) {
            continue;
        }
        changed += 1;
        match (name.part(), part) {
            (AmountPart::Factor, _) => slot.scale(value, Quantity::ONE)?,
            (AmountPart::Unit, AmountPart::TierUnit(tier)) if tier.get() > 1 => {
                if first == UnitPrice::ZERO {
                    return Err(AmountError::NoProportion { fee: code, tier });
                }
                slot.scale(value, Quantity::from_decimal(first.decimal()))?;
            }
            _ => slot.set(name, value)?,
        }
    }
    Ok(changed)
}

/// R17: a maximum is not below the minimum.
fn bounds_hold(fee: &Fee) -> Result<(), AmountError> {
    let Basis::Usage(usage) = &fee.basis else { return Ok(()) };
    match (usage.minimum, usage.maximum) {
        (Some(minimum), Some(maximum)) if maximum < minimum => {
            Err(AmountError::Bounds { fee: fee.code.clone(), minimum, maximum })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests;
