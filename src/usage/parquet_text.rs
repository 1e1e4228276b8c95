//! A log that is Parquet, as lines of text under a header, a slice of it in memory at a time. It never
//! judges a row.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use polars::prelude::{Column, DataType, ParquetReader, SerReader, StringChunked};

use super::contained::{contained, not_as_it_says};
use super::parquet::other;

/// Rows of a Parquet file that are in memory at a time.
const ROWS: usize = 50_000;

/// A Parquet file as lines.
pub(super) struct ParquetText {
    path: PathBuf,
    delimiter: u8,
    /// All columns, and whether they are read.
    columns: Vec<(String, bool)>,
    offset: usize,
    rows: usize,
    text: Vec<u8>,
    read: usize,
}

impl ParquetText {
    pub(super) fn new(path: &Path, delimiter: u8, ignored: &[String]) -> io::Result<Self> {
        let mut reader = ParquetReader::new(File::open(path)?);
        let (rows, schema) =
            contained(|| Ok((reader.num_rows().map_err(other)?, reader.schema().map_err(other)?)))?;
        let read = |name: &str| !ignored.iter().any(|ignored| ignored == name);
        let columns: Vec<(String, bool)> =
            schema.iter_names().map(|name| (name.to_string(), read(name))).collect();
        let path = path.to_path_buf();
        let mut this =
            Self { path, delimiter, columns, offset: 0, rows, text: Vec::new(), read: 0 };
        for at in 0..this.columns.len() {
            let name = this.columns[at].0.clone();
            this.cell(at, &name)?;
        }
        this.text.push(b'\n');
        Ok(this)
    }

    fn next_slice(&mut self) -> io::Result<()> {
        self.text.clear();
        self.read = 0;
        if !self.columns.iter().any(|(_, read)| *read) {
            return Err(other("no column of it is read"));
        }
        let texts = contained(|| self.texts())?;
        let rows = ROWS.min(self.rows - self.offset);
        if texts.iter().flatten().any(|column| column.len() != rows) {
            return Err(not_as_it_says());
        }
        for row in 0..rows {
            for (at, column) in texts.iter().enumerate() {
                let value = column.as_ref().and_then(|column| column.get(row));
                self.cell(at, value.unwrap_or_default())?;
            }
            self.text.push(b'\n');
        }
        self.offset += rows;
        Ok(())
    }

    /// The columns of the next slice that are read.
    fn texts(&self) -> io::Result<Vec<Option<StringChunked>>> {
        let read = self.columns.iter().filter(|(_, read)| *read).map(|(name, _)| name.clone());
        let frame = ParquetReader::new(File::open(&self.path)?)
            .with_columns(Some(read.collect()))
            .with_slice(Some((self.offset, ROWS)))
            .finish()
            .map_err(other)?;
        let column = |(name, read): &(String, bool)| {
            read.then(|| text(frame.column(name).map_err(other)?)).transpose()
        };
        self.columns.iter().map(column).collect()
    }

    /// Adds the cell of a column. A line break within a value stays a value: it is refused later, not
    /// split here.
    fn cell(&mut self, at: usize, value: &str) -> io::Result<()> {
        if at > 0 {
            self.text.push(self.delimiter);
        }
        let delimiter = char::from(self.delimiter);
        if value.contains([delimiter, '"', '\r', '\n']) {
            return write!(self.text, "\"{}\"", value.replace('"', "\"\"").replace('\n', "\r"));
        }
        self.text.extend_from_slice(value.as_bytes());
        Ok(())
    }
}

/// A column as text. A timestamp with a zone is an instant, whatever its zone; one without is local
/// time (R1).
fn text(column: &Column) -> io::Result<StringChunked> {
    let series = column.as_materialized_series();
    if let DataType::Datetime(unit, zone) = series.dtype() {
        let form = match zone {
            Some(_) => "%Y-%m-%dT%H:%M:%S%.9fZ",
            None => "%Y-%m-%dT%H:%M:%S%.9f",
        };
        // What is stored is UTC; the zone is only how it is shown.
        let stored = series.datetime().map_err(other)?.physical().clone();
        return stored.into_datetime(*unit, None).to_string(form).map_err(other);
    }
    let text = series.cast(&DataType::String).map_err(other)?;
    Ok(text.str().map_err(other)?.clone())
}

impl Read for ParquetText {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.read == self.text.len() {
            if self.offset >= self.rows {
                return Ok(0);
            }
            self.next_slice()?;
        }
        let length = buffer.len().min(self.text.len() - self.read);
        buffer[..length].copy_from_slice(&self.text[self.read..self.read + length]);
        self.read += length;
        Ok(length)
    }
}
