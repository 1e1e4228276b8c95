//! R7: rows with one event id and different contents, told with every place. How each is told lies in a
//! nameless file, as there may be many. It never keeps a row.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use crate::sources::usage::events::conflict::Conflict;
use crate::sources::usage::events::conflict_reason::{ConflictReason, LogPlace, PLACES};
use crate::sources::usage::rows::packed::{RowPlace, damaged};
use crate::sources::usage::store::find::{self, SoughtEvents, StoredPlace};
use crate::values::text::Text;

/// Rows of earlier imports that are looked up; conflicts with more are told without their lines.
const LOOKED_UP: usize = 250_000;
/// Rows, number of places, places.
const WITHIN: usize = 8 + 1 + 8 * (PLACES + 1);

/// The conflicts of an import.
pub(crate) struct Conflicts {
    writer: BufWriter<File>,
    end: u64,
    wanted: BTreeMap<usize, SoughtEvents>,
    looked_up: usize,
}

/// The same, to be told.
pub(crate) struct ConflictWords<'a> {
    file: File,
    wanted: BTreeMap<usize, SoughtEvents>,
    files: &'a [String],
    batches: &'a [String],
}

impl Conflicts {
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let writer = BufWriter::new(tempfile::tempfile_in(folder)?);
        Ok(Self { writer, end: 0, wanted: BTreeMap::new(), looked_up: 0 })
    }

    /// Notes a conflict; where it is told.
    pub(crate) fn add(&mut self, conflict: &Conflict) -> io::Result<u64> {
        let mut entry = [0; WITHIN];
        match conflict {
            Conflict::Within { rows, places } => {
                entry[..8].copy_from_slice(&rows.to_le_bytes());
                entry[8] = u8::try_from(places.len()).map_err(|_| damaged())?;
                for (place, bytes) in places.iter().zip(entry[9..].chunks_exact_mut(8)) {
                    bytes.copy_from_slice(&place.bits().to_le_bytes());
                }
            }
            // No rows: the conflict is with a batch.
            Conflict::WithBatch { index, event } => {
                entry[9..17].copy_from_slice(&(*index as u64).to_le_bytes());
                entry[17..33].copy_from_slice(&event.to_le_bytes());
                if self.looked_up < LOOKED_UP {
                    self.looked_up += 1;
                    self.wanted.entry(*index).or_default().insert(*event, None);
                }
            }
        }
        self.writer.write_all(&entry)?;
        self.end += 1;
        Ok(self.end - 1)
    }

    /// Looks the rows of earlier imports up, once for all conflicts.
    pub(crate) fn look_up<'a>(
        mut self,
        ledger: &Path,
        files: &'a [String],
        batches: &'a [String],
    ) -> io::Result<ConflictWords<'a>> {
        for (index, wanted) in &mut self.wanted {
            if let Some(batch) = batches.get(*index) {
                find::find(ledger, batch, wanted)?;
            }
        }
        let file = self.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(ConflictWords { file, wanted: self.wanted, files, batches })
    }
}

impl ConflictWords<'_> {
    /// Why a row is rejected.
    pub(crate) fn reason(&mut self, told: u64, place: RowPlace) -> io::Result<Text> {
        let reason = match self.read(told)? {
            Conflict::Within { rows, places } => {
                let others = places.iter().filter(|other| **other != place).take(PLACES);
                let places: Vec<LogPlace> = others.map(|other| self.place(*other)).collect();
                let more = rows.saturating_sub(1 + places.len() as u64);
                ConflictReason::Within { places, more }
            }
            Conflict::WithBatch { index, event } => {
                let batch = self.batches.get(index).cloned().unwrap_or_default();
                let found = self.wanted.get(&index).and_then(|wanted| wanted.get(&event)?.as_ref());
                let place = found
                    .map(|StoredPlace { file, line }| LogPlace { file: file.clone(), line: *line });
                ConflictReason::WithBatch { batch, place }
            }
        };
        Ok(reason.words())
    }

    fn place(&self, place: RowPlace) -> LogPlace {
        let file = self.files.get(place.file()).cloned().unwrap_or_default();
        LogPlace { file, line: place.line() }
    }

    fn read(&mut self, told: u64) -> io::Result<Conflict> {
        let mut entry = [0; WITHIN];
        self.file.seek(SeekFrom::Start(told * WITHIN as u64))?;
        self.file.read_exact(&mut entry)?;
        let long = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&entry[at..at + 8]);
            u64::from_le_bytes(bytes)
        };
        if long(0) == 0 {
            let event = u128::from(long(25)) << 64 | u128::from(long(17));
            return Ok(Conflict::WithBatch { index: long(9) as usize, event });
        }
        let places = (0..usize::from(entry[8])).map(|at| RowPlace::from_bits(long(9 + 8 * at)));
        Ok(Conflict::Within { rows: long(0), places: places.collect() })
    }
}
