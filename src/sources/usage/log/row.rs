//! One row: from cells to typed values, or why it is rejected. It never keeps a personal identity
//! number and never guesses.

use std::borrow::Cow;

use super::cells::Cells;
use super::days::Days;
use super::layout::{Layout, QUANTITY, TIMESTAMP, TextEncoding};
use super::lost_ids;
use super::numbered_names::NumberedNames;
use super::own_day;
use super::quantity;
use crate::values::composed::composed;
use crate::values::event_id::EventIdForm;
use crate::values::hidden::is_hidden;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::Day;
use crate::values::personal_number::{holds_personal, is_masked};
use crate::values::text::{Text, text};

/// Longest event id and service, in bytes.
pub(crate) const LONGEST_NAME: usize = 200;
/// Where fields are among [`super::layout::FIELDS`].
const EVENT: usize = 0;
const ORGANISATION: usize = 2;
const SERVICE: usize = 3;
pub(crate) const CHANNEL: usize = 4;
pub(crate) const OUTCOME: usize = 5;
/// The columns that a file of rejects has before the log's own.
pub(crate) const REJECT_COLUMNS: [&str; 3] = ["reject_file", "reject_line", "reject_reason"];

/// A row that is right by itself.
#[derive(Debug)]
pub(crate) struct UsageRow<'a> {
    pub event_id: &'a str,
    pub organisation: OrganisationNumber,
    pub day: Day,
    pub service: u16,
    pub channel: u16,
    pub outcome: u16,
    pub quantity: Quantity,
}

/// Why a row is rejected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrongRow {
    /// In words.
    pub reason: Text,
    /// The cell that is wrong, where it is one.
    pub cell: Option<usize>,
}

impl From<Text> for WrongRow {
    /// Of the row as a whole.
    fn from(reason: Text) -> Self {
        Self { reason, cell: None }
    }
}

/// Where a row has its fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields<'a> {
    layout: &'a Layout,
    positions: [Option<usize>; 7],
    /// Of the clock, where it is not with the date.
    time: Option<usize>,
    /// How many columns there are.
    width: usize,
    /// How many of them up to the last that has a name.
    named: usize,
    words: ConfiguredWords<'a>,
}

/// The channels, outcomes and forms of event ids that `lefi.toml` names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ConfiguredWords<'a> {
    pub channels: &'a [String],
    pub outcomes: &'a [String],
    /// Forms of event ids in which digits are nobody's.
    pub event_ids: &'a [EventIdForm],
}

impl<'a> Fields<'a> {
    /// Reads the header row; with the names of columns that are passed over though nobody said so.
    ///
    /// # Errors
    /// What is wrong with the header: then no row can be read.
    pub(crate) fn new(
        header: Cells<'_>,
        layout: &'a Layout,
        words: ConfiguredWords<'a>,
    ) -> Result<(Self, Vec<String>), Text> {
        // Of the fields, and of the clock after them.
        let columns = || layout.columns.iter().chain([&layout.time]);
        let mut positions = [None; 8];
        let mut problems = Vec::new();
        let mut others = Vec::new();
        let names: Vec<&str> = header.iter().map(str::trim).collect();
        let named = names.iter().rposition(|name| !name.is_empty()).map_or(0, |at| at + 1);
        for (at, name) in names.iter().copied().take(named).enumerate() {
            let field = columns().position(|column| column.as_deref() == Some(name));
            match field {
                Some(field) if positions[field].is_some() => {
                    problems.push(text!(
                        "kolumnen ”{name}” finns två gånger",
                        "column “{name}” is there twice"
                    ));
                }
                Some(field) => positions[field] = Some(at),
                None if REJECT_COLUMNS.contains(&name) => {}
                None if layout.ignored.iter().any(|ignored| ignored == name) => {}
                None if name.is_empty() => others.push((at + 1).to_string()),
                None => others.push(format!("“{name}”")),
            }
        }
        for (at, column) in columns().enumerate() {
            // Without a quantity each row is 1: but not where one may stand under another name.
            let wanted = at != QUANTITY || !others.is_empty();
            if let (Some(column), None, true) = (column, positions[at], wanted) {
                problems.push(text!("kolumnen ”{column}” saknas", "column “{column}” is missing"));
            }
        }
        if !problems.is_empty() {
            problems.extend(
                others.iter().map(|name| text!("okänd kolumn {name}", "unknown column {name}")),
            );
            let wanted: Vec<&str> = columns().flatten().map(String::as_str).collect();
            let columns = wanted.join(&char::from(layout.delimiter).to_string());
            let problems = Text::joined(&problems, ", ");
            return Err(text!(
                "{problems}; rubrikraden ska vara {columns}",
                "{problems}; the header should be {columns}";
                problems
            ));
        }
        let [fields @ .., time] = positions;
        let width = names.len();
        let this = Self { layout, positions: fields, time, width, named, words };
        Ok((this, others))
    }

    /// Checks a row. `services` and `days` grow with what they meet.
    ///
    /// # Errors
    /// The reason, in words.
    pub(crate) fn check<'b>(
        &'b self,
        cells: Cells<'b>,
        services: &mut NumberedNames,
        days: &mut Days,
    ) -> Result<UsageRow<'b>, WrongRow> {
        if cells.len() != self.width {
            let reason = text!(
                "raden har {found} celler och rubrikraden {wanted}",
                "{found} cells where the header has {wanted}",
                found = cells.len(),
                wanted = self.width
            );
            return Err(reason.into());
        }
        if self.width > self.named {
            self.refuse_nameless(cells)?;
        }
        refuse_hidden(cells)?;
        let day = days.day(&self.timestamp(cells), self.layout);
        self.refuse_personal(cells, day.as_ref().ok().copied())?;
        let event_id = self.value(cells, 0);
        if event_id.is_empty() || event_id.len() > LONGEST_NAME {
            let reason = text!(
                "event_id är tomt eller längre än {LONGEST_NAME} byte",
                "event_id is empty or longer than {LONGEST_NAME}"
            );
            return Err(self.wrong(EVENT, reason));
        }
        lost_ids::refuse(event_id).map_err(|reason| self.wrong(EVENT, reason))?;
        let organisation = self.value(cells, ORGANISATION);
        let organisation = OrganisationNumber::parse(organisation).ok_or_else(|| {
            let reason = text!(
                "”{organisation}” är inte ett giltigt organisationsnummer",
                "“{organisation}” is no organisation number"
            );
            self.wrong(ORGANISATION, reason)
        })?;
        let day = day.map_err(|reason| self.wrong(TIMESTAMP, reason))?;
        let service = self.value(cells, SERVICE);
        if service.is_empty() || service.len() > LONGEST_NAME {
            let reason = text!(
                "service är tom eller längre än {LONGEST_NAME} byte",
                "service is empty or longer than {LONGEST_NAME}"
            );
            return Err(self.wrong(SERVICE, reason));
        }
        Ok(UsageRow {
            event_id,
            organisation,
            day,
            service: services.number(service).ok_or_else(|| {
                text!(
                    "loggen har fler tjänster än som kan hanteras",
                    "more services than can be told apart"
                )
            })?,
            channel: known(self.words.channels, self.value(cells, CHANNEL), "channel")
                .map_err(|reason| self.wrong(CHANNEL, reason))?,
            outcome: known(self.words.outcomes, self.value(cells, OUTCOME), "outcome")
                .map_err(|reason| self.wrong(OUTCOME, reason))?,
            quantity: self.quantity(cells).map_err(|reason| self.wrong(QUANTITY, reason))?,
        })
    }

    /// A row whose field is wrong.
    fn wrong(&self, field: usize, reason: Text) -> WrongRow {
        WrongRow { reason, cell: self.positions[field] }
    }

    /// The field that each column has, in the order of the columns.
    pub(crate) fn fields(&self) -> Vec<Option<usize>> {
        let field = |at| self.positions.iter().position(|position| *position == Some(at));
        (0..self.width).map(field).collect()
    }

    /// Where event id and timestamp stand, where each is one column and read as it is written there.
    pub(super) fn event_and_timestamp(&self) -> Option<[usize; 2]> {
        let as_written = |field: &usize| !self.layout.values.contains_key(field);
        match (self.positions[EVENT], self.positions[TIMESTAMP], self.time) {
            (Some(event), Some(timestamp), None)
                if self.layout.timestamp.is_none() && [EVENT, TIMESTAMP].iter().all(as_written) =>
            {
                Some([event, timestamp])
            }
            _ => None,
        }
    }

    /// Refuses a value under no name: empty columns at the end are what a program leaves of those that were cleared.
    fn refuse_nameless(&self, cells: Cells<'_>) -> Result<(), Text> {
        match cells.iter().skip(self.named).position(|cell| !cell.trim().is_empty()) {
            Some(at) => {
                let column = self.named + at + 1;
                Err(text!(
                    "ett värde i kolumn {column}, som saknar rubrik",
                    "a value in column {column}, which has no name"
                ))
            }
            None => Ok(()),
        }
    }

    /// The day that a row states whose cells are all there, whatever else is wrong with it.
    pub(crate) fn stated_day(&self, cells: Cells<'_>, days: &mut Days) -> Option<Day> {
        (cells.len() == self.width).then(|| days.day(&self.timestamp(cells), self.layout).ok())?
    }

    /// Date and clock, which may be two columns.
    fn timestamp<'b>(&'b self, cells: Cells<'b>) -> Cow<'b, str> {
        let written = self.value(cells, TIMESTAMP);
        match self.time {
            None => Cow::Borrowed(written),
            Some(at) => Cow::Owned(format!("{written} {}", cells.get(at).trim())),
        }
    }

    /// Refuses what could be somebody's number.
    fn refuse_personal(&self, cells: Cells<'_>, day: Option<Day>) -> Result<(), WrongRow> {
        let Some(at) = self.personal_cells(cells, day).next() else { return Ok(()) };
        let reason = match self.positions[EVENT] == Some(at) {
            true => text!(
                "event_id ser ut som ett personnummer, vilket en logg inte får ha; \
                 om alla id av den formen skapas av ett system, ange formen som event_ids i lefi.toml",
                "event_id looks like a personal identity number, which a log must not have; \
                 if all ids of its form are made by a system, name the form as event_ids in lefi.toml"
            ),
            false => text!(
                "ett värde ser ut som ett personnummer, vilket en logg inte får ha",
                "a value looks like a personal identity number, which a log must not have"
            ),
        };
        Err(WrongRow { reason, cell: Some(at) })
    }

    /// The cells that have what could be somebody's number.
    fn personal_cells<'b>(
        &'b self,
        cells: Cells<'b>,
        day: Option<Day>,
    ) -> impl Iterator<Item = usize> + 'b {
        let personal = move |(at, cell): &(usize, &str)| {
            !self.is_of_time(*at, day)
                && holds_personal(cell)
                && !self.is_nobodys_id(cells, *at, day)
        };
        cells.iter().enumerate().filter(personal).map(|(at, _)| at)
    }

    /// Whether a cell has date or clock, and can be read.
    fn is_of_time(&self, at: usize, day: Option<Day>) -> bool {
        day.is_some() && [self.positions[TIMESTAMP], self.time].contains(&Some(at))
    }

    /// Whether a cell is an event id that is nobody's though it looks like somebody's number: such ids are a day's
    /// running numbers, one in ten of them with a right check digit, and nobody is asked about on the day they are
    /// born.
    fn is_nobodys_id(&self, cells: Cells<'_>, at: usize, day: Option<Day>) -> bool {
        let id = cells.get(at).trim();
        self.positions[EVENT] == Some(at)
            && (self.words.event_ids.iter().any(|form| form.fits(id))
                || day.is_some_and(|day| own_day::explains(id, day, &self.timestamp(cells))))
    }

    /// The cells of a wrong row that are nobody's, whatever number they look like: date and clock, and an id that is
    /// named as safe or is its own day.
    pub(crate) fn nobodys_cells(&self, cells: Cells<'_>, day: Option<Day>) -> Vec<usize> {
        let nobodys = |at: &usize| self.is_of_time(*at, day) || self.is_nobodys_id(cells, *at, day);
        (0..cells.len()).filter(nobodys).collect()
    }

    /// The words behind a row's numbers.
    pub(crate) fn words(&self, row: &UsageRow<'_>) -> (&'a str, &'a str) {
        let word = |words: &'a [String], at| words.get(usize::from(at)).map_or("", String::as_str);
        (word(self.words.channels, row.channel), word(self.words.outcomes, row.outcome))
    }

    /// A field's value: fixed, or translated where the layout says so.
    fn value<'b>(&'b self, cells: Cells<'b>, field: usize) -> &'b str {
        let written = match self.positions[field] {
            Some(at) => cells.get(at).trim(),
            None => self.layout.fixed.get(&field).map_or("", String::as_str),
        };
        if self.layout.values.is_empty() {
            return written;
        }
        let translated = self.layout.values.get(&field).and_then(|values| values.get(written));
        translated.map_or(written, String::as_str)
    }

    /// 1 where the log has no such column and the layout no fixed value.
    fn quantity(&self, cells: Cells<'_>) -> Result<Quantity, Text> {
        let written = self.value(cells, QUANTITY);
        if written == "1" || (written.is_empty() && self.positions[QUANTITY].is_none()) {
            return Ok(Quantity::ONE);
        }
        quantity::read(written, self.layout.decimal_mark)
    }
}

/// Refuses control characters and others that nobody sees: a word with one is another word than it seems.
fn refuse_hidden(cells: Cells<'_>) -> Result<(), WrongRow> {
    // The delimiter may be a control character itself, so the cells decide.
    if has_hidden(cells.text())
        && let Some(at) = cells.iter().position(has_hidden)
    {
        let control = cells.get(at).chars().any(char::is_control);
        let cell = at + 1;
        let reason = match control {
            true => text!("styrtecken i cell {cell}", "control character in cell {cell}"),
            false => text!("osynligt tecken i cell {cell}", "invisible character in cell {cell}"),
        };
        return Err(WrongRow { reason, cell: Some(at) });
    }
    if memchr::memchr(b'*', cells.text().as_bytes()).is_some()
        && let Some(at) = cells.iter().position(is_masked)
    {
        let reason = text!(
            "ett maskerat värde: ersätt det med det som loggen ska ha",
            "a masked value: replace it with what the log should have"
        );
        return Err(WrongRow { reason, cell: Some(at) });
    }
    Ok(())
}

fn has_hidden(text: &str) -> bool {
    // Every byte is looked at, without a way out: that is many at a time.
    let control = |found, byte| found | (byte < 0x20) | (byte == 0x7F);
    text.bytes().fold(false, control) || (!text.is_ascii() && text.chars().any(is_hidden))
}

fn known(words: &[String], word: &str, field: &str) -> Result<u16, Text> {
    let at = words.iter().position(|known| known == word);
    at.and_then(|at| u16::try_from(at).ok()).ok_or_else(|| {
        text!(
            "okänt värde i {field}: ”{word}”; lefi.toml har {known}",
            "unknown {field} “{word}”; lefi.toml has {known}",
            known = words.join(", ")
        )
    })
}

/// A line's text, each letter of it as one character; a line that is not UTF-8 is read as Windows-1252.
pub(crate) fn decode(bytes: &[u8], encoding: TextEncoding) -> Cow<'_, str> {
    match (encoding, std::str::from_utf8(bytes)) {
        (TextEncoding::Utf8, Ok(text)) => composed(text),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}
