//! Days, months and lists of names as sentences have them. It never computes a day.

use crate::values::language::Language;
use crate::values::period::{BillingPeriod, Day, Interval, Period};

const SWEDISH: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Language {
    /// `1 juli 2026`.
    pub fn day(self, day: Day) -> String {
        format!("{} {}", day.day(), self.month(day))
    }

    /// `mars 2026`.
    pub fn month(self, day: Day) -> String {
        format!("{} {}", self.month_name(day), day.year())
    }

    /// A billing period by its name, as a heading: `April 2026`; a quarter or a year as it is written: `2026-Q2`.
    pub fn period_name(self, period: BillingPeriod) -> String {
        match period.interval() {
            Interval::Month => {
                let month = self.month(period.period().first());
                let mut letters = month.chars();
                letters
                    .next()
                    .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
            _ => period.to_string(),
        }
    }

    /// The same within a sentence: `april 2026`.
    pub fn period_within(self, period: BillingPeriod) -> String {
        match period.interval() {
            Interval::Month => self.month(period.period().first()),
            _ => period.to_string(),
        }
    }

    fn month_name(self, day: Day) -> &'static str {
        let names = match self {
            Self::Swedish => SWEDISH,
            Self::English => ENGLISH,
        };
        let found = names.iter().zip(1..).find(|(_, number)| *number == day.month());
        found.map_or("", |(name, _)| name)
    }

    /// Stretches of days, as months where they are whole: `februari–april 2026`.
    pub fn stretches(self, stretches: &[Period]) -> String {
        let all: Vec<String> = stretches.iter().map(|one| self.stretch(*one)).collect();
        self.list(&all)
    }

    fn stretch(self, days: Period) -> String {
        let (first, last) = (days.first(), days.last());
        let whole = |interval: Interval| {
            interval.containing(first).first() == first && interval.containing(last).last() == last
        };
        if !whole(Interval::Month) {
            return format!("{first} – {last}");
        }
        if Interval::Month.containing(first) == Interval::Month.containing(last) {
            return self.month(first);
        }
        if first.year() == last.year() {
            return format!("{}–{}", self.month_name(first), self.month(last));
        }
        format!("{} – {}", self.month(first), self.month(last))
    }

    /// `a, b och c`.
    pub fn list(self, all: &[String]) -> String {
        match all {
            [] => String::new(),
            [one] => one.clone(),
            [rest @ .., last] => {
                format!("{} {} {last}", rest.join(", "), self.pick("och", "and"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_months_are_told_by_their_names() {
        let stretch = |first, last| {
            let days = Period::including(Day::parse(first).unwrap(), Day::parse(last)).unwrap();
            Language::Swedish.stretches(&[days])
        };
        assert_eq!(stretch("2026-02-01", "2026-04-30"), "februari–april 2026");
        assert_eq!(stretch("2026-02-01", "2026-02-28"), "februari 2026");
        assert_eq!(stretch("2025-04-01", "2026-03-31"), "april 2025 – mars 2026");
        assert_eq!(stretch("2026-02-02", "2026-04-30"), "2026-02-02 – 2026-04-30");
        let day = Day::parse("2026-07-01").unwrap();
        assert_eq!(Language::Swedish.day(day), "1 juli 2026");
        assert_eq!(Language::English.day(day), "1 July 2026");
    }

    #[test]
    fn a_list_ends_with_and() {
        let words = |all: &[&str]| {
            let all: Vec<String> = all.iter().map(|one| (*one).to_owned()).collect();
            Language::Swedish.list(&all)
        };
        assert_eq!((words(&["a"]), words(&["a", "b", "c"])), ("a".into(), "a, b och c".into()));
    }
}
