//! R7: which rows are the same event. Identities are parted by their first bits into pieces that are
//! sorted one by one, so memory stays small whatever the log's size. It never sees a row's content,
//! only its hash.

use std::io;
use std::path::{Path, PathBuf};

use super::identities::Identity;
use super::index::IndexReader;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::packed::RowPlace;
use crate::sources::usage::rows::piles::Piles;
use crate::threads::in_order::{in_order, workers};
use crate::values::diagnostic::Diagnostic;
use crate::values::text::text;

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
pub(crate) struct Record {
    pub event: u128,
    pub content: u64,
    pub place: RowPlace,
}

impl Record {
    pub(crate) fn new(identity: Identity, place: RowPlace) -> Self {
        Self { event: identity.event, content: identity.content, place }
    }

    pub(crate) fn identity(self) -> Identity {
        Identity { event: self.event, content: self.content }
    }
}

/// Gathers identities on disk.
pub(crate) struct Spill {
    piles: Piles,
    folder: PathBuf,
    /// How many bits parted them before.
    parted: u32,
}

impl Spill {
    /// `folder` is where its nameless file lives.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let piles = Piles::new(folder, HELD)?;
        Ok(Self { piles, folder: folder.to_path_buf(), parted: 0 })
    }

    pub(crate) fn add(&mut self, record: Record) -> io::Result<()> {
        let bits = record.event >> u128::BITS.saturating_sub(BITS + self.parted);
        let mut packed = [0; RECORD];
        packed[..16].copy_from_slice(&record.event.to_le_bytes());
        packed[16..24].copy_from_slice(&record.content.to_le_bytes());
        packed[24..].copy_from_slice(&record.place.bits().to_le_bytes());
        let pile = (bits & ((1 << BITS) - 1)) as usize;
        self.piles.add(pile, |bytes| bytes.extend_from_slice(&packed))
    }

    /// Decides the rows of each event, all but those of files to leave out, and gives what was decided
    /// to `meet` in the order of the events. `decide` gets whole events, sorted by event and place.
    ///
    /// # Errors
    /// The first of `decide` and `meet`, or an event with more rows than can be right.
    pub(crate) fn decide<R: Send>(
        self,
        leave_out: &(dyn Fn(usize) -> bool + Sync),
        decide: &(dyn Fn(&[Record]) -> io::Result<R> + Sync),
        mut meet: impl FnMut(R) -> io::Result<()>,
    ) -> Result<(), ImportError> {
        let work = || {
            |piece: Result<Vec<Record>, ImportError>| {
                let mut records = piece?;
                // Piles come one after the other, so that each is sorted by itself, with fewer steps.
                let pile = |record: &Record| record.event >> (u128::BITS - BITS);
                records
                    .chunk_by_mut(|one, other| pile(one) == pile(other))
                    .for_each(|pile| pile.sort_unstable_by_key(|one| (one.event, one.place)));
                Ok::<_, ImportError>(decide(&records)?)
            }
        };
        in_order(
            (0..workers()).map(|_| work()).collect(),
            |hand| {
                if let Err(error) = self.hand_out(leave_out, hand) {
                    hand(Err(error));
                }
            },
            |decided| Ok(meet(decided?)?),
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
    let message = text!(
        "fler än {PIECE} rader har samma event_id och organisation, till exempel rad {line} i logg {log}",
        "more than {PIECE} rows have one and the same event_id and organisation, such as line {line} of log {log}",
        line = place.line(),
        log = place.file() + 1
    );
    let help = text!(
        "granska kolumnen event_id; inget har importerats",
        "look at the column event_id; nothing was imported"
    );
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
pub(crate) struct EarlierEvent {
    pub identity: Identity,
    /// Which of the indexes.
    pub index: usize,
}

/// Which of the sorted records' events the indexes of batches have, sorted by event and index.
pub(crate) fn known(records: &[Record], earlier: &[PathBuf]) -> io::Result<Vec<EarlierEvent>> {
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
                known.push(EarlierEvent { identity, index });
            }
        }
    }
    known.sort_by_key(|one| (one.identity.event, one.index));
    Ok(known)
}
