//! A timestamp in a form of a log's own, written as a chrono pattern (R1). What can't be read as a day, or reads an
//! offset that it can't use, is no pattern; it never guesses a zone.

use std::fmt::Write as _;

use chrono::format::{Fixed, Item, Numeric, Parsed, StrftimeItems, parse};
use chrono::{FixedOffset, TimeZone};

use super::Day;
use crate::values::text::{Text, text};

use super::timestamp::{TimestampError, day_of_instant, day_of_local};

/// Words that stand for an offset of nothing.
const UTC: [&str; 3] = ["Z", "UTC", "GMT"];
/// Words that stand for another offset, which no pattern reads.
const ZONES: [&str; 10] = ["CET", "CEST", "MET", "MEST", "EET", "EEST", "WET", "WEST", "BST", "UT"];

/// A pattern whose times have a day in Stockholm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimestampPattern {
    items: Vec<Item<'static>>,
    zone: Zone,
    example: String,
}

/// What the times of a pattern are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zone {
    /// What a clock in Stockholm showed.
    Local,
    /// Universal time, by a word in the pattern.
    Utc,
    /// Instants with an offset of their own.
    Read,
}

/// Why a pattern is none (R1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternError {
    /// Not what chrono knows.
    Unknown,
    /// `%Z`, or `CET` as it stands.
    ZoneName(String),
    /// `+01:00` as it stands.
    Offset(String),
    /// A date alone has no offset.
    NoHour,
    /// A part is missing, such as the year, or `%p` beside `%I`.
    NoDay(String),
}

impl PatternError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Unknown => {
                text!("det har en okänd del med %", "it has a part with % that is not known")
            }
            Self::ZoneName(name) => text!(
                "{name} är namnet på en tidszon, och ett namn läses inte som en avvikelse från UTC",
                "{name} is the name of a zone, and a name is not read as an offset"
            ),
            Self::Offset(offset) => text!(
                "{offset} är en avvikelse från UTC som står i själva mönstret",
                "{offset} is an offset that stands in the pattern itself"
            ),
            Self::NoHour => text!(
                "det har en avvikelse från UTC men ingen timme",
                "it has an offset and no hour"
            ),
            Self::NoDay(example) => text!(
                "en tid skriven så anger ingen dag: {example}",
                "a time written by it does not tell its day: {example}"
            ),
        }
    }
}

impl TimestampPattern {
    /// Reads a pattern such as `%d.%m.%Y %H:%M`, `%Y%m%dT%H%M%SZ` or `%Y-%m-%d %H:%M:%S%z`. `%z` in any of its forms
    /// reads `Z`, `+02`, `+0200` and `+02:00`; `Z`, `UTC` and `GMT` as they stand make it universal time.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let written =
            StrftimeItems::new(text).parse_to_owned().map_err(|_| PatternError::Unknown)?;
        let zone = zone(&written)?;
        if zone != Zone::Local && !written.iter().any(is_hour) {
            return Err(PatternError::NoHour);
        }
        let example = example(&written, zone);
        let items = written.into_iter().map(permissive).collect();
        let pattern = Self { items, zone, example };
        match pattern.day(&pattern.example) {
            Ok(day) if Some(day) == Day::new(2025, 4, 1) => Ok(pattern),
            _ => Err(PatternError::NoDay(pattern.example)),
        }
    }

    /// A time written by it, to show how.
    pub fn example(&self) -> &str {
        &self.example
    }

    /// The Stockholm day of a timestamp (R1). An hour without minutes is its beginning.
    pub fn day(&self, text: &str) -> Result<Day, TimestampError> {
        let form = |_| TimestampError::Form;
        // chrono takes another sign for a minus, which nothing here names.
        if text.contains('\u{2212}') {
            return Err(TimestampError::Form);
        }
        let mut parsed = Parsed::new();
        parse(&mut parsed, text, self.items.iter()).map_err(form)?;
        if parsed.second() == Some(60) {
            return Err(TimestampError::Form);
        }
        let has_hour = parsed.hour_mod_12().is_some();
        if has_hour && parsed.minute().is_none() {
            parsed.set_minute(0).map_err(form)?;
        }
        if self.zone == Zone::Utc {
            parsed.set_offset(0).map_err(form)?;
        }
        if self.zone != Zone::Local || parsed.timestamp().is_some() {
            return day_of_instant(parsed.to_datetime().map_err(form)?);
        }
        if has_hour {
            return day_of_local(parsed.to_naive_datetime_with_offset(0).map_err(form)?);
        }
        Day::of(parsed.to_naive_date().map_err(form)?).ok_or(TimestampError::Form)
    }
}

/// What the parts say of the zone.
fn zone(items: &[Item<'_>]) -> Result<Zone, PatternError> {
    let mut zone = Zone::Local;
    let mut after_clock = false;
    let mut words = String::new();
    for item in items {
        if let Item::Literal(_) | Item::OwnedLiteral(_) | Item::Space(_) | Item::OwnedSpace(_) =
            item
        {
            words.push_str(text(item));
            continue;
        }
        zone = named(zone, &words, after_clock)?;
        words.clear();
        after_clock = is_clock(item);
        if *item == Item::Fixed(Fixed::TimezoneName) {
            return Err(PatternError::ZoneName("%Z".to_owned()));
        }
        if is_offset(item) {
            zone = Zone::Read;
        }
    }
    named(zone, &words, after_clock)
}

/// What words that stand in a pattern say of the zone; an offset that is read has the last word, as in `GMT%z`.
fn named(zone: Zone, words: &str, after_clock: bool) -> Result<Zone, PatternError> {
    let mut named = zone;
    for word in words.split(|one: char| !one.is_alphabetic()) {
        if ZONES.iter().any(|zone| word.eq_ignore_ascii_case(zone)) {
            return Err(PatternError::ZoneName(word.to_owned()));
        }
        if zone == Zone::Local && UTC.iter().any(|utc| word.eq_ignore_ascii_case(utc)) {
            named = Zone::Utc;
        }
    }
    let digit = |rest: &str| rest.starts_with(|one: char| one.is_ascii_digit());
    let offset = words.char_indices().find(|(at, one)| {
        matches!(one, '+' | '-' | '\u{2212}') && digit(&words[at + one.len_utf8()..])
    });
    match offset.filter(|_| after_clock) {
        Some((at, _)) => Err(PatternError::Offset(words[at..].trim().to_owned())),
        None => Ok(named),
    }
}

fn text<'a>(item: &'a Item<'_>) -> &'a str {
    match item {
        Item::Literal(text) | Item::Space(text) => text,
        Item::OwnedLiteral(text) | Item::OwnedSpace(text) => text,
        _ => "",
    }
}

fn is_offset(item: &Item<'_>) -> bool {
    use Fixed::{
        RFC2822, RFC3339, TimezoneOffset, TimezoneOffsetColon, TimezoneOffsetColonZ,
        TimezoneOffsetDoubleColon, TimezoneOffsetTripleColon, TimezoneOffsetZ,
    };
    let of_chrono = matches!(
        item,
        Item::Fixed(
            RFC2822
                | RFC3339
                | TimezoneOffset
                | TimezoneOffsetColon
                | TimezoneOffsetColonZ
                | TimezoneOffsetDoubleColon
                | TimezoneOffsetTripleColon
                | TimezoneOffsetZ
        )
    );
    of_chrono || Some(item) == any_offset().as_ref()
}

/// `%#z`, the form that reads all others.
fn any_offset() -> Option<Item<'static>> {
    StrftimeItems::new("%#z").next()
}

/// An offset is read in whatever form it has.
fn permissive(item: Item<'static>) -> Item<'static> {
    let whole = matches!(item, Item::Fixed(Fixed::RFC2822 | Fixed::RFC3339));
    if is_offset(&item) && !whole { any_offset().unwrap_or(item) } else { item }
}

fn is_hour(item: &Item<'_>) -> bool {
    use Numeric::{Hour, Hour12, Timestamp};
    matches!(
        item,
        Item::Numeric(Hour | Hour12 | Timestamp, _) | Item::Fixed(Fixed::RFC2822 | Fixed::RFC3339)
    )
}

fn is_clock(item: &Item<'_>) -> bool {
    use Fixed::{LowerAmPm, Nanosecond, Nanosecond3, Nanosecond6, Nanosecond9, UpperAmPm};
    use Numeric::{Minute, Second};
    is_hour(item)
        || matches!(item, Item::Numeric(Minute | Second | Numeric::Nanosecond, _))
        || matches!(
            item,
            Item::Fixed(
                LowerAmPm
                    | UpperAmPm
                    | Nanosecond
                    | Nanosecond3
                    | Nanosecond6
                    | Nanosecond9
                    | Fixed::Internal(_)
            )
        )
}

/// A quarter past eight on the first of April 2025 in Stockholm.
fn example(items: &[Item<'static>], zone: Zone) -> String {
    let hours = if zone == Zone::Utc { 0 } else { 2 };
    let clock = FixedOffset::east_opt(hours * 60 * 60)
        .and_then(|zone| zone.with_ymd_and_hms(2025, 4, 1, 6 + hours as u32, 15, 0).single());
    // `%#z` is only read, never written.
    let written = items.iter().map(|item| match Some(item) == any_offset().as_ref() {
        true => Item::Fixed(Fixed::TimezoneOffset),
        false => item.clone(),
    });
    let mut example = String::new();
    if let Some(moment) = clock {
        // What can't be written reads back as no day.
        let _ = write!(example, "{}", moment.format_with_items(written));
    }
    example
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn r1_a_timestamp_in_a_form_of_ones_own_has_the_same_day() {
        let (form, skipped) = (Err(TimestampError::Form), Err(TimestampError::Skipped));
        for (text, pattern, expected) in [
            ("31.03.2025 23:30", "%d.%m.%Y %H:%M", Ok(day("2025-03-31"))),
            ("20250401", "%Y%m%d", Ok(day("2025-04-01"))),
            ("31.03.2025 23:30 +0100", "%d.%m.%Y %H:%M %z", Ok(day("2025-04-01"))),
            ("30.03.2025 02:30", "%d.%m.%Y %H:%M", skipped),
            ("26.10.2025 02:30", "%d.%m.%Y %H:%M", Ok(day("2025-10-26"))),
            ("31.02.2025 23:30", "%d.%m.%Y %H:%M", form),
            ("31.12.1899 23:30", "%d.%m.%Y %H:%M", form),
            ("2025-03-30 02", "%Y-%m-%d %H", skipped),
            ("2025-03-31 23", "%Y-%m-%d %H", Ok(day("2025-03-31"))),
            ("2025-03-31 23:59:60", "%Y-%m-%d %H:%M:%S", form),
        ] {
            let read = TimestampPattern::parse(pattern).unwrap().day(text);
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn r1_an_offset_is_converted_wherever_a_pattern_has_it() {
        for (text, pattern) in [
            ("20250331T223000Z", "%Y%m%dT%H%M%SZ"),
            ("2025-03-31 22:30 UTC", "%Y-%m-%d %H:%M UTC"),
            ("Mon, 31 Mar 2025 22:30:00 GMT", "%a, %d %b %Y %H:%M:%S GMT"),
            ("UTC 2025-03-31 22:30", "UTC %Y-%m-%d %H:%M"),
            ("2025-03-31 10:30 PM (utc)", "%Y-%m-%d %I:%M %p (utc)"),
            ("2025-03-31T22:30:00.123Z", "%Y-%m-%dT%H:%M:%S.%3fZ"),
            ("2025-03-31 22+0000", "%Y-%m-%d %H%z"),
            ("2025-03-31 22+00", "%Y-%m-%d %H%#z"),
            ("2025-03-31 22:30Z", "%Y-%m-%d %H:%M%z"),
            ("2025-03-31 22:30+00:00", "%Y-%m-%d %H:%M%z"),
            ("2025-04-01 00:30 +0200", "%Y-%m-%d %H:%M %:z"),
            ("Mon Mar 31 2025 17:30:00 GMT-0500", "%a %b %d %Y %H:%M:%S GMT%z"),
            ("2025-03-31T22:30:00Z", "%+"),
            ("1743460200", "%s"),
        ] {
            let read = TimestampPattern::parse(pattern).unwrap().day(text);
            assert_eq!(read, Ok(day("2025-04-01")), "{text}");
        }
        let minus = TimestampPattern::parse("%Y-%m-%d %H:%M%z").unwrap();
        assert_eq!(minus.day("2025-03-31 22:30\u{2212}00:00"), Err(TimestampError::Form));
    }

    #[test]
    fn r1_a_pattern_that_can_not_use_its_offset_or_tells_no_day_is_refused() {
        let name = |word: &str| PatternError::ZoneName(word.to_owned());
        for (pattern, error) in [
            ("%Y-%m-%d %H:%M %Z", name("%Z")),
            ("%Y-%m-%d %H:%M CET", name("CET")),
            ("%Y-%m-%dT%H:%M+01:00", PatternError::Offset("+01:00".to_owned())),
            ("%Y-%m-%d %H:%M UTC+1", PatternError::Offset("+1".to_owned())),
            ("%Y-%m-%d%z", PatternError::NoHour),
            ("%Y-%m-%dZ", PatternError::NoHour),
            ("%Q", PatternError::Unknown),
            ("%m-%d %H:%M", PatternError::NoDay("04-01 08:15".to_owned())),
            ("%Y-%m-%d %I:%M", PatternError::NoDay("2025-04-01 08:15".to_owned())),
            ("i går", PatternError::NoDay("i går".to_owned())),
        ] {
            assert_eq!(TimestampPattern::parse(pattern), Err(error), "{pattern}");
        }
        // A year in the middle of a date is no offset.
        assert!(TimestampPattern::parse("%d-%m-20%y").is_ok());
    }
}
