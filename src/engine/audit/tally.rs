//! Quantities and amounts billed and owed, side by side, for each charge. It decides nothing but which lines count.

use std::collections::BTreeMap;

use super::charge::{ComparedCharge, OwedLine, Rate};
use super::deviation::DeviationKind;
use super::exact::{Exact, Ore};
use crate::engine::invoice::{DocumentKind, Draft, Line};
use crate::values::agreement_name::AgreementName;
use crate::values::detail::LineDetail;
use crate::values::period::{BillingPeriod, Period};

/// A charge, with its days where lines are compared one by one.
pub(super) type ChargeKey = (ComparedCharge, Option<Period>);

/// The sums of one charge: what documents bill of it, and what is owed.
pub(super) struct ChargeTally {
    /// Lines on documents.
    pub(super) lines: usize,
    /// Lines owed that are not 0.00.
    pub(super) worth: usize,
    billed_quantity: Exact,
    owed_quantity: Exact,
    pub(super) billed: Ore,
    pub(super) owed: Ore,
}

impl ChargeTally {
    fn new() -> Self {
        let (billed_quantity, owed_quantity) = (Exact::zero(), Exact::zero());
        let (billed, owed) = (Ore::default(), Ore::default());
        Self { lines: 0, worth: 0, billed_quantity, owed_quantity, billed, owed }
    }

    pub(super) fn quantity_found(
        &self,
        (charge, days): &ChargeKey,
    ) -> Option<(AgreementName, DeviationKind)> {
        if charge.rate.is_none() || self.billed_quantity == self.owed_quantity {
            return None;
        }
        let (billed, owed) = (self.billed_quantity.clone(), self.owed_quantity.clone());
        let found = DeviationKind::Quantity { charge: charge.clone(), days: *days, billed, owed };
        Some((charge.agreement.clone(), found))
    }

    pub(super) fn amount_found(
        &self,
        (charge, days): &ChargeKey,
    ) -> Option<(AgreementName, DeviationKind)> {
        let (billed, owed) = (self.billed.clone(), self.owed.clone());
        let found = DeviationKind::Amount { charge: charge.clone(), days: *days, billed, owed };
        (self.billed != self.owed).then(|| (charge.agreement.clone(), found))
    }
}

/// Sums lines billed and lines owed; those to which `key` gives the same key are summed together.
pub(super) fn tallies(
    owed: &[OwedLine],
    documents: &[&Draft],
    period: BillingPeriod,
    key: impl Fn(ComparedCharge, Period) -> ChargeKey,
) -> BTreeMap<ChargeKey, ChargeTally> {
    let mut tallies: BTreeMap<ChargeKey, ChargeTally> = BTreeMap::new();
    for one in owed {
        let key = key(one.charge.clone(), one.days);
        let tally = tallies.entry(key).or_insert_with(ChargeTally::new);
        tally.owed_quantity = &tally.owed_quantity + &one.quantity;
        tally.owed = &tally.owed + &one.amount;
        tally.worth += usize::from(!one.amount.is_zero());
    }
    for (draft, line) in lines(documents, period) {
        let key = key(charge(line), line.period);
        let tally = tallies.entry(key).or_insert_with(ChargeTally::new);
        let (quantity, amount) =
            (Exact::of(line.detail.quantity().decimal()), Ore::of(line.detail.amount()));
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
    all.filter(move |(_, line)| {
        line.billing_period == period && line.detail.kind() != LineDetail::Own
    })
}

fn charge(line: &Line) -> ComparedCharge {
    let rate = match line.detail.kind() {
        LineDetail::Minimum | LineDetail::Maximum | LineDetail::Rounding => None,
        _ => Some(Rate {
            unit_price: Exact::of(line.detail.unit_price().decimal()),
            per: Exact::of(line.detail.per().decimal()),
        }),
    };
    ComparedCharge {
        agreement: line.agreement.clone(),
        fee: line.fee.clone(),
        tariff: Some(line.tariff.clone()),
        vat: line.vat.clone(),
        detail: line.detail.kind(),
        rate,
    }
}
