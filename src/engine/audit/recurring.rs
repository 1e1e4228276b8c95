//! What a recurring fee comes to in a period (R18). Days are real calendar days.

use super::charge::{PricedItem, Rate};
use super::exact::Exact;
use crate::sources::tariff::{BilledWhen, Proration, Recurring, Tariff};
use crate::values::detail::LineDetail;
use crate::values::period::Period;

/// A fee under one version, with the days on which both that version and the agreement are in force.
#[derive(Clone, Copy)]
pub(super) struct RecurringInForce<'a> {
    pub(super) tariff: &'a Tariff,
    pub(super) fee: &'a Recurring,
    pub(super) days: Period,
}

impl RecurringInForce<'_> {
    fn within(self, interval: Period) -> Option<Self> {
        Some(Self { days: self.days.intersection(interval)?, ..self })
    }

    /// Amount × days in force ÷ days in the interval.
    fn by_days(self, interval: Period) -> Option<PricedItem> {
        let unit_price = Rate::once(self.fee.amount).unit_price;
        let rate = Rate { unit_price, per: Exact::whole(interval.days()) };
        PricedItem::priced(LineDetail::Recurring, rate, Exact::whole(self.days.days()), self.days)
    }
}

/// What the period bills of one code, each with the version it is billed by. `in_force` is in the order of
/// days, and its basis is the same in all versions (R18).
pub(super) fn billed<'a>(
    in_force: &[RecurringInForce<'a>],
    period: Period,
) -> Vec<(&'a Tariff, PricedItem)> {
    let Some(first) = in_force.first() else { return Vec::new() };
    let intervals = first.fee.every.touching(period);
    intervals.into_iter().flat_map(|interval| of_interval(in_force, interval, period)).collect()
}

fn of_interval<'a>(
    in_force: &[RecurringInForce<'a>],
    interval: Period,
    period: Period,
) -> Vec<(&'a Tariff, PricedItem)> {
    let parts: Vec<_> = in_force.iter().filter_map(|part| part.within(interval)).collect();
    let (Some(begun), Some(ended)) = (parts.first(), parts.last()) else { return Vec::new() };
    let billed_on = match begun.fee.billed {
        BilledWhen::Advance => begun.days.first(),
        BilledWhen::Arrears => ended.days.last(),
    };
    if !period.contains(billed_on) {
        return Vec::new();
    }
    let whole = || {
        let days = begun.days.hull(ended.days);
        let rate = Rate::once(begun.fee.amount);
        let item = PricedItem::priced(LineDetail::Recurring, rate, Exact::whole(1), days)?;
        Some((begun.tariff, item))
    };
    match begun.fee.proration {
        Proration::Started => whole().into_iter().collect(),
        Proration::None if begun.days.first() > interval.first() => Vec::new(),
        Proration::None => whole().into_iter().collect(),
        Proration::Days => {
            let each = |part: &RecurringInForce<'a>| Some((part.tariff, part.by_days(interval)?));
            parts.iter().filter_map(each).collect()
        }
    }
}
