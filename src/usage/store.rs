//! Clean rows as Parquet, by local month: `usage/2025-04/<batch>.parquet`; duplicates beside them, kept
//! on record. What is in the store counts only if the ledger has its batch. No amount is ever here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

use polars::prelude::{
    BatchedWriter, Column, DataFrame, ParquetCompression, ParquetWriter, PlSmallStr,
};

use super::row::{Names, Row};
use crate::identity::OrganisationNumber;
use crate::period::Day;

/// Rows of a month that are in memory before they are written.
const ROW_GROUP: usize = 64 * 1024;
/// Months that one import may have: more is a log with wrong dates.
const MONTHS: usize = 120;
/// Row groups that wait for the writing thread.
const WAITING: usize = 2;

/// The words behind the numbers of a row.
pub(super) struct Words {
    pub channels: Vec<String>,
    pub outcomes: Vec<String>,
    pub files: Vec<String>,
}

/// A year and a month; none for duplicates.
type Month = Option<(i32, u32)>;

struct Stored {
    row: Row,
    file: usize,
    line: u64,
}

/// Rows on their way to the writing thread, with the services' names by number.
struct Group {
    month: Month,
    rows: Vec<Stored>,
    services: Vec<String>,
}

/// Gathers the rows of one batch and hands them to a thread that writes them.
pub(super) struct Store {
    months: BTreeMap<Month, Vec<Stored>>,
    services: Vec<String>,
    sender: SyncSender<Group>,
    thread: JoinHandle<io::Result<()>>,
}

fn other(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}

impl Store {
    pub(super) fn new(ledger: &Path, batch: &str, words: Words) -> Self {
        let (sender, receiver) = sync_channel(WAITING);
        let (folder, batch) = (ledger.join("usage"), batch.to_owned());
        let thread = std::thread::spawn(move || write_all(&folder, &batch, &words, &receiver));
        Self { months: BTreeMap::new(), services: Vec::new(), sender, thread }
    }

    /// Adds a row that counts, under its month.
    pub(super) fn add(
        &mut self,
        row: Row,
        services: &Names,
        file: usize,
        line: u64,
    ) -> io::Result<()> {
        let month = Some((row.day.year(), row.day.month()));
        self.add_to(month, Stored { row, file, line }, services)
    }

    /// Adds a duplicate, which counts only if what it repeats is taken back (R7).
    pub(super) fn add_duplicate(
        &mut self,
        row: Row,
        services: &Names,
        file: usize,
        line: u64,
    ) -> io::Result<()> {
        self.add_to(None, Stored { row, file, line }, services)
    }

    fn add_to(&mut self, month: Month, stored: Stored, services: &Names) -> io::Result<()> {
        if self.services.len() < services.all().len() {
            self.services = services.all().to_vec();
        }
        let known = self.months.len();
        let rows = self.months.entry(month).or_default();
        if rows.is_empty() && known >= MONTHS {
            let words = format!("the log spans more than {MONTHS} months; look at its dates");
            return Err(io::Error::other(words));
        }
        rows.push(stored);
        if rows.len() < ROW_GROUP {
            return Ok(());
        }
        let rows = std::mem::take(rows);
        self.send(Group { month, rows, services: self.services.clone() });
        Ok(())
    }

    /// The thread ends early only when it failed, and then `finish` gives its error.
    fn send(&self, group: Group) {
        let _ = self.sender.send(group);
    }

    /// Writes what is left and makes sure it is on disk.
    pub(super) fn finish(mut self) -> io::Result<()> {
        for (month, rows) in std::mem::take(&mut self.months) {
            if !rows.is_empty() {
                self.send(Group { month, rows, services: self.services.clone() });
            }
        }
        drop(self.sender);
        self.thread.join().map_err(|_| io::Error::other("the writing thread broke off"))?
    }
}

/// The writing thread: groups of rows to files, until no more come.
fn write_all(
    folder: &Path,
    batch: &str,
    words: &Words,
    receiver: &Receiver<Group>,
) -> io::Result<()> {
    let mut writers: BTreeMap<Month, (PathBuf, BatchedWriter<File>)> = BTreeMap::new();
    for group in receiver {
        let frame = frame(&group, words)?;
        let writer = match writers.get_mut(&group.month) {
            Some((_, writer)) => writer,
            None => {
                let month = match group.month {
                    Some((year, month)) => format!("{year:04}-{month:02}"),
                    None => "duplicates".to_owned(),
                };
                let folder = folder.join(month);
                fs::create_dir_all(&folder)?;
                let path = folder.join(format!("{batch}.parquet"));
                let writer = ParquetWriter::new(File::create(&path)?)
                    .with_compression(ParquetCompression::Snappy)
                    .set_parallel(false)
                    .batched(frame.schema())
                    .map_err(other)?;
                &mut writers.entry(group.month).or_insert((path, writer)).1
            }
        };
        writer.write_batch(&frame).map_err(other)?;
    }
    for (path, writer) in writers.into_values() {
        writer.finish().map_err(other)?;
        File::open(&path)?.sync_all()?;
    }
    Ok(())
}

fn text<'a>(name: &str, rows: &'a [Stored], value: impl Fn(&'a Stored) -> &'a str) -> Column {
    let values: Vec<&str> = rows.iter().map(value).collect();
    Column::new(PlSmallStr::from_str(name), values)
}

fn frame(group: &Group, words: &Words) -> io::Result<DataFrame> {
    let rows = &group.rows;
    let mut days: BTreeMap<Day, String> = BTreeMap::new();
    let mut organisations: BTreeMap<OrganisationNumber, String> = BTreeMap::new();
    for stored in rows {
        let day = stored.row.day;
        days.entry(day).or_insert_with(|| day.to_string());
        let organisation = stored.row.organisation;
        organisations.entry(organisation).or_insert_with(|| organisation.to_string());
    }
    let one = String::from("1");
    let quantities: Vec<String> = rows
        .iter()
        .map(|stored| match stored.row.quantity.whole() {
            Some(1) => one.clone(),
            _ => stored.row.quantity.to_string(),
        })
        .collect();
    let lines: Vec<u64> = rows.iter().map(|stored| stored.line).collect();
    let columns = vec![
        text("event_id", rows, |one| &one.row.event_id),
        text("day", rows, |one| &days[&one.row.day]),
        text("organisation_number", rows, |one| &organisations[&one.row.organisation]),
        text("service", rows, |one| &group.services[one.row.service]),
        text("channel", rows, |one| &words.channels[one.row.channel]),
        text("outcome", rows, |one| &words.outcomes[one.row.outcome]),
        Column::new(PlSmallStr::from_static("quantity"), &quantities),
        text("file", rows, |one| &words.files[one.file]),
        Column::new(PlSmallStr::from_static("line"), lines),
    ];
    DataFrame::new(rows.len(), columns).map_err(other)
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
