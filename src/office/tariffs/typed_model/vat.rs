//! VAT in fields: for each category of customers the class, and its rate or why there is none. Fields that a form does not show
//! leave all as it is.

use std::collections::BTreeMap;

use super::fields::{Faults, TypedModel};
use crate::office::refusal::TariffRefusal;
use crate::office::typed;
use crate::values::identity::PartyCategory;
use crate::values::language::Language;
use crate::values::text::{Text, text};
use crate::values::vat::VatClass;

/// The field that says that a form shows VAT.
const SHOWN: &str = "vat";

/// The classes that a category can have, each with its code: the letter that files use, or nothing.
pub const VAT_CLASSES: [&str; 4] = ["", "S", "E", "O"];

/// What a class is called.
pub fn vat_class_words(code: &str) -> Text {
    match code {
        "S" => text!("moms", "VAT"),
        "E" => text!("undantaget från moms", "exempt from VAT"),
        "O" => text!("utanför momsen", "outside VAT"),
        _ => text!("ingen momsuppgift", "no VAT class"),
    }
}

/// The most that a rate can be, per cent.
const MOST: u64 = 100;

impl TypedModel {
    /// A field of a category's VAT: its `class`, `rate` or `reason`.
    pub fn vat_field(category: PartyCategory, part: &str) -> String {
        format!("vat.{}.{part}", category.word())
    }

    pub(super) fn set_vat(
        &mut self,
        classes: &BTreeMap<PartyCategory, VatClass>,
        language: Language,
    ) {
        self.set(SHOWN, "ja");
        for category in PartyCategory::ALL {
            let field = |part| Self::vat_field(category, part);
            let class = classes.get(&category);
            let code = class.map_or(String::new(), |class| class.category().to_string());
            self.set(&field("class"), &code);
            match class {
                Some(VatClass::Standard { rate }) => {
                    self.set_number(&field("rate"), rate.normalize(), language);
                }
                Some(VatClass::Exempt { reason } | VatClass::Outside { reason }) => {
                    self.set(&field("reason"), reason);
                }
                None => {}
            }
        }
    }

    pub(super) fn vat(
        &self,
        over: &BTreeMap<PartyCategory, VatClass>,
        faults: &mut Faults,
    ) -> BTreeMap<PartyCategory, VatClass> {
        if !self.has(SHOWN) {
            return over.clone();
        }
        let class = |category| self.vat_of(category, faults).map(|class| (category, class));
        PartyCategory::ALL.into_iter().filter_map(class).collect()
    }

    fn vat_of(&self, category: PartyCategory, faults: &mut Faults) -> Option<VatClass> {
        let field = |part| Self::vat_field(category, part);
        match self.text(&field("class")) {
            "S" => {
                let rate = faults.take(&field("rate"), typed::per_cent(self.text(&field("rate"))));
                let rate = rate?.decimal();
                if rate.is_zero() || rate > MOST.into() {
                    faults.of(&field("rate"), TariffRefusal::VatRate);
                    return None;
                }
                Some(VatClass::Standard { rate })
            }
            "E" => Some(VatClass::Exempt { reason: self.words(&field("reason"), faults)? }),
            "O" => Some(VatClass::Outside { reason: self.words(&field("reason"), faults)? }),
            _ => None,
        }
    }
}
