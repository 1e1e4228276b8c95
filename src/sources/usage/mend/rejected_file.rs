//! A file of rejects, read back: its layout by its header, its rows one by one, and whether one is right as it stands or as
//! somebody mended it. It never writes.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use super::rejected_row::{RejectedRow, RejectedText, RowFault};
use crate::sources::usage::error::{ImportError, refused};
use crate::sources::usage::log::cells::Splitter;
use crate::sources::usage::log::chunks::{ChunkLine, Chunks};
use crate::sources::usage::log::days::Days;
use crate::sources::usage::log::header::{self, Header};
use crate::sources::usage::log::layout::{FIELDS, Layout};
use crate::sources::usage::log::numbered_names::NumberedNames;
use crate::sources::usage::log::row::{
    CHANNEL, ConfiguredWords, OUTCOME, REJECT_COLUMNS, UsageRow, decode,
};
use crate::sources::usage::log::source::LogSource;
use crate::sources::usage::log::unreadable::unreadable;
use crate::sources::usage::store::duplicate_rows::RowValues;
use crate::values::event_id::EventIdForm;
use crate::values::formula::unguarded_line;
use crate::values::text::text;

/// A file of rejects whose layout is known.
pub struct RejectedFile<'a> {
    path: PathBuf,
    layout: &'a Layout,
    name: &'a str,
    header: Header<'a>,
    words: [&'a [String]; 2],
    names: Vec<String>,
}

/// A column of the log that rows were rejected of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RejectedColumn {
    /// What the log calls it.
    pub name: String,
    /// The field it is: `event_id`; none where it is not read.
    pub field: Option<&'static str>,
    /// The values that it may have, as the log writes them; none where any is as good as another.
    pub known: Vec<String>,
}

/// What rows are checked with; it grows with what it meets.
struct RowCheck {
    splitter: Splitter,
    services: NumberedNames,
    days: Days,
}

impl<'a> RejectedFile<'a> {
    /// Opens a file by the layout of these that its header fits. `words` are the channels and the outcomes of `lefi.toml`.
    ///
    /// # Errors
    /// It can't be read, or no layout fits, or several.
    pub fn open(
        path: &Path,
        layouts: &'a BTreeMap<String, Layout>,
        words: [&'a [String]; 2],
        event_ids: &'a [EventIdForm],
    ) -> Result<Self, ImportError> {
        let configured = ConfiguredWords { channels: words[0], outcomes: words[1], event_ids };
        let mut fitting: Vec<(usize, Self)> = Vec::new();
        let mut first_error = None;
        for (name, layout) in layouts {
            match header_of(path, layout, configured) {
                Ok(header) => {
                    let names = names(&header, layout.delimiter);
                    let passed_over = header.passed_over.len();
                    let path = path.to_path_buf();
                    fitting.push((passed_over, Self { path, layout, name, header, words, names }));
                }
                Err(ImportError::Input(problems)) => {
                    first_error.get_or_insert(ImportError::Input(problems));
                }
                Err(other) => return Err(other),
            }
        }
        // Of two that fit, the one that reads more of the log is meant, as in an import.
        let least = fitting.iter().map(|(passed_over, _)| *passed_over).min();
        fitting.retain(|(passed_over, _)| Some(*passed_over) == least);
        match (fitting.pop(), fitting.is_empty()) {
            (Some((_, only)), true) => Ok(only),
            (Some(_), false) => {
                let message =
                    text!("rubrikraden passar flera layouter", "its header fits several layouts");
                let help = text!("ange vilken layout loggen har", "name the layout of the log");
                Err(refused(path, "usage-layout", message, help))
            }
            (None, _) => Err(first_error.unwrap_or_else(|| header::empty(path))),
        }
    }

    /// The name of its layout.
    pub fn layout(&self) -> &'a str {
        self.name
    }

    /// The columns of the log, in their order.
    pub fn columns(&self) -> Vec<RejectedColumn> {
        let fields = self.header.fields.fields();
        let named = self.names.iter().zip(fields).skip(REJECT_COLUMNS.len());
        named
            .map(|(name, field)| RejectedColumn {
                name: name.clone(),
                field: field.map(|field| FIELDS[field]),
                known: field.map_or_else(Vec::new, |field| self.known(field)),
            })
            .collect()
    }

    /// Meets its rows one by one, each with why it would be rejected as it stands now, and ends with the first error.
    ///
    /// # Errors
    /// It can't be read; or as `meet`.
    pub fn each_row<E: From<ImportError>>(
        &self,
        meet: &mut dyn FnMut(RejectedRow, &mut RowChecker<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let at_file = |error: io::Error| E::from(unreadable(&self.path, &error));
        let source = LogSource::open(&self.path, self.layout, None).map_err(at_file)?;
        let mut chunks = Chunks::new(source);
        let mut checker = RowChecker { file: self, check: RowCheck::new(self.layout.delimiter) };
        let mut is_header = true;
        while let Some(mut chunk) = chunks.next_chunk().map_err(at_file)? {
            while let Some(line) = chunk.next_line() {
                let text = decode(line.bytes, self.header.encoding);
                if text.trim_start().is_empty() {
                    continue;
                }
                if std::mem::take(&mut is_header) {
                    continue;
                }
                let row = checker.row(&line, &unguarded_line(&text));
                meet(row, &mut checker)?;
            }
        }
        Ok(())
    }

    /// What parts its cells.
    pub(super) fn delimiter(&self) -> char {
        char::from(self.layout.delimiter)
    }

    /// Its header, as it is written.
    pub(super) fn header(&self) -> &str {
        &self.header.text
    }

    /// What a channel or an outcome may be called in this log.
    fn known(&self, field: usize) -> Vec<String> {
        let words = match field {
            CHANNEL => self.words[0],
            OUTCOME => self.words[1],
            _ => return Vec::new(),
        };
        let translated = self.layout.values.get(&field).into_iter().flatten();
        let translated = translated.filter(|(_, ours)| words.contains(ours));
        let mut known: Vec<String> = translated.map(|(theirs, _)| theirs.clone()).collect();
        known
            .extend(words.iter().filter(|word| !known.contains(word)).cloned().collect::<Vec<_>>());
        known
    }
}

/// Checks rows of a file of rejects, as they stand or as somebody mended them.
pub struct RowChecker<'a> {
    file: &'a RejectedFile<'a>,
    check: RowCheck,
}

impl RowChecker<'_> {
    /// Checks a row with a text, as an import would.
    ///
    /// # Errors
    /// Why it would be rejected.
    pub fn check(&mut self, row: &RejectedRow, text: &RejectedText) -> Result<(), RowFault> {
        self.read(row, text, |_, _| ())
    }

    /// What a row says as it stands.
    ///
    /// # Errors
    /// Why it would be rejected.
    pub fn values(&mut self, row: &RejectedRow) -> Result<RowValues, RowFault> {
        let fields = &self.file.header.fields;
        self.read(row, &row.text, |found, services| {
            let (channel, outcome) = fields.words(&found);
            RowValues {
                file: row.log.clone(),
                line: row.line,
                event_id: found.event_id.to_owned(),
                organisation_number: found.organisation,
                day: found.day,
                service: services.name(found.service).to_owned(),
                channel: channel.to_owned(),
                outcome: outcome.to_owned(),
                quantity: found.quantity,
            }
        })
    }

    /// Reads a row with a text, as an import would.
    fn read<T>(
        &mut self,
        row: &RejectedRow,
        text: &RejectedText,
        then: impl FnOnce(UsageRow<'_>, &NumberedNames) -> T,
    ) -> Result<T, RowFault> {
        let whole = |reason| Err(RowFault { reason, column: None });
        if text.has_line_break() {
            return whole(text!("radbrytning i ett värde", "a line break in a value"));
        }
        if let RejectedText::Long(_) = text {
            return whole(text!(
                "raden är för lång för att rättas här: rätta den i filen",
                "the row is too long to be mended here: mend it in the file"
            ));
        }
        let written = row.written(text, self.file.delimiter());
        let line = ChunkLine { number: row.number, bytes: written.as_bytes(), cut: false };
        let plain = unguarded_line(&written);
        let RowCheck { splitter, services, days } = &mut self.check;
        let cells = match splitter.split(&line, &plain) {
            Ok(cells) => cells,
            Err(reason) => return whole(reason),
        };
        if let RejectedText::Cells(meant) = text
            && !cells.iter().skip(REJECT_COLUMNS.len()).eq(meant.iter().map(String::as_str))
        {
            return whole(text!(
                "värdena kan inte skrivas som en rad",
                "the values can't be written as a row"
            ));
        }
        let found = self.file.header.fields.check(cells, services, days)?;
        Ok(then(found, services))
    }

    /// A line of the file as a row.
    fn row(&mut self, line: &ChunkLine<'_>, plain: &str) -> RejectedRow {
        let width = self.file.names.len();
        match self.check.splitter.split(line, plain) {
            Ok(cells) if cells.len() == width => RejectedRow::of_cells(line.number, cells),
            _ => RejectedRow::of_line(line.number, plain, self.file.delimiter()),
        }
    }
}

impl RowCheck {
    fn new(delimiter: u8) -> Self {
        let splitter = Splitter::new(delimiter);
        Self { splitter, services: NumberedNames::default(), days: Days::default() }
    }
}

/// The header of a file of rejects by a layout.
fn header_of<'a>(
    path: &Path,
    layout: &'a Layout,
    words: ConfiguredWords<'a>,
) -> Result<Header<'a>, ImportError> {
    let at_file = |error| unreadable(path, &error);
    let mut chunks = Chunks::new(LogSource::open(path, layout, None).map_err(at_file)?);
    let Some(mut first) = chunks.next_chunk().map_err(at_file)? else {
        return Err(header::empty(path));
    };
    let header = header::read(path, layout, words, &mut first)?;
    let own = names(&header, layout.delimiter);
    if own.iter().take(REJECT_COLUMNS.len()).eq(REJECT_COLUMNS.iter()) {
        return Ok(header);
    }
    let columns = REJECT_COLUMNS.join(", ");
    let message =
        text!("rubrikraden börjar inte med {columns}", "its header does not begin with {columns}");
    let help = text!(
        "filen är ingen fil med avvisade rader: ta tillbaka den som inläsningen skrev",
        "it is no file of rejected rows: put the one back that the import wrote"
    );
    Err(refused(path, "usage-header", message, help))
}

/// The names of all columns.
fn names(header: &Header<'_>, delimiter: u8) -> Vec<String> {
    let plain = unguarded_line(&header.text);
    let line = ChunkLine { number: 1, bytes: &[], cut: false };
    let mut splitter = Splitter::new(delimiter);
    let cells = splitter.split(&line, &plain);
    cells.map_or_else(
        |_| Vec::new(),
        |cells| cells.iter().map(|cell| cell.trim().to_owned()).collect(),
    )
}
