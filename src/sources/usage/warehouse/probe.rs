//! The probe: literal rows that go through the very expressions that the table's rows go through, and what has to come of
//! them. An engine with another zone, another reading of a form or another rounding is caught by it. It asks no engine.

use std::collections::BTreeMap;

use super::forms::{BLANKS, SAME};
use crate::sources::usage::log::layout::{FIELDS, QUANTITY};
use crate::values::money::Quantity;
use crate::values::period::Day;

/// The cases, a line each.
const CASES: &str = include_str!("probe.txt");

/// Values of a row in which every field has a plain form.
const PLAIN: [&str; 7] =
    ["probe-1", "2025-04-01T08:15:00+02:00", "5560000019", "lefi-online", "", "", "1"];
/// The places of some fields.
const TIMESTAMP: usize = 1;
const ORGANISATION: usize = 2;
const CHANNEL: usize = 4;
const OUTCOME: usize = 5;

/// Moments that are asked about as instants too, where the table has such.
const INSTANTS: [(&str, &str); 8] = [
    ("2025-03-29T22:59:59Z", "2025-03-29"),
    ("2025-03-29T23:00:00Z", "2025-03-30"),
    ("2025-03-30T22:00:00Z", "2025-03-31"),
    ("2025-10-25T21:59:59Z", "2025-10-25"),
    ("2025-10-25T22:00:00Z", "2025-10-26"),
    ("2025-10-26T22:59:59Z", "2025-10-26"),
    ("2025-10-26T23:00:00Z", "2025-10-27"),
    ("2036-07-01T22:30:00Z", "2036-07-02"),
];

/// Quantities that are asked about as exact numbers too, where the table has such.
const EXACT: [&str; 9] =
    ["0", "1", "10", "100", "1.5", "0.25", "0.000001", "123456.789", "999999999"];

/// A literal row of the probe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ProbeRow {
    /// What it is called: `timestamp 17`.
    pub name: String,
    pub values: [String; 7],
    pub way: ProbeWay,
    pub expected: ProbeAnswer,
}

/// What a row of the probe has that is no text, as the table's columns may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProbeWay {
    /// Nothing.
    Text,
    /// Its timestamp is an instant.
    Instant,
    /// Its timestamp is a day, as those are that the table is in parts by.
    Date,
    /// Its quantity is an exact number.
    Exact,
}

/// What an engine makes of a literal row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProbeAnswer {
    /// The event, and the organisation: of a plain row its number, otherwise the ten digits by which its rows are found.
    pub key: [String; 2],
    /// Day, service, channel, outcome and quantity where the row is plain.
    pub plain: Option<[String; 5]>,
}

/// What the words of a workspace make of the probe.
pub(super) struct ProbeWords<'a> {
    pub channel: &'a str,
    pub outcome: &'a str,
}

impl ProbeRow {
    /// Whether its quantity is held as a text alone, where `1.100` may be a thousand and a hundred: of an exact number the
    /// zeros are its column's.
    pub(super) fn may_be_grouped(&self) -> bool {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let parts = self.asked().split_once('.');
        self.name.starts_with("quantity ")
            && self.expected.plain.is_none()
            && parts.is_some_and(|(whole, rest)| {
                (1..=3).contains(&whole.len()) && rest.len() == 3 && digits(whole) && digits(rest)
            })
    }

    /// The value that it asks about.
    pub(super) fn asked(&self) -> &str {
        let field = self.name.split_once(' ').map_or("", |(field, _)| field);
        let at = match (self.way, FIELDS.iter().position(|known| *known == field)) {
            (ProbeWay::Exact, _) => QUANTITY,
            (_, at) => at.unwrap_or(TIMESTAMP),
        };
        &self.values[at]
    }
}

impl ProbeWords<'_> {
    /// All rows of the probe.
    pub(super) fn rows(&self) -> Vec<ProbeRow> {
        let mut rows: Vec<ProbeRow> = Vec::new();
        let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
        for line in CASES.lines().filter(|line| !line.starts_with('#')) {
            let Some((field, case)) = line.split_once('|') else { continue };
            let Some(at) = FIELDS.iter().position(|known| *known == field) else { continue };
            let (text, plain) = match case.split_once(" => ") {
                Some((text, plain)) => (text, Some(self.filled(plain))),
                None => (case, None),
            };
            let number = numbers.entry(at).or_default();
            *number += 1;
            rows.push(self.row(format!("{field} {number}"), at, &self.filled(text), plain));
        }
        for (number, (moment, day)) in (1_usize..).zip(INSTANTS) {
            let row =
                self.row(format!("instant {number}"), TIMESTAMP, moment, Some(day.to_owned()));
            rows.push(ProbeRow { way: ProbeWay::Instant, ..row });
        }
        for (number, exact) in (1_usize..).zip(EXACT) {
            let plain = Some(exact.to_owned());
            let row = self.row(format!("exact {number}"), QUANTITY, exact, plain);
            rows.push(ProbeRow { way: ProbeWay::Exact, ..row });
        }
        rows
    }

    /// Rows of the days that a slice of the table begins and ends with.
    pub(super) fn of_slice(&self, days: [Day; 2]) -> Vec<ProbeRow> {
        let row = |(number, day): (usize, Day)| {
            let day = day.to_string();
            let row = self.row(format!("slice {number}"), TIMESTAMP, &day, Some(day.clone()));
            ProbeRow { way: ProbeWay::Date, ..row }
        };
        (1..).zip(days).map(row).collect()
    }

    /// A plain row but for one field.
    fn row(&self, name: String, at: usize, text: &str, plain: Option<String>) -> ProbeRow {
        let mut values = PLAIN.map(str::to_owned);
        self.channel.clone_into(&mut values[CHANNEL]);
        self.outcome.clone_into(&mut values[OUTCOME]);
        text.clone_into(&mut values[at]);
        let of = organisation_key(&values[ORGANISATION]);
        // A plain row's organisation is told as counts are.
        let of = match (&plain, of.strip_prefix('0')) {
            (Some(_), Some(customer)) => format!("K{customer}"),
            _ => of,
        };
        let key = [event_key(&values[0]), of];
        let plain = plain.map(|plain| {
            let day = if at == TIMESTAMP { plain } else { "2025-04-01".to_owned() };
            let [_, _, _, service, channel, outcome, quantity] = values.clone();
            [day, service, channel, outcome, as_number(&quantity)]
        });
        ProbeRow { name, values, way: ProbeWay::Text, expected: ProbeAnswer { key, plain } }
    }

    /// A text of a case with what stands in braces.
    fn filled(&self, text: &str) -> String {
        let mut filled = text.replace("{channel}", self.channel).replace("{outcome}", self.outcome);
        for (name, character) in [
            ("{sp}", " "),
            ("{lf}", "\n"),
            ("{nb}", "\u{a0}"),
            ("{en}", "\u{2002}"),
            ("{k}", "\u{212a}"),
            ("{ae}", "ä"),
            ("{minus}", "\u{2212}"),
            ("{fw}", "\u{ff11}"),
            ("{ar}", "\u{661}"),
        ] {
            filled = filled.replace(name, character);
        }
        filled
    }
}

/// A quantity as its shortest text, so that `1.50` and `1.500000` are one; any other text as it is.
pub(super) fn as_number(text: &str) -> String {
    Quantity::parse(text).map_or_else(|_| text.to_owned(), |quantity| quantity.to_string())
}

/// What the rows of an event are found by.
fn event_key(event: &str) -> String {
    let mut key = event.trim_matches(|one| BLANKS.contains(one)).to_owned();
    for (other, same) in SAME {
        key = key.replace(other, same);
    }
    key
}

/// The last ten digits, with noughts before fewer.
fn organisation_key(organisation: &str) -> String {
    let digits: String = organisation.chars().filter(char::is_ascii_digit).collect();
    format!("{digits:0>10}")[digits.len().max(10) - 10..].to_owned()
}
