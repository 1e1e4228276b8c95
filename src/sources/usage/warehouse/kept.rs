//! A result as the store keeps it: the same content is the same text, whatever engine wrote it and in whatever order. What
//! could be somebody's number in a row is masked. It never changes a file that is there.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::parts::COLUMNS;
use super::read::{DELIMITER, read_warehouse_result};
use super::result::{HeldRow, WarehouseResult};
use crate::disk::{self, DiskError};
use crate::sources::usage::counts::count::Count;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::import::log_file::{LogFile, Statements};
use crate::sources::usage::import::rejects::{MASK, cut_cells};
use crate::sources::usage::log::days::Days;
use crate::sources::usage::log::layout::{Layout, TIMESTAMP};
use crate::sources::usage::rows::packed::damaged;
use crate::sources::usage::rows::stored_file::{StoredFile, StoredFileWriter, named};
use crate::values::period::BillingPeriod;
use crate::values::personal_number::mask_somebodys;

/// The folder of kept results, within `usage/`.
const FOLDER: &str = "warehouse";
/// How much they are packed.
const LEVEL: i32 = 3;

/// Where the kept result of a batch is, within the ledger's folder.
fn path_of(period: BillingPeriod, batch: &str) -> String {
    format!("usage/{FOLDER}/{period}/{batch}.zst")
}

/// The period and the batch of a stored file that is a kept result.
pub fn kept_result_of(path: &str) -> Option<(BillingPeriod, &str)> {
    let rest = path.strip_prefix("usage/")?.strip_prefix(FOLDER)?.strip_prefix('/')?;
    let (period, file) = rest.split_once('/')?;
    Some((BillingPeriod::parse(period)?, file.strip_suffix(".zst")?))
}

/// The kept result of a batch among the files of the store, if it has one.
fn file_of(ledger: &Path, batch: &str) -> Result<Option<PathBuf>, DiskError> {
    for folder in disk::entries_if_any(&ledger.join("usage").join(FOLDER))? {
        let path = folder.join(format!("{batch}.zst"));
        if disk::is_there(&path)? {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// What two results must have in common to be one: their query, their counts and their rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultContent {
    /// In order.
    pub counts: Vec<(Count, u64)>,
    /// In order, masked.
    held: Vec<[String; 7]>,
}

impl WarehouseResult {
    /// What it has in common with the same result of another day.
    pub fn content(&self) -> ResultContent {
        let mut counts: Vec<(Count, u64)> =
            self.counts.iter().map(|one| (one.count.clone(), one.log_rows)).collect();
        counts.sort_by(|(one, _), (other, _)| one.key().cmp(&other.key()));
        let mut held: Vec<[String; 7]> = self.held.iter().map(masked).collect();
        held.sort();
        ResultContent { counts, held }
    }

    /// As it is kept.
    fn text(&self) -> String {
        let ResultContent { counts, held } = self.content();
        let mut text = COLUMNS.join(";") + "\n";
        for (name, value) in &self.about {
            line(&mut text, &[(0, "about"), (1, name), (2, &about_masked(name, value))]);
        }
        for (name, value) in &self.totals {
            line(&mut text, &[(0, "total"), (1, name), (2, &value.to_string())]);
        }
        for (count, log_rows) in &counts {
            let Count { organisation_number, day, service, channel, outcome, rows, quantity } =
                count;
            line(
                &mut text,
                &[
                    (0, "count"),
                    (5, &organisation_number.plain()),
                    (6, service),
                    (7, channel),
                    (8, outcome),
                    (9, &quantity.to_string()),
                    (10, &day.to_string()),
                    (11, &rows.to_string()),
                    (12, &log_rows.to_string()),
                ],
            );
        }
        for [event, time, organisation, service, channel, outcome, quantity] in &held {
            line(
                &mut text,
                &[
                    (0, "row"),
                    (3, event),
                    (4, time),
                    (5, organisation),
                    (6, service),
                    (7, channel),
                    (8, outcome),
                    (9, quantity),
                ],
            );
        }
        text
    }

    /// Writes it to the store as the result of a batch.
    pub(super) fn keep(&self, ledger: &Path, batch: &str) -> io::Result<StoredFile> {
        let path = path_of(self.period().ok_or_else(damaged)?, batch);
        let at_file = |error| named(&ledger.join(&path), error);
        let writer = StoredFileWriter::create(ledger, &path)?;
        let mut packed = zstd::Encoder::new(writer, LEVEL).map_err(at_file)?;
        packed.write_all(self.text().as_bytes()).map_err(at_file)?;
        let writer = packed.finish().map_err(at_file)?;
        writer.finish((self.counts.len() + self.held.len()) as u64)
    }
}

/// The kept result of a batch; none where the batch is of logs.
///
/// # Errors
/// It can't be read, or does not read as it was written.
pub fn kept_result(ledger: &Path, batch: &str) -> Result<Option<WarehouseResult>, ImportError> {
    let Some(path) = file_of(ledger, batch)? else { return Ok(None) };
    let file = LogFile { name: path.clone(), path, statements: Statements::Given(Vec::new()) };
    match read_warehouse_result(std::slice::from_ref(&file), None)?.result {
        Ok(result) => Ok(Some(result)),
        Err(_) => Err(named(&file.path, damaged()).into()),
    }
}

/// What a result says of itself without what could be somebody's number. The query's digest was held against our own, and a
/// clock's time is nobody's number.
fn about_masked(name: &str, value: &str) -> String {
    let is_shown = name == "query" || (name == "time" && is_clock_time(value));
    if is_shown { value.to_owned() } else { mask_somebodys(value) }
}

/// Whether a text is a day and a clock in universal time, as engines write it: nothing else stands beside it.
fn is_clock_time(text: &str) -> bool {
    let form = "0000-00-00T00:00:00";
    let fits = |(found, wanted): (u8, u8)| match wanted {
        b'0' => found.is_ascii_digit(),
        b'T' => matches!(found, b'T' | b' '),
        _ => found == wanted,
    };
    let Some((clock, rest)) = text.split_at_checked(form.len()) else { return false };
    let zone = rest
        .strip_prefix('.')
        .map_or(rest, |parts| parts.trim_start_matches(|part: char| part.is_ascii_digit()));
    clock.bytes().zip(form.bytes()).all(fits)
        && rest.len() - zone.len() <= ".123456789".len()
        && ["", "Z", "+00", "+0000", "+00:00", " UTC", " +0000", " +00:00"].contains(&zone)
}

/// A row without what could be somebody's number.
fn masked(row: &HeldRow) -> [String; 7] {
    let (mut days, layout) = (Days::default(), Layout::default());
    // A time is nobody's number; what only stands in its place may be.
    let is_time = days.day(&row.values[TIMESTAMP], &layout).is_ok();
    let is_shown = |at: usize| at == TIMESTAMP && is_time;
    let mut values = row.values.clone();
    // Before this one, cells are parts of a number.
    let mut cut = 0;
    for (at, value) in values.iter_mut().enumerate() {
        let rest = row.values[at..].iter().enumerate();
        let rest = rest.take_while(|(more, _)| !is_shown(at + more)).map(|(_, cell)| cell.as_str());
        cut = cut.max(at + cut_cells(rest));
        match is_shown(at) {
            _ if at < cut => *value = MASK.to_owned(),
            true => {}
            false => *value = mask_somebodys(value),
        }
    }
    values
}

/// A line with these cells.
fn line(text: &mut String, cells: &[(usize, &str)]) {
    for at in 0..COLUMNS.len() {
        if at > 0 {
            text.push(char::from(DELIMITER));
        }
        let value = cells.iter().find(|(place, _)| *place == at).map_or("", |(_, value)| *value);
        match value.contains([char::from(DELIMITER), '"', '\r', '\n']) {
            // A line break within a value is kept as the half that no line ends with.
            true => {
                // Writing to a text does not fail.
                let _ = write!(text, "\"{}\"", value.replace('"', "\"\"").replace('\n', "\r"));
            }
            false => text.push_str(value),
        }
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(values: [&str; 7]) -> [String; 7] {
        masked(&HeldRow { line: 2, values: values.map(str::to_owned) })
    }

    #[test]
    fn what_a_result_says_of_itself_is_masked_but_for_its_digest_and_its_time() {
        assert_eq!(about_masked("version", "v2.0.1"), "v2.0.1");
        assert_eq!(about_masked("version", "v2 850430-1238"), "v2 ***********");
        assert_eq!(about_masked("quantity", "8504301238"), "**********");
        for time in
            ["1985-04-30 12:38:00", "2026-11-30T20:05:16.619319Z", "2026-11-30 20:05:16.619319+00"]
        {
            assert_eq!(about_masked("time", time), time);
        }
        assert_eq!(about_masked("time", "850430-1238"), "***********");
        assert_eq!(
            about_masked("time", "2026-11-30 20:05:16 Z 8504301238"),
            "2026-11-30 20:05:16 Z **********"
        );
        let digest = "0f8504301238".repeat(5) + "0123";
        assert_eq!(about_masked("query", &digest), digest);
    }

    #[test]
    fn a_number_in_the_place_of_a_time_or_in_pieces_is_masked_and_a_time_is_not() {
        let rest = ["5569001018", "lefi-online", "web", "answered", "1"];
        let row = |event, time| {
            let [organisation, service, channel, outcome, quantity] = rest;
            kept([event, time, organisation, service, channel, outcome, quantity])
        };
        assert_eq!(row("e1", "2025-02-03T08:15:00+01:00")[1], "2025-02-03T08:15:00+01:00");
        assert_eq!(row("e1", "850430-1238")[1], "***********");
        assert_eq!(row("850430", "1238")[..2], [MASK, MASK]);
        assert_eq!(row("e1", "2025-02-03")[2..], rest);
    }
}
