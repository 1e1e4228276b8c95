//! A value of an amount that is tried out: what it comes to, and whom it hits hardest. Exact: percentages are compared, never
//! rounded.

use rust_decimal::Decimal;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::{Coverage, Variant, Variants};
use crate::values::identity::OrganisationNumber;
use crate::values::money::{Money, MoneyError, Quantity, UnitPrice};
use crate::values::percent::Percent;

/// A value tried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The amount: kr, or a factor.
    pub value: UnitPrice,
    /// kr, without VAT.
    pub revenue: Money,
    /// How far it covers the cost, with recurring fees counted by days.
    pub coverage: Coverage,
    /// The party whose bill rises by most per cent, or falls by least; none where nobody pays today.
    pub hardest_hit: Option<PartyRise>,
}

/// What becomes of a party's bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRise {
    /// Which.
    pub organisation_number: OrganisationNumber,
    /// Its name, the latest.
    pub name: String,
    /// What it pays today, kr, more than 0.
    pub today: Money,
    /// What it would pay, kr.
    pub proposed: Money,
}

impl PartyRise {
    /// The party whose bill rises by most per cent, or falls by least; of several the first by organisation number, and
    /// none where nobody pays today.
    pub(super) fn hardest(variants: &Variants<'_>, variant: &Variant) -> Option<Self> {
        let mut hardest: Option<(OrganisationNumber, Money, Money)> = None;
        for (party, today) in variants.before().iter().filter(|(_, today)| **today > Money::ZERO) {
            let proposed = variant.parties.get(party).copied().unwrap_or_default();
            let harder = hardest.is_none_or(|(_, before, now)| {
                let product =
                    |one: Money, other: Money| i128::from(one.ore()) * i128::from(other.ore());
                product(proposed, before) > product(now, *today)
            });
            if harder {
                hardest = Some((*party, *today, proposed));
            }
        }
        let (organisation_number, today, proposed) = hardest?;
        let parties = &variants.setting().prepared.assumed.parties;
        let rows = parties.iter().filter(|one| one.organisation_number == organisation_number);
        let name = rows.max_by_key(|one| one.valid_from).map(|one| one.name.clone());
        Some(Self {
            organisation_number,
            name: name.unwrap_or_default().to_string(),
            today,
            proposed,
        })
    }

    /// By how many per cent, to look at.
    pub fn percent(&self) -> Option<Percent> {
        Percent::more(self.proposed, self.today)
    }
}

impl Serialize for PartyRise {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rise = serializer.serialize_struct("PartyRise", 5)?;
        rise.serialize_field("organisation_number", &self.organisation_number)?;
        rise.serialize_field("name", &self.name)?;
        rise.serialize_field("today", &self.today)?;
        rise.serialize_field("proposed", &self.proposed)?;
        rise.serialize_field("percent", &self.percent())?;
        rise.end()
    }
}

impl Serialize for Trial {
    /// The value with what it comes to, side by side.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut trial = serializer.serialize_struct("Trial", 6)?;
        trial.serialize_field("value", &self.value)?;
        trial.serialize_field("revenue", &self.revenue)?;
        trial.serialize_field("revenue_by_days", &self.coverage.revenue)?;
        trial.serialize_field("result", &self.coverage.result)?;
        trial.serialize_field("coverage", &self.coverage.coverage)?;
        trial.serialize_field("hardest_hit", &self.hardest_hit)?;
        trial.end()
    }
}

/// Whether an amount is more than so many per cent above what it was, which is more than 0.
pub fn is_above(proposed: Money, today: Money, percent: Quantity) -> bool {
    let allowed = Decimal::from(today.ore()).checked_mul(percent.decimal());
    let rise = i128::from(proposed.ore()) - i128::from(today.ore());
    let rise = Decimal::try_from_i128_with_scale(rise, 0).ok();
    let rise = rise.and_then(|rise| rise.checked_mul(Decimal::ONE_HUNDRED));
    rise.zip(allowed).is_none_or(|(rise, allowed)| rise > allowed)
}

impl Trial {
    /// What an amount's value comes to beside a cost.
    pub(super) fn of(
        variants: &Variants<'_>,
        value: UnitPrice,
        variant: &Variant,
        cost: Money,
    ) -> Result<Self, MoneyError> {
        Ok(Self {
            value,
            revenue: variant.revenue,
            coverage: Coverage::of(variant.revenue_by_days, cost)?,
            hardest_hit: PartyRise::hardest(variants, variant),
        })
    }

    /// Whether no party's bill rises by more than so many per cent; parties that pay nothing today have no percentage.
    pub fn keeps(&self, no_party_above: Option<Quantity>) -> bool {
        let above = |percent| {
            let hit = self.hardest_hit.as_ref();
            hit.is_some_and(|hit| is_above(hit.proposed, hit.today, percent))
        };
        !no_party_above.is_some_and(above)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rise_is_compared_exactly() {
        let above = |proposed, percent: &str| {
            let percent = Quantity::parse(percent).unwrap();
            is_above(Money::from_ore(proposed), Money::from_ore(1000), percent)
        };
        assert!(!above(1200, "20") && above(1201, "20"));
        assert!(!above(1201, "20.1") && !above(0, "0"));
    }
}
