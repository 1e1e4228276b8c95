//! Recurring fees over one calendar interval (R18).

use super::Detail;
use crate::sources::tariff::{BilledWhen, Proration, Recurring};
use crate::values::detail::LineDetail;
use crate::values::money::{MoneyError, Quantity, UnitPrice};
use crate::values::period::{Day, Period};

/// A version that has the fee, and the days in the interval on which it and the agreement are in force.
#[derive(Debug, Clone, Copy)]
pub struct VersionInForce<'a, Version> {
    /// The version, as the caller knows it.
    pub version: &'a Version,
    /// The fee as this version has it.
    pub fee: &'a Recurring,
    /// The days of the interval on which the version is in force.
    pub days: Period,
}

/// What is charged for an interval under one version.
#[derive(Debug, Clone, Copy)]
pub struct RecurringCharge<'a, Version> {
    /// The version that decides.
    pub version: &'a Version,
    /// The days in force that it is for.
    pub days: Period,
    /// The arithmetic.
    pub detail: Detail,
}

/// What one interval costs.
#[derive(Debug, Clone)]
pub struct IntervalCharges<'a, Version> {
    /// The billing period that holds this day bills it.
    pub billed_on: Day,
    /// One for each version that decides a part.
    pub charges: Vec<RecurringCharge<'a, Version>>,
}

/// What an interval costs and the day on which it is billed; `in_force` in order of days.
/// Nothing where it is never in force, or with proration `none` not on the interval's first day.
pub fn charge_interval<'a, Version>(
    interval: Period,
    in_force: &[VersionInForce<'a, Version>],
) -> Result<Option<IntervalCharges<'a, Version>>, MoneyError> {
    let (Some(first), Some(last)) = (in_force.first(), in_force.last()) else {
        return Ok(None);
    };
    let billed_on = match first.fee.billed {
        BilledWhen::Advance => first.days.first(),
        BilledWhen::Arrears => last.days.last(),
    };
    let charges = match first.fee.proration {
        Proration::Days => {
            in_force.iter().map(|part| by_days(interval, part)).collect::<Result<_, _>>()?
        }
        Proration::Started => vec![whole(first, last.days)?],
        Proration::None if first.days.first() == interval.first() => vec![whole(first, last.days)?],
        Proration::None => return Ok(None),
    };
    Ok(Some(IntervalCharges { billed_on, charges }))
}

fn by_days<'a, Version>(
    interval: Period,
    part: &VersionInForce<'a, Version>,
) -> Result<RecurringCharge<'a, Version>, MoneyError> {
    let detail = Detail::new(
        LineDetail::Recurring,
        Quantity::from(part.days.days()),
        UnitPrice::from_money(part.fee.amount)?,
        Quantity::from(interval.days()),
    )?;
    Ok(RecurringCharge { version: part.version, days: part.days, detail })
}

fn whole<'a, Version>(
    first: &VersionInForce<'a, Version>,
    last: Period,
) -> Result<RecurringCharge<'a, Version>, MoneyError> {
    let detail = Detail::once(LineDetail::Recurring, first.fee.amount)?;
    let days = first.days.hull(last);
    Ok(RecurringCharge { version: first.version, days, detail })
}
