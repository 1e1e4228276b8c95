//! Piles of bytes that grow at their ends, in memory up to a bound and from there in one nameless file
//! that is gone with the process. It never knows what the bytes are.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::stored_file::named;

/// Some piles, by number.
pub(crate) struct Piles {
    folder: PathBuf,
    file: File,
    end: u64,
    piles: Vec<Pile>,
    held: usize,
    bound: usize,
}

#[derive(Default)]
struct Pile {
    /// Start and length in the file.
    blocks: Vec<(u64, usize)>,
    last: Vec<u8>,
    length: usize,
}

impl Piles {
    /// `folder` is where the file lives; `bound` is how many bytes may be in memory.
    pub(crate) fn new(folder: &Path, bound: usize) -> io::Result<Self> {
        let file = tempfile::tempfile_in(folder).map_err(|error| named(folder, error))?;
        let folder = folder.to_path_buf();
        Ok(Self { folder, file, end: 0, piles: Vec::new(), held: 0, bound })
    }

    /// Adds to a pile what `write` writes, which is read back in one piece.
    pub(crate) fn add(&mut self, pile: usize, write: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        if self.piles.len() <= pile {
            self.piles.resize_with(pile + 1, Pile::default);
        }
        let grown = &mut self.piles[pile];
        let before = grown.last.len();
        write(&mut grown.last);
        let added = grown.last.len() - before;
        grown.length += added;
        self.held += added;
        if self.held > self.bound { self.put_away() } else { Ok(()) }
    }

    /// Writes what the fullest pile has in memory to the file.
    fn put_away(&mut self) -> io::Result<()> {
        let Some(fullest) = self.piles.iter_mut().max_by_key(|pile| pile.last.len()) else {
            return Ok(());
        };
        let file = &mut self.file;
        file.seek(SeekFrom::Start(self.end))
            .and_then(|_| file.write_all(&fullest.last))
            .map_err(|error| named(&self.folder, error))?;
        fullest.blocks.push((self.end, fullest.last.len()));
        self.end += fullest.last.len() as u64;
        self.held -= fullest.last.len();
        fullest.last.clear();
        Ok(())
    }

    /// How many piles there are, empty ones among them.
    pub(crate) fn len(&self) -> usize {
        self.piles.len()
    }

    /// How many bytes a pile has.
    pub(crate) fn length(&self, pile: usize) -> usize {
        self.piles.get(pile).map_or(0, |pile| pile.length)
    }

    /// Meets a pile's bytes from first to last, in pieces, and empties it.
    pub(crate) fn take<E: From<io::Error>>(
        &mut self,
        pile: usize,
        mut meet: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let Some(pile) = self.piles.get_mut(pile).map(std::mem::take) else { return Ok(()) };
        self.held -= pile.last.len();
        let mut block = Vec::new();
        for (start, length) in pile.blocks {
            block.resize(length, 0);
            let file = &mut self.file;
            file.seek(SeekFrom::Start(start))
                .and_then(|_| file.read_exact(&mut block))
                .map_err(|error| named(&self.folder, error))?;
            meet(&block)?;
        }
        if pile.last.is_empty() { Ok(()) } else { meet(&pile.last) }
    }

    /// A pile's bytes, which is empty from then on.
    pub(crate) fn take_all(&mut self, pile: usize) -> io::Result<Vec<u8>> {
        let mut all = Vec::with_capacity(self.length(pile));
        self.take(pile, |bytes| {
            all.extend_from_slice(bytes);
            io::Result::Ok(())
        })?;
        Ok(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_away_comes_back_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let mut piles = Piles::new(folder.path(), 100).unwrap();
        for number in 0..1000_u32 {
            let pile = (number % 7) as usize;
            piles.add(pile, |bytes| bytes.extend_from_slice(&number.to_le_bytes())).unwrap();
        }
        for pile in 0..7 {
            let expected: Vec<u8> = (pile..1000).step_by(7).flat_map(u32::to_le_bytes).collect();
            assert_eq!(piles.length(pile as usize), expected.len());
            assert_eq!(piles.take_all(pile as usize).unwrap(), expected);
            assert_eq!(piles.length(pile as usize), 0);
        }
        assert_eq!(piles.held, 0);
    }
}
