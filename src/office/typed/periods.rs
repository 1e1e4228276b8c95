//! A stretch of billing periods as people type it. Asks nothing of them.

use crate::engine::whatif::whole_periods;
use crate::office::refusal::{PeriodsFault, TypedRefusal};
use crate::values::period::{BillingPeriod, Interval, Period};

/// `2025-04..2026-03`, or one period, typed in a place that the face calls so, as its days: those of whole periods that are
/// billed.
pub fn periods(place: &str, typed: &str, billed_by: Interval) -> Result<Period, TypedRefusal> {
    let wrong = |fault| {
        let (place, typed) = (place.to_owned(), typed.to_owned());
        TypedRefusal::Periods { place, typed, fault }
    };
    let (first, last) = typed.split_once("..").unwrap_or((typed, typed));
    let read = |part: &str| {
        BillingPeriod::parse(part).ok_or_else(|| wrong(PeriodsFault::NoPeriod(part.to_owned())))
    };
    let (first, last) = (read(first)?, read(last)?);
    let days = Period::new(first.period().first(), last.period().end())
        .ok_or_else(|| wrong(PeriodsFault::Backwards))?;
    match whole_periods(days, billed_by) {
        Some(_) => Ok(days),
        None => Err(wrong(PeriodsFault::NotWhole)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str, by: Interval) -> Option<String> {
        periods("x", text, by).ok().map(|days| days.to_string())
    }

    #[test]
    fn whole_periods_are_their_days() {
        let quarters = days("2025-04..2025-09", Interval::Quarter).unwrap();
        assert_eq!(quarters, "2025-04-01–2025-09-30");
        assert_eq!(days("2025-04", Interval::Month).unwrap(), "2025-04-01–2025-04-30");
        assert_eq!(days("2025..2026", Interval::Month).unwrap(), "2025-01-01–2026-12-31");
    }

    #[test]
    fn no_part_of_a_period_is_billed() {
        assert_eq!(days("2025-04..2025-08", Interval::Quarter), None);
        assert_eq!(days("2025-05..2025-06", Interval::Quarter), None);
        assert_eq!(days("2025-05..2025-04", Interval::Month), None);
        assert_eq!(days("2000..2025", Interval::Month), None);
        assert_eq!(days("april", Interval::Month), None);
    }
}
