//! One fee in its fields: its name, its amounts, its bounds. What it is charged for stays as it is (R18).

use super::fields::{Faults, TypedModel};
use super::keys::{PriceModel, WINDOWS, window_code};
use crate::office::refusal::TypedRefusal;
use crate::office::refusal::{Refusal, TariffRefusal};
use crate::office::typed;
use crate::sources::tariff::{Basis, Fee, Price, Recurring, UsageFee};
use crate::values::language::Language;
use crate::values::money::{Money, Quantity, UnitPrice};

impl TypedModel {
    /// The fields of a fee.
    pub(super) fn set_fee(&mut self, at: usize, fee: &Fee, language: Language) {
        let key = |part: &str| format!("{at}.{part}");
        self.set(&key("code"), fee.code.as_str());
        self.set(&key("name.sv"), &fee.name_sv);
        let english = if fee.name_en == fee.name_sv { "" } else { &fee.name_en };
        self.set(&key("name.en"), english);
        self.set_who_pays(at, fee);
        match &fee.basis {
            Basis::OneOff { amount } | Basis::Recurring(Recurring { amount, .. }) => {
                self.set_number(&key("amount"), amount, language);
            }
            Basis::Usage(usage) => {
                self.set(&key("model"), PriceModel::of(&usage.price).code());
                self.set(&key("accumulate"), window_code(usage.accumulate));
                let included = (!usage.included.is_zero()).then_some(usage.included);
                let per = (usage.per != Quantity::ONE).then_some(usage.per);
                for (part, number) in [("included", included), ("per", per)] {
                    if let Some(number) = number {
                        self.set_number(&key(part), number, language);
                    }
                }
                for (part, amount) in [("minimum", usage.minimum), ("maximum", usage.maximum)] {
                    if let Some(amount) = amount {
                        self.set_number(&key(part), amount, language);
                    }
                }
                self.set_price(at, &usage.price, language);
            }
        }
    }

    fn set_price(&mut self, at: usize, price: &Price, language: Language) {
        let key = |part: &str| format!("{at}.{part}");
        match price {
            Price::Flat(amount) => self.set_number(&key("amount"), amount, language),
            Price::PerUnit(unit) => self.set_number(&key("unit"), unit, language),
            Price::Package { size, unit } => {
                self.set_number(&key("size"), size, language);
                self.set_number(&key("unit"), unit, language);
            }
            Price::Graduated(tiers) | Price::Volume(tiers) => self.set_tiers(at, tiers, language),
            Price::Stairstep(steps) => self.set_steps(at, steps, language),
        }
    }

    /// The model that is chosen for a fee of usage.
    pub fn model(&self, at: usize) -> Option<PriceModel> {
        PriceModel::of_code(self.text(&format!("{at}.model")))
    }

    /// A fee with what was typed.
    pub(super) fn fee(&self, at: usize, over: &Fee, faults: &mut Faults) -> Option<Fee> {
        let key = |part: &str| format!("{at}.{part}");
        let (name_sv, name_en) = self.names(at, faults)?;
        let basis = match &over.basis {
            Basis::OneOff { .. } => Basis::OneOff { amount: self.kronor(&key("amount"), faults)? },
            Basis::Recurring(recurring) => {
                let amount = self.kronor(&key("amount"), faults)?;
                Basis::Recurring(Recurring { amount, ..recurring.clone() })
            }
            Basis::Usage(usage) => Basis::Usage(self.usage(at, usage, faults)?),
        };
        Some(self.for_whom(at, Fee { name_sv, name_en, basis, ..over.clone() }))
    }

    pub(super) fn names(&self, at: usize, faults: &mut Faults) -> Option<(String, String)> {
        let swedish = self.words(&format!("{at}.name.sv"), faults)?;
        let english = match self.text(&format!("{at}.name.en")).trim() {
            "" => swedish.clone(),
            english => english.to_owned(),
        };
        Some((swedish, english))
    }

    pub(super) fn usage(
        &self,
        at: usize,
        over: &UsageFee,
        faults: &mut Faults,
    ) -> Option<UsageFee> {
        let key = |part: &str| format!("{at}.{part}");
        let before = faults.0.len();
        let window = WINDOWS.into_iter().find(|(code, _)| *code == self.text(&key("accumulate")));
        let accumulate = window.map_or(over.accumulate, |(_, window)| window);
        let included = self.optional(&key("included"), faults, number);
        let per = self.optional(&key("per"), faults, size);
        let minimum = self.optional(&key("minimum"), faults, amount);
        let maximum = self.optional(&key("maximum"), faults, amount);
        if let (Some(minimum), Some(maximum)) = (minimum, maximum)
            && maximum < minimum
        {
            faults.of(&key("maximum"), TariffRefusal::BelowMinimum { minimum });
        }
        let price = self.price(at, faults);
        let price = price.filter(|_| faults.0.len() == before)?;
        Some(UsageFee {
            accumulate,
            included: included.unwrap_or(Quantity::ZERO),
            per: per.unwrap_or(Quantity::ONE),
            minimum,
            maximum,
            price,
            ..over.clone()
        })
    }

    fn price(&self, at: usize, faults: &mut Faults) -> Option<Price> {
        let key = |part: &str| format!("{at}.{part}");
        Some(match self.model(at).unwrap_or(PriceModel::PerUnit) {
            PriceModel::Flat => Price::Flat(self.kronor(&key("amount"), faults)?),
            PriceModel::PerUnit => Price::PerUnit(self.unit_price(&key("unit"), faults)?),
            PriceModel::Package => {
                let taken = size(self.text(&key("size")));
                let size = faults.take(&key("size"), taken);
                let unit = self.unit_price(&key("unit"), faults);
                Price::Package { size: size?, unit: unit? }
            }
            PriceModel::Graduated => Price::Graduated(self.tiers_of(at, faults)?),
            PriceModel::Volume => Price::Volume(self.tiers_of(at, faults)?),
            PriceModel::Stairstep => Price::Stairstep(self.steps_of(at, faults)?),
        })
    }

    pub(super) fn kronor(&self, field: &str, faults: &mut Faults) -> Option<Money> {
        faults.take(field, amount(self.text(field)))
    }

    pub(super) fn unit_price(&self, field: &str, faults: &mut Faults) -> Option<UnitPrice> {
        faults.take(field, filled(self.text(field), typed::price))
    }

    /// What need not be typed.
    pub(super) fn optional<T>(
        &self,
        field: &str,
        faults: &mut Faults,
        read: fn(&str) -> Result<T, Refusal>,
    ) -> Option<T> {
        match self.text(field).trim() {
            "" => None,
            typed => faults.take(field, read(typed)),
        }
    }
}

/// Something typed that must not be empty.
fn filled<T>(typed: &str, read: fn(&str) -> Result<T, TypedRefusal>) -> Result<T, Refusal> {
    if typed.trim().is_empty() {
        return Err(TariffRefusal::Empty.into());
    }
    Ok(read(typed)?)
}

/// An amount in kr.
pub(super) fn amount(typed: &str) -> Result<Money, Refusal> {
    filled(typed, typed::kronor)
}

/// How many.
pub(super) fn number(typed: &str) -> Result<Quantity, Refusal> {
    filled(typed, |typed| Ok(typed::quantity(typed)?))
}

/// How many, more than none.
fn size(typed: &str) -> Result<Quantity, Refusal> {
    match number(typed)? {
        size if size.is_zero() => Err(TariffRefusal::EmptyPackage.into()),
        size => Ok(size),
    }
}
