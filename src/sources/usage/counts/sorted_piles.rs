//! Counts that wait on disk: piles of them, each in the order of their keys, in one nameless file that is gone with the
//! process. They are read back in pieces, one pile or all as one. It never knows what is counted.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::summed::{FirstPlace, RECORD, SumKey, SummedCount};
use crate::disk::DiskError;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::damaged;

/// Counts that are written or read together.
const PIECE: usize = 1024;
/// Counts in memory while all piles are read as one, unless these are very many.
const MERGED: usize = 128 * 1024;
/// Counts of a pile that are read together, however many piles there are.
const LEAST: usize = 64;

/// Piles of counts on disk.
#[derive(Debug, Clone)]
pub(super) struct SortedPiles {
    folder: PathBuf,
    file: Arc<Mutex<File>>,
    /// Where each begins and ends.
    piles: Vec<Range<u64>>,
}

impl SortedPiles {
    /// None yet; `folder` is where the file lives.
    pub(super) fn new(folder: &Path) -> Result<Self, DiskError> {
        let file = tempfile::tempfile_in(folder).map_err(DiskError::write(folder))?;
        let file = Arc::new(Mutex::new(file));
        Ok(Self { folder: folder.to_path_buf(), file, piles: Vec::new() })
    }

    /// Begins a pile behind the others, which has no count yet.
    pub(super) fn begin(&mut self) -> SortedPileWriter<'_> {
        let end = self.piles.last().map_or(0, |last| last.end);
        self.piles.push(end..end);
        SortedPileWriter { piles: self, piece: Vec::with_capacity(PIECE * RECORD) }
    }

    /// The last pile, in order.
    pub(super) fn last(&self) -> SortedPileReader {
        let pile = self.piles.last().cloned().unwrap_or_default();
        self.reader(pile, PIECE)
    }

    /// All piles as one: what several have is added up.
    pub(super) fn merged(&self, place: FirstPlace) -> Result<MergedPiles, ImportError> {
        let together = (MERGED / self.piles.len().max(1)).clamp(LEAST, PIECE);
        let mut readers: Vec<SortedPileReader> =
            self.piles.iter().map(|pile| self.reader(pile.clone(), together)).collect();
        let mut least = BinaryHeap::with_capacity(readers.len());
        let mut next = Vec::with_capacity(readers.len());
        for (pile, reader) in readers.iter_mut().enumerate() {
            let count = reader.next_count()?;
            least.extend(count.map(|count| Reverse((count.key, pile))));
            next.push(count);
        }
        Ok(MergedPiles { readers, next, least, place })
    }

    fn reader(&self, left: Range<u64>, together: usize) -> SortedPileReader {
        let (file, folder) = (self.file.clone(), self.folder.clone());
        SortedPileReader { folder, file, left, together, piece: Vec::new(), at: 0 }
    }

    fn write(&mut self, piece: &[u8]) -> Result<(), DiskError> {
        let Some(pile) = self.piles.last_mut() else { return Ok(()) };
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(pile.end))
            .and_then(|_| file.write_all(piece))
            .map_err(DiskError::write(&self.folder))?;
        pile.end += piece.len() as u64;
        Ok(())
    }
}

/// Writes a pile.
pub(super) struct SortedPileWriter<'a> {
    piles: &'a mut SortedPiles,
    piece: Vec<u8>,
}

impl SortedPileWriter<'_> {
    /// Adds a count; its key is not less than that of the one before.
    pub(super) fn add(&mut self, count: &SummedCount) -> Result<(), DiskError> {
        count.write(&mut self.piece);
        if self.piece.len() < PIECE * RECORD { Ok(()) } else { self.put_away() }
    }

    pub(super) fn finish(mut self) -> Result<(), DiskError> {
        self.put_away()
    }

    fn put_away(&mut self) -> Result<(), DiskError> {
        self.piles.write(&self.piece)?;
        self.piece.clear();
        Ok(())
    }
}

/// Reads a pile in order.
#[derive(Debug)]
pub(super) struct SortedPileReader {
    folder: PathBuf,
    file: Arc<Mutex<File>>,
    /// What is not read yet.
    left: Range<u64>,
    together: usize,
    piece: Vec<u8>,
    at: usize,
}

impl SortedPileReader {
    /// The next count; none after the last.
    pub(super) fn next_count(&mut self) -> Result<Option<SummedCount>, DiskError> {
        if self.at == self.piece.len() {
            self.read().map_err(DiskError::read(&self.folder))?;
        }
        let Some(bytes) = self.piece[self.at..].first_chunk() else { return Ok(None) };
        self.at += RECORD;
        Ok(Some(SummedCount::read(bytes)))
    }

    fn read(&mut self) -> io::Result<()> {
        let length = (self.left.end - self.left.start).min((self.together * RECORD) as u64);
        self.piece.resize(usize::try_from(length).map_err(|_| damaged())?, 0);
        self.at = 0;
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        // Others read and write the same file meanwhile.
        file.seek(SeekFrom::Start(self.left.start))?;
        file.read_exact(&mut self.piece)?;
        self.left.start += length;
        Ok(())
    }
}

/// Reads all piles as one.
pub(super) struct MergedPiles {
    readers: Vec<SortedPileReader>,
    /// The next count of each pile.
    next: Vec<Option<SummedCount>>,
    /// The keys of these and their piles, the least first; of one key the pile that was written first.
    least: BinaryHeap<Reverse<(SumKey, usize)>>,
    place: FirstPlace,
}

impl MergedPiles {
    /// The next count, with all that the piles have of it; none after the last.
    ///
    /// # Errors
    /// Its sum can't be kept exactly (R22).
    pub(super) fn next_count(&mut self) -> Result<Option<SummedCount>, ImportError> {
        let Some(mut count) = self.take()? else { return Ok(None) };
        while self.least.peek().is_some_and(|Reverse((key, _))| *key == count.key) {
            let Some(later) = self.take()? else { break };
            count.sum.join(later.sum, self.place)?;
        }
        Ok(Some(count))
    }

    /// Takes the least count of all piles; of one key there may be several, one after another.
    pub(super) fn take(&mut self) -> Result<Option<SummedCount>, DiskError> {
        let Some(Reverse((_, pile))) = self.least.pop() else { return Ok(None) };
        let (Some(reader), Some(next)) = (self.readers.get_mut(pile), self.next.get_mut(pile))
        else {
            return Ok(None);
        };
        let taken = std::mem::replace(next, reader.next_count()?);
        self.least.extend(next.map(|next| Reverse((next.key, pile))));
        Ok(taken)
    }
}
