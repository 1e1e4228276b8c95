//! Days, periods and Stockholm time (R1–R5): the one room of chrono. No clock here: today is an
//! argument. Every interval is half-open in code (R3); files write both days included.

use std::fmt;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc,
};
use chrono_tz::Europe::Stockholm;
use thiserror::Error;

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

/// A moment to the second, as the ledger notes when something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<Utc>);

impl Moment {
    /// An instant, cut to the second.
    pub fn new(instant: DateTime<Utc>) -> Self {
        Self(DateTime::from_timestamp(instant.timestamp(), 0).unwrap_or(instant))
    }

    /// Reads `2026-05-02T08:15:00Z`.
    pub fn parse(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text)
            .ok()
            .map(|instant| Self::new(instant.with_timezone(&Utc)))
    }

    /// Its day in Stockholm.
    pub fn day(self) -> Day {
        Day(self.0.with_timezone(&Stockholm).date_naive())
    }

    /// Day and clock in Stockholm, as people read it: `2026-05-02 10:15`.
    pub fn in_stockholm(self) -> String {
        self.0.with_timezone(&Stockholm).format("%Y-%m-%d %H:%M").to_string()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0.format("%Y-%m-%dT%H:%M:%SZ"))
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
    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }

    /// The whole calendar interval that holds the day.
    pub fn containing(self, day: Day) -> Period {
        let first_month = (day.month() - 1) / self.months() * self.months() + 1;
        let after = first_month + self.months();
        let (year, month) = if after > 12 { (day.year() + 1, 1) } else { (day.year(), after) };
        let first =
            |year, month| NaiveDate::from_ymd_opt(year, month, 1).map_or(Day(NaiveDate::MAX), Day);
        Period { start: first(day.year(), first_month), end: first(year, month) }
    }

    /// All calendar intervals that have a day in the period, in order.
    pub fn touching(self, period: Period) -> Vec<Period> {
        let mut all = vec![self.containing(period.first())];
        while let Some(last) = all.last().copied() {
            if last.end() >= period.end() {
                break;
            }
            all.push(self.containing(last.end()));
        }
        all
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

/// Why a timestamp is no day (R1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TimestampError {
    /// Neither a date nor a date with a time.
    #[error("not a timestamp such as 2025-04-01T08:15:00, 2025-04-01T08:15:00+02:00 or 2025-04-01")]
    Form,
    /// The clock went forward past this local time.
    #[error("a local time that does not exist: the clock went forward past it that night")]
    Skipped,
}

/// The Stockholm day of a timestamp as logs write it (R1): with an offset or `Z` it is converted,
/// without it is local time; a bare date is that day. Date and time are parted by `T` or a space.
pub fn local_day(text: &str) -> Result<Day, TimestampError> {
    if text.len() == 10 {
        return Day::parse(text).ok_or(TimestampError::Form);
    }
    let separator = text.as_bytes().get(10);
    if !matches!(separator, Some(b'T' | b' ')) || Day::parse(&text[..10]).is_none() {
        return Err(TimestampError::Form);
    }
    if let Some(instant) = with_offset(text) {
        return in_range(instant.with_timezone(&Stockholm).date_naive());
    }
    let local = ["%H:%M:%S%.f", "%H:%M"].iter().find_map(|form| {
        let pattern = format!("%Y-%m-%d{}{form}", char::from(text.as_bytes()[10]));
        NaiveDateTime::parse_from_str(text, &pattern).ok()
    });
    let local = local.ok_or(TimestampError::Form)?;
    match Stockholm.from_local_datetime(&local) {
        LocalResult::None => Err(TimestampError::Skipped),
        LocalResult::Single(_) | LocalResult::Ambiguous(..) => in_range(local.date()),
    }
}

/// A moment with an offset or `Z`, whose seconds may be absent as in a local time (R1).
fn with_offset(text: &str) -> Option<DateTime<FixedOffset>> {
    let whole = DateTime::parse_from_rfc3339(text).ok();
    whole.or_else(|| {
        // A clock to the minute, `2025-04-01T08:15`, and then nothing but the offset.
        let (minute, offset) = text.split_at_checked(16)?;
        let offset = Some(offset).filter(|offset| offset.starts_with(['Z', 'z', '+', '-']))?;
        DateTime::parse_from_rfc3339(&format!("{minute}:00{offset}")).ok()
    })
}

/// The day of a local time written in a chrono pattern of one's own (R1).
pub fn local_day_by(text: &str, pattern: &str) -> Result<Day, TimestampError> {
    if let Ok(instant) = DateTime::parse_from_str(text, pattern) {
        return in_range(instant.with_timezone(&Stockholm).date_naive());
    }
    if let Ok(date) = NaiveDate::parse_from_str(text, pattern) {
        // A pattern with a clock must also give one that exists.
        if NaiveDateTime::parse_from_str(text, pattern).is_err() {
            return in_range(date);
        }
    }
    let local = NaiveDateTime::parse_from_str(text, pattern).map_err(|_| TimestampError::Form)?;
    match Stockholm.from_local_datetime(&local) {
        LocalResult::None => Err(TimestampError::Skipped),
        LocalResult::Single(_) | LocalResult::Ambiguous(..) => in_range(local.date()),
    }
}

fn in_range(date: NaiveDate) -> Result<Day, TimestampError> {
    Day::new(date.year(), date.month(), date.day()).ok_or(TimestampError::Form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn r1_usage_belongs_to_its_stockholm_date() {
        for (text, expected) in [
            ("2025-03-31T21:59:59Z", "2025-03-31"),
            ("2025-03-31T22:00:00Z", "2025-04-01"),
            ("2025-03-31T23:30:00+01:00", "2025-04-01"),
            ("2025-03-31T23:30:00+02:00", "2025-03-31"),
            ("2025-03-31 23:30:00", "2025-03-31"),
            ("2025-10-26T02:30:00", "2025-10-26"),
            ("2025-04-01", "2025-04-01"),
            ("2025-04-01T08:15", "2025-04-01"),
            ("2025-03-31T21:59Z", "2025-03-31"),
            ("2025-03-31T22:00Z", "2025-04-01"),
            ("2025-03-31 22:00Z", "2025-04-01"),
            ("2025-04-01T00:00+02:00", "2025-04-01"),
            ("2025-04-01 00:00+02:00", "2025-04-01"),
            ("2025-04-01T00:59+03:00", "2025-03-31"),
            ("2025-03-31 23:30:00+01:00", "2025-04-01"),
        ] {
            assert_eq!(local_day(text), Ok(day(expected)), "{text}");
        }
    }

    #[test]
    fn r1_a_skipped_hour_is_no_time() {
        assert_eq!(local_day("2025-03-30T02:30:00"), Err(TimestampError::Skipped));
        assert_eq!(local_day("2025-03-30T02:30"), Err(TimestampError::Skipped));
        for text in [
            "2025-02-30",
            "2025-02-30T10:00:00",
            "2025-02-30T10:00Z",
            "2025-04-01T25:00:00",
            "2025-04-01T25:00Z",
            "2025-04-01T22Z",
            "2025-04-01T22:00+",
            "2025-04-01T22:00+02",
            "2025-04-01T22:00 +02:00",
            "2025-04-01T22:00.5Z",
            "2025-04-01T22:00:00:00Z",
            "2025-04-01T22:00å",
            "2025-04-01T8:015Z",
            "",
            "idag",
            "2025-4-1",
        ] {
            assert_eq!(local_day(text), Err(TimestampError::Form), "{text}");
        }
    }

    #[test]
    fn r5_a_billing_period_is_a_month_a_quarter_or_a_year() {
        for (text, first, last) in [
            ("2025-04", "2025-04-01", "2025-04-30"),
            ("2025-12", "2025-12-01", "2025-12-31"),
            ("2025-Q2", "2025-04-01", "2025-06-30"),
            ("2024", "2024-01-01", "2024-12-31"),
        ] {
            let parsed = BillingPeriod::parse(text).unwrap();
            assert_eq!(parsed.to_string(), text);
            assert_eq!((parsed.period().first(), parsed.period().last()), (day(first), day(last)));
        }
        for text in ["2025-13", "2025-00", "2025-Q5", "25-04", "2025-4", "2025-04-01", ""] {
            assert_eq!(BillingPeriod::parse(text), None, "{text}");
        }
    }

    #[test]
    fn intervals_that_touch_a_period_are_whole() {
        let spring = Period::including(day("2025-03-15"), Some(day("2025-05-02"))).unwrap();
        let months = Interval::Month.touching(spring);
        assert_eq!(months.len(), 3);
        assert_eq!(months[0].first(), day("2025-03-01"));
        assert_eq!(Interval::Year.touching(spring)[0].days(), 365);
    }
}
