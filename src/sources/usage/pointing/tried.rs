//! A layout tried on the first rows of its log, row by row, as an import would read them. It keeps nothing.

use std::collections::BTreeMap;
use std::path::Path;

use super::draft::LayoutDraft;
use super::forms::{self, TimestampForm};
use super::guess::timestamps;
use super::sample::{ROWS, plain, sample_cells};
use crate::sources::usage::error::ImportError;
use crate::sources::usage::log::cells::Splitter;
use crate::sources::usage::log::chunks::Chunks;
use crate::sources::usage::log::days::Days;
use crate::sources::usage::log::header;
use crate::sources::usage::log::layout::{Layout, TextEncoding};
use crate::sources::usage::log::numbered_names::NumberedNames;
use crate::sources::usage::log::row::{ConfiguredWords, decode};
use crate::values::event_id::EventIdForm;
use crate::values::period::Day;
use crate::values::text::Text;

/// What a row of a sample comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TriedRow {
    /// Its line.
    pub line: u64,
    /// The day it belongs to, or why it would be rejected.
    pub read: Result<Day, Text>,
}

/// Reads a sample by a layout. `words` are the channels and the outcomes of `lefi.toml`.
///
/// # Errors
/// Why its header does not fit.
pub fn try_layout(
    layout: &Layout,
    sample: &str,
    words: [&[String]; 2],
    event_ids: &[EventIdForm],
) -> Result<Vec<TriedRow>, ImportError> {
    let name = Path::new("log");
    // What was pasted is text already, whatever the bytes of the log are.
    let layout = Layout { encoding: TextEncoding::Utf8, ..layout.clone() };
    let words = ConfiguredWords { channels: words[0], outcomes: words[1], event_ids };
    let mut chunks = Chunks::new(plain(sample).as_bytes());
    let Some(mut first) = chunks.chunk()? else { return Err(header::empty(name)) };
    let header = header::read(name, &layout, words, &mut first)?;
    let mut splitter = Splitter::new(layout.delimiter);
    let (mut services, mut days) = (NumberedNames::default(), Days::default());
    let mut rows = Vec::new();
    while let Some(line) = first.next_line() {
        let text = decode(line.bytes, TextEncoding::Utf8);
        if text.trim().is_empty() || rows.len() >= ROWS {
            continue;
        }
        let read = match splitter.split(&line, &text) {
            Ok(cells) => match header.fields.check(cells, &mut services, &mut days) {
                Ok(row) => Ok(row.day),
                Err(wrong) => Err(wrong.reason),
            },
            Err(reason) => Err(reason),
        };
        rows.push(TriedRow { line: line.number, read });
    }
    Ok(rows)
}

/// The forms that the timestamps of a sample may have.
pub fn timestamp_forms(draft: &LayoutDraft, sample: &str) -> Vec<TimestampForm> {
    forms::of(&timestamps(draft, &rows(draft, sample)))
}

/// The values of a field in a sample, each with how many rows have it.
pub fn sample_values(draft: &LayoutDraft, sample: &str, field: &str) -> BTreeMap<String, usize> {
    let mut values = BTreeMap::new();
    let Some(at) = draft.column_of(field) else { return values };
    for row in rows(draft, sample) {
        if let Some(value) = row.get(at) {
            *values.entry(value.clone()).or_default() += 1;
        }
    }
    values
}

/// The rows under the header.
fn rows(draft: &LayoutDraft, sample: &str) -> Vec<Vec<String>> {
    let lines = sample_cells(sample, draft.delimiter);
    let skip = usize::try_from(draft.skip_rows).unwrap_or_default();
    let is_filled = |line: &Vec<String>| line.iter().any(|cell| !cell.is_empty());
    lines.into_iter().skip(skip).filter(is_filled).skip(1).collect()
}
