//! R7: which rows are the same event. Identities are parted by their first bits into pieces that are
//! sorted one by one, so memory stays small whatever the log's size. It never sees a row's content,
//! only its hash.

use std::io;
use std::path::{Path, PathBuf};

use super::conflicts::{Conflict, PLACES};
use super::identities::Identity;
use super::import::ImportError;
use super::in_order::{in_order, workers};
use super::index::{IndexReader, IndexWriter};
use super::packed::RowPlace;
use super::piles::Piles;
use crate::diagnostic::Diagnostic;

/// Event, content and place.
const RECORD: usize = 32;
/// Records that are sorted in one piece. One event that has more rows is a wrong column.
const PIECE: usize = 128 * 1024;
/// Bytes of identities in memory before they go to disk.
const HELD: usize = 8 * 1024 * 1024;
/// Bits that part identities, each time.
const BITS: u32 = 10;

/// An identity and where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Record {
    pub event: u128,
    pub content: u64,
    pub place: RowPlace,
}

impl Record {
    pub(super) fn new(identity: Identity, place: RowPlace) -> Self {
        Self { event: identity.event, content: identity.content, place }
    }

    pub(super) fn identity(self) -> Identity {
        Identity { event: self.event, content: self.content }
    }
}

/// Gathers identities on disk.
pub(super) struct Spill {
    piles: Piles,
    folder: PathBuf,
    /// How many bits parted them before.
    parted: u32,
}

/// What became of the rows of some events.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// The identities that count, in order.
    pub counted: Vec<Record>,
    /// Rows that do not count; with the number of their conflict, if that is why.
    pub repeats: Vec<(RowPlace, Option<usize>)>,
    /// The conflicts.
    pub conflicts: Vec<Conflict>,
}

impl Spill {
    /// `folder` is where its nameless file lives.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        let piles = Piles::new(folder, HELD)?;
        Ok(Self { piles, folder: folder.to_path_buf(), parted: 0 })
    }

    pub(super) fn add(&mut self, record: Record) -> io::Result<()> {
        let bits = record.event >> u128::BITS.saturating_sub(BITS + self.parted);
        self.piles.add((bits & ((1 << BITS) - 1)) as usize, |bytes| {
            bytes.extend_from_slice(&record.event.to_le_bytes());
            bytes.extend_from_slice(&record.content.to_le_bytes());
            bytes.extend_from_slice(&record.place.bits().to_le_bytes());
        })
    }

    /// Finds what becomes of all rows but those of files to leave out, event by event in order, and
    /// gives it to `meet`.
    pub(super) fn settle(
        self,
        earlier: &[PathBuf],
        leave_out: &(dyn Fn(usize) -> bool + Sync),
        mut meet: impl FnMut(Settled) -> io::Result<()>,
    ) -> Result<(), ImportError> {
        let work = || {
            |piece: Result<Vec<Record>, ImportError>| {
                let mut records = piece?;
                records.sort_unstable_by_key(|one| (one.event, one.place));
                let known = known(&records, earlier)?;
                Ok::<_, ImportError>(settle_all(&records, &known))
            }
        };
        in_order(
            (0..workers()).map(|_| work()).collect(),
            |hand| {
                if let Err(trouble) = self.hand_out(leave_out, hand) {
                    hand(Err(trouble));
                }
            },
            |settled| Ok(meet(settled?)?),
        )
    }

    /// Hands out pieces in order, as large as may be; whether anybody still listens.
    fn hand_out(
        mut self,
        leave_out: &dyn Fn(usize) -> bool,
        hand: &mut dyn FnMut(Result<Vec<Record>, ImportError>) -> bool,
    ) -> Result<bool, ImportError> {
        let mut piece = Vec::new();
        for pile in 0..self.piles.len() {
            let length = self.piles.length(pile) / RECORD;
            if piece.len() + length > PIECE
                && !piece.is_empty()
                && !hand(Ok(std::mem::take(&mut piece)))
            {
                return Ok(false);
            }
            if length > PIECE {
                if !self.part(pile)?.hand_out(leave_out, hand)? {
                    return Ok(false);
                }
                continue;
            }
            self.piles.take(pile, |bytes| {
                piece.extend(records(bytes).filter(|one| !leave_out(one.place.file())));
                io::Result::Ok(())
            })?;
        }
        Ok(piece.is_empty() || hand(Ok(piece)))
    }

    /// Parts a pile that is too large by its next bits.
    fn part(&mut self, pile: usize) -> Result<Self, ImportError> {
        let piles = Piles::new(&self.folder, HELD)?;
        let parted = self.parted + BITS;
        let mut parts = Self { piles, folder: self.folder.clone(), parted };
        let mut first: Option<Record> = None;
        let mut alike = true;
        self.piles.take(pile, |bytes| {
            for record in records(bytes) {
                let first = first.get_or_insert(record);
                alike &= first.event == record.event;
                parts.add(record)?;
            }
            io::Result::Ok(())
        })?;
        match first.filter(|_| alike || parted + BITS >= u128::BITS) {
            Some(record) => Err(one_event(record.place)),
            None => Ok(parts),
        }
    }
}

fn one_event(place: RowPlace) -> ImportError {
    let message = format!(
        "more than {PIECE} rows have one and the same event_id and organisation, such as line {} of log {}",
        place.line(),
        place.file() + 1
    );
    let help = "look at the column event_id; nothing was imported";
    ImportError::Input(vec![Diagnostic::error("usage-event", message).help(help)])
}

fn records(bytes: &[u8]) -> impl Iterator<Item = Record> {
    bytes.chunks_exact(RECORD).map(|bytes| {
        let (mut event, mut content, mut place) = ([0; 16], [0; 8], [0; 8]);
        event.copy_from_slice(&bytes[..16]);
        content.copy_from_slice(&bytes[16..24]);
        place.copy_from_slice(&bytes[24..]);
        Record {
            event: u128::from_le_bytes(event),
            content: u64::from_le_bytes(content),
            place: RowPlace::from_bits(u64::from_le_bytes(place)),
        }
    })
}

/// An event that an earlier batch counted.
struct Known {
    identity: Identity,
    /// Which of the indexes.
    index: usize,
}

/// Which of the sorted records' events earlier indexes have, sorted.
fn known(records: &[Record], earlier: &[PathBuf]) -> io::Result<Vec<Known>> {
    let (Some(first), Some(last)) = (records.first(), records.last()) else {
        return Ok(Vec::new());
    };
    let mut known = Vec::new();
    for (index, path) in earlier.iter().enumerate() {
        let mut reader = IndexReader::from(path, first.event)?;
        let mut at = 0;
        while let Some(identity) = reader.next_entry()? {
            if identity.event > last.event {
                break;
            }
            while records.get(at).is_some_and(|one| one.event < identity.event) {
                at += 1;
            }
            if records.get(at).is_some_and(|one| one.event == identity.event) {
                known.push(Known { identity, index });
            }
        }
    }
    known.sort_by_key(|one| (one.identity.event, one.index));
    Ok(known)
}

fn settle_all(records: &[Record], known: &[Known]) -> Settled {
    let mut settled = Settled::default();
    let mut at = 0;
    for rows in records.chunk_by(|one, other| one.event == other.event) {
        let event = rows[0].event;
        while known.get(at).is_some_and(|one| one.identity.event < event) {
            at += 1;
        }
        match known.get(at).filter(|one| one.identity.event == event) {
            Some(known) => settled.against(known, rows),
            None => settled.within(rows),
        }
    }
    settled
}

impl Settled {
    /// Decides the rows of an event that an earlier batch counted.
    fn against(&mut self, known: &Known, rows: &[Record]) {
        let mut conflict = None;
        for row in rows {
            let fate = (row.content != known.identity.content).then(|| {
                *conflict.get_or_insert_with(|| {
                    let event = known.identity.event;
                    self.conflicts.push(Conflict::WithBatch { index: known.index, event });
                    self.conflicts.len() - 1
                })
            });
            self.repeats.push((row.place, fate));
        }
    }

    /// Decides the rows of an event that is new; they are in the order of their places.
    fn within(&mut self, rows: &[Record]) {
        let Some((first, rest)) = rows.split_first() else { return };
        if rest.iter().all(|row| row.content == first.content) {
            self.counted.push(*first);
            self.repeats.extend(rest.iter().map(|row| (row.place, None)));
            return;
        }
        // One more than are told, because a row does not name itself.
        let places = rows.iter().take(PLACES + 1).map(|row| row.place).collect();
        self.conflicts.push(Conflict::Within { rows: rows.len() as u64, places });
        let number = self.conflicts.len() - 1;
        self.repeats.extend(rows.iter().map(|row| (row.place, Some(number))));
    }
}

/// Writes the identities that count to the index of their batch.
pub(super) fn write_index(index: &mut IndexWriter, settled: &Settled) -> io::Result<()> {
    settled.counted.iter().try_for_each(|record| index.add(record.identity()))
}
