//! What fees and their amounts are called on paper, on pages, in tables and on screens. It never decides what one comes to.

use std::collections::BTreeMap;

use crate::engine::whatif::{AmountPart, FeeName};
use crate::values::fee_code::FeeCode;
use crate::values::language::Language;

impl Language {
    /// A fee by its code; one that no tariff has by the code.
    pub fn fee_name<'a>(self, names: &'a BTreeMap<FeeCode, FeeName>, code: &'a FeeCode) -> &'a str {
        names.get(code).map_or(code.as_str(), |name| self.pick(&name.swedish, &name.english))
    }

    /// Which amount of a fee: *nivå 2, pris*.
    pub fn amount_part(self, part: AmountPart) -> String {
        let pick = |swedish, english| self.pick(swedish, english).to_owned();
        let tier = |tier| format!("{} {tier}", self.pick("nivå", "tier"));
        match part {
            AmountPart::Factor => pick("alla belopp, faktor", "all amounts, factor"),
            AmountPart::Unit => pick("à-pris", "unit price"),
            AmountPart::TierUnit(number) => {
                format!("{}, {}", tier(number), self.pick("à-pris", "unit price"))
            }
            AmountPart::TierFlat(number) => {
                format!("{}, {}", tier(number), self.pick("fast del", "fixed part"))
            }
            AmountPart::Amount => pick("belopp", "amount"),
            AmountPart::Minimum => pick("lägsta avgift", "minimum fee"),
            AmountPart::Maximum => pick("högsta avgift", "maximum fee"),
            AmountPart::Included => pick("antal som ingår", "number included"),
        }
    }

    /// What stands beside every coverage of a cost: which revenue it is worked out from.
    pub fn revenue_by_days_note(self) -> &'static str {
        self.pick(
            "Periodiserad intäkt ligger till grund för kostnadstäckningen: årsavgifter och andra löpande avgifter \
             räknas efter dagar, som kostnaden. Intäkt är som den faktureras.",
            "Revenue by days is what covers the cost: annual and other recurring fees are counted by days, as \
             the cost is. Revenue is as it is billed.",
        )
    }
}

/// A name with a capital, as it begins a row or a sentence.
pub fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_begins_a_row() {
        assert_eq!(capitalised("årsavgift per part"), "Årsavgift per part");
        assert_eq!(capitalised(""), "");
    }
}
