//! A stretch of billing periods, as an argument.

use super::super::Failure;
use crate::period::{BillingPeriod, Interval, Period};
use crate::whatif::{MOST_PERIODS, whole_periods};

/// Billing periods one after another, with all their days.
pub(super) struct Stretch {
    pub days: Period,
    pub periods: Vec<BillingPeriod>,
}

/// `2025-04..2026-03`, or one period, as the periods that are billed: each of them whole.
pub(super) fn read(text: &str, billed_by: Interval) -> Result<Stretch, Failure> {
    let wrong = |words: String| Failure::WrongUse(format!("--period {text}: {words}"));
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let read = |part: &str| {
        let help = "write months, quarters or years, as 2025-04..2026-03 or 2025-Q2";
        BillingPeriod::parse(part).ok_or_else(|| wrong(format!("“{part}” is no period; {help}")))
    };
    let (first, last) = (read(first)?, read(last)?);
    let days = Period::new(first.period().first(), last.period().end())
        .ok_or_else(|| wrong("the last is before the first".to_owned()))?;
    let periods = whole_periods(days, billed_by).ok_or_else(|| {
        wrong(format!(
            "name whole periods of the kind lefi.toml bills by (billing_period), at most {MOST_PERIODS}"
        ))
    })?;
    Ok(Stretch { days, periods })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, by: Interval) -> Option<Vec<String>> {
        let stretch = read(text, by).ok()?;
        Some(stretch.periods.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_stretch_is_cut_into_the_periods_that_are_billed() {
        let quarters = names("2025-04..2025-09", Interval::Quarter).unwrap();
        assert_eq!(quarters, ["2025-Q2", "2025-Q3"]);
        assert_eq!(names("2025-04", Interval::Month).unwrap(), ["2025-04"]);
        assert_eq!(names("2025..2026", Interval::Month).unwrap().len(), 24);
    }

    #[test]
    fn no_part_of_a_period_is_billed() {
        assert_eq!(names("2025-04..2025-08", Interval::Quarter), None);
        assert_eq!(names("2025-05..2025-06", Interval::Quarter), None);
        assert_eq!(names("2025-05..2025-04", Interval::Month), None);
        assert_eq!(names("2000..2025", Interval::Month), None);
        assert_eq!(names("april", Interval::Month), None);
    }
}
