//! Months, and what is used in them: the same each time, and without any of the program's own reckoning.

use chrono::{Datelike, Days, NaiveDate};

/// An organisation that no file knows.
pub const UNKNOWN: &str = "802400-0013";

const HEADER: &str = "event_id;timestamp;organisation_number;service;channel;outcome;quantity\n";

/// A month of the two years, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    pub number: u32,
}

impl Month {
    pub fn new(number: u32) -> Self {
        Self { number }
    }

    pub fn first(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2024 + (self.number / 12) as i32, self.number % 12 + 1, 1).unwrap()
    }

    /// The next month's first day.
    pub fn end(self) -> NaiveDate {
        Self::new(self.number + 1).first()
    }

    pub fn days(self) -> i64 {
        (self.end() - self.first()).num_days()
    }

    /// `2024-01`
    pub fn name(self) -> String {
        self.first().format("%Y-%m").to_string()
    }

    pub fn invoice_date(self) -> String {
        self.end().checked_add_days(Days::new(4)).unwrap().to_string()
    }

    pub fn of(day: NaiveDate) -> Self {
        Self::new((day.year() - 2024) as u32 * 12 + day.month0())
    }
}

/// A row that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub event: String,
    pub day: NaiveDate,
    pub organisation: String,
    pub channel: &'static str,
    pub outcome: &'static str,
    pub quantity: i64,
}

impl Row {
    pub fn line(&self) -> String {
        let Self { event, day, organisation, channel, outcome, quantity } = self;
        format!("{event};{day};{organisation};lefi-online;{channel};{outcome};{quantity}\n")
    }
}

/// A log of these rows.
pub fn file(rows: &[Row]) -> String {
    HEADER.to_owned() + &rows.iter().map(Row::line).collect::<String>()
}

/// A log, what of it counts, and its sums: read, accepted, duplicate, rejected.
pub struct Log {
    pub text: String,
    pub rows: Vec<Row>,
    pub sums: [u64; 4],
}

impl Log {
    /// The rows, some of earlier logs once more, and lines that are wrong.
    pub fn new(rows: Vec<Row>, again: &[Row], wrong: &[String]) -> Self {
        let mut text = file(&rows);
        again.iter().for_each(|row| text.push_str(&row.line()));
        wrong.iter().for_each(|line| text.push_str(line));
        let [accepted, duplicate, rejected] =
            [rows.len(), again.len(), wrong.len()].map(|many| many as u64);
        let sums = [accepted + duplicate + rejected, accepted, duplicate, rejected];
        Self { text, rows, sums }
    }
}

/// A number that looks like chance and is the same each time.
pub fn chance(seed: [u32; 3]) -> u32 {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for part in seed {
        state = (state ^ u64::from(part)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state ^= state >> 29;
    }
    (state >> 24) as u32
}
