//! Whom a fee is for, in its fields: categories of customers, each ticked or not, and plans. No tick means all; so does no plan.
//! Fields that a form does not show leave a fee as it is.

use super::fields::TypedModel;
use crate::sources::tariff::Fee;
use crate::values::identity::PartyCategory;

/// What stands in a field that is ticked.
const TICKED: &str = "ja";

/// The field that says that a form shows whom a fee is for.
fn shown(at: usize) -> String {
    format!("{at}.for")
}

impl TypedModel {
    /// The field of a category.
    pub fn category_field(at: usize, category: PartyCategory) -> String {
        format!("{at}.for.{}", category.word())
    }

    /// Whether a category is ticked.
    pub fn is_for(&self, at: usize, category: PartyCategory) -> bool {
        !self.text(&Self::category_field(at, category)).is_empty()
    }

    pub(super) fn set_who_pays(&mut self, at: usize, fee: &Fee) {
        self.set(&shown(at), TICKED);
        for category in fee.parties.iter().flatten() {
            self.set(&Self::category_field(at, *category), TICKED);
        }
        self.set(
            &format!("{at}.plans"),
            &fee.plans.iter().flatten().cloned().collect::<Vec<_>>().join(", "),
        );
    }

    /// A fee for whom the fields say.
    pub(super) fn for_whom(&self, at: usize, fee: Fee) -> Fee {
        if !self.has(&shown(at)) {
            return fee;
        }
        let ticked = PartyCategory::ALL.into_iter().filter(|one| self.is_for(at, *one));
        let mut parties: Vec<PartyCategory> = ticked.collect();
        // The order of the file stands where the same are meant.
        let before = fee.parties.clone().unwrap_or_default();
        if parties.len() == before.len() && before.iter().all(|one| parties.contains(one)) {
            parties = before;
        }
        let plans = self.words_of(&format!("{at}.plans"));
        Fee {
            parties: (!parties.is_empty()).then_some(parties),
            plans: (!plans.is_empty()).then_some(plans),
            ..fee
        }
    }

    /// Words with commas between.
    pub(super) fn words_of(&self, field: &str) -> Vec<String> {
        let words = self.text(field).split(',').map(|word| word.trim().to_owned());
        words.filter(|word| !word.is_empty()).collect()
    }
}
