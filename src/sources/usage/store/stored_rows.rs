//! Stored rows to look at: those behind a number on an invoice. It never changes a file.

use std::io;
use std::path::Path;

use super::row_file::{RowFile, WordColumn, files_of_period};
use crate::sources::usage::counts::count::Count;
use crate::sources::usage::rows::packed::damaged;
use crate::sources::usage::rows::stored_file::named;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::{Day, Period};
use crate::values::shared_text::SharedText;

/// Which rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFilter {
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// `lefi-online`.
    pub service: String,
    /// On these days.
    pub period: Period,
    /// Channel and outcome: any of these pairs.
    pub ways: Vec<(SharedText, SharedText)>,
}

impl RowFilter {
    /// Whether it lets a count through.
    pub(crate) fn lets(&self, count: &Count) -> bool {
        let is_way = |(channel, outcome): &(SharedText, SharedText)| {
            (channel, outcome) == (&count.channel, &count.outcome)
        };
        count.organisation_number == self.organisation_number
            && count.service == self.service
            && self.period.contains(count.day)
            && self.ways.iter().any(is_way)
    }
}

/// A row as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRow {
    /// The batch that has it.
    pub batch: String,
    /// The log, as it was named at import.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
    /// As the log has it.
    pub event_id: String,
    /// Its Stockholm day (R1).
    pub day: Day,
    /// `system`.
    pub channel: String,
    /// `answered`.
    pub outcome: String,
    /// How many.
    pub quantity: Quantity,
}

/// The first rows that a filter lets through, no more than `limit`: by batch in the order given, by
/// month, and as they stood in their logs.
///
/// # Errors
/// A file that is not there or does not read as it was written; it is named.
pub fn stored_rows(
    ledger: &Path,
    batches: &[String],
    filter: &RowFilter,
    limit: usize,
) -> io::Result<Vec<StoredRow>> {
    let mut found = Vec::new();
    for batch in batches {
        let one = std::slice::from_ref(batch);
        for path in files_of_period(ledger, one, filter.period)? {
            let mut file = RowFile::open(&path)?;
            for group in 0..file.groups() {
                if found.len() >= limit {
                    return Ok(found);
                }
                let left = limit - found.len();
                let rows = rows_of_group(&mut file, group, (batch, filter), left);
                found.extend(rows.map_err(|error| named(&path, error))?);
            }
        }
    }
    Ok(found)
}

fn rows_of_group(
    file: &mut RowFile,
    group: usize,
    (batch, filter): (&str, &RowFilter),
    limit: usize,
) -> io::Result<Vec<StoredRow>> {
    let organisations = file.words(group, "organisation_number")?;
    let own = |word: &str| OrganisationNumber::parse(word) == Some(filter.organisation_number);
    // Most groups of a large log have no row of a small party.
    if !organisations.words.iter().any(|word| own(word)) {
        return Ok(Vec::new());
    }
    let organisations = Picked::new(organisations, own);
    let services = Picked::new(file.words(group, "service")?, |word| word == filter.service);
    let days = file.words(group, "day")?;
    let days =
        Picked::new(days, |word| Day::parse(word).is_some_and(|day| filter.period.contains(day)));
    let (channels, outcomes) = (file.words(group, "channel")?, file.words(group, "outcome")?);
    let way = |row| {
        let pair = channels.word(row).zip(outcomes.word(row));
        pair.is_some_and(|(channel, outcome)| {
            filter.ways.iter().any(|way| (way.0.as_str(), way.1.as_str()) == (channel, outcome))
        })
    };
    let rows = 0..file.rows(group);
    let rows: Vec<usize> = rows
        .filter(|row| organisations.has(*row) && services.has(*row) && days.has(*row) && way(*row))
        .take(limit)
        .collect();
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids = file.texts(group, "event_id")?;
    let ids: Vec<&str> = ids.iter().flat_map(|ids| ids.values_iter()).collect();
    let (quantities, files) = (file.words(group, "quantity")?, file.words(group, "file")?);
    let lines = file.lines(group)?;
    let stored = |row: usize| {
        Some(StoredRow {
            batch: batch.to_owned(),
            file: files.word(row)?.to_owned(),
            line: *lines.get(row)?,
            event_id: (*ids.get(row)?).to_owned(),
            day: Day::parse(days.column.word(row)?)?,
            channel: channels.word(row)?.to_owned(),
            outcome: outcomes.word(row)?.to_owned(),
            quantity: Quantity::parse(quantities.word(row)?).ok()?,
        })
    };
    rows.into_iter().map(|row| stored(row).ok_or_else(damaged)).collect()
}

/// A column, and which of its words are wanted.
struct Picked {
    column: WordColumn,
    wanted: Vec<bool>,
}

impl Picked {
    fn new(column: WordColumn, wanted: impl Fn(&str) -> bool) -> Self {
        let wanted = column.words.iter().map(|word| wanted(word)).collect();
        Self { column, wanted }
    }

    fn has(&self, row: usize) -> bool {
        let word = self.column.rows.get(row);
        word.and_then(|word| self.wanted.get(*word as usize)).copied().unwrap_or(false)
    }
}
