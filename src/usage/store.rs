//! Clean rows as Parquet, by local month: `usage/2025-04/<batch>.parquet`; duplicates beside them, kept
//! on record. What is in the store counts only if the ledger has its batch. No amount is ever here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use polars::prelude::{
    BatchedWriter, Column, DataFrame, ParquetCompression, ParquetWriter, PlSmallStr,
};

use super::row::{Names, Row};

/// Rows of a month that are in memory before they are written.
const ROW_GROUP: usize = 64 * 1024;
/// Months that one import may have: more is a log with wrong dates.
const MONTHS: usize = 120;

/// The words behind the numbers of a row.
pub(super) struct Words<'a> {
    pub services: &'a Names,
    pub channels: &'a [String],
    pub outcomes: &'a [String],
    pub files: &'a [String],
}

#[derive(Default)]
struct Columns {
    event_id: Vec<String>,
    day: Vec<String>,
    organisation_number: Vec<String>,
    service: Vec<String>,
    channel: Vec<String>,
    outcome: Vec<String>,
    quantity: Vec<String>,
    file: Vec<String>,
    line: Vec<u64>,
}

struct Month {
    path: PathBuf,
    columns: Columns,
    writer: Option<BatchedWriter<File>>,
}

/// Writes the rows of one batch.
pub(super) struct Store {
    folder: PathBuf,
    batch: String,
    months: BTreeMap<String, Month>,
}

fn other(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}

impl Store {
    pub(super) fn new(ledger: &Path, batch: &str) -> Self {
        Self { folder: ledger.join("usage"), batch: batch.to_owned(), months: BTreeMap::new() }
    }

    /// Adds a row that counts, under its month.
    pub(super) fn add(
        &mut self,
        row: Row,
        words: &Words<'_>,
        file: usize,
        line: u64,
    ) -> io::Result<()> {
        let month = format!("{:04}-{:02}", row.day.year(), row.day.month());
        self.add_to(month, row, words, file, line)
    }

    /// Adds a duplicate, which counts only if what it repeats is taken back (R7).
    pub(super) fn add_duplicate(
        &mut self,
        row: Row,
        words: &Words<'_>,
        file: usize,
        line: u64,
    ) -> io::Result<()> {
        self.add_to("duplicates".to_owned(), row, words, file, line)
    }

    fn add_to(
        &mut self,
        month: String,
        row: Row,
        words: &Words<'_>,
        file: usize,
        line: u64,
    ) -> io::Result<()> {
        if !self.months.contains_key(&month) {
            if self.months.len() >= MONTHS {
                let words = format!("the log spans more than {MONTHS} months; look at its dates");
                return Err(io::Error::other(words));
            }
            let folder = self.folder.join(&month);
            fs::create_dir_all(&folder)?;
            let path = folder.join(format!("{}.parquet", self.batch));
            let empty = Month { path, columns: Columns::default(), writer: None };
            self.months.insert(month.clone(), empty);
        }
        let Some(month) = self.months.get_mut(&month) else { return Ok(()) };
        let columns = &mut month.columns;
        columns.event_id.push(row.event_id);
        columns.day.push(row.day.to_string());
        columns.organisation_number.push(row.organisation.to_string());
        columns.service.push(words.services.name(row.service).to_owned());
        columns.channel.push(words.channels[row.channel].clone());
        columns.outcome.push(words.outcomes[row.outcome].clone());
        columns.quantity.push(row.quantity.to_string());
        columns.file.push(words.files[file].clone());
        columns.line.push(line);
        if columns.line.len() >= ROW_GROUP { month.write() } else { Ok(()) }
    }

    /// Writes what is left and makes sure it is on disk.
    pub(super) fn finish(self) -> io::Result<()> {
        for mut month in self.months.into_values() {
            month.write()?;
            if let Some(writer) = month.writer.take() {
                writer.finish().map_err(other)?;
            }
            File::open(&month.path)?.sync_all()?;
        }
        Ok(())
    }
}

impl Month {
    fn write(&mut self) -> io::Result<()> {
        let columns = std::mem::take(&mut self.columns);
        let height = columns.line.len();
        let text = |name: &str, values: &[String]| Column::new(PlSmallStr::from_str(name), values);
        let frame = DataFrame::new(
            height,
            vec![
                text("event_id", &columns.event_id),
                text("day", &columns.day),
                text("organisation_number", &columns.organisation_number),
                text("service", &columns.service),
                text("channel", &columns.channel),
                text("outcome", &columns.outcome),
                text("quantity", &columns.quantity),
                text("file", &columns.file),
                Column::new(PlSmallStr::from_static("line"), &columns.line),
            ],
        )
        .map_err(other)?;
        let writer = match self.writer.as_mut() {
            Some(writer) => writer,
            None => {
                let writer = ParquetWriter::new(File::create(&self.path)?)
                    .with_compression(ParquetCompression::Snappy)
                    .set_parallel(false)
                    .batched(frame.schema())
                    .map_err(other)?;
                self.writer.insert(writer)
            }
        };
        writer.write_batch(&frame).map_err(other)
    }
}

/// Removes stored rows and indexes of batches the ledger does not have: an import that was cut off.
pub fn forget_unknown(ledger: &Path, batches: &BTreeSet<String>) -> io::Result<()> {
    let folders = [ledger.join("usage"), ledger.join("usage-index")];
    let mut stack: Vec<PathBuf> = folders.into_iter().filter(|folder| folder.is_dir()).collect();
    while let Some(folder) = stack.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                stack.push(path);
                continue;
            }
            let batch = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            if !batches.contains(batch) {
                fs::remove_file(&path)?;
            }
        }
    }
    Ok(())
}
