//! Days, periods and Stockholm time (R1–R5): the one room of chrono. No clock here: today is an
//! argument. Every interval is half-open in code (R3); files write both days included.

mod moment;
mod pattern;
mod timestamp;

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

pub use moment::Moment;
pub use pattern::{PatternError, TimestampPattern};
pub use timestamp::{TimestampError, local_day};

/// A calendar day in Europe/Stockholm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

impl Day {
    /// `20250401`, as accounting files write it.
    pub fn compact(self) -> String {
        format!("{:04}{:02}{:02}", self.year(), self.month(), self.day())
    }

    /// The day, if the calendar has it, between the years 1900 and 9998.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        if !(1900..=9998).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, day).map(Self)
    }

    /// A date, if it is between those years.
    fn of(date: NaiveDate) -> Option<Self> {
        Self::new(date.year(), date.month(), date.day())
    }

    /// Reads `2025-04-01`, in that form only.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let form = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !form {
            return None;
        }
        let number = |range: std::ops::Range<usize>| text[range].parse::<u32>().ok();
        Self::new(number(0..4)? as i32, number(5..7)?, number(8..10)?)
    }

    /// The year, 1900–9998.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day after.
    pub fn next(self) -> Self {
        self.plus_days(1)
    }

    /// The day before.
    pub fn previous(self) -> Self {
        Self(self.0 - Days::new(1))
    }

    /// So many days later.
    pub fn plus_days(self, days: u64) -> Self {
        Self(self.0 + Days::new(days))
    }

    /// Days since 1970-01-01, as Parquet's date type counts them.
    pub fn days_since_1970(self) -> i32 {
        self.0.to_epoch_days()
    }

    /// The day so many days after 1970-01-01.
    pub fn from_days_since_1970(days: i32) -> Option<Self> {
        NaiveDate::from_epoch_days(days).map(Self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// An interval of days, half-open: `start` is in it, `end` is not (R3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    start: Day,
    end: Day,
}

impl Period {
    /// From `start` up to but not including `end`; none when that holds no day.
    pub fn new(start: Day, end: Day) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// As files write it: both days included; an open end lasts as long as the calendar.
    pub fn including(from: Day, through: Option<Day>) -> Option<Self> {
        let last = through.or_else(|| Day::new(9998, 12, 30))?;
        Self::new(from, last.next())
    }

    /// One day.
    pub fn of_day(day: Day) -> Self {
        Self { start: day, end: day.next() }
    }

    /// The shortest period that holds both, and what lies between them.
    pub fn hull(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The period, begun on this day where that is earlier.
    pub fn back_to(self, day: Day) -> Self {
        Self { start: self.start.min(day), end: self.end }
    }

    /// What of it comes before this day; none where that is no day of it.
    pub fn before(self, day: Day) -> Option<Self> {
        Self::new(self.start, self.end.min(day))
    }

    /// What of it is left from this day on; none where that is no day of it.
    pub fn since(self, day: Day) -> Option<Self> {
        Self::new(self.start.max(day), self.end)
    }

    /// The days between it and a later one; none where there is no day between them.
    pub fn gap_to(self, later: Self) -> Option<Self> {
        Self::new(self.end, later.start)
    }

    /// It in pieces, cut where each of these days begins. Days outside it cut nothing.
    pub fn cut(self, at: impl IntoIterator<Item = Day>) -> Vec<Self> {
        let within = at.into_iter().filter(|day| self.contains(*day));
        let cuts: BTreeSet<Day> = within.chain([self.start, self.end]).collect();
        let ends = cuts.iter().skip(1);
        cuts.iter().zip(ends).map(|(start, end)| Self { start: *start, end: *end }).collect()
    }

    /// The stretches of it that none of these periods holds, which come in order.
    pub fn gaps(self, held: impl IntoIterator<Item = Self>) -> Vec<Self> {
        let (mut gaps, mut from) = (Vec::new(), self.start);
        for one in held.into_iter().filter_map(|one| one.intersection(self)) {
            gaps.extend(Self::new(from, one.start));
            from = from.max(one.end);
        }
        gaps.extend(Self::new(from, self.end));
        gaps
    }

    /// The first day.
    pub fn first(self) -> Day {
        self.start
    }

    /// The last day, which is in the period.
    pub fn last(self) -> Day {
        self.end.previous()
    }

    /// The first day after.
    pub fn end(self) -> Day {
        self.end
    }

    /// How many days.
    pub fn days(self) -> i64 {
        (self.end.0 - self.start.0).num_days()
    }

    /// As people read it: a period of one day is that day.
    pub fn shown(self) -> String {
        match self.days() {
            1 => self.first().to_string(),
            _ => self.to_string(),
        }
    }

    /// Whether the day is in it.
    pub fn contains(self, day: Day) -> bool {
        self.start <= day && day < self.end
    }

    /// The days in both; none when there is no such day.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}–{}", self.first(), self.last())
    }
}

/// A calendar interval: what recurring fees repeat by and periods are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Interval {
    /// A calendar month.
    Month,
    /// A calendar quarter.
    Quarter,
    /// A calendar year.
    Year,
}

impl Interval {
    /// Its word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The whole calendar interval that holds the day.
    pub fn containing(self, day: Day) -> Period {
        let months_before = day.0.month0() % self.months();
        let first_of_month = day.0.with_day(1).unwrap_or(day.0);
        let first = first_of_month.checked_sub_months(Months::new(months_before));
        self.starting(Day(first.unwrap_or(NaiveDate::MIN)))
    }

    /// All calendar intervals that have a day in the period, in order.
    pub fn touching(self, period: Period) -> Vec<Period> {
        let first = self.containing(period.first());
        std::iter::successors(Some(first), |last| Some(self.starting(last.end())))
            .take_while(|interval| interval.first() < period.end())
            .collect()
    }

    fn starting(self, start: Day) -> Period {
        let end = start.0.checked_add_months(Months::new(self.months()));
        Period { start, end: Day(end.unwrap_or(NaiveDate::MAX)) }
    }
}

/// What one invoice covers: a calendar month, quarter or year (R5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillingPeriod {
    interval: Interval,
    period: Period,
}

impl BillingPeriod {
    /// Reads `2025-04`, `2025-Q2` or `2025`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = match text.split_once('-') {
            Some((year, rest)) => (year, Some(rest)),
            None => (text, None),
        };
        let digits = |text: &str, length: usize| {
            text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(year, 4) {
            return None;
        }
        let (interval, month) = match rest {
            None => (Interval::Year, 1),
            Some("Q1") => (Interval::Quarter, 1),
            Some("Q2") => (Interval::Quarter, 4),
            Some("Q3") => (Interval::Quarter, 7),
            Some("Q4") => (Interval::Quarter, 10),
            Some(month) if digits(month, 2) => (Interval::Month, month.parse().ok()?),
            Some(_) => return None,
        };
        Day::new(year.parse().ok()?, month, 1).map(|day| Self::containing(interval, day))
    }

    /// The billing period of this kind that holds the day.
    pub fn containing(interval: Interval, day: Day) -> Self {
        Self { interval, period: interval.containing(day) }
    }

    /// Its days.
    pub fn period(self) -> Period {
        self.period
    }

    /// Its kind.
    pub fn interval(self) -> Interval {
        self.interval
    }

    /// The one after, of the same kind.
    pub fn next(self) -> Self {
        Self::containing(self.interval, self.period.end())
    }
}

impl fmt::Display for BillingPeriod {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.period.first();
        match self.interval {
            Interval::Month => write!(formatter, "{:04}-{:02}", first.year(), first.month()),
            Interval::Quarter => {
                write!(formatter, "{:04}-Q{}", first.year(), first.month() / 3 + 1)
            }
            Interval::Year => write!(formatter, "{:04}", first.year()),
        }
    }
}

#[cfg(test)]
mod tests;
