//! The Stockholm day of a timestamp as logs write it (R1). What is no time is told, never guessed.

use std::fmt::Write as _;

use chrono::{DateTime, Datelike, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, TimeZone};
use chrono_tz::Europe::Stockholm;
use thiserror::Error;

use super::Day;

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

/// A time written in a chrono pattern, to show how.
pub fn example_by(pattern: &str) -> String {
    let mut example = String::new();
    let summer = FixedOffset::east_opt(2 * 60 * 60);
    let moment = summer.and_then(|zone| zone.with_ymd_and_hms(2025, 4, 1, 8, 15, 0).single());
    match moment.map(|moment| write!(example, "{}", moment.format(pattern))) {
        Some(Ok(())) => example,
        _ => pattern.to_owned(),
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
    fn r1_a_timestamp_in_a_form_of_ones_own_has_the_same_day() {
        for (text, pattern, expected) in [
            ("31.03.2025 23:30", "%d.%m.%Y %H:%M", Ok(day("2025-03-31"))),
            ("20250401", "%Y%m%d", Ok(day("2025-04-01"))),
            ("31.03.2025 23:30 +0100", "%d.%m.%Y %H:%M %z", Ok(day("2025-04-01"))),
            ("30.03.2025 02:30", "%d.%m.%Y %H:%M", Err(TimestampError::Skipped)),
            ("26.10.2025 02:30", "%d.%m.%Y %H:%M", Ok(day("2025-10-26"))),
            ("31.02.2025 23:30", "%d.%m.%Y %H:%M", Err(TimestampError::Form)),
            ("31.12.1899 23:30", "%d.%m.%Y %H:%M", Err(TimestampError::Form)),
        ] {
            assert_eq!(local_day_by(text, pattern), expected, "{text}");
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
}
