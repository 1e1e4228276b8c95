//! What an agreement owes, line by line, and at what rate. It knows no tariff.

use super::exact::{Exact, Ore};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::fee_code::FeeCode;
use crate::values::money::Money;
use crate::values::period::Period;
use crate::values::tariff_name::TariffName;
use crate::values::vat::VatClass;

/// A price: so many kr for so many units.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rate {
    /// kr.
    pub unit_price: Exact,
    /// For so many units.
    pub per: Exact,
}

impl Rate {
    /// An amount, charged once.
    pub(super) fn once(amount: Money) -> Self {
        Self { unit_price: Ore::of(amount).exact(), per: Exact::whole(1) }
    }

    /// What so many cost, in öre (R20); none where the rate is for 0.
    pub(super) fn of(&self, quantity: &Exact) -> Option<Ore> {
        quantity.priced(&self.unit_price, &self.per)
    }
}

/// The fee, tax, detail and rate by which lines billed are compared with lines owed (R25).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ComparedCharge {
    /// The agreement's name.
    pub agreement: AgreementName,
    /// The fee's code.
    pub fee: FeeCode,
    /// The tariff version, `lefi-online/2025-04-01`; none where all of a fee's versions are compared together (R25).
    pub tariff: Option<TariffName>,
    /// How it is taxed.
    pub vat: VatClass,
    /// What the arithmetic is.
    pub detail: LineDetail,
    /// At what price; none for a minimum, a maximum and a rounding, whose price is their amount (R9, R17).
    pub rate: Option<Rate>,
}

/// A line that an agreement owes by the second calculator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwedLine {
    /// What it is compared by.
    pub charge: ComparedCharge,
    /// The days it is for.
    pub days: Period,
    /// How many; negative where something is taken back.
    pub quantity: Exact,
    /// In öre.
    pub amount: Ore,
}

/// A quantity at its price, before the agreement and the tax are known.
pub(super) struct PricedItem {
    pub(super) detail: LineDetail,
    pub(super) rate: Option<Rate>,
    pub(super) days: Period,
    pub(super) quantity: Exact,
    pub(super) amount: Ore,
}

impl PricedItem {
    pub(super) fn priced(
        detail: LineDetail,
        rate: Rate,
        quantity: Exact,
        days: Period,
    ) -> Option<Self> {
        let amount = rate.of(&quantity)?;
        Some(Self { detail, rate: Some(rate), days, quantity, amount })
    }

    /// An amount that is its own price, ±1 of it; nothing where it is 0.
    pub(super) fn amount(detail: LineDetail, amount: Ore, days: Period) -> Option<Self> {
        let quantity = Exact::whole(if amount.is_negative() { -1 } else { 1 });
        (!amount.is_zero()).then_some(Self { detail, rate: None, days, quantity, amount })
    }
}
