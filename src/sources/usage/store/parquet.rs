//! A Parquet file of the store, written group by group. The columns and their order are those of
//! [`SCHEMA`], all of them text but the line, as any reader of Parquet expects them.

use std::io::{self, Write};
use std::path::Path;

use polars_arrow::datatypes::{ArrowDataType, ArrowSchema, Field};
use polars_parquet::read::ParquetError;
use polars_parquet::write::{
    CompressedPage, CompressionOptions, DynIter, DynStreamingIterator, FileWriter,
    StatisticsOptions, Version, WriteOptions, fallible_streaming_iterator,
};

use crate::sources::usage::error::other;
use crate::sources::usage::rows::stored_file::{StoredFile, StoredFileWriter};

/// The columns of stored rows.
pub(crate) const SCHEMA: [&str; 9] = [
    "event_id",
    "day",
    "organisation_number",
    "service",
    "channel",
    "outcome",
    "quantity",
    "file",
    "line",
];

/// Rows as they will be in the file.
pub(crate) struct RowGroup {
    pub rows: usize,
    /// By column, its pages.
    pub columns: Vec<Vec<CompressedPage>>,
}

/// Writes one file.
pub(crate) struct ParquetFile {
    writer: FileWriter<StoredFileWriter>,
    rows: u64,
}

/// How a column is in the file.
pub(crate) fn field(name: &'static str) -> Field {
    let dtype = if name == "line" { ArrowDataType::UInt64 } else { ArrowDataType::Utf8View };
    Field::new(name.into(), dtype, false)
}

/// How values become bytes. Least and greatest value are kept where somebody may look for them.
pub(crate) fn options(name: &str) -> WriteOptions {
    let statistics = match name {
        "event_id" => StatisticsOptions { null_count: true, ..StatisticsOptions::empty() },
        _ => StatisticsOptions::default(),
    };
    WriteOptions {
        statistics,
        version: Version::V1,
        compression: CompressionOptions::Snappy,
        data_page_size: None,
    }
}

impl ParquetFile {
    /// Begins a file within the ledger's folder.
    pub(crate) fn create(ledger: &Path, path: &str) -> io::Result<Self> {
        let schema: ArrowSchema = SCHEMA.map(field).into_iter().collect();
        let kept = StoredFileWriter::create(ledger, path)?;
        let writer = FileWriter::try_new(kept, schema, options("line")).map_err(other)?;
        Ok(Self { writer, rows: 0 })
    }

    pub(crate) fn write(&mut self, group: RowGroup) -> io::Result<()> {
        let columns = group.columns.iter().map(|pages| {
            let pages = fallible_streaming_iterator::convert(pages.iter().map(Ok));
            Ok(DynStreamingIterator::new(pages))
        });
        let rows = group.rows as u64;
        self.writer.write(rows, DynIter::new(columns)).map_err(other)?;
        self.rows += rows;
        Ok(())
    }

    /// Makes sure all of it is on disk.
    pub(crate) fn finish(mut self) -> io::Result<StoredFile> {
        self.writer.end(None).map_err(other)?;
        let mut kept = self.writer.into_inner();
        kept.flush()?;
        kept.finish(self.rows)
    }
}

/// The error of a step of Parquet, for the next.
pub(crate) fn passed_on(error: impl std::fmt::Display) -> ParquetError {
    ParquetError::FeatureNotSupported(error.to_string())
}
