//! A fee that somebody adds: its code, and what it is charged for, besides what every fee has.

use super::fields::{Faults, MOST, TypedModel};
use crate::office::refusal::TariffRefusal;
use crate::sources::tariff::{
    Accumulation, Basis, BilledWhen, Fee, Measure, Price, Proration, Recurring, UsageFee,
};
use crate::values::diagnostic::Place;
use crate::values::fee_code::FeeCode;
use crate::values::money::{Quantity, UnitPrice};
use crate::values::period::Interval;
use crate::values::unit::Unit;

impl TypedModel {
    /// One fee more, which is charged for usage to begin with.
    pub fn add_fee(&mut self) {
        let at = self.fees();
        if at >= MOST {
            return;
        }
        self.set("fees", &(at + 1).to_string());
        self.set(&format!("{at}.new"), "ja");
        self.set(&format!("{at}.for"), "ja");
        self.set(&format!("{at}.basis"), "usage");
        self.set(&format!("{at}.model"), "per_unit");
        self.set(&format!("{at}.accumulate"), "billing-period");
    }

    pub(super) fn new_fee(
        &self,
        at: usize,
        taken: &[FeeCode],
        place: &Place,
        faults: &mut Faults,
    ) -> Option<Fee> {
        let key = |part: &str| format!("{at}.{part}");
        let code = FeeCode::parse(self.text(&key("code")).trim());
        let code = code.filter(|code| !taken.contains(code) && !code.is_of_manual_line());
        let code = faults.take(&key("code"), code.ok_or(TariffRefusal::NoCode));
        let names = self.names(at, faults);
        let basis = self.new_basis(at, faults);
        let (name_sv, name_en) = names?;
        let fee = Fee {
            code: code?,
            name_sv,
            name_en,
            parties: None,
            plans: None,
            basis: basis?,
            place: place.clone(),
        };
        Some(self.for_whom(at, fee))
    }

    fn new_basis(&self, at: usize, faults: &mut Faults) -> Option<Basis> {
        let key = |part: &str| format!("{at}.{part}");
        let every = match self.text(&key("basis")) {
            "one-off" => {
                return Some(Basis::OneOff { amount: self.kronor(&key("amount"), faults)? });
            }
            "month" => Some(Interval::Month),
            "quarter" => Some(Interval::Quarter),
            "year" => Some(Interval::Year),
            _ => None,
        };
        if let Some(every) = every {
            let amount = self.kronor(&key("amount"), faults)?;
            let (proration, billed) = (Proration::Days, BilledWhen::Arrears);
            return Some(Basis::Recurring(Recurring { every, proration, billed, amount }));
        }
        let words = |part: &str| {
            let words = self.words_of(&key(part));
            (!words.is_empty()).then_some(words)
        };
        let outcomes = words("outcomes");
        let unit = match outcomes.as_deref() {
            Some([only]) if only == "delivered" => Unit::Deliveries,
            _ => Unit::Questions,
        };
        let begun = UsageFee {
            channels: words("channels"),
            outcomes,
            accumulate: Accumulation::BillingPeriod,
            measure: Measure::Sum,
            included: Quantity::ZERO,
            minimum: None,
            maximum: None,
            per: Quantity::ONE,
            unit,
            price: Price::PerUnit(UnitPrice::ZERO),
        };
        Some(Basis::Usage(self.usage(at, &begun, faults)?))
    }
}
