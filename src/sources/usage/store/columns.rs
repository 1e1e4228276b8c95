//! From packed rows to the columns of a Parquet file. Words that repeat are written once and numbered
//! from then on. It never touches a file.

use std::collections::HashMap;
use std::hash::Hash;
use std::io;

use polars_arrow::array::{Array, DictionaryArray, PrimitiveArray, Utf8Array, Utf8ViewArray};
use polars_arrow::datatypes::ArrowDataType;
use polars_arrow::offset::OffsetsBuffer;
use polars_parquet::write::{
    CompressedPage, Compressor, Encoding, array_to_columns, to_parquet_type,
};

pub(super) use super::parquet::RowGroup;
use super::parquet::{field, options, passed_on};
use crate::sources::usage::counts::row_words::RowWords;
use crate::sources::usage::error::other;
use crate::sources::usage::rows::packed::{self, PackedRow, damaged, organisation_number};
use crate::values::period::Day;

/// A column of words, each numbered when it is met first.
struct Coded<K> {
    numbers: HashMap<K, u32, foldhash::fast::RandomState>,
    last: Option<(K, u32)>,
    words: Vec<String>,
    rows: Vec<u32>,
}

impl<K: Copy + Eq + Hash> Coded<K> {
    fn new(rows: usize) -> Self {
        let numbers = HashMap::default();
        Self { numbers, last: None, words: Vec::new(), rows: Vec::with_capacity(rows) }
    }

    fn add(&mut self, key: K, word: impl FnOnce() -> io::Result<String>) -> io::Result<()> {
        if let Some((last, number)) = self.last
            && last == key
        {
            self.rows.push(number);
            return Ok(());
        }
        let number = match self.numbers.get(&key) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.words.len()).map_err(|_| damaged())?;
                self.words.push(word()?);
                self.numbers.insert(key, number);
                number
            }
        };
        self.last = Some((key, number));
        self.rows.push(number);
        Ok(())
    }

    fn encode(self, name: &'static str) -> io::Result<Vec<CompressedPage>> {
        let words: Box<dyn Array> = Box::new(Utf8ViewArray::from_slice_values(self.words));
        let rows = PrimitiveArray::from_vec(self.rows);
        let array = DictionaryArray::<u32>::try_from_keys(rows, words, false).map_err(other)?;
        pages(name, Box::new(array), Encoding::RleDictionary)
    }
}

/// Makes a row group of packed rows.
pub(super) fn encode(packed: &[u8], number: usize, words: &RowWords) -> io::Result<RowGroup> {
    let word = |words: &[String], at: u16| words.get(usize::from(at)).cloned().ok_or_else(damaged);
    let (mut ids, mut ends) = (Vec::with_capacity(number * 20), Vec::with_capacity(number + 1));
    ends.push(0_i64);
    let mut days = Coded::new(number);
    let mut organisations = Coded::new(number);
    let mut services = Coded::new(number);
    let mut channels = Coded::new(number);
    let mut outcomes = Coded::new(number);
    let mut quantities = Coded::new(number);
    let mut files = Coded::new(number);
    let mut lines = Vec::with_capacity(number);
    for row in packed::rows(packed) {
        ids.extend_from_slice(row.event_id());
        ends.push(ids.len() as i64);
        days.add(row.day(), || day(row))?;
        let organisation = row.organisation();
        organisations.add(organisation, || Ok(organisation_number(organisation)?.to_string()))?;
        services.add(row.service(), || word(&words.services, row.service()))?;
        channels.add(row.channel(), || word(&words.channels, row.channel()))?;
        outcomes.add(row.outcome(), || word(&words.outcomes, row.outcome()))?;
        let quantity = row.quantity()?;
        quantities.add(quantity, || Ok(quantity.to_string()))?;
        let file = row.place().file();
        files.add(file, || words.files.get(file).cloned().ok_or_else(damaged))?;
        lines.push(row.place().line());
    }
    let rows = lines.len();
    let columns = vec![
        event_ids(ids, ends)?,
        days.encode("day")?,
        organisations.encode("organisation_number")?,
        services.encode("service")?,
        channels.encode("channel")?,
        outcomes.encode("outcome")?,
        quantities.encode("quantity")?,
        files.encode("file")?,
        pages("line", Box::new(PrimitiveArray::from_vec(lines)), Encoding::DeltaBinaryPacked)?,
    ];
    Ok(RowGroup { rows, columns })
}

fn day(row: PackedRow<'_>) -> io::Result<String> {
    Ok(Day::from_days_since_1970(row.day()).ok_or_else(damaged)?.to_string())
}

fn event_ids(ids: Vec<u8>, ends: Vec<i64>) -> io::Result<Vec<CompressedPage>> {
    let ends = OffsetsBuffer::try_from(ends).map_err(other)?;
    let array = Utf8Array::<i64>::try_new(ArrowDataType::LargeUtf8, ends, ids.into(), None);
    pages("event_id", Box::new(array.map_err(other)?), Encoding::DeltaLengthByteArray)
}

/// A column as it will be in the file.
fn pages(
    name: &'static str,
    array: Box<dyn Array>,
    encoding: Encoding,
) -> io::Result<Vec<CompressedPage>> {
    let kind = to_parquet_type(&field(name)).map_err(other)?;
    let options = options(name);
    let columns = array_to_columns(array, kind, options, &[encoding]).map_err(other)?;
    let pages = columns.into_iter().flatten().map(|page| page.map_err(passed_on));
    Compressor::new(pages, options.compression, Vec::new())
        .map(|page| page.map_err(other))
        .collect()
}
