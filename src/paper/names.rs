//! What codes of the trade are called on paper, on pages, in tables and on screens: categories of parties, channels
//! and outcomes. One name for each, here alone; it never decides what a code means.

use crate::values::fee_code::FeeCode;
use std::collections::BTreeMap;

use crate::engine::whatif::{AmountPart, FeeName};
use crate::values::identity::PartyCategory;
use crate::values::language::Language;

impl Language {
    /// A party's category: *statlig myndighet*.
    pub fn category(self, category: PartyCategory) -> &'static str {
        let (swedish, english) = match category {
            PartyCategory::Insurer => ("försäkringsbolag", "insurer"),
            PartyCategory::Broker => ("försäkringsförmedlare", "broker"),
            PartyCategory::StateAgency => ("statlig myndighet", "state agency"),
            PartyCategory::Municipality => ("kommun", "municipality"),
            PartyCategory::Region => ("region", "region"),
            PartyCategory::Other => ("annan", "other"),
        };
        self.pick(swedish, english)
    }

    /// A channel of usage: *system till system*. One that `lefi.toml` adds is its own name.
    pub fn channel(self, code: &str) -> &str {
        match code {
            "web" => self.pick("webbgränssnitt", "web interface"),
            "system" => self.pick("system till system", "system to system"),
            "subscription" => self.pick("prenumeration", "subscription"),
            other => other,
        }
    }

    /// An outcome of usage: *ingen träff*. One that `lefi.toml` adds is its own name.
    pub fn outcome(self, code: &str) -> &str {
        match code {
            "answered" => self.pick("besvarad", "answered"),
            "no-hit" => self.pick("ingen träff", "no hit"),
            "delivered" => self.pick("levererad", "delivered"),
            "failed" => self.pick("misslyckad", "failed"),
            "test" => "test",
            other => other,
        }
    }
}

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
    fn codes_have_names_in_both_languages() {
        let swedish = Language::Swedish;
        let categories = PartyCategory::ALL.map(|one| swedish.category(one));
        assert_eq!(
            categories,
            [
                "försäkringsbolag",
                "försäkringsförmedlare",
                "statlig myndighet",
                "kommun",
                "region",
                "annan"
            ]
        );
        let channels = ["web", "system", "subscription"].map(|code| swedish.channel(code));
        assert_eq!(channels, ["webbgränssnitt", "system till system", "prenumeration"]);
        let outcomes = ["answered", "no-hit", "delivered", "failed", "test"];
        assert_eq!(
            outcomes.map(|code| swedish.outcome(code)),
            ["besvarad", "ingen träff", "levererad", "misslyckad", "test"]
        );
        assert_eq!(Language::English.outcome("no-hit"), "no hit");
    }

    #[test]
    fn what_a_workspace_adds_is_its_own_name() {
        assert_eq!(Language::Swedish.channel("fax"), "fax");
        assert_eq!(Language::Swedish.outcome("partial"), "partial");
    }

    #[test]
    fn a_capital_begins_a_row() {
        assert_eq!(capitalised("årsavgift per part"), "Årsavgift per part");
        assert_eq!(capitalised(""), "");
    }
}
