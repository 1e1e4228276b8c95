//! The Stockholm day of each row's timestamp (R1), remembered by whole hours: within one, the day is
//! the same where minutes and seconds are right.

use std::collections::HashMap;

use super::layout::Layout;
use crate::values::period::{self, Day, TimestampError};
use crate::values::text::{Text, text};

/// Hours that are remembered.
const REMEMBERED: usize = 100_000;

/// A whole hour and its offset.
type Hour = [u8; 20];

/// The days of the hours met so far, the last of them first: rows come in stretches.
#[derive(Default)]
pub(crate) struct Days {
    last: Option<(Hour, Day)>,
    all: HashMap<Hour, Day, foldhash::fast::RandomState>,
}

impl Days {
    /// The day of a timestamp.
    ///
    /// # Errors
    /// Why it is none, in words.
    pub(crate) fn day(&mut self, timestamp: &str, layout: &Layout) -> Result<Day, Text> {
        let hour = match layout.timestamp {
            None => hour(timestamp.as_bytes()),
            Some(_) => None,
        };
        if let (Some(hour), Some((last, day))) = (hour, self.last)
            && hour == last
        {
            return Ok(day);
        }
        let known = hour.and_then(|hour| self.all.get(&hour)).copied();
        let day = match (known, &layout.timestamp) {
            (Some(day), _) => Ok(day),
            (None, None) => period::local_day(timestamp),
            (None, Some(pattern)) => pattern.day(timestamp),
        };
        let day = day.map_err(|error| match (error, &layout.timestamp) {
            (TimestampError::Form, Some(pattern)) => {
                let example = pattern.example();
                text!(
                    "timestamp ”{timestamp}” är inte skriven som layouten anger, som {example}",
                    "timestamp “{timestamp}” is not one of the layout, such as {example}"
                )
            }
            _ => {
                let why = error.words();
                text!(
                    "timestamp ”{timestamp}” är {why}",
                    "timestamp “{timestamp}” is {why}";
                    why
                )
            }
        })?;
        if let Some(hour) = hour {
            if self.all.len() >= REMEMBERED {
                self.all.clear();
            }
            self.all.insert(hour, day);
            self.last = Some((hour, day));
        }
        Ok(day)
    }
}

/// `2025-04-01T08` and a whole-hour offset: what decides the day, where minutes and seconds are right.
fn hour(timestamp: &[u8]) -> Option<Hour> {
    let (clock, offset) = timestamp.split_at_checked(19)?;
    let digits = |range: std::ops::Range<usize>| clock[range].iter().all(u8::is_ascii_digit);
    let sixty = digits(14..16) && clock[14] < b'6' && digits(17..19) && clock[17] < b'6';
    let whole = matches!(offset, b"" | b"Z" | [b'+' | b'-', _, _, b':', b'0', b'0']);
    if !(sixty && whole && clock[13] == b':' && clock[16] == b':') {
        return None;
    }
    let mut hour = [0; 20];
    hour[..13].copy_from_slice(&clock[..13]);
    hour[13..13 + offset.len()].copy_from_slice(offset);
    Some(hour)
}
