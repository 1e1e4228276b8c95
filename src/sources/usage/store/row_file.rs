//! Stored rows read back from Parquet, a row group at a time and only the columns that are asked for.
//! It never changes a file.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use polars_arrow::array::{Array, DictionaryArray, PrimitiveArray, Utf8ViewArray};
use polars_arrow::datatypes::{ArrowDataType, DTYPE_CATEGORICAL_NEW, Field, IntegerType};
use polars_parquet::parquet::metadata::ColumnChunkMetadata;
use polars_parquet::read::{
    BasicDecompressor, FileMetadata, PageReader, column_iter_to_arrays, read_metadata,
};

use crate::disk;
use crate::sources::usage::error::other;
use crate::sources::usage::rows::packed::damaged;
use crate::sources::usage::rows::stored_file::named;
use crate::values::contained::{contained, not_as_it_says};
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Period};

/// A file of stored rows.
pub(super) struct RowFile {
    file: File,
    metadata: FileMetadata,
}

/// A column of words: by row, the number of its word.
pub(super) struct WordColumn {
    pub words: Vec<String>,
    pub rows: Vec<u32>,
}

impl WordColumn {
    /// A row's word.
    pub(super) fn word(&self, row: usize) -> Option<&str> {
        let number = self.rows.get(row)?;
        self.words.get(*number as usize).map(String::as_str)
    }
}

/// The folders of months, in order.
fn months(ledger: &Path) -> io::Result<Vec<(Period, PathBuf)>> {
    let usage = ledger.join("usage");
    let mut months = Vec::new();
    // No folder yet: nothing was imported.
    for path in disk::entries_if_any(&usage)? {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        months.extend(BillingPeriod::parse(name).map(|month| (month.period(), path)));
    }
    months.sort();
    Ok(months)
}

/// The files of rows that count of some batches, by batch and month, in the months of a period.
pub(super) fn files_of_period(
    ledger: &Path,
    batches: &[String],
    period: Period,
) -> io::Result<Vec<PathBuf>> {
    let months = months(ledger)?;
    let touched = months.iter().filter(|(month, _)| month.intersection(period).is_some());
    let folders: Vec<&PathBuf> = touched.map(|(_, folder)| folder).collect();
    let mut files = Vec::new();
    for batch in batches {
        for folder in &folders {
            let path = folder.join(format!("{batch}.parquet"));
            if disk::is_there(&path)? {
                files.push(path);
            }
        }
    }
    Ok(files)
}

/// The files of a batch's rows that count, by month.
pub(super) fn files_of_batch(ledger: &Path, batch: &str) -> io::Result<Vec<PathBuf>> {
    let folders = months(ledger)?.into_iter().map(|(_, folder)| folder);
    let paths = folders.map(|folder| folder.join(format!("{batch}.parquet")));
    let mut files = Vec::new();
    for path in paths {
        if disk::is_there(&path)? {
            files.push(path);
        }
    }
    Ok(files)
}

impl RowFile {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = disk::open(path)?;
        let mut reader = BufReader::new(&file);
        let metadata = contained(|| read_metadata(&mut reader).map_err(other));
        let metadata = metadata.map_err(|error| named(path, error))?;
        Ok(Self { file, metadata })
    }

    /// How many row groups there are.
    pub(super) fn groups(&self) -> usize {
        self.metadata.row_groups.len()
    }

    /// How many rows a group has.
    pub(super) fn rows(&self, group: usize) -> usize {
        self.metadata.row_groups.get(group).map_or(0, |group| group.num_rows())
    }

    /// A column whose words repeat.
    pub(super) fn words(&mut self, group: usize, name: &'static str) -> io::Result<WordColumn> {
        // Read as numbers where the file has them; else each word is looked at.
        match self.column(group, name, words_as_numbers()) {
            Ok(arrays) => numbered(&arrays),
            Err(_) => Ok(counted(&self.texts(group, name)?)),
        }
    }

    /// A column of texts.
    pub(super) fn texts(
        &mut self,
        group: usize,
        name: &'static str,
    ) -> io::Result<Vec<Utf8ViewArray>> {
        let arrays = self.column(group, name, (ArrowDataType::Utf8View, None))?;
        arrays.iter().map(|array| texts(array.as_ref())).collect()
    }

    /// The column `line`.
    pub(super) fn lines(&mut self, group: usize) -> io::Result<Vec<u64>> {
        let mut lines = Vec::with_capacity(self.rows(group));
        for array in self.column(group, "line", (ArrowDataType::UInt64, None))? {
            let array = array.as_any().downcast_ref::<PrimitiveArray<u64>>().ok_or_else(damaged)?;
            lines.extend_from_slice(array.values());
        }
        Ok(lines)
    }

    fn column(
        &mut self,
        group: usize,
        name: &'static str,
        kind: ColumnType,
    ) -> io::Result<Vec<Box<dyn Array>>> {
        let group = self.metadata.row_groups.get(group).ok_or_else(damaged)?;
        let mut chunks = group.columns_under_root_iter(name).ok_or_else(damaged)?;
        let chunk = chunks.next().ok_or_else(damaged)?;
        let arrays = contained(|| read(&mut self.file, chunk, name, kind))?;
        let rows: usize = arrays.iter().map(|array| array.len()).sum();
        let nulls = arrays.iter().any(|array| array.null_count() > 0);
        if nulls || rows != group.num_rows() { Err(not_as_it_says()) } else { Ok(arrays) }
    }
}

/// The type of a column in memory, and whether the number of a word is enough.
type ColumnType = (ArrowDataType, Option<&'static str>);

fn words_as_numbers() -> ColumnType {
    let words = Box::new(ArrowDataType::Utf8View);
    (ArrowDataType::Dictionary(IntegerType::UInt32, words, false), Some(DTYPE_CATEGORICAL_NEW))
}

fn read(
    file: &mut File,
    chunk: &ColumnChunkMetadata,
    name: &'static str,
    (dtype, mark): ColumnType,
) -> io::Result<Vec<Box<dyn Array>>> {
    let range = chunk.byte_range();
    if range.end < range.start || range.end > file.metadata()?.len() {
        return Err(not_as_it_says());
    }
    let mut bytes = vec![0; (range.end - range.start) as usize];
    file.seek(SeekFrom::Start(range.start))?;
    file.read_exact(&mut bytes)?;
    let pages = PageReader::new(Cursor::new(bytes.into()), chunk, Vec::new(), usize::MAX);
    let kind = &chunk.descriptor().descriptor.primitive_type;
    let mut field = Field::new(name.into(), dtype, false);
    if let Some(mark) = mark {
        let marks = [(mark.into(), "".into())].into_iter().collect();
        field.metadata = Some(std::sync::Arc::new(marks));
    }
    let pages = BasicDecompressor::new(pages, Vec::new());
    let (arrays, _) = column_iter_to_arrays(vec![pages], vec![kind], field, None).map_err(other)?;
    Ok(arrays)
}

fn texts(array: &dyn Array) -> io::Result<Utf8ViewArray> {
    array.as_any().downcast_ref::<Utf8ViewArray>().cloned().ok_or_else(damaged)
}

fn numbered(arrays: &[Box<dyn Array>]) -> io::Result<WordColumn> {
    let mut column = WordColumn { words: Vec::new(), rows: Vec::new() };
    for array in arrays {
        let array = array.as_any().downcast_ref::<DictionaryArray<u32>>().ok_or_else(damaged)?;
        let before = u32::try_from(column.words.len()).map_err(|_| damaged())?;
        column.words.extend(texts(array.values().as_ref())?.values_iter().map(str::to_owned));
        column.rows.extend(array.keys().values_iter().map(|number| before + number));
    }
    Ok(column)
}

fn counted(arrays: &[Utf8ViewArray]) -> WordColumn {
    let mut numbers: HashMap<&str, u32> = HashMap::new();
    let mut column = WordColumn { words: Vec::new(), rows: Vec::new() };
    for word in arrays.iter().flat_map(|array| array.values_iter()) {
        let next = numbers.len() as u32;
        let number = *numbers.entry(word).or_insert(next);
        if number == next {
            column.words.push(word.to_owned());
        }
        column.rows.push(number);
    }
    column
}

/// The ten digits of each organisation of a column.
pub(super) fn organisation_values(column: &WordColumn) -> io::Result<Vec<u64>> {
    let value = |word: &String| OrganisationNumber::parse(word).map(OrganisationNumber::value);
    column.words.iter().map(|word| value(word).ok_or_else(damaged)).collect()
}
