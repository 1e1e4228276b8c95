//! Moments, as the ledger notes when something happened. No clock here: now is an argument.

use std::fmt;

use chrono::{DateTime, Datelike, Utc};
use chrono_tz::Europe::Stockholm;

use super::Day;

/// A moment to the second, as the ledger notes when something happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(DateTime<Utc>);

impl Moment {
    /// An instant, cut to the second.
    pub fn new(instant: DateTime<Utc>) -> Self {
        Self(DateTime::from_timestamp(instant.timestamp(), 0).unwrap_or(instant))
    }

    /// Reads `2026-05-02T08:15:00Z`; its day is one that [`Day`] has.
    pub fn parse(text: &str) -> Option<Self> {
        let instant = DateTime::parse_from_rfc3339(text).ok()?;
        Some(Self::new(instant.with_timezone(&Utc)))
    }

    /// Its day in Stockholm; the first or the last day there is where a clock was beyond them.
    pub fn day(self) -> Day {
        let date = self.0.with_timezone(&Stockholm).date_naive();
        let nearest = || match date.year() {
            ..1900 => Day::new(1900, 1, 1),
            _ => Day::new(9998, 12, 31),
        };
        Day::of(date).or_else(nearest).unwrap_or(Day(date))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_noted_in_utc_and_read_by_people_in_stockholm() {
        for (text, noted, day, read) in [
            ("2026-05-02T08:15:00Z", "2026-05-02T08:15:00Z", "2026-05-02", "2026-05-02 10:15"),
            ("2025-12-31T23:59:59.9Z", "2025-12-31T23:59:59Z", "2026-01-01", "2026-01-01 00:59"),
            ("2026-07-01T00:00:00+02:00", "2026-06-30T22:00:00Z", "2026-07-01", "2026-07-01 00:00"),
        ] {
            let moment = Moment::parse(text).unwrap();
            assert_eq!(moment.to_string(), noted);
            assert_eq!(
                (moment.day(), moment.in_stockholm()),
                (Day::parse(day).unwrap(), read.into())
            );
        }
        assert_eq!(Moment::parse("2026-05-02 08:15"), None);
    }
}
