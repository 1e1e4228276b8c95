//! Numbers noted of rows in any order and asked for in the order of the rows. They wait on disk; never
//! more than a stretch of the log is in memory.

use std::io;
use std::path::Path;

use crate::sources::usage::rows::packed::RowPlace;
use crate::sources::usage::rows::piles::Piles;

/// Place and number.
const ENTRY: usize = 16;
/// Bytes in memory before they go to disk.
const HELD: usize = 8 * 1024 * 1024;
/// Rows of a stretch, about.
const STRETCH: u64 = 512 * 1024;

/// The places at which stretches of rows begin.
#[derive(Debug, Default)]
pub(crate) struct Stretches {
    starts: Vec<RowPlace>,
    rows: u64,
}

impl Stretches {
    /// So many rows, the first of them here.
    pub(crate) fn add(&mut self, first: RowPlace, rows: u64) {
        if self.starts.is_empty() || self.rows >= STRETCH {
            self.starts.push(first);
            self.rows = 0;
        }
        self.rows += rows;
    }

    fn number(&self, place: RowPlace) -> usize {
        self.starts.partition_point(|start| *start <= place).saturating_sub(1)
    }
}

/// Numbers noted of rows.
pub(crate) struct Notes {
    stretches: Stretches,
    piles: Piles,
    /// The stretch that is in memory.
    stretch: usize,
    current: std::vec::IntoIter<(RowPlace, u64)>,
}

impl Notes {
    pub(crate) fn new(folder: &Path, stretches: Stretches) -> io::Result<Self> {
        let piles = Piles::new(folder, HELD)?;
        Ok(Self { stretches, piles, stretch: usize::MAX, current: Vec::new().into_iter() })
    }

    /// Notes a number of a row, in any order.
    pub(crate) fn add(&mut self, place: RowPlace, number: u64) -> io::Result<()> {
        self.piles.add(self.stretches.number(place), |bytes| {
            bytes.extend_from_slice(&place.bits().to_le_bytes());
            bytes.extend_from_slice(&number.to_le_bytes());
        })
    }

    /// What was noted of a row, if anything; rows are asked for in order.
    pub(crate) fn of(&mut self, place: RowPlace) -> io::Result<Option<u64>> {
        let next = self.stretches.starts.get(self.stretch.wrapping_add(1));
        if self.stretch == usize::MAX || next.is_some_and(|next| *next <= place) {
            self.stretch = self.stretches.number(place);
            self.current = self.read(self.stretch)?.into_iter();
        }
        let rest = self.current.as_slice();
        let passed = rest.iter().take_while(|(at, _)| *at < place).count();
        if passed > 0 {
            self.current.nth(passed - 1);
        }
        let next = self.current.as_slice().first();
        Ok(next.filter(|(at, _)| *at == place).map(|(_, number)| *number))
    }

    fn read(&mut self, stretch: usize) -> io::Result<Vec<(RowPlace, u64)>> {
        let mut entries = Vec::with_capacity(self.piles.length(stretch) / ENTRY);
        self.piles.take(stretch, |bytes| {
            entries.extend(bytes.chunks_exact(ENTRY).map(|bytes| {
                let (mut place, mut number) = ([0; 8], [0; 8]);
                place.copy_from_slice(&bytes[..8]);
                number.copy_from_slice(&bytes[8..]);
                (RowPlace::from_bits(u64::from_le_bytes(place)), u64::from_le_bytes(number))
            }));
            io::Result::Ok(())
        })?;
        entries.sort_unstable();
        Ok(entries)
    }
}
