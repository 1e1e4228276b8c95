//! A log that is Parquet, as lines of text under a header, a slice of it in memory at a time. It never
//! judges a row.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use polars::prelude::{DataType, ParquetReader, SerReader, StringChunked};

use super::parquet::other;

/// Rows of a Parquet file that are in memory at a time.
const PARQUET_ROWS: usize = 50_000;

/// A Parquet file as lines, a slice of it in memory at a time.
pub(super) struct ParquetText {
    path: PathBuf,
    delimiter: u8,
    offset: usize,
    rows: usize,
    text: Vec<u8>,
    read: usize,
}

impl ParquetText {
    pub(super) fn new(path: &Path, delimiter: u8) -> io::Result<Self> {
        let mut reader = ParquetReader::new(File::open(path)?);
        let rows = reader.num_rows().map_err(other)?;
        let schema = reader.schema().map_err(other)?;
        let names: Vec<String> = schema.iter_names().map(ToString::to_string).collect();
        let mut header = names.join(&char::from(delimiter).to_string());
        header.push('\n');
        let text = header.into_bytes();
        Ok(Self { path: path.to_path_buf(), delimiter, offset: 0, rows, text, read: 0 })
    }

    fn next_slice(&mut self) -> io::Result<()> {
        self.text.clear();
        self.read = 0;
        let reader = ParquetReader::new(File::open(&self.path)?);
        let frame = reader.with_slice(Some((self.offset, PARQUET_ROWS))).finish().map_err(other)?;
        let columns: Vec<StringChunked> = frame
            .columns()
            .iter()
            .map(|column| {
                let text =
                    column.as_materialized_series().cast(&DataType::String).map_err(other)?;
                Ok(text.str().map_err(other)?.clone())
            })
            .collect::<io::Result<_>>()?;
        for row in 0..frame.height() {
            for (at, column) in columns.iter().enumerate() {
                if at > 0 {
                    self.text.push(self.delimiter);
                }
                // A line break within a value stays a value: it is refused later, not split here.
                let value = column.get(row).unwrap_or_default().replace('\n', "\r");
                if value.contains(char::from(self.delimiter)) || value.contains('"') {
                    write!(self.text, "\"{}\"", value.replace('"', "\"\""))?;
                } else {
                    self.text.extend_from_slice(value.as_bytes());
                }
            }
            self.text.push(b'\n');
        }
        self.offset += frame.height().max(1);
        Ok(())
    }
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
