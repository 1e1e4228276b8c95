//! Usage that was, moved onto other months: each month of a forecast takes the same month of the base, day by
//! day. Assumes nothing about how much there will be.

use std::collections::HashMap;

use crate::sources::usage::Count;
use crate::values::period::{Day, Interval, Period};

/// Usage of a base, on these days: each month takes the latest month of the base that has its name; its days
/// keep their numbers, and a day that the month has not falls on its last. Months that the base has not stay
/// without usage.
pub fn forecast(counts: &[Count], base: &[Period], days: Period) -> Vec<Count> {
    let mut by_month: HashMap<Day, Vec<&Count>> = HashMap::new();
    for count in counts.iter().filter(|count| base.iter().any(|held| held.contains(count.day))) {
        by_month.entry(month(count.day).first()).or_default().push(count);
    }
    let mut moved = Vec::new();
    for target in Interval::Month.touching(days) {
        let Some(source) = source(base, target) else { continue };
        for count in by_month.get(&source.first()).into_iter().flatten() {
            let day = target.first().plus_days(u64::from(count.day.day()) - 1).min(target.last());
            if days.contains(day) {
                moved.push(Count { day, ..(*count).clone() });
            }
        }
    }
    moved
}

/// Whether a base has a month for each of these days.
pub fn has_months(base: &[Period], days: Period) -> bool {
    Interval::Month.touching(days).into_iter().all(|month| source(base, month).is_some())
}

/// The latest whole month of the base with a month's name.
fn source(base: &[Period], target: Period) -> Option<Period> {
    let months = base.iter().flat_map(|held| Interval::Month.touching(*held));
    let alike = months.filter(|month| month.first().month() == target.first().month());
    alike.max_by_key(|month| month.first())
}

fn month(day: Day) -> Period {
    Interval::Month.containing(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::values::identity::OrganisationNumber;
    use crate::values::money::Quantity;

    fn stretch(first: &str, last: &str) -> Period {
        Period::including(Day::parse(first).unwrap(), Day::parse(last)).unwrap()
    }

    fn count(day: &str, quantity: u64) -> Count {
        Count {
            organisation_number: OrganisationNumber::parse("556900-1018").unwrap(),
            day: Day::parse(day).unwrap(),
            service: "lefi-online".into(),
            channel: "system".into(),
            outcome: "answered".into(),
            rows: 1,
            quantity: Quantity::from(quantity),
        }
    }

    fn shown(counts: &[Count]) -> Vec<(String, String)> {
        counts.iter().map(|one| (one.day.to_string(), one.quantity.to_string())).collect()
    }

    #[test]
    fn a_month_takes_the_latest_month_of_its_name() {
        let base = [stretch("2024-01-01", "2024-03-31"), stretch("2025-02-01", "2025-02-28")];
        let counts = [
            count("2024-02-29", 1),
            count("2024-03-05", 2),
            count("2025-02-28", 4),
            count("2025-03-01", 8),
        ];
        let days = stretch("2028-02-01", "2028-03-31");
        let expected = [("2028-02-28", "4"), ("2028-03-05", "2")];
        assert_eq!(
            shown(&forecast(&counts, &base, days)),
            expected.map(|(day, n)| (day.into(), n.into()))
        );
    }

    #[test]
    fn a_leap_day_falls_on_the_last_of_february_and_nothing_is_lost() {
        let base = [stretch("2024-02-01", "2024-02-29")];
        let counts = [count("2024-02-28", 1), count("2024-02-29", 2)];
        let moved = forecast(&counts, &base, stretch("2027-02-01", "2027-03-31"));
        let expected = [("2027-02-28", "1"), ("2027-02-28", "2")];
        assert_eq!(shown(&moved), expected.map(|(day, n)| (day.into(), n.into())));
    }
}
