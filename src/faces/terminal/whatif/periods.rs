//! A stretch of billing periods, as an argument. Asks nothing of them.

use super::super::Failure;
use crate::engine::whatif::{MOST_PERIODS, whole_periods};
use crate::values::period::{BillingPeriod, Interval, Period};

/// `2025-04..2026-03`, or one period, as its days: those of whole periods that are billed.
pub(super) fn read(text: &str, billed_by: Interval) -> Result<Period, Failure> {
    let wrong = |words: String| Failure::WrongUse(format!("--period {text}: {words}"));
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let read = |part: &str| {
        let help = "write months, quarters or years, as 2025-04..2026-03 or 2025-Q2";
        BillingPeriod::parse(part).ok_or_else(|| wrong(format!("“{part}” is no period; {help}")))
    };
    let (first, last) = (read(first)?, read(last)?);
    let days = Period::new(first.period().first(), last.period().end())
        .ok_or_else(|| wrong("the last is before the first".to_owned()))?;
    match whole_periods(days, billed_by) {
        Some(_) => Ok(days),
        None => Err(wrong(format!(
            "name whole periods of the kind lefi.toml bills by (billing_period), at most {MOST_PERIODS}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(text: &str, by: Interval) -> Option<String> {
        read(text, by).ok().map(|days| days.to_string())
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
