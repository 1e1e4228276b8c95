//! The rows of a result that the import decides, in the order in which they came: in memory while they are few, and in one
//! nameless file from there on. It judges none.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::slice;

use crate::disk::{self, DiskError, NamelessFile};
use crate::sources::usage::rows::packed::damaged;

/// Rows in memory, at most.
const IN_MEMORY: usize = 10_000;
/// Bytes that are written together.
const PIECE: usize = 64 * 1024;

/// A row that the import decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HeldRow {
    /// By field, as the warehouse has them.
    pub values: [String; 7],
    /// Its line in the result, from 1.
    pub line: u64,
}

impl HeldRow {
    pub(super) fn write(&self, into: &mut Vec<u8>) {
        into.extend_from_slice(&self.line.to_le_bytes());
        for value in &self.values {
            into.extend_from_slice(&(value.len() as u64).to_le_bytes());
            into.extend_from_slice(value.as_bytes());
        }
    }

    /// The next row of what was written; none at the end.
    pub(super) fn read(from: &mut impl Read) -> io::Result<Option<Self>> {
        let Some(line) = number(from)? else { return Ok(None) };
        let mut values = <[String; 7]>::default();
        for value in &mut values {
            let length = number(from)?.ok_or_else(damaged)?;
            let read = from.take(length).read_to_string(value)?;
            if read as u64 != length {
                return Err(damaged());
            }
        }
        Ok(Some(Self { values, line }))
    }
}

fn number(from: &mut impl Read) -> io::Result<Option<u64>> {
    let mut bytes = Vec::with_capacity(8);
    from.take(8).read_to_end(&mut bytes)?;
    match bytes.as_slice().try_into() {
        Ok(bytes) => Ok(Some(u64::from_le_bytes(bytes))),
        Err(_) if bytes.is_empty() => Ok(None),
        Err(_) => Err(damaged()),
    }
}

/// Rows that the import decides.
#[derive(Debug, Default)]
pub(super) struct HeldRows {
    folder: PathBuf,
    number: u64,
    few: Vec<HeldRow>,
    /// What is not written yet of those on disk.
    piece: Vec<u8>,
    many: Option<NamelessFile>,
}

impl HeldRows {
    /// None yet; `folder` is where they wait that are many.
    pub(super) fn new(folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), ..Self::default() }
    }

    /// How many there are.
    pub(super) fn number(&self) -> u64 {
        self.number
    }

    /// Where those wait that are many.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Takes a row.
    pub(super) fn add(&mut self, row: HeldRow) -> Result<(), DiskError> {
        self.number += 1;
        if self.many.is_none() && self.few.len() < IN_MEMORY {
            self.few.push(row);
            return Ok(());
        }
        for row in self.few.drain(..) {
            row.write(&mut self.piece);
        }
        row.write(&mut self.piece);
        if self.many.is_none() {
            self.many = Some(NamelessFile::new_in(&self.folder)?);
        }
        if self.piece.len() < PIECE { Ok(()) } else { self.put_away() }
    }

    /// There are no more.
    pub(super) fn finish(&mut self) -> Result<(), DiskError> {
        self.put_away()
    }

    fn put_away(&mut self) -> Result<(), DiskError> {
        if let Some(file) = &mut self.many {
            file.add(&self.piece).map_err(DiskError::write(&self.folder))?;
            self.piece.clear();
        }
        Ok(())
    }

    /// Each row, in the order in which they came.
    pub(super) fn each(
        &self,
    ) -> Result<impl Iterator<Item = Result<HeldRow, DiskError>>, DiskError> {
        let mut left = match &self.many {
            None => RowsLeft::InMemory(self.few.iter()),
            Some(file) => {
                let open = disk::open(file.path())?;
                RowsLeft::OnDisk(BufReader::new(open))
            }
        };
        Ok(std::iter::from_fn(move || match &mut left {
            RowsLeft::InMemory(rows) => rows.next().cloned().map(Ok),
            RowsLeft::OnDisk(file) => {
                HeldRow::read(file).map_err(DiskError::read(&self.folder)).transpose()
            }
        }))
    }
}

/// Rows that were not met yet.
enum RowsLeft<'a> {
    InMemory(slice::Iter<'a, HeldRow>),
    OnDisk(BufReader<File>),
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn rows_come_back_as_they_came_whether_they_are_few_or_many() {
        for number in [0, 3, IN_MEMORY, IN_MEMORY + 1, 2 * IN_MEMORY] {
            let folder = TempDir::new().unwrap();
            let mut held = HeldRows::new(folder.path());
            let row = |at: usize| {
                let values = [0, 1, 2, 3, 4, 5, 6].map(|cell| "ö\n;".repeat((at + cell) % 4));
                HeldRow { values, line: at as u64 + 2 }
            };
            (0..number).try_for_each(|at| held.add(row(at))).unwrap();
            held.finish().unwrap();
            assert_eq!(held.number(), number as u64);
            // They may be met more than once.
            for _ in 0..2 {
                let rows = held.each().unwrap().collect::<Result<Vec<_>, _>>().unwrap();
                assert!(rows.into_iter().eq((0..number).map(row)), "{number}");
            }
        }
    }
}
