//! Checked rows of one log on their way from the first pass to the second, in a nameless file, so that
//! the text is read and checked once. It never outlives the import.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::row::Row;
use crate::identity::OrganisationNumber;
use crate::money::Quantity;
use crate::period::Day;

const BUFFER: usize = 256 * 1024;
/// Line, organisation, whole quantity, day, service, channel, outcome, length of the event id and of
/// a quantity that is not whole.
const HEAD: usize = 8 + 8 + 8 + 4 + 4 + 2 + 2 + 2 + 1;

/// Takes rows.
pub(super) struct Spool {
    writer: BufWriter<File>,
    rows: u64,
}

/// Gives them back in the same order.
pub(super) struct Spooled {
    reader: BufReader<File>,
    left: u64,
}

fn damaged() -> io::Error {
    io::Error::other("the file between the passes of the import does not read as it was written")
}

impl Spool {
    /// `folder` is where its nameless file lives.
    pub(super) fn new(folder: &Path) -> io::Result<Self> {
        let file = tempfile::tempfile_in(folder)?;
        Ok(Self { writer: BufWriter::with_capacity(BUFFER, file), rows: 0 })
    }

    pub(super) fn add(&mut self, line: u64, row: &Row) -> io::Result<()> {
        let (whole, broken) = match row.quantity.whole() {
            Some(whole) => (whole, String::new()),
            None => (0, row.quantity.to_string()),
        };
        let narrow = |number: usize| u16::try_from(number).map_err(|_| damaged());
        let mut head = [0; HEAD];
        head[0..8].copy_from_slice(&line.to_le_bytes());
        head[8..16].copy_from_slice(&row.organisation.value().to_le_bytes());
        head[16..24].copy_from_slice(&whole.to_le_bytes());
        head[24..28].copy_from_slice(&row.day.days_since_1970().to_le_bytes());
        let service = u32::try_from(row.service).map_err(|_| damaged())?;
        head[28..32].copy_from_slice(&service.to_le_bytes());
        head[32..34].copy_from_slice(&narrow(row.channel)?.to_le_bytes());
        head[34..36].copy_from_slice(&narrow(row.outcome)?.to_le_bytes());
        head[36..38].copy_from_slice(&narrow(row.event_id.len())?.to_le_bytes());
        head[38] = u8::try_from(broken.len()).map_err(|_| damaged())?;
        self.writer.write_all(&head)?;
        self.writer.write_all(row.event_id.as_bytes())?;
        self.writer.write_all(broken.as_bytes())?;
        self.rows += 1;
        Ok(())
    }

    pub(super) fn read_back(self) -> io::Result<Spooled> {
        let mut file = self.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.seek(SeekFrom::Start(0))?;
        Ok(Spooled { reader: BufReader::with_capacity(BUFFER, file), left: self.rows })
    }
}

impl Spooled {
    /// The next row and its line in the log; none after the last.
    pub(super) fn next_row(&mut self) -> io::Result<Option<(u64, Row)>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.left -= 1;
        let mut head = [0; HEAD];
        self.reader.read_exact(&mut head)?;
        let long = |at: usize| {
            let mut bytes = [0; 8];
            bytes.copy_from_slice(&head[at..at + 8]);
            u64::from_le_bytes(bytes)
        };
        let middle = |at: usize| {
            let mut bytes = [0; 4];
            bytes.copy_from_slice(&head[at..at + 4]);
            u32::from_le_bytes(bytes)
        };
        let short = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let event_id = self.text(short(36))?;
        let quantity = match head[38] {
            0 => Quantity::from(long(16)),
            length => {
                let broken = self.text(usize::from(length))?;
                Quantity::parse(&broken).map_err(|_| damaged())?
            }
        };
        let organisation =
            OrganisationNumber::parse(&format!("{:010}", long(8))).ok_or_else(damaged)?;
        let row = Row {
            event_id,
            organisation,
            day: Day::from_days_since_1970(middle(24).cast_signed()).ok_or_else(damaged)?,
            service: middle(28) as usize,
            channel: short(32),
            outcome: short(34),
            quantity,
        };
        Ok(Some((long(0), row)))
    }

    fn text(&mut self, length: usize) -> io::Result<String> {
        let mut bytes = vec![0; length];
        self.reader.read_exact(&mut bytes)?;
        String::from_utf8(bytes).map_err(|_| damaged())
    }
}
