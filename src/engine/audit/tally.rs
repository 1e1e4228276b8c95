//! What is billed and what is owed, side by side, for each charge. It decides nothing but which lines count.

use std::collections::BTreeMap;

use super::charge::{Charge, Owed, Rate};
use super::difference::Found;
use super::exact::{Exact, Ore};
use crate::engine::invoice::{DocumentKind, Draft, Line};
use crate::values::detail::LineDetail;
use crate::values::period::{BillingPeriod, Period};

/// A charge, with its days where lines are compared one by one.
pub(super) type Key = (Charge, Option<Period>);

/// What is billed of something, and what is owed.
pub(super) struct Tally {
    /// Lines on documents.
    pub(super) lines: usize,
    /// Lines owed that are not 0.00.
    pub(super) worth: usize,
    billed_quantity: Exact,
    owed_quantity: Exact,
    pub(super) billed: Ore,
    pub(super) owed: Ore,
}

impl Tally {
    fn new() -> Self {
        let (billed_quantity, owed_quantity) = (Exact::zero(), Exact::zero());
        let (billed, owed) = (Ore::default(), Ore::default());
        Self { lines: 0, worth: 0, billed_quantity, owed_quantity, billed, owed }
    }

    pub(super) fn quantity_found(&self, (charge, days): &Key) -> Option<(String, Found)> {
        if charge.rate.is_none() || self.billed_quantity == self.owed_quantity {
            return None;
        }
        let (billed, owed) = (self.billed_quantity.clone(), self.owed_quantity.clone());
        let found = Found::Quantity { charge: charge.clone(), days: *days, billed, owed };
        Some((charge.agreement.clone(), found))
    }

    pub(super) fn amount_found(&self, (charge, days): &Key) -> Option<(String, Found)> {
        let (billed, owed) = (self.billed.clone(), self.owed.clone());
        let found = Found::Amount { charge: charge.clone(), days: *days, billed, owed };
        (self.billed != self.owed).then(|| (charge.agreement.clone(), found))
    }
}

/// `key` says what of a charge and its days makes two lines one.
pub(super) fn tallies(
    owed: &[Owed],
    documents: &[&Draft],
    period: BillingPeriod,
    key: impl Fn(Charge, Period) -> Key,
) -> BTreeMap<Key, Tally> {
    let mut tallies: BTreeMap<Key, Tally> = BTreeMap::new();
    for one in owed {
        let key = key(one.charge.clone(), one.days);
        let tally = tallies.entry(key).or_insert_with(Tally::new);
        tally.owed_quantity = &tally.owed_quantity + &one.quantity;
        tally.owed = &tally.owed + &one.amount;
        tally.worth += usize::from(!one.amount.is_zero());
    }
    for (draft, line) in lines(documents, period) {
        let key = key(charge(draft, line), line.period);
        let tally = tallies.entry(key).or_insert_with(Tally::new);
        let (quantity, amount) = (Exact::of(line.quantity.decimal()), Ore::of(line.amount));
        let less = draft.kind == DocumentKind::CreditNote;
        let (quantity, amount) = if less { (-&quantity, -&amount) } else { (quantity, amount) };
        tally.billed_quantity = &tally.billed_quantity + &quantity;
        tally.billed = &tally.billed + &amount;
        tally.lines += 1;
    }
    tallies
}

/// The lines charged for the period, also those that a later document carries.
fn lines<'a>(
    documents: &[&'a Draft],
    period: BillingPeriod,
) -> impl Iterator<Item = (&'a Draft, &'a Line)> {
    let all = documents.iter().flat_map(|draft| draft.lines.iter().map(move |line| (*draft, line)));
    all.filter(move |(_, line)| line.billing_period == period && line.detail != LineDetail::Own)
}

fn charge(draft: &Draft, line: &Line) -> Charge {
    let rate = match line.detail {
        LineDetail::Minimum | LineDetail::Maximum | LineDetail::Rounding => None,
        _ => Some(Rate {
            unit_price: Exact::of(line.unit_price.decimal()),
            per: Exact::of(line.per.decimal()),
        }),
    };
    Charge {
        agreement: draft.agreement.agreement.clone(),
        fee: line.fee.clone(),
        tariff: line.tariff.clone(),
        vat: line.vat.clone(),
        detail: line.detail,
        rate,
    }
}
