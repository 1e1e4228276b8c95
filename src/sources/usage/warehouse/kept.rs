//! A result as the store keeps it: the same content is the same text, whatever engine wrote it and in whatever order. What
//! could be somebody's number in a row is masked. It never changes a file that is there.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::held_rows::HeldRow;
use super::masked_rows::{MaskedRows, masked};
use super::parts::COLUMNS;
use super::read::{DELIMITER, read_file};
use super::result::WarehouseResult;
use super::result_line::ResultLine;
use crate::disk::{self, DiskError};
use crate::sources::usage::counts::count::{Count, WarehouseCount};
use crate::sources::usage::error::ImportError;
use crate::sources::usage::import::log_file::{LogFile, Statements};
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

impl WarehouseResult {
    /// Writes it as it is kept.
    fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let mut text = COLUMNS.join(";") + "\n";
        for (name, value) in &self.about {
            line(&mut text, &[(0, "about"), (1, name), (2, &about_masked(name, value))]);
        }
        for (name, value) in &self.totals {
            line(&mut text, &[(0, "total"), (1, name), (2, &value.to_string())]);
        }
        out.write_all(text.as_bytes())?;
        for stated in self.counts.each_stated() {
            text.clear();
            let WarehouseCount { count, log_rows, .. } = stated.map_err(io::Error::other)?;
            line(
                &mut text,
                &[
                    (0, "count"),
                    (5, &count.organisation_number.plain()),
                    (6, &count.service),
                    (7, &count.channel),
                    (8, &count.outcome),
                    (9, &count.quantity.to_string()),
                    (10, &count.day.to_string()),
                    (11, &count.rows.to_string()),
                    (12, &log_rows.to_string()),
                ],
            );
            out.write_all(text.as_bytes())?;
        }
        let mut rows = MaskedRows::of(&self.held).map_err(io::Error::other)?;
        while let Some(row) = rows.next_row().map_err(io::Error::other)? {
            text.clear();
            let [event, time, organisation, service, channel, outcome, quantity] = &row;
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
            out.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// Writes it to the store as the result of a batch.
    pub(super) fn keep(&self, ledger: &Path, batch: &str) -> io::Result<StoredFile> {
        let path = path_of(self.period().ok_or_else(damaged)?, batch);
        let at_file = |error| named(&ledger.join(&path), error);
        let writer = StoredFileWriter::create(ledger, &path)?;
        let mut packed = zstd::Encoder::new(writer, LEVEL).map_err(at_file)?;
        self.write(&mut packed).map_err(at_file)?;
        let writer = packed.finish().map_err(at_file)?;
        writer.finish(self.counts.number() + self.held.number())
    }

    /// Whether it is the kept result of a batch: the same counts and the same rows, whenever and by whatever engine.
    ///
    /// # Errors
    /// That one is not there, can't be read, or does not read as it was written.
    pub fn is_kept(&self, ledger: &Path, batch: &str) -> Result<bool, ImportError> {
        let (mut counts, mut rows) = (self.counts.each_stated(), MaskedRows::of(&self.held)?);
        let (mut is_alike, mut failed) = (true, None);
        let mut meet = |line| -> Result<bool, ImportError> {
            Ok(match line {
                KeptLine::Count(kept) => counts.next().transpose()?.is_some_and(|fresh| {
                    (fresh.count, fresh.log_rows) == (kept.count, kept.log_rows)
                }),
                KeptLine::Row(kept) => rows.next_row()?.is_some_and(|fresh| fresh == masked(&kept)),
            })
        };
        let is_there = each_kept_line(ledger, batch, |line| match meet(line) {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => {
                is_alike = false;
                ControlFlow::Break(())
            }
            Err(error) => {
                failed = Some(error);
                ControlFlow::Break(())
            }
        })?;
        match failed {
            Some(error) => Err(error),
            None => Ok(is_there.is_some()
                && is_alike
                && counts.next().transpose()?.is_none()
                && rows.next_row()?.is_none()),
        }
    }
}

/// A count or a row of a kept result.
#[derive(Debug)]
pub(super) enum KeptLine {
    Count(WarehouseCount),
    Row(HeldRow),
}

/// Meets each line of the kept result of a batch until `meet` breaks off: the counts in the order of organisation, day, service,
/// channel and outcome, and then the rows. Gives what the result says of itself; nothing where the batch is of logs.
///
/// # Errors
/// It can't be read, or does not read as it was written.
pub(super) fn each_kept_line(
    ledger: &Path,
    batch: &str,
    mut meet: impl FnMut(KeptLine) -> ControlFlow<()>,
) -> Result<Option<WarehouseResult>, ImportError> {
    let Some(path) = file_of(ledger, batch)? else { return Ok(None) };
    let file = LogFile { name: path.clone(), path, statements: Statements::Given(Vec::new()) };
    let not_as_written = || ImportError::from(named(&file.path, damaged()));
    let mut result = WarehouseResult::default();
    let mut is_whole = true;
    let read = read_file(&file, None, 0, &mut |_, line| {
        let line = match line.map_err(|_| not_as_written())? {
            ResultLine::Count(count) => KeptLine::Count(count),
            ResultLine::Row(row) => KeptLine::Row(row),
            ResultLine::About(name, value) => {
                result.about.insert(name, value);
                return Ok(ControlFlow::Continue(()));
            }
            ResultLine::Total(name, value) => {
                result.totals.insert(name, value);
                return Ok(ControlFlow::Continue(()));
            }
            ResultLine::Probe(..) => return Err(not_as_written()),
        };
        let met = meet(line);
        is_whole = met.is_continue();
        Ok(met)
    });
    read?;
    if is_whole && !result.unstated().is_empty() {
        return Err(not_as_written());
    }
    Ok(Some(result))
}

/// Meets each count of the kept result of a batch, in the order of organisation, day, service, channel and outcome, until `meet`
/// breaks off. Gives what the result says of itself; nothing where the batch is of logs.
///
/// # Errors
/// It can't be read, or does not read as it was written.
pub fn each_kept_count(
    ledger: &Path,
    batch: &str,
    mut meet: impl FnMut(Count) -> ControlFlow<()>,
) -> Result<Option<WarehouseResult>, ImportError> {
    let mut meet = |line| match line {
        KeptLine::Count(stated) => meet(stated.count),
        KeptLine::Row(_) => ControlFlow::Continue(()),
    };
    each_kept_line(ledger, batch, &mut meet)
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
}
