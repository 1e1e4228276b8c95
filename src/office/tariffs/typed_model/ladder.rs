//! Tiers and steps in their fields: read, shown, added and taken away. The last one has no limit (R10).

use super::fee::{amount, number};
use super::fields::{Faults, MOST, TypedModel};
use super::keys::PriceModel;
use crate::office::refusal::TariffRefusal;
use crate::sources::tariff::{PriceStep, Tier};
use crate::values::language::Language;
use crate::values::money::Quantity;

/// What a row of the table of tiers has.
const PARTS: [&str; 3] = ["up_to", "unit", "flat"];

fn key(fee: usize, tier: usize, part: &str) -> String {
    format!("{fee}.tier-{tier}.{part}")
}

impl TypedModel {
    /// How many tiers or steps a fee has.
    pub fn tiers(&self, fee: usize) -> usize {
        self.number(&format!("{fee}.tiers"))
    }

    pub(super) fn set_tiers(&mut self, fee: usize, tiers: &[Tier], language: Language) {
        self.set(&format!("{fee}.tiers"), &tiers.len().to_string());
        for (at, tier) in tiers.iter().enumerate() {
            if let Some(up_to) = tier.up_to {
                self.set_number(&key(fee, at, "up_to"), up_to, language);
            }
            self.set_number(&key(fee, at, "unit"), tier.unit, language);
            if let Some(flat) = tier.flat {
                self.set_number(&key(fee, at, "flat"), flat, language);
            }
        }
    }

    pub(super) fn set_steps(&mut self, fee: usize, steps: &[PriceStep], language: Language) {
        self.set(&format!("{fee}.tiers"), &steps.len().to_string());
        for (at, step) in steps.iter().enumerate() {
            if let Some(up_to) = step.up_to {
                self.set_number(&key(fee, at, "up_to"), up_to, language);
            }
            self.set_number(&key(fee, at, "flat"), step.flat, language);
        }
    }

    /// One tier more, above the open one, or the first two.
    pub fn add_tier(&mut self, fee: usize) {
        let tiers = self.tiers(fee);
        if tiers >= MOST {
            return;
        }
        let last = tiers.saturating_sub(1);
        self.set(&format!("{fee}.tiers"), &(tiers + 1).to_string());
        for part in PARTS {
            let moved = self.text(&key(fee, last, part)).to_owned();
            self.set(&key(fee, tiers, part), &moved);
            // The new one begins with the price of the one that it is cut from.
            if part == "up_to" {
                self.set(&key(fee, last, part), "");
            }
        }
    }

    /// One tier fewer.
    pub fn remove_tier(&mut self, fee: usize, tier: usize) {
        let tiers = self.tiers(fee);
        if tier >= tiers || tiers < 2 {
            return;
        }
        for at in tier..tiers - 1 {
            for part in PARTS {
                let moved = self.text(&key(fee, at + 1, part)).to_owned();
                self.set(&key(fee, at, part), &moved);
            }
        }
        self.set(&format!("{fee}.tiers"), &(tiers - 1).to_string());
        self.set(&key(fee, tiers - 2, "up_to"), "");
    }

    /// The fields that a model needs, where another one was chosen: they begin with what the other one had.
    pub fn fill(&mut self) {
        for fee in 0..self.fees() {
            let Some(model) = self.model(fee) else { continue };
            let part = |part: &str| format!("{fee}.{part}");
            let first = |name: &str| key(fee, 0, name);
            let known = |model: &Self, fields: [String; 2]| {
                let found = fields.iter().map(|field| model.text(field));
                found.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_owned()
            };
            match model {
                PriceModel::PerUnit | PriceModel::Package => {
                    if !self.has(&part("unit")) {
                        let unit = known(self, [first("unit"), part("amount")]);
                        self.set(&part("unit"), &unit);
                    }
                }
                PriceModel::Flat => {
                    if !self.has(&part("amount")) {
                        let amount = known(self, [first("flat"), part("minimum")]);
                        self.set(&part("amount"), &amount);
                    }
                }
                PriceModel::Graduated | PriceModel::Volume | PriceModel::Stairstep => {
                    if self.tiers(fee) == 0 {
                        self.set(&part("tiers"), "1");
                    }
                    let wanted = if model == PriceModel::Stairstep { "flat" } else { "unit" };
                    if !self.has(&first(wanted)) {
                        let value = known(self, [part("unit"), part("amount")]);
                        self.set(&first(wanted), &value);
                    }
                }
            }
        }
    }

    pub(super) fn tiers_of(&self, fee: usize, faults: &mut Faults) -> Option<Vec<Tier>> {
        self.ladder(fee, faults, |model, at, up_to, faults| {
            let unit = model.unit_price(&key(fee, at, "unit"), faults);
            let flat = model.optional(&key(fee, at, "flat"), faults, amount);
            Some(Tier { up_to, unit: unit?, flat })
        })
    }

    pub(super) fn steps_of(&self, fee: usize, faults: &mut Faults) -> Option<Vec<PriceStep>> {
        self.ladder(fee, faults, |model, at, up_to, faults| {
            Some(PriceStep { up_to, flat: model.kronor(&key(fee, at, "flat"), faults)? })
        })
    }

    fn ladder<T>(
        &self,
        fee: usize,
        faults: &mut Faults,
        read: impl Fn(&Self, usize, Option<Quantity>, &mut Faults) -> Option<T>,
    ) -> Option<Vec<T>> {
        let tiers = self.tiers(fee).max(1);
        let mut below = Quantity::ZERO;
        let mut all = Vec::new();
        for at in 0..tiers {
            let field = key(fee, at, "up_to");
            let up_to = match at + 1 == tiers {
                true => Some(None),
                false => faults.take(&field, number(self.text(&field))).map(Some),
            };
            if let Some(Some(limit)) = up_to {
                if limit <= below {
                    faults.of(&field, TariffRefusal::LimitNotAbove);
                }
                below = limit;
            }
            all.extend(read(self, at, up_to.unwrap_or_default(), faults));
        }
        (all.len() == tiers).then_some(all)
    }
}
