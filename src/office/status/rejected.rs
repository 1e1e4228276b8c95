//! On whose control sheet rejected rows stand. On that of the period whose days they state, if it was open when they
//! were imported; otherwise on that of the period to be closed next, and so do rows whose day can't be read, where no
//! other row of their log counts. So no rejected log is on no sheet, and none comes onto a sheet that is closed.

use crate::keep::ledger::{Closing, Exception, ExceptionKind, RejectedLog};
use crate::values::period::{BillingPeriod, Day};

/// The logs with rejected rows that stand on a period's sheet.
pub(super) fn on_sheet(
    logs: Vec<RejectedLog>,
    period: BillingPeriod,
    closings: &[Closing],
    bills_from: BillingPeriod,
) -> Vec<RejectedLog> {
    let stands = |log: &RejectedLog| {
        let next = next_to_close(log, closings, bills_from);
        let mut days = log.months.iter().filter_map(|month| stands_on(log, *month, next));
        days.any(|day| period.period().contains(day))
    };
    logs.into_iter().filter(stands).collect()
}

/// A day of the period on whose sheet rows stand that state this month. A month to come is no more than a wrong date.
fn stands_on(log: &RejectedLog, month: Option<BillingPeriod>, next: Day) -> Option<Day> {
    match month.map(|month| month.period().first()) {
        Some(day) if day > log.imported_at.day() => Some(next),
        Some(day) => Some(day.max(next)),
        None => (log.counted == 0).then_some(next),
    }
}

/// The first day of what was not closed when a log was imported.
fn next_to_close(log: &RejectedLog, closings: &[Closing], bills_from: BillingPeriod) -> Day {
    let earlier = closings.iter().filter(|closing| closing.entry < log.entry);
    let closed = earlier.map(|closing| closing.period.period().end()).max();
    closed.unwrap_or_else(|| bills_from.period().first())
}

/// Those of which no row counts and that nobody has accepted so since they were imported.
pub(super) fn unaccepted<'a>(
    logs: &'a [RejectedLog],
    exceptions: &[Exception],
) -> Vec<&'a RejectedLog> {
    let is_accepted = |log: &RejectedLog| {
        let accepts =
            |one: &Exception| one.kind == ExceptionKind::RejectsAccepted && one.entry > log.entry;
        exceptions.iter().any(accepts)
    };
    logs.iter().filter(|log| log.counted == 0 && !is_accepted(log)).collect()
}
