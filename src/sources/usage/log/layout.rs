//! How a log is laid out: the standard layout, and those of `usage-formats/*.toml`. Data only; it
//! never reads a log.

use std::collections::BTreeMap;
use std::fmt;

use crate::values::diagnostic::Diagnostic;
use crate::values::period::TimestampPattern;
use crate::values::personal_number::LetIn;
use crate::values::text::text;
use crate::values::toml_table::{self, TomlTable};

/// The fields of a row, in the order the program keeps them.
pub(crate) const FIELDS: [&str; 7] =
    ["event_id", "timestamp", "organisation_number", "service", "channel", "outcome", "quantity"];
/// What `[columns]` may name: the fields, and the clock's column where it is not that of the date.
const COLUMNS: [&str; 8] = [
    "event_id",
    "timestamp",
    "organisation_number",
    "service",
    "channel",
    "outcome",
    "quantity",
    TIME,
];
const TIME: &str = "time";
/// The place of `timestamp` in [`FIELDS`].
pub(crate) const TIMESTAMP: usize = 1;
/// More lines above a header are no title.
const MOST_SKIPPED: u32 = 1000;
/// The place of `quantity` in [`FIELDS`]: the one that may be absent.
pub(crate) const QUANTITY: usize = 6;

/// How the bytes of a log become text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextEncoding {
    /// UTF-8; a line that is not is read as Windows-1252.
    Utf8,
    /// Windows-1252.
    Windows1252,
}

/// A layout of logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    pub(crate) delimiter: u8,
    pub(crate) encoding: TextEncoding,
    /// The decimal mark of its quantities, where it names one; a point otherwise.
    pub(crate) decimal_mark: Option<char>,
    /// The pattern of its timestamps; none: as [`crate::values::period::local_day`] reads it.
    pub(crate) timestamp: Option<TimestampPattern>,
    /// The file's column for each field; none where the value is fixed or absent.
    pub(crate) columns: [Option<String>; 7],
    /// The column of the clock, where date and time are two: the one of the timestamp has the date then.
    pub(crate) time: Option<String>,
    /// Lines above the header that are not read.
    pub(crate) skip_rows: u64,
    /// Columns that are passed over without a word.
    pub(crate) ignored: Vec<String>,
    /// The file's value → ours, by field.
    pub(crate) values: BTreeMap<usize, BTreeMap<String, String>>,
    /// Values the file does not have, by field.
    pub(crate) fixed: BTreeMap<usize, String>,
}

impl Default for Layout {
    /// `event_id;timestamp;organisation_number;service;channel;outcome;quantity`
    fn default() -> Self {
        Self {
            delimiter: b';',
            encoding: TextEncoding::Utf8,
            decimal_mark: None,
            timestamp: None,
            columns: FIELDS.map(|field| Some(field.to_owned())),
            time: None,
            skip_rows: 0,
            ignored: Vec::new(),
            values: BTreeMap::new(),
            fixed: BTreeMap::new(),
        }
    }
}

const KEYS: &[&str] = &[
    "format",
    "delimiter",
    "encoding",
    "decimal_mark",
    "timestamp",
    "skip_rows",
    "columns",
    "ignored",
    "values",
    "fixed",
];

/// A column of a log that a layout reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedColumn {
    /// The field it is: `event_id`.
    pub(crate) field: &'static str,
    /// What the log calls it.
    pub(crate) column: String,
}

/// What is read of a log that is Parquet or Excel. Of a sheet all columns are read in either case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableReading<'a> {
    /// All rows, of these columns.
    Columns(&'a [WantedColumn]),
    /// So many rows, of all columns that can be shown.
    FirstRows(usize),
    /// All rows, of all columns, as they are.
    Everything,
}

impl WantedColumn {
    /// Reads `event_id=Id`.
    ///
    /// # Errors
    /// No field is called so.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (field, column) = text.split_once('=').ok_or("a field, = and its column")?;
        let known = COLUMNS.into_iter().find(|known| *known == field);
        let field = known.ok_or_else(|| format!("there is no field {field}"))?;
        Ok(Self { field, column: column.to_owned() })
    }
}

impl fmt::Display for WantedColumn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}={}", self.field, self.column)
    }
}

impl Layout {
    /// The name of the layout that every workspace has.
    pub const STANDARD: &'static str = "standard";

    /// The fields that a column may be, and the clock where it is a column by itself.
    pub const MEANINGS: [&str; 8] = COLUMNS;

    /// The columns that are read.
    pub(crate) fn wanted(&self) -> Vec<WantedColumn> {
        let columns = self.columns.iter().chain([&self.time]);
        let named = COLUMNS.into_iter().zip(columns);
        named
            .filter_map(|(field, column)| Some(WantedColumn { field, column: column.clone()? }))
            .collect()
    }
}

/// Reads a file of `usage-formats/`.
///
/// # Errors
/// All that is wrong with it.
pub fn parse_layout(file: &str, source: &str) -> Result<Layout, Vec<Diagnostic>> {
    toml_table::read(file, source, LetIn::Now, KEYS, layout)
}

fn layout(table: &TomlTable<'_>) -> Option<Layout> {
    table.exact_integer("format", 1);
    let delimiter = one_byte(table, "delimiter").unwrap_or(b';');
    let encoding = match table.word_or_first("encoding", &["utf-8", "windows-1252"])? {
        "windows-1252" => TextEncoding::Windows1252,
        _ => TextEncoding::Utf8,
    };
    let decimal_mark = one_byte(table, "decimal_mark").map(char::from);
    let mut columns: [Option<String>; 7] = Default::default();
    let mut time = None;
    if let Some(named) = table.table("columns", &COLUMNS) {
        time = named.optional_text(TIME);
        for (column, field) in columns.iter_mut().zip(FIELDS) {
            *column = named.optional_text(field);
        }
    }
    let fixed = table.optional_table("fixed", &FIELDS).map_or_else(BTreeMap::new, |fixed| {
        let all = FIELDS.iter().enumerate();
        all.filter_map(|(at, field)| Some((at, fixed.optional_text(field)?))).collect()
    });
    let values = table.optional_table("values", &FIELDS).map_or_else(BTreeMap::new, |values| {
        let all = FIELDS.iter().enumerate();
        all.filter_map(|(at, field)| Some((at, values.any_texts(field)?))).collect()
    });
    refuse_unnamed(table, (&columns, &fixed), "layout-field");
    if time.is_some() && columns[TIMESTAMP].is_none() {
        let message = text!(
            "`time` utan kolumnen `timestamp`, som då har datumet",
            "`time` without a column `timestamp`, which has the date then"
        );
        let help =
            text!("ange datumets kolumn som `timestamp`", "name the date's column as `timestamp`");
        table.wrong_at("columns", "layout-field", message, help);
    }
    let skip_rows = match table.has("skip_rows") {
        true => u64::from(table.whole("skip_rows", 0..=MOST_SKIPPED)?),
        false => 0,
    };
    Some(Layout {
        delimiter,
        encoding,
        decimal_mark,
        timestamp: timestamp(table),
        columns,
        time,
        skip_rows,
        ignored: table.texts("ignored").unwrap_or_default(),
        values,
        fixed,
    })
}

/// Each field comes of a column or is fixed, and never both; without a quantity each row is one.
pub(crate) fn refuse_unnamed(
    table: &TomlTable<'_>,
    (columns, fixed): (&[Option<String>; 7], &BTreeMap<usize, String>),
    code: &'static str,
) {
    for (at, field) in FIELDS.iter().enumerate() {
        let named = columns[at].is_some();
        if named == fixed.contains_key(&at) && (at != QUANTITY || named) {
            let message = match named {
                true => text!(
                    "`{field}` anges både som kolumn och som fast värde",
                    "`{field}` is both a column and fixed"
                ),
                false => text!(
                    "`{field}` anges varken som kolumn eller som fast värde",
                    "`{field}` is neither a column nor fixed"
                ),
            };
            let help = text!(
                "ange kolumnen under [columns], eller värdet under [fixed]",
                "name its column under [columns], or give its value under [fixed]"
            );
            table.wrong_at("columns", code, message, help);
        }
    }
}

/// A pattern that tells a day (R1).
fn timestamp(table: &TomlTable<'_>) -> Option<TimestampPattern> {
    let written = table.optional_text("timestamp")?;
    match TimestampPattern::parse(&written) {
        Ok(pattern) => Some(pattern),
        Err(error) => {
            let help = text!(
                "ange ett datum som %Y-%m-%d, ett klockslag som %H:%M:%S, och %z för avvikelsen från UTC; Z, UTC eller GMT får stå som de är",
                "write a date such as %Y-%m-%d, a clock such as %H:%M:%S, and %z for an offset; Z, UTC or GMT may stand as they are"
            );
            let why = error.words();
            let message = text!(
                "`timestamp` är inget mönster som kan användas: {why}",
                "`timestamp` is no pattern that can be used: {why}";
                why
            );
            table.wrong_at("timestamp", "layout-timestamp", message, help);
            None
        }
    }
}

/// One ASCII character, tab among them.
fn one_byte(table: &TomlTable<'_>, key: &str) -> Option<u8> {
    let raw = table.get(key)?.get_ref().as_str().unwrap_or_default();
    match raw.as_bytes() {
        [byte] if byte.is_ascii() && *byte != b'"' && !byte.is_ascii_alphanumeric() => Some(*byte),
        _ => {
            let message = text!("`{key}` är inget skiljetecken", "`{key}` is no separator");
            let help = text!(
                "ange ett tecken, som \";\" eller \"\\t\"",
                "write one character, such as \";\" or \"\\t\""
            );
            table.wrong_at(key, "layout-character", message, help);
            None
        }
    }
}
