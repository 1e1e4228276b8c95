//! A fee model as somebody types it into fields, and what is wrong with it, field by field. What no field shows stays as it is.
//! Nothing is saved by it.
//!
//! A field is called by what it is of: `title`, `valid_from`; of the first fee `0.name.sv`, `0.minimum`, of its first tier
//! `0.tier-0.unit`. How many there are is a field as well: `fees`, `0.tiers`.

mod fee;
mod fields;
mod keys;
mod ladder;
mod new_fee;
mod vat;
mod who_pays;

use super::super::refusal::TariffRefusal;
use crate::sources::tariff::{Fee, Tariff};
use crate::values::language::Language;
use crate::values::tariff_name::TariffName;

pub use fields::{TypedFault, TypedModel};
pub use keys::{MODELS, PriceModel, WINDOWS};
pub use vat::{VAT_CLASSES, vat_class_words};

use fields::Faults;

impl TypedModel {
    /// A fee model as its fields show it.
    pub fn of_tariff(tariff: &Tariff, language: Language) -> Self {
        let mut model = Self::default();
        model.set("title", &tariff.title);
        model.set("version", tariff.name.version());
        model.set("valid_from", &tariff.valid_from.to_string());
        model.set_if("valid_through", tariff.valid_through.map(|day| day.to_string()));
        model.set("source", &tariff.source);
        model.set_vat(&tariff.vat, language);
        model.set("fees", &tariff.fees.len().to_string());
        for (at, fee) in tariff.fees.iter().enumerate() {
            model.set_fee(at, fee, language);
        }
        model
    }

    /// What was typed, put in the place of what it is typed over.
    ///
    /// # Errors
    /// What is wrong with it, field by field.
    pub fn read(&self, over: &Tariff) -> Result<Tariff, Vec<TypedFault>> {
        let mut faults = Faults::default();
        let title = self.words("title", &mut faults);
        let source = self.words("source", &mut faults);
        let name = TariffName::of(over.service(), self.text("version").trim());
        let name = faults.take("version", name.ok_or(TariffRefusal::NoName));
        let valid_from = self.day("valid_from", &mut faults);
        let valid_through = match self.text("valid_through").trim() {
            "" => Some(None),
            _ => self.day("valid_through", &mut faults).map(Some),
        };
        if let (Some(from), Some(Some(through))) = (valid_from, valid_through)
            && through < from
        {
            faults.of("valid_through", TariffRefusal::EndsBeforeItBegins);
        }
        let vat = self.vat(&over.vat, &mut faults);
        let mut fees: Vec<Fee> = Vec::new();
        for at in (0..self.fees()).filter(|at| !self.is_gone(*at)) {
            let code = self.text(&format!("{at}.code"));
            match over.fees.iter().find(|fee| fee.code.as_str() == code) {
                Some(fee) if !self.is_new(at) => fees.extend(self.fee(at, fee, &mut faults)),
                _ => {
                    let taken = fees.iter().chain(&over.fees).map(|fee| &fee.code);
                    let taken: Vec<_> = taken.cloned().collect();
                    fees.extend(self.new_fee(at, &taken, &over.place, &mut faults));
                }
            }
        }
        if fees.is_empty() && faults.0.is_empty() {
            faults.of("fees", TariffRefusal::NoFee);
        }
        let (Some(name), Some(title), Some(source), Some(valid_from), Some(valid_through), []) =
            (name, title, source, valid_from, valid_through, faults.0.as_slice())
        else {
            return Err(faults.0);
        };
        Ok(Tariff { name, title, source, valid_from, valid_through, vat, fees, ..over.clone() })
    }
}
