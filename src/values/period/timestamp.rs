//! The Stockholm day of a timestamp as logs write it (R1). What is no time is told, never guessed.

use chrono::{DateTime, FixedOffset, LocalResult, NaiveDateTime, NaiveTime, TimeZone};
use chrono_tz::Europe::Stockholm;

use super::Day;
use crate::values::text::{Text, text};

/// Why a timestamp is no day (R1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimestampError {
    /// Neither a date nor a date with a time.
    Form,
    /// The clock went forward past this local time.
    Skipped,
}

impl TimestampError {
    /// What the text is instead.
    pub fn words(self) -> Text {
        match self {
            Self::Form => text!(
                "ingen tidpunkt som 2025-04-01T08:15:00, 2025-04-01T08:15:00+02:00 eller 2025-04-01",
                "not a timestamp such as 2025-04-01T08:15:00, 2025-04-01T08:15:00+02:00 or 2025-04-01"
            ),
            Self::Skipped => text!(
                "en lokal tid som inte finns: klockan ställdes fram den natten",
                "a local time that does not exist: the clock went forward past it that night"
            ),
        }
    }
}

/// The Stockholm day of a timestamp as logs write it (R1): with an offset or `Z` it is converted, without it is local
/// time; a bare date is that day. Date and time are parted by `T` or a space; seconds and their fraction may be absent.
pub fn local_day(text: &str) -> Result<Day, TimestampError> {
    read(text).ok_or(TimestampError::Form)?
}

/// The day of a text that has the form of a timestamp; none where it has not.
fn read(text: &str) -> Option<Result<Day, TimestampError>> {
    let (date, clock) = text.split_at_checked(10)?;
    let date = Day::parse(date)?;
    if clock.is_empty() {
        return Some(Ok(date));
    }
    let clock = clock.strip_prefix(['T', ' '])?;
    let at = clock.find(|one: char| !matches!(one, '0'..='9' | ':' | '.')).unwrap_or(clock.len());
    let (clock, offset) = clock.split_at(at);
    let local = date.0.and_time(time(clock)?);
    if offset.is_empty() {
        return Some(day_of_local(local));
    }
    let instant = distance(offset)?.from_local_datetime(&local).single()?;
    Some(day_of_instant(instant))
}

/// `08:15`, `08:15:00` or `08:15:00.5`, each number with two digits.
fn time(text: &str) -> Option<NaiveTime> {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |part: Option<&str>| {
        let part = part.filter(|part| part.len() == 2 && digits(part))?;
        part.parse::<u32>().ok()
    };
    let mut parts = clock.split(':');
    let (hour, minute) = (number(parts.next())?, number(parts.next())?);
    let second = match parts.next() {
        Some(part) => number(Some(part))?,
        None if clock.len() == text.len() => 0,
        None => return None,
    };
    let ends = parts.next().is_none() && digits(fraction);
    NaiveTime::from_hms_opt(hour, minute, second).filter(|_| ends)
}

/// `Z`, `+02:00` or `-05:00`.
fn distance(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let (sign, ahead) = text.split_at_checked(1)?;
    let ahead = time(ahead).filter(|_| ahead.len() == 5)?;
    let seconds = ahead.signed_duration_since(NaiveTime::MIN).num_seconds();
    let seconds = i32::try_from(seconds).ok()?;
    match sign {
        "+" => FixedOffset::east_opt(seconds),
        "-" => FixedOffset::west_opt(seconds),
        _ => None,
    }
}

/// The Stockholm day of an instant.
pub(super) fn day_of_instant(instant: DateTime<FixedOffset>) -> Result<Day, TimestampError> {
    Day::of(instant.with_timezone(&Stockholm).date_naive()).ok_or(TimestampError::Form)
}

/// The day of what a clock in Stockholm showed.
pub(super) fn day_of_local(local: NaiveDateTime) -> Result<Day, TimestampError> {
    match Stockholm.from_local_datetime(&local) {
        LocalResult::None => Err(TimestampError::Skipped),
        LocalResult::Single(_) | LocalResult::Ambiguous(..) => {
            Day::of(local.date()).ok_or(TimestampError::Form)
        }
    }
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
            "2025-04-01T8:15:00",
            "2025-04-01T 8:15:00",
            "2025-04-01T08:15:60",
            "2025-04-01T08:15:60Z",
            "2025-04-01T24:00:00",
            "2025-04-01T08:15:00\u{2212}02:00",
            "2025-04-01T08:15:00.",
            "2025-04-01T08:15.5",
            "2025-04-01T08:15:00+24:00",
            "2025-04-01T",
            "2025-04-01T08:15:00z",
            "",
            "idag",
            "2025-4-1",
        ] {
            assert_eq!(local_day(text), Err(TimestampError::Form), "{text}");
        }
    }
}
