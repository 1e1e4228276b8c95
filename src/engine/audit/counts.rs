//! How much there is of what a fee counts (R6, R9a). It looks counts up by agreement, once for all fees, and
//! never prices anything.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::exact::Exact;
use crate::sources::party::Agreement;
use crate::sources::tariff::{Measure, UsageFee};
use crate::sources::usage::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Period};

/// All counts, each organisation's and service's in the order of days.
pub(super) struct Counts<'a>(HashMap<(OrganisationNumber, &'a str), Vec<&'a Count>>);

impl<'a> Counts<'a> {
    pub(super) fn of(counts: &'a [Count]) -> Self {
        let mut of: HashMap<_, Vec<&'a Count>> = HashMap::new();
        for count in counts {
            of.entry((count.organisation_number, count.service.as_str())).or_default().push(count);
        }
        for counts in of.values_mut() {
            counts.sort_by_key(|count| count.day);
        }
        Self(of)
    }

    /// Those of the agreement's organisation and service, in order; also from days it is not in force.
    pub(super) fn under(&self, agreement: &'a Agreement) -> &[&'a Count] {
        let key = (agreement.organisation_number, agreement.service.as_str());
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }
}

/// What a fee measures over some days of counts that are in order (R9a).
pub(super) fn measured(counts: &[&Count], fee: &UsageFee, days: Period) -> Exact {
    let from = counts.partition_point(|count| count.day < days.first());
    let within = counts[from..].iter().take_while(|count| days.contains(count.day));
    let counted = within.filter(|count| counts_for(fee, count));
    match fee.measure {
        Measure::Sum => Exact::sum(counted.map(|count| count.quantity.decimal())),
        Measure::PeakDay => day_sums(counted).into_values().max().unwrap_or(Exact::zero()),
        Measure::LastDay => day_sums(counted).into_values().next_back().unwrap_or(Exact::zero()),
    }
}

/// What each day holds that has a row. A row that says 0 is a reading too: a stock that has run out.
fn day_sums<'a>(counted: impl Iterator<Item = &'a &'a Count>) -> BTreeMap<Day, Exact> {
    let mut days: BTreeMap<Day, Vec<Decimal>> = BTreeMap::new();
    for count in counted {
        days.entry(count.day).or_default().push(count.quantity.decimal());
    }
    days.into_iter().map(|(day, quantities)| (day, Exact::sum(quantities))).collect()
}

/// R6: of the channels and outcomes it names; all where it names none.
fn counts_for(fee: &UsageFee, count: &Count) -> bool {
    let names = |named: &Option<Vec<String>>, word: &str| {
        named.as_ref().is_none_or(|named| named.iter().any(|one| one == word))
    };
    names(&fee.channels, &count.channel) && names(&fee.outcomes, &count.outcome)
}
