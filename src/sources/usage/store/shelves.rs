//! Clean rows by local month, on their way to `usage/2025-04/<batch>.parquet`; duplicates and rows in conflict with
//! an earlier import beside them, kept on record. Whatever the number of months, what waits in memory is bounded. No amount is ever here.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::columns::{self, RowGroup};
use super::parquet::ParquetFile;
use crate::sources::usage::counts::row_words::RowWords;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::{PackedRow, damaged};
use crate::sources::usage::rows::piles::Piles;
use crate::sources::usage::rows::stored_file::StoredFile;
use crate::values::diagnostic::Diagnostic;
use crate::values::period::Day;
use crate::values::text::text;

/// Rows that are written together.
const ROW_GROUP: usize = 64 * 1024;
/// Bytes of rows that wait in memory before they go to disk.
const HELD: usize = 16 * 1024 * 1024;
/// Months that one import may have: more is a log with wrong dates.
const MONTHS: usize = 120;

/// Where rows are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shelf {
    /// Rows that count, of this year and month.
    Month(i32, u32),
    /// Rows that count if what they repeat is taken back.
    Duplicates,
    /// Rows that count if what they are in conflict with is taken back.
    Conflicts,
}

impl Shelf {
    /// Its folder within `usage/`.
    fn folder(self) -> String {
        match self {
            Self::Month(year, month) => format!("{year:04}-{month:02}"),
            Self::Duplicates => "duplicates".to_owned(),
            Self::Conflicts => "conflicts".to_owned(),
        }
    }
}

/// Packed rows of one shelf that become one row group of its file.
pub(crate) struct ShelfGroup {
    shelf: Shelf,
    rows: Vec<u8>,
    number: usize,
}

/// A [`ShelfGroup`] encoded as the Parquet file will have it.
pub(crate) struct EncodedGroup {
    shelf: Shelf,
    rows: RowGroup,
}

/// The rows that wait to be written, by shelf; a shelf with enough of them gives a group.
pub(crate) struct Shelves {
    piles: Piles,
    /// Each shelf's pile.
    shelves: BTreeMap<Shelf, usize>,
    /// By pile: its shelf and its rows.
    waiting: Vec<(Shelf, usize)>,
    last: Option<(i32, usize)>,
}

impl Shelves {
    /// `folder` is where rows wait that are too many for memory.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let piles = Piles::new(folder, HELD)?;
        Ok(Self { piles, shelves: BTreeMap::new(), waiting: Vec::new(), last: None })
    }

    /// Adds a row that counts, under its month, with its service's number; a group that is full.
    pub(crate) fn add(
        &mut self,
        row: PackedRow<'_>,
        service: u16,
    ) -> Result<Option<ShelfGroup>, ImportError> {
        let pile = match self.last {
            Some((day, pile)) if day == row.day() => pile,
            _ => {
                let day = Day::from_days_since_1970(row.day());
                let day = day.ok_or_else(damaged)?;
                let pile = self.pile(Shelf::Month(day.year(), day.month()))?;
                self.last = Some((row.day(), pile));
                pile
            }
        };
        Ok(self.add_to(pile, row, service)?)
    }

    /// Adds a duplicate, which counts only if what it repeats is taken back (R7).
    pub(crate) fn add_duplicate(
        &mut self,
        row: PackedRow<'_>,
        service: u16,
    ) -> Result<Option<ShelfGroup>, ImportError> {
        let pile = self.pile(Shelf::Duplicates)?;
        Ok(self.add_to(pile, row, service)?)
    }

    /// Adds a row in conflict with an earlier import, which counts only if that is taken back (R7).
    pub(crate) fn add_in_conflict(
        &mut self,
        row: PackedRow<'_>,
        service: u16,
    ) -> Result<Option<ShelfGroup>, ImportError> {
        let pile = self.pile(Shelf::Conflicts)?;
        Ok(self.add_to(pile, row, service)?)
    }

    fn pile(&mut self, shelf: Shelf) -> Result<usize, ImportError> {
        if let Some(pile) = self.shelves.get(&shelf) {
            return Ok(*pile);
        }
        let is_month = |shelf: &Shelf| matches!(shelf, Shelf::Month(..));
        let months = self.shelves.keys().filter(|shelf| is_month(shelf)).count();
        if is_month(&shelf) && months >= MONTHS {
            return Err(too_many_months());
        }
        self.shelves.insert(shelf, self.waiting.len());
        self.waiting.push((shelf, 0));
        Ok(self.waiting.len() - 1)
    }

    fn add_to(
        &mut self,
        pile: usize,
        row: PackedRow<'_>,
        service: u16,
    ) -> io::Result<Option<ShelfGroup>> {
        self.piles.add(pile, |bytes| row.copy(bytes, service))?;
        self.waiting[pile].1 += 1;
        if self.waiting[pile].1 < ROW_GROUP { Ok(None) } else { self.take(pile).map(Some) }
    }

    fn take(&mut self, pile: usize) -> io::Result<ShelfGroup> {
        let (shelf, waiting) = &mut self.waiting[pile];
        let number = std::mem::take(waiting);
        Ok(ShelfGroup { shelf: *shelf, rows: self.piles.take_all(pile)?, number })
    }

    /// The next group of what is left, by shelf; none when nothing is.
    pub(crate) fn next_left(&mut self) -> io::Result<Option<ShelfGroup>> {
        let left = self.shelves.values().copied().find(|pile| self.waiting[*pile].1 > 0);
        left.map(|pile| self.take(pile)).transpose()
    }
}

fn too_many_months() -> ImportError {
    let message = text!(
        "loggarna omfattar mer än {MONTHS} månader",
        "the logs span more than {MONTHS} months"
    );
    let help = text!(
        "granska datumen, eller importera färre loggar åt gången; inget har importerats",
        "look at their dates, or import fewer logs at a time; nothing was imported"
    );
    ImportError::Input(vec![Diagnostic::error("usage-months", message).help(help)])
}

impl ShelfGroup {
    /// Makes it what will be in the file.
    pub(crate) fn encode(&self, words: &RowWords) -> io::Result<EncodedGroup> {
        let rows = columns::encode(&self.rows, self.number, words)?;
        Ok(EncodedGroup { shelf: self.shelf, rows })
    }
}

/// The Parquet files of a batch, one a shelf.
pub(crate) struct Store<'a> {
    ledger: &'a Path,
    batch: &'a str,
    files: BTreeMap<Shelf, ParquetFile>,
}

impl<'a> Store<'a> {
    pub(crate) fn new(ledger: &'a Path, batch: &'a str) -> Self {
        Self { ledger, batch, files: BTreeMap::new() }
    }

    pub(crate) fn write(&mut self, group: EncodedGroup) -> io::Result<()> {
        let file = match self.files.get_mut(&group.shelf) {
            Some(file) => file,
            None => {
                let path = format!("usage/{}/{}.parquet", group.shelf.folder(), self.batch);
                let file = ParquetFile::create(self.ledger, &path)?;
                self.files.entry(group.shelf).or_insert(file)
            }
        };
        file.write(group.rows)
    }

    /// Makes sure all is on disk.
    pub(crate) fn finish(self) -> io::Result<Vec<StoredFile>> {
        self.files.into_values().map(ParquetFile::finish).collect()
    }
}
