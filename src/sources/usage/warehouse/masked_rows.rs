//! The rows of a result as they are kept: without what could be somebody's number, and in order. Many are sorted in parts on
//! disk, which are read as one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Take};
use std::path::PathBuf;

use super::held_rows::{HeldRow, HeldRows};
use crate::disk::{self, DiskError, NamelessFile};
use crate::sources::usage::import::rejects::{MASK, cut_cells};
use crate::sources::usage::log::days::Days;
use crate::sources::usage::log::layout::{Layout, TIMESTAMP};
use crate::values::personal_number::mask_somebodys;

/// Rows that are sorted in memory.
const TOGETHER: usize = 50_000;
/// Bytes of a part that are read together.
const PIECE: usize = 16 * 1024;

/// A row by its field, masked.
pub(super) type MaskedRow = [String; 7];

/// Rows in order.
pub(super) struct MaskedRows {
    folder: PathBuf,
    /// Those of the last part, which never left memory, the last one first.
    last: Vec<MaskedRow>,
    parts: Vec<BufReader<Take<File>>>,
    /// The next row of each part, the least first.
    least: BinaryHeap<Reverse<(MaskedRow, usize)>>,
    /// Where the parts are.
    file: Option<NamelessFile>,
}

impl MaskedRows {
    /// Those of a result; `together` are sorted in memory.
    pub(super) fn of(held: &HeldRows) -> Result<Self, DiskError> {
        Self::sorted(held, TOGETHER)
    }

    fn sorted(held: &HeldRows, together: usize) -> Result<Self, DiskError> {
        let folder = held.folder().to_path_buf();
        let (mut file, mut ends, mut end) = (None, Vec::new(), 0_u64);
        let mut some: Vec<MaskedRow> = Vec::new();
        for row in held.each()? {
            if some.len() == together {
                some.sort_unstable();
                let mut bytes = Vec::new();
                for values in some.drain(..) {
                    HeldRow { values, line: 0 }.write(&mut bytes);
                }
                let file = match &mut file {
                    Some(file) => file,
                    none => none.insert(NamelessFile::new_in(&folder)?),
                };
                file.add(&bytes).map_err(DiskError::write(&folder))?;
                end += bytes.len() as u64;
                ends.push(end);
            }
            some.push(masked(&row?));
        }
        some.sort_unstable_by(|one, other| other.cmp(one));
        let (parts, least) = (Vec::new(), BinaryHeap::new());
        let mut rows = Self { folder, last: some, parts, least, file };
        let mut start = 0;
        for end in ends {
            let opened = rows.part(start, end - start).map_err(DiskError::read(&rows.folder))?;
            rows.parts.extend(opened);
            start = end;
        }
        (0..rows.parts.len()).try_for_each(|part| rows.read(part))?;
        Ok(rows)
    }

    /// A part of the file, read from its start.
    fn part(&self, start: u64, length: u64) -> io::Result<Option<BufReader<Take<File>>>> {
        let Some(file) = &self.file else { return Ok(None) };
        let mut open = disk::open(file.path())?;
        open.seek(SeekFrom::Start(start))?;
        Ok(Some(BufReader::with_capacity(PIECE, open.take(length))))
    }

    /// Reads the next row of a part.
    fn read(&mut self, part: usize) -> Result<(), DiskError> {
        let Some(reader) = self.parts.get_mut(part) else { return Ok(()) };
        let row = HeldRow::read(reader).map_err(DiskError::read(&self.folder))?;
        self.least.extend(row.map(|row| Reverse((row.values, part))));
        Ok(())
    }

    /// The next row; none after the last.
    pub(super) fn next_row(&mut self) -> Result<Option<MaskedRow>, DiskError> {
        let in_memory = self.last.last();
        let on_disk = self.least.peek();
        let is_on_disk = match (in_memory, on_disk) {
            (Some(row), Some(Reverse((least, _)))) => least < row,
            (_, on_disk) => on_disk.is_some(),
        };
        if !is_on_disk {
            return Ok(self.last.pop());
        }
        let Some(Reverse((row, part))) = self.least.pop() else { return Ok(None) };
        self.read(part)?;
        Ok(Some(row))
    }
}

/// A row without what could be somebody's number.
pub(super) fn masked(row: &HeldRow) -> MaskedRow {
    let (mut days, layout) = (Days::default(), Layout::default());
    // A time is nobody's number; what only stands in its place may be.
    let is_time = days.day(&row.values[TIMESTAMP], &layout).is_ok();
    let is_shown = |at: usize| at == TIMESTAMP && is_time;
    let mut values = row.values.clone();
    // Before this one, cells are parts of a number.
    let mut cut = 0;
    for (at, value) in values.iter_mut().enumerate() {
        let rest = row.values[at..].iter().enumerate();
        let rest = rest.take_while(|(more, _)| !is_shown(at + more)).map(|(_, cell)| cell.as_str());
        cut = cut.max(at + cut_cells(rest));
        match is_shown(at) {
            _ if at < cut => *value = MASK.to_owned(),
            true => {}
            false => *value = mask_somebodys(value),
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn kept(values: [&str; 7]) -> MaskedRow {
        masked(&HeldRow { line: 2, values: values.map(str::to_owned) })
    }

    #[test]
    fn a_number_in_the_place_of_a_time_or_in_pieces_is_masked_and_a_time_is_not() {
        let rest = ["5569001018", "lefi-online", "web", "answered", "1"];
        let row = |event, time| {
            let [organisation, service, channel, outcome, quantity] = rest;
            kept([event, time, organisation, service, channel, outcome, quantity])
        };
        assert_eq!(row("e1", "2025-02-03T08:15:00+01:00")[1], "2025-02-03T08:15:00+01:00");
        assert_eq!(row("e1", "850430-1238")[1], "***********");
        assert_eq!(row("850430", "1238")[..2], [MASK, MASK]);
        assert_eq!(row("e1", "2025-02-03")[2..], rest);
    }

    /// However many are sorted together, and also where rows are alike.
    #[test]
    fn rows_come_in_order_however_many_there_are() {
        let folder = TempDir::new().unwrap();
        let mut held = HeldRows::new(folder.path());
        let row = |at: u64| HeldRow {
            values: [3, 5, 7, 2, 2, 2, 2].map(|by| (at * 7 % by).to_string()),
            line: at,
        };
        (0..200).try_for_each(|at| held.add(row(at))).unwrap();
        held.finish().unwrap();
        let mut wanted: Vec<MaskedRow> = (0..200).map(|at| masked(&row(at))).collect();
        wanted.sort();
        for together in [1, 7, 50, 199, 200, 201] {
            let mut rows = MaskedRows::sorted(&held, together).unwrap();
            let mut found = Vec::new();
            while let Some(row) = rows.next_row().unwrap() {
                found.push(row);
            }
            assert_eq!(found, wanted, "{together}");
        }
    }
}
