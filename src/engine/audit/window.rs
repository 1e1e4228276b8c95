//! What a usage fee comes to in one window, and how much of it a billing period bills (R9, R17). A window is
//! always to be billed to the period's end less to the period's start; one that lies within the period had
//! nothing before.

use std::collections::BTreeMap;

use super::charge::{PricedItem, Rate};
use super::counts::measured;
use super::exact::{Exact, Ore};
use super::price::{PricedPart, parts};
use crate::sources::tariff::UsageFee;
use crate::sources::usage::Count;
use crate::values::detail::LineDetail;
use crate::values::money::Money;
use crate::values::period::Period;

/// What the period bills of a window: the window's days, as the agreement and the version cut it. None where
/// a price can't be told.
pub(super) fn billed(
    fee: &UsageFee,
    counts: &[&Count],
    window: Period,
    period: Period,
) -> Option<Vec<PricedItem>> {
    let Some(days) = window.intersection(period) else { return Some(Vec::new()) };
    let up_to = |end| match window.before(end) {
        Some(days) => measured(counts, fee, days),
        None => Exact::zero(),
    };
    // R17: only the period in which the window ends has the minimum.
    let minimum = fee.minimum.filter(|_| window.end() <= period.end());
    let before = WindowToDate::of(fee, &up_to(days.first()), None)?;
    let now = WindowToDate::of(fee, &up_to(days.end()), minimum)?;
    now.less(before, days)
}

/// What a whole window comes to up to a day: included → price → minimum → maximum (R17).
struct WindowToDate {
    parts: Vec<PricedPart>,
    minimum: Ore,
    maximum: Ore,
    total: Ore,
}

impl WindowToDate {
    fn of(fee: &UsageFee, measured: &Exact, minimum: Option<Money>) -> Option<Self> {
        let parts = parts(fee, measured)?;
        let amounts = parts.iter().map(|part| part.rate.of(&part.quantity));
        let priced = amounts.sum::<Option<Ore>>()?;
        let least = minimum.map_or(priced.clone(), |least| Ore::of(least).max(priced.clone()));
        let total = fee.maximum.map_or(least.clone(), |most| Ore::of(most).min(least.clone()));
        Some(Self { parts, minimum: &least - &priced, maximum: &total - &least, total })
    }

    /// The differences, each a line, with what makes up for their rounding (R9).
    fn less(self, before: Self, days: Period) -> Option<Vec<PricedItem>> {
        let mut quantities: BTreeMap<(LineDetail, Rate), Exact> = BTreeMap::new();
        let signed = before.parts.into_iter().map(|part| (-&part.quantity, part));
        let all = self.parts.into_iter().map(|part| (part.quantity.clone(), part)).chain(signed);
        for (quantity, part) in all {
            let sum = quantities.entry((part.detail, part.rate)).or_insert(Exact::zero());
            *sum = &*sum + &quantity;
        }
        let mut items = Vec::new();
        for ((detail, rate), quantity) in quantities {
            if !quantity.is_zero() {
                let amount = rate.of(&quantity)?;
                items.push(PricedItem { detail, rate: Some(rate), days, quantity, amount });
            }
        }
        let amount = |detail, amount| PricedItem::amount(detail, amount, days);
        items.extend(amount(LineDetail::Minimum, &self.minimum - &before.minimum));
        items.extend(amount(LineDetail::Maximum, &self.maximum - &before.maximum));
        let lines = items.iter().map(|item| item.amount.clone()).sum();
        let rest = &(&self.total - &before.total) - &lines;
        items.extend(amount(LineDetail::Rounding, rest));
        Some(items)
    }
}
