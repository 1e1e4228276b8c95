//! R7: which rows are the same event. Identities go to 64 files by their first bits; each is sorted by
//! itself, so memory stays small whatever the log's size. It never sees a row's content, only its hash.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::row::Identity;

const PARTITIONS: usize = 64;
/// Event and content.
const INDEXED: usize = 24;
/// Event, content and place.
const SPILLED: usize = 32;

/// Where a row stands: file in the import and line in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct RowPlace(u64);

impl RowPlace {
    pub(super) fn new(file: usize, line: u64) -> Self {
        Self(((file as u64) << 40) | line)
    }

    pub(super) fn file(self) -> usize {
        (self.0 >> 40) as usize
    }

    pub(super) fn line(self) -> u64 {
        self.0 & ((1 << 40) - 1)
    }
}

/// What becomes of a row that is right by itself and not the first of its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Repeat {
    /// The same content as the row that counts.
    Duplicate,
    /// Other content than an earlier row of this import.
    Conflict {
        /// Another of them.
        with: RowPlace,
    },
    /// Other content than a row of an earlier import.
    ConflictWithBatch {
        /// Which of the indexes.
        index: usize,
    },
}

/// Gathers identities on disk.
pub(super) struct Spill {
    partitions: Vec<BufWriter<File>>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Record {
    identity: Identity,
    place: RowPlace,
}

impl Spill {
    /// `folder` is where its nameless files live; they are gone with the process.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        let file = |_| Ok(BufWriter::new(tempfile::tempfile_in(folder)?));
        Ok(Self { partitions: (0..PARTITIONS).map(file).collect::<io::Result<_>>()? })
    }

    pub(super) fn add(&mut self, identity: Identity, place: RowPlace) -> io::Result<()> {
        let mut record = [0; SPILLED];
        record[..16].copy_from_slice(&identity.event);
        record[16..24].copy_from_slice(&identity.content.to_le_bytes());
        record[24..].copy_from_slice(&place.0.to_le_bytes());
        self.partitions[usize::from(identity.event[0] >> 2)].write_all(&record)
    }

    /// Finds the repeats, and writes the index of the rows that count to `index`.
    pub(super) fn resolve(
        self,
        earlier: &[PathBuf],
        index: &Path,
        mut repeat: impl FnMut(RowPlace, Repeat),
    ) -> io::Result<()> {
        let mut earlier: Vec<Index> =
            earlier.iter().map(|path| Index::open(path)).collect::<io::Result<_>>()?;
        let mut writer = BufWriter::new(File::create(index)?);
        let mut lengths = Vec::with_capacity(PARTITIONS);
        for (partition, spilled) in self.partitions.into_iter().enumerate() {
            let mut records = read_back(spilled)?;
            records.sort_unstable();
            let mut readers: Vec<Cursor<'_>> = earlier
                .iter_mut()
                .map(|index| index.partition(partition))
                .collect::<io::Result<_>>()?;
            let mut counted: u64 = 0;
            for event in records.chunk_by(|one, other| one.identity.event == other.identity.event) {
                if let Some(identity) = settle(event, &mut readers, &mut repeat)? {
                    writer.write_all(&identity.event)?;
                    writer.write_all(&identity.content.to_le_bytes())?;
                    counted += 1;
                }
            }
            lengths.push(counted);
        }
        for length in lengths {
            writer.write_all(&length.to_le_bytes())?;
        }
        writer.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
    }
}

/// Decides the rows of one event; the identity that counts from now on, if one does.
fn settle(
    event: &[Record],
    earlier: &mut [Cursor<'_>],
    repeat: &mut impl FnMut(RowPlace, Repeat),
) -> io::Result<Option<Identity>> {
    let Some(first) = event.iter().min_by_key(|record| record.place) else { return Ok(None) };
    for (index, cursor) in earlier.iter_mut().enumerate() {
        if let Some(known) = cursor.find(&first.identity.event)? {
            for record in event {
                let same = record.identity.content == known.content;
                let fate =
                    if same { Repeat::Duplicate } else { Repeat::ConflictWithBatch { index } };
                repeat(record.place, fate);
            }
            return Ok(None);
        }
    }
    let other = |record: &Record| {
        event.iter().find(|other| other.identity.content != record.identity.content)
    };
    if let Some(conflicting) = other(first) {
        for record in event {
            let with = other(record).unwrap_or(conflicting).place;
            repeat(record.place, Repeat::Conflict { with });
        }
        return Ok(None);
    }
    for record in event.iter().filter(|record| record.place != first.place) {
        repeat(record.place, Repeat::Duplicate);
    }
    Ok(Some(first.identity))
}

fn read_back(spilled: BufWriter<File>) -> io::Result<Vec<Record>> {
    let mut file = spilled.into_inner().map_err(io::IntoInnerError::into_error)?;
    let length = file.seek(SeekFrom::End(0))? as usize / SPILLED;
    file.seek(SeekFrom::Start(0))?;
    let mut reader = BufReader::with_capacity(SPILLED * 4096, file);
    let mut records = Vec::with_capacity(length);
    let mut bytes = [0; SPILLED];
    for _ in 0..length {
        reader.read_exact(&mut bytes)?;
        let identity = identity(&bytes);
        let mut place = [0; 8];
        place.copy_from_slice(&bytes[24..]);
        records.push(Record { identity, place: RowPlace(u64::from_le_bytes(place)) });
    }
    Ok(records)
}

fn identity(bytes: &[u8]) -> Identity {
    let mut identity = Identity { event: [0; 16], content: 0 };
    identity.event.copy_from_slice(&bytes[..16]);
    let mut content = [0; 8];
    content.copy_from_slice(&bytes[16..24]);
    identity.content = u64::from_le_bytes(content);
    identity
}

/// The index of an earlier batch: sorted identities by partition, then the partitions' lengths.
struct Index {
    reader: BufReader<File>,
    lengths: Vec<u64>,
}

impl Index {
    fn open(path: &Path) -> io::Result<Self> {
        let named =
            |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        let mut file = File::open(path).map_err(named)?;
        file.seek(SeekFrom::End(-(8 * PARTITIONS as i64))).map_err(named)?;
        let mut lengths = Vec::with_capacity(PARTITIONS);
        let mut length = [0; 8];
        for _ in 0..PARTITIONS {
            file.read_exact(&mut length).map_err(named)?;
            lengths.push(u64::from_le_bytes(length));
        }
        file.seek(SeekFrom::Start(0))?;
        Ok(Self { reader: BufReader::with_capacity(INDEXED * 2048, file), lengths })
    }

    /// Partitions are asked for in order.
    fn partition(&mut self, partition: usize) -> io::Result<Cursor<'_>> {
        let left = self.lengths[partition];
        let mut cursor = Cursor { reader: &mut self.reader, left, current: None };
        cursor.advance()?;
        Ok(cursor)
    }
}

/// Reads one partition of an index to its end, in order.
struct Cursor<'a> {
    reader: &'a mut BufReader<File>,
    left: u64,
    current: Option<Identity>,
}

impl Cursor<'_> {
    fn advance(&mut self) -> io::Result<()> {
        self.current = None;
        if self.left > 0 {
            let mut bytes = [0; INDEXED];
            self.reader.read_exact(&mut bytes)?;
            self.left -= 1;
            self.current = Some(identity(&bytes));
        }
        Ok(())
    }

    /// Events are asked for in rising order.
    fn find(&mut self, event: &[u8; 16]) -> io::Result<Option<Identity>> {
        while self.current.is_some_and(|current| current.event < *event) {
            self.advance()?;
        }
        Ok(self.current.filter(|current| current.event == *event))
    }
}

impl Drop for Cursor<'_> {
    /// The next partition begins where this one ends.
    fn drop(&mut self) {
        let rest = self.left as i64 * INDEXED as i64;
        // A failure shows at the next read, which then finds fewer bytes than it needs.
        let _ = self.reader.seek_relative(rest);
    }
}
