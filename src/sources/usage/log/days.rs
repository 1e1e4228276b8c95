//! The Stockholm day of each row's timestamp (R1), remembered by whole hours: within one, the day is
//! the same where minutes and seconds are right.

use std::collections::HashMap;

use super::layout::Layout;
use crate::values::period::{self, Day, TimestampError};
use crate::values::text::{Text, text};

/// Hours that are remembered.
const REMEMBERED: usize = 100_000;

/// A whole hour and its offset.
type Hour = [u8; 19];

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
        if let Some(day) = hour.and_then(|hour| self.of_hour(hour)) {
            return Ok(day);
        }
        let day = match &layout.timestamp {
            None => period::local_day(timestamp),
            Some(pattern) => pattern.day(timestamp),
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

    /// The day of a timestamp that is written as [`period::local_day`] reads it, where its hour was met before.
    pub(crate) fn known(&mut self, timestamp: &[u8]) -> Option<Day> {
        self.of_hour(hour(timestamp)?)
    }

    fn of_hour(&mut self, hour: Hour) -> Option<Day> {
        if let Some((last, day)) = self.last
            && last == hour
        {
            return Some(day);
        }
        let day = *self.all.get(&hour)?;
        self.last = Some((hour, day));
        Some(day)
    }
}

/// `2025-04-01T08` and a whole-hour offset: what decides the day, where minutes and seconds are right.
fn hour(timestamp: &[u8]) -> Option<Hour> {
    let (clock, offset) = timestamp.split_first_chunk::<19>()?;
    let sixty = |at: usize| matches!(clock[at..at + 2], [b'0'..=b'5', b'0'..=b'9']);
    if !(clock[13] == b':' && sixty(14) && clock[16] == b':' && sixty(17)) {
        return None;
    }
    let offset = match *offset {
        [] => [0; 6],
        [b'Z'] => [b'Z', 0, 0, 0, 0, 0],
        [sign @ (b'+' | b'-'), tens, ones, b':', b'0', b'0'] => {
            [sign, tens, ones, b':', b'0', b'0']
        }
        _ => return None,
    };
    let mut hour = [0; 19];
    hour[..13].copy_from_slice(&clock[..13]);
    hour[13..].copy_from_slice(&offset);
    Some(hour)
}
