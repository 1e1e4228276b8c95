//! The index of a batch on disk: the identities of its rows that count, sorted by event, so that later
//! imports find what is there already (R7). It never holds an event id, only its hash.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::identities::Identity;
use crate::disk;
use crate::sources::usage::rows::stored_file::{StoredFile, StoredFileWriter, named};

/// Event and content.
const ENTRY: usize = 24;
/// The counts at the end, by the first six bits of the event.
const COUNTS: usize = 64;
const BUFFER: usize = 64 * 1024;

/// Where the index of a batch is.
pub(crate) fn path(ledger: &Path, batch: &str) -> PathBuf {
    ledger.join(name(batch))
}

fn name(batch: &str) -> String {
    format!("usage-index/{batch}.index")
}

/// Writes an index, from the least event to the greatest.
pub(crate) struct IndexWriter {
    kept: StoredFileWriter,
    counts: [u64; COUNTS],
}

impl IndexWriter {
    pub(crate) fn new(ledger: &Path, batch: &str) -> io::Result<Self> {
        Ok(Self { kept: StoredFileWriter::create(ledger, &name(batch))?, counts: [0; COUNTS] })
    }

    pub(crate) fn add(&mut self, identity: Identity) -> io::Result<()> {
        let mut entry = [0; ENTRY];
        entry[..16].copy_from_slice(&identity.event.to_be_bytes());
        entry[16..].copy_from_slice(&identity.content.to_le_bytes());
        self.counts[usize::from(entry[0] >> 2)] += 1;
        self.kept.write_all(&entry)
    }

    pub(crate) fn finish(mut self) -> io::Result<StoredFile> {
        for count in self.counts {
            self.kept.write_all(&count.to_le_bytes())?;
        }
        self.kept.finish(self.counts.iter().sum())
    }
}

/// Reads an index in order.
pub(crate) struct IndexReader {
    reader: BufReader<File>,
    left: u64,
}

impl IndexReader {
    /// From the first entry that is not before `event`.
    pub(crate) fn from(path: &Path, event: u128) -> io::Result<Self> {
        Self::open(path, event).map_err(|error| named(path, error))
    }

    fn open(path: &Path, event: u128) -> io::Result<Self> {
        let mut file = disk::open(path)?;
        let length = file.metadata()?.len();
        let entries = length.saturating_sub(8 * COUNTS as u64) / ENTRY as u64;
        let (mut from, mut to) = (0, entries);
        while from < to {
            let middle = from + (to - from) / 2;
            file.seek(SeekFrom::Start(middle * ENTRY as u64))?;
            if read(&mut file)?.event < event { from = middle + 1 } else { to = middle }
        }
        file.seek(SeekFrom::Start(from * ENTRY as u64))?;
        Ok(Self { reader: BufReader::with_capacity(BUFFER, file), left: entries - from })
    }

    /// The next entry; none after the last.
    pub(crate) fn next_entry(&mut self) -> io::Result<Option<Identity>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        read(&mut self.reader).map(Some)
    }
}

fn read(reader: &mut impl Read) -> io::Result<Identity> {
    let (mut event, mut content) = ([0; 16], [0; 8]);
    reader.read_exact(&mut event)?;
    reader.read_exact(&mut content)?;
    Ok(Identity { event: u128::from_be_bytes(event), content: u64::from_le_bytes(content) })
}
