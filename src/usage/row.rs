//! One row: from cells to typed values, or why it is rejected. It never keeps a personal identity
//! number and never guesses.

use std::borrow::Cow;
use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::layout::{Encoding, FIELDS, Layout, QUANTITY};
use super::lines::{LONGEST, Line};
use crate::identity::OrganisationNumber;
use crate::money::Quantity;
use crate::period::{self, Day};
use crate::personal_number::{holds_personal, is_masked};

/// Longest event id and service, in bytes.
const LONGEST_NAME: usize = 200;
/// The columns that a file of rejects has before the log's own.
pub(super) const REJECT_COLUMNS: [&str; 3] = ["reject_file", "reject_line", "reject_reason"];

/// A row that counts.
#[derive(Debug)]
pub(super) struct Row {
    pub event_id: String,
    pub organisation: OrganisationNumber,
    pub day: Day,
    pub service: usize,
    pub channel: usize,
    pub outcome: usize,
    pub quantity: Quantity,
}

/// What tells rows apart (R7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Identity {
    /// 128 bits of SHA-256 over organisation and event id: nobody can make two alike.
    pub event: [u8; 16],
    /// 64 bits of SHA-256 over the content.
    pub content: u64,
}

/// Checks rows of one log against its layout and the words that are known.
pub(super) struct Checker<'a> {
    fields: Fields<'a>,
    width: usize,
    channels: &'a [String],
    outcomes: &'a [String],
    days: Days,
}

/// Where a row has its fields.
struct Fields<'a> {
    layout: &'a Layout,
    positions: [Option<usize>; 7],
}

/// The days of whole hours met so far, the last of them first: rows come in stretches.
#[derive(Default)]
struct Days {
    last: Option<([u8; 20], Day)>,
    all: HashMap<[u8; 20], Day>,
}

impl<'a> Checker<'a> {
    /// Reads the header row.
    ///
    /// # Errors
    /// What is wrong with the header: then no row can be read.
    pub(super) fn new(
        header: &[Cow<'_, str>],
        layout: &'a Layout,
        channels: &'a [String],
        outcomes: &'a [String],
    ) -> Result<Self, String> {
        let wanted: Vec<&str> = layout.columns.iter().flatten().map(String::as_str).collect();
        let mut positions = [None; 7];
        let mut problems = Vec::new();
        for (at, name) in header.iter().enumerate() {
            let name = name.trim();
            let field = layout.columns.iter().position(|column| column.as_deref() == Some(name));
            match field {
                Some(field) if positions[field].is_some() => {
                    problems.push(format!("column “{name}” is there twice"));
                }
                Some(field) => positions[field] = Some(at),
                None if REJECT_COLUMNS.contains(&name) => {}
                None if layout.ignored.iter().any(|ignored| ignored == name) => {}
                None => problems.push(format!("unknown column “{name}”")),
            }
        }
        for (at, column) in layout.columns.iter().enumerate() {
            if let (Some(column), None, true) = (column, positions[at], at != QUANTITY) {
                problems.push(format!("column “{column}” is missing"));
            }
        }
        if !problems.is_empty() {
            let delimiter = char::from(layout.delimiter).to_string();
            let columns = wanted.join(&delimiter);
            return Err(format!("{}; the header should be {columns}", problems.join(", ")));
        }
        let width = header.len();
        let fields = Fields { layout, positions };
        Ok(Self { fields, width, channels, outcomes, days: Days::default() })
    }

    /// Checks a row. `services` grows with the names it meets.
    ///
    /// # Errors
    /// The reason, in words.
    pub(super) fn check(
        &mut self,
        cells: &[Cow<'_, str>],
        services: &mut Names,
    ) -> Result<Row, String> {
        if cells.len() != self.width {
            return Err(format!("{} cells where the header has {}", cells.len(), self.width));
        }
        if let Some(at) = cells.iter().position(|cell| has_control(cell)) {
            return Err(format!("control character in cell {}", at + 1));
        }
        if cells.iter().any(|cell| holds_personal(cell)) {
            return Err("a value looks like a personal identity number, which a log must not have"
                .to_owned());
        }
        if cells.iter().any(|cell| is_masked(cell)) {
            return Err("a masked value: replace it with what the log should have".to_owned());
        }
        let fields = &self.fields;
        let event_id = fields.value(cells, 0);
        if event_id.is_empty() || event_id.len() > LONGEST_NAME {
            return Err(format!("event_id is empty or longer than {LONGEST_NAME}"));
        }
        let organisation = fields.value(cells, 2);
        let organisation = OrganisationNumber::parse(organisation)
            .ok_or_else(|| format!("“{organisation}” is no organisation number"))?;
        let day = self.days.day(fields.value(cells, 1), fields.layout)?;
        let service = fields.value(cells, 3);
        if service.is_empty() || service.len() > LONGEST_NAME {
            return Err(format!("service is empty or longer than {LONGEST_NAME}"));
        }
        Ok(Row {
            event_id: event_id.to_owned(),
            organisation,
            day,
            service: services.number(service),
            channel: known(self.channels, fields.value(cells, 4), "channel")?,
            outcome: known(self.outcomes, fields.value(cells, 5), "outcome")?,
            quantity: fields.quantity(cells)?,
        })
    }
}

fn has_control(cell: &str) -> bool {
    cell.bytes().any(|byte| byte < 0x20 || byte == 0x7F)
        || (!cell.is_ascii() && cell.chars().any(char::is_control))
}

impl Fields<'_> {
    /// A field's value: fixed, or translated where the layout says so.
    fn value<'b>(&'b self, cells: &'b [Cow<'_, str>], field: usize) -> &'b str {
        let written = match self.positions[field] {
            Some(at) => cells[at].trim(),
            None => self.layout.fixed.get(&field).map_or("", String::as_str),
        };
        let translated = self.layout.values.get(&field).and_then(|values| values.get(written));
        translated.map_or(written, String::as_str)
    }

    /// 1 where the log has no such column and the layout no fixed value.
    fn quantity(&self, cells: &[Cow<'_, str>]) -> Result<Quantity, String> {
        let written = self.value(cells, QUANTITY);
        if written == "1" || (written.is_empty() && self.positions[QUANTITY].is_none()) {
            return Ok(Quantity::ONE);
        }
        let plain = match self.layout.decimal_mark {
            '.' => Cow::Borrowed(written),
            mark if written.contains('.') => {
                return Err(format!(
                    "quantity “{written}” has a point where “{mark}” is the decimal mark"
                ));
            }
            mark => Cow::Owned(written.replace(mark, ".")),
        };
        Quantity::parse(&plain).map_err(|error| format!("quantity: {error}"))
    }
}

impl Days {
    /// The Stockholm day (R1). Whole hours are remembered: within one, the day is the same.
    fn day(&mut self, timestamp: &str, layout: &Layout) -> Result<Day, String> {
        let key = hour_key(timestamp.as_bytes()).filter(|_| layout.timestamp.is_none());
        if let (Some(key), Some((last, day))) = (key, self.last)
            && key == last
        {
            return Ok(day);
        }
        if let Some(day) = key.and_then(|key| self.all.get(&key)) {
            self.last = key.map(|key| (key, *day));
            return Ok(*day);
        }
        let day = match &layout.timestamp {
            None => period::local_day(timestamp),
            Some(pattern) => period::local_day_by(timestamp, pattern),
        };
        let day = day.map_err(|error| format!("timestamp “{timestamp}” is {error}"))?;
        if let Some(key) = key {
            self.all.insert(key, day);
            self.last = Some((key, day));
        }
        Ok(day)
    }
}

/// `2025-04-01T08` and a whole-hour offset: what decides the day, where minutes and seconds are right.
fn hour_key(timestamp: &[u8]) -> Option<[u8; 20]> {
    let (clock, offset) = timestamp.split_at_checked(19)?;
    let digits = |range: std::ops::Range<usize>| clock[range].iter().all(u8::is_ascii_digit);
    let sixty = digits(14..16) && clock[14] < b'6' && digits(17..19) && clock[17] < b'6';
    let whole = matches!(offset, b"" | b"Z" | [b'+' | b'-', _, _, b':', b'0', b'0']);
    if !(sixty && whole && clock[13] == b':' && clock[16] == b':') {
        return None;
    }
    let mut key = [0; 20];
    key[..13].copy_from_slice(&clock[..13]);
    key[13..13 + offset.len()].copy_from_slice(offset);
    Some(key)
}

fn known(words: &[String], word: &str, field: &str) -> Result<usize, String> {
    words
        .iter()
        .position(|known| known == word)
        .ok_or_else(|| format!("unknown {field} “{word}”; lefi.toml has {}", words.join(", ")))
}

/// Names with a number each, so that rows need not keep them.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: HashMap<String, usize>,
    names: Vec<String>,
    last: usize,
}

impl Names {
    pub(super) fn number(&mut self, name: &str) -> usize {
        // Rows come in stretches of one name.
        if self.names.get(self.last).is_some_and(|last| last == name) {
            return self.last;
        }
        if let Some(number) = self.numbers.get(name) {
            self.last = *number;
            return *number;
        }
        let number = self.names.len();
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// All names, by number.
    pub(super) fn all(&self) -> &[String] {
        &self.names
    }

    pub(super) fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", String::as_str)
    }
}

type Content = (Day, usize, usize, usize, Quantity);

/// Makes identities; contents repeat, so their hashes are remembered, up to a bound.
#[derive(Default)]
pub(super) struct Identities {
    last: Option<(Content, u64)>,
    contents: HashMap<Content, u64>,
}

/// Contents that are remembered.
const REMEMBERED: usize = 100_000;

impl Identities {
    /// What tells this row apart from others (R7).
    pub(super) fn of(&mut self, row: &Row, checker: &Checker<'_>, services: &Names) -> Identity {
        let hash = Sha256::new()
            .chain_update(row.organisation.value().to_le_bytes())
            .chain_update(row.event_id.as_bytes())
            .finalize();
        let mut event = [0; 16];
        event.copy_from_slice(&hash[..16]);
        let key = (row.day, row.service, row.channel, row.outcome, row.quantity);
        if let Some((last, content)) = self.last
            && last == key
        {
            return Identity { event, content };
        }
        if self.contents.len() >= REMEMBERED {
            self.contents.clear();
        }
        let content =
            *self.contents.entry(key).or_insert_with(|| content_hash(row, checker, services));
        self.last = Some((key, content));
        Identity { event, content }
    }
}

/// Over the words, not their places in lefi.toml: those may change between imports.
fn content_hash(row: &Row, checker: &Checker<'_>, services: &Names) -> u64 {
    let hash = Sha256::new()
        .chain_update(row.day.days_since_1970().to_le_bytes())
        .chain_update(services.name(row.service))
        .chain_update([0])
        .chain_update(&checker.channels[row.channel])
        .chain_update([0])
        .chain_update(&checker.outcomes[row.outcome])
        .chain_update([0])
        .chain_update(row.quantity.to_string())
        .finalize();
    let mut first = [0; 8];
    first.copy_from_slice(&hash[..8]);
    u64::from_le_bytes(first)
}

/// The cells of a line; quotes are only looked at where there are any.
///
/// # Errors
/// Why the line can't be read.
pub(super) fn cells<'b>(
    line: &Line<'_>,
    text: &'b str,
    delimiter: u8,
) -> Result<Vec<Cow<'b, str>>, String> {
    if line.cut {
        return Err(format!("the line is longer than {} kB", LONGEST / 1024));
    }
    let delimiter = char::from(delimiter);
    if !text.contains('"') {
        return Ok(text.split(delimiter).map(Cow::Borrowed).collect());
    }
    quoted_cells(text, delimiter)
}

fn quoted_cells<'b>(text: &'b str, delimiter: char) -> Result<Vec<Cow<'b, str>>, String> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter as u8)
        .from_reader(text.as_bytes());
    // An open quote would run on into the line break that was taken off.
    if text.matches('"').count() % 2 == 1 {
        return Err("a quote is not closed".to_owned());
    }
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(_) => Ok(record.iter().map(|cell| Cow::Owned(cell.to_owned())).collect()),
        Err(error) => Err(error.to_string()),
    }
}

/// A line's text; a line that is not UTF-8 is read as Windows-1252.
pub(super) fn decode<'b>(bytes: &'b [u8], layout: &Layout) -> Cow<'b, str> {
    match (layout.encoding, std::str::from_utf8(bytes)) {
        (Encoding::Utf8, Ok(text)) => Cow::Borrowed(text),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// The standard names of the fields, as stored rows have them.
pub(super) fn standard_header() -> String {
    FIELDS.join(";")
}
