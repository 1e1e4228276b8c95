//! Counts anew from the stored Parquet rows: what the second calculator and `lefi verify` stand on. It never
//! looks at what was counted before.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use polars::prelude::{ParquetReader, SerReader, StringChunked};
use thiserror::Error;

use super::Count;
use crate::identity::OrganisationNumber;
use crate::money::{MoneyError, Quantity};
use crate::period::{Day, Interval, Period};

/// The columns that are counted by, then the quantity.
const COLUMNS: [&str; 6] =
    ["organisation_number", "day", "service", "channel", "outcome", "quantity"];
/// Rows that are in memory at a time.
const SLICE: usize = 1 << 20;

/// Why stored rows can't be counted.
#[derive(Debug, Error)]
pub enum RecountError {
    /// A stored file can't be read.
    #[error("{file}: {error}")]
    File {
        /// Which.
        file: String,
        /// Why.
        error: String,
    },
    /// A stored row is not what an import writes.
    #[error("{file} holds “{value}”, which no import writes")]
    Value {
        /// Which.
        file: String,
        /// What.
        value: String,
    },
    /// A sum does not fit (R22).
    #[error("a sum of quantities: {0}")]
    Quantity(#[from] MoneyError),
}

type Key = [String; 5];

/// Counts the stored rows of some batches on the days of a period, in the order of the ledger's counts.
///
/// # Errors
/// As [`RecountError`]; a file that is not there is an error too where its month has rows by the ledger.
pub fn recount(
    ledger: &Path,
    batches: &[String],
    period: Period,
) -> Result<Vec<Count>, RecountError> {
    let mut sums: HashMap<Key, (u64, Quantity)> = HashMap::new();
    for month in Interval::Month.touching(period) {
        let folder = ledger.join("usage").join(&month.first().to_string()[..7]);
        for batch in batches {
            let path = folder.join(format!("{batch}.parquet"));
            if path.is_file() {
                add_file(&path, &mut sums)?;
            }
        }
    }
    let mut counts = Vec::with_capacity(sums.len());
    for (key, (rows, quantity)) in sums {
        counts.push(count(key, rows, quantity)?);
    }
    counts.retain(|count| period.contains(count.day));
    counts.sort_by_cached_key(|count| {
        let words = (count.service.clone(), count.channel.clone(), count.outcome.clone());
        (count.organisation_number, count.day, words)
    });
    Ok(counts)
}

fn add_file(path: &Path, sums: &mut HashMap<Key, (u64, Quantity)>) -> Result<(), RecountError> {
    let file = path.display().to_string();
    let failed = |error: String| RecountError::File { file: file.clone(), error };
    let open = || File::open(path).map_err(|error| failed(error.to_string()));
    let rows = ParquetReader::new(open()?).num_rows().map_err(|error| failed(error.to_string()))?;
    for offset in (0..rows).step_by(SLICE) {
        let frame = ParquetReader::new(open()?)
            .with_columns(Some(COLUMNS.map(str::to_owned).to_vec()))
            .with_slice(Some((offset, SLICE)))
            .finish()
            .map_err(|error| failed(error.to_string()))?;
        let columns: Vec<StringChunked> = COLUMNS
            .iter()
            .map(|name| Ok(frame.column(name)?.str()?.clone()))
            .collect::<Result<_, polars::prelude::PolarsError>>()
            .map_err(|error| failed(error.to_string()))?;
        for row in 0..frame.height() {
            let cell = |column: usize| columns[column].get(row).unwrap_or_default();
            let key = [0, 1, 2, 3, 4].map(|column| cell(column).to_owned());
            let quantity = Quantity::parse(cell(5)).map_err(|_| RecountError::Value {
                file: file.clone(),
                value: cell(5).to_owned(),
            })?;
            let sum = sums.entry(key).or_insert((0, Quantity::ZERO));
            *sum = (sum.0 + 1, sum.1.plus(quantity)?);
        }
    }
    Ok(())
}

fn count(key: Key, rows: u64, quantity: Quantity) -> Result<Count, RecountError> {
    let [organisation, day, service, channel, outcome] = key;
    let wrong = |value: &str| RecountError::Value {
        file: "the stored usage".to_owned(),
        value: value.to_owned(),
    };
    Ok(Count {
        organisation_number: OrganisationNumber::parse(&organisation)
            .ok_or_else(|| wrong(&organisation))?,
        day: Day::parse(&day).ok_or_else(|| wrong(&day))?,
        service,
        channel,
        outcome,
        rows,
        quantity,
    })
}
