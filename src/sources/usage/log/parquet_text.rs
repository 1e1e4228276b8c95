//! A log that is Parquet, as lines of text under a header, a slice of it in memory at a time. It never
//! judges a row.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use polars::prelude::{ArrowDataType, Column, DataType, ParquetReader, SerReader, StringChunked};
use polars_parquet::read::{ColumnDescriptor, PhysicalType, PrimitiveConvertedType};

use super::layout::{FIELDS, QUANTITY, TableReading, WantedColumn};
use super::quantity::unmistakable;
use super::unsupported::Unsupported;
use crate::disk;
use crate::sources::usage::error::other;
use crate::sources::usage::threads;
use crate::values::contained::{contained, not_as_it_says};
use crate::values::text::{Text, text};

/// Rows of a Parquet file that are in memory at a time.
const ROWS: usize = 50_000;

/// Threads that a file is read with: they are memory too, and one file's columns are few.
pub(super) const THREADS: usize = 2;

/// A Parquet file as lines.
pub(super) struct ParquetText {
    path: PathBuf,
    delimiter: u8,
    /// All columns, in their order.
    columns: Vec<ParquetColumn>,
    offset: usize,
    /// Rows that are read at a time.
    slice: usize,
    rows: usize,
    text: Vec<u8>,
    read: usize,
}

/// A column by its name.
struct ParquetColumn {
    name: String,
    reading: Reading,
}

/// What is made of a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// It is not wanted: its cells stay empty, whatever it holds.
    PassedOver,
    /// Its values as they are.
    Values,
    /// Numbers such that no point of theirs may part thousands, other values as they are: the quantities, and whatever may be.
    Quantities,
    /// Times that are instants, though their type does not say so: INT96, as Spark writes it, and what older
    /// writers call TIMESTAMP_MILLIS and TIMESTAMP_MICROS (R1).
    Instants,
}

impl ParquetText {
    pub(super) fn new(path: &Path, delimiter: u8, reading: TableReading<'_>) -> io::Result<Self> {
        threads::can_begin(THREADS)?;
        let mut reader = ParquetReader::new(disk::open(path)?);
        let (rows, schema, instants) = contained(|| {
            let metadata = reader.get_metadata().map_err(other)?.clone();
            let groups = metadata.row_groups.iter().map(|group| group.num_rows());
            if groups.sum::<usize>() != metadata.num_rows {
                return Err(not_as_it_says());
            }
            let leaves = metadata.schema_descr.columns().iter().filter(|leaf| is_instant(leaf));
            let instants: Vec<String> =
                leaves.filter_map(|leaf| Some(leaf.path_in_schema.first()?.to_string())).collect();
            Ok((metadata.num_rows, reader.schema().map_err(other)?, instants))
        })?;
        let mut columns = Vec::new();
        for (name, field) in schema.iter() {
            let name = name.to_string();
            let is_instant = instants.contains(&name);
            let reading = of_column(&name, &field.dtype, reading)?;
            let reading = if is_instant { reading.of_instants() } else { reading };
            columns.push(ParquetColumn { name, reading });
        }
        let path = path.to_path_buf();
        let (slice, rows) = match reading {
            TableReading::Columns(_) | TableReading::Everything => (ROWS, rows),
            TableReading::FirstRows(most) => (most, rows.min(most)),
        };
        let (text, offset, read) = (Vec::new(), 0, 0);
        let mut this = Self { path, delimiter, columns, offset, slice, rows, text, read };
        for at in 0..this.columns.len() {
            let name = this.columns[at].name.clone();
            this.cell(at, &name)?;
        }
        this.text.push(b'\n');
        Ok(this)
    }

    fn next_slice(&mut self) -> io::Result<()> {
        self.text.clear();
        self.read = 0;
        if self.columns.iter().all(|column| column.reading == Reading::PassedOver) {
            // What the header lacks is told, and no row can be read.
            self.offset = self.rows;
            return Ok(());
        }
        let texts = contained(|| self.texts())?;
        let rows = self.slice.min(self.rows - self.offset);
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
        let wanted = self.columns.iter().filter(|column| column.reading != Reading::PassedOver);
        let read = wanted.map(|column| column.name.clone());
        let frame = ParquetReader::new(disk::open(&self.path)?)
            .with_columns(Some(read.collect()))
            .with_slice(Some((self.offset, self.slice)))
            .finish()
            .map_err(other)?;
        let column = |ParquetColumn { name, reading }: &ParquetColumn| match reading {
            Reading::PassedOver => Ok(None),
            reading => text(frame.column(name).map_err(other)?, *reading).map(Some),
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

impl Reading {
    /// The same of a column that holds instants.
    fn of_instants(self) -> Self {
        match self {
            Self::PassedOver => Self::PassedOver,
            Self::Values | Self::Quantities | Self::Instants => Self::Instants,
        }
    }
}

/// What is made of a column by its name and kind. One that is only to be shown stays empty where it can't be.
fn of_column(name: &str, kind: &ArrowDataType, reading: TableReading<'_>) -> io::Result<Reading> {
    let wanted = match reading {
        TableReading::Columns(wanted) => wanted.iter().find(|wanted| wanted.column == name.trim()),
        TableReading::Everything => {
            let Some(words) = unreadable(kind) else { return Ok(Reading::Values) };
            let message =
                text!("kolumnen ”{name}” har {words}", "column “{name}” has {words}"; words);
            return Err(Unsupported::error(message, as_text()));
        }
        TableReading::FirstRows(_) => {
            let can_be_shown = unreadable(kind).is_none();
            return Ok(if can_be_shown { Reading::Quantities } else { Reading::PassedOver });
        }
    };
    let Some(wanted) = wanted else { return Ok(Reading::PassedOver) };
    refuse(wanted, kind)?;
    Ok(if wanted.field == FIELDS[QUANTITY] { Reading::Quantities } else { Reading::Values })
}

/// Whether a column holds instants though its type names no zone (R1). What names its type in the newer way says itself
/// whether it is adjusted to UTC.
fn is_instant(leaf: &ColumnDescriptor) -> bool {
    let leaf = &leaf.descriptor.primitive_type;
    let old = matches!(
        leaf.converted_type,
        Some(PrimitiveConvertedType::TimestampMillis | PrimitiveConvertedType::TimestampMicros)
    );
    leaf.physical_type == PhysicalType::Int96 || (old && leaf.logical_type.is_none())
}

/// Refuses a column whose values can't be what they are wanted for. An id must be exact (R7).
fn refuse(wanted: &WantedColumn, kind: &ArrowDataType) -> io::Result<()> {
    let WantedColumn { field, column } = wanted;
    if *field == "event_id" && is_inexact(kind) {
        let message = text!(
            "kolumnen ”{column}” har flyttal, som inte är exakta: olika händelser kan ha fått samma event_id",
            "column “{column}” has binary fractions, which are not exact: different events may have got one event_id"
        );
        return Err(Unsupported::error(message, as_text()));
    }
    let Some(words) = unreadable(kind) else { return Ok(()) };
    let message = text!(
        "kolumnen ”{column}” har {words}, som inte kan läsas som {field}",
        "column “{column}” has {words}, which can't be read as {field}";
        words
    );
    Err(Unsupported::error(message, as_text()))
}

/// Whether values are binary fractions, maybe by a name or a number of their own.
fn is_inexact(kind: &ArrowDataType) -> bool {
    use ArrowDataType::{Dictionary, Extension, Float16, Float32, Float64};
    match kind {
        Dictionary(_, values, _) => is_inexact(values),
        Extension(named) => is_inexact(&named.inner),
        kind => matches!(kind, Float16 | Float32 | Float64),
    }
}

/// What a column has that can't be read as text, if it has.
fn unreadable(kind: &ArrowDataType) -> Option<Text> {
    use ArrowDataType::{
        Binary, BinaryView, Boolean, Date32, Date64, Decimal, Decimal256, Dictionary, Duration,
        Extension, FixedSizeBinary, FixedSizeList, Float16, Float32, Float64, Int8, Int16, Int32,
        Int64, Interval, LargeBinary, LargeList, LargeUtf8, List, Map, Null, Struct, Time32,
        Time64, Timestamp, UInt8, UInt16, UInt32, UInt64, Utf8, Utf8View,
    };
    Some(match kind {
        Dictionary(_, values, _) => return unreadable(values),
        Extension(named) => return unreadable(&named.inner),
        Decimal256(..) => long_numbers(),
        Decimal(digits, _) if *digits > 38 => long_numbers(),
        Utf8 | LargeUtf8 | Utf8View | Int8 | Int16 | Int32 | Int64 | UInt8 | UInt16 | UInt32
        | UInt64 | Decimal(..) | Date32 | Date64 | Timestamp(..) | Time32(_) | Time64(_)
        | Float32 | Float64 | Boolean | Binary | LargeBinary | BinaryView | Null => return None,
        List(_) | LargeList(_) | FixedSizeList(..) => text!("listor", "lists"),
        Struct(_) => text!("sammansatta värden", "structs"),
        Map(..) => text!("uppslagstabeller", "maps"),
        Duration(_) | Interval(_) => text!("tidslängder", "durations"),
        FixedSizeBinary(16) => text!("UUID som byte", "UUIDs as bytes"),
        Float16 => text!("flyttal på 16 bitar", "binary fractions of 16 bits"),
        _ => text!("värden av ett slag som inte kan läsas", "values of a kind that is not read"),
    })
}

/// More than any number here has.
fn long_numbers() -> Text {
    text!("tal med fler än 38 siffror", "numbers of more than 38 digits")
}

fn as_text() -> Text {
    text!(
        "begär kolumnen skriven som text; inget har importerats",
        "have the column written as text; nothing was imported"
    )
}

/// A column as text. A timestamp with a zone is an instant, whatever its zone; one without is local
/// time (R1), unless the column holds instants anyhow.
fn text(column: &Column, reading: Reading) -> io::Result<StringChunked> {
    let series = column.as_materialized_series();
    if let DataType::Datetime(unit, zone) = series.dtype() {
        let form = match (zone, reading) {
            (None, Reading::Values | Reading::Quantities) => "%Y-%m-%dT%H:%M:%S%.9f",
            _ => "%Y-%m-%dT%H:%M:%S%.9fZ",
        };
        // What is stored is UTC; the zone is only how it is shown.
        let stored = series.datetime().map_err(other)?.physical().clone();
        return stored.into_datetime(*unit, None).to_string(form).map_err(other);
    }
    let is_number = series.dtype().is_numeric();
    let text = series.cast(&DataType::String).map_err(other)?;
    let text = text.str().map_err(other)?.clone();
    Ok(match reading == Reading::Quantities && is_number {
        true => text.iter().map(|number| number.map(unmistakable)).collect(),
        false => text,
    })
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
