//! Examines a chunk of a log, row by row: what is right goes on as bytes with its identity, what is not
//! becomes a row of the file of rejects. A row that is plain goes a shorter way to the same judgement. Many work at once, each by itself; it never touches a file.

use std::io;

use super::one_event::OneEvent;
use super::rejected_months::RejectedMonths;
use super::rejects::{RejectForm, RejectedCells};
use crate::sources::usage::events::duplicates::Record;
use crate::sources::usage::events::identities::{Identities, Identity};
use crate::sources::usage::log::cells::Splitter;
use crate::sources::usage::log::chunks::{Chunk, ChunkLine};
use crate::sources::usage::log::days::Days;
use crate::sources::usage::log::header::Header;
use crate::sources::usage::log::layout::TextEncoding;
use crate::sources::usage::log::numbered_names::NumberedNames;
use crate::sources::usage::log::plain::PlainRows;
use crate::sources::usage::log::row::{Fields, UsageRow, decode};
use crate::sources::usage::rows::packed::{self, RowPlace};

/// Examines chunks of one log.
pub(super) struct Examiner<'a> {
    fields: &'a Fields<'a>,
    form: &'a RejectForm,
    encoding: TextEncoding,
    /// The log's number in the import.
    file: usize,
    splitter: Splitter,
    /// The short way; none where no row of the log may go it.
    plain: Option<PlainRows>,
    services: NumberedNames,
    days: Days,
    identities: Identities,
}

/// What is in a chunk.
#[derive(Debug, Default)]
pub(super) struct Examined {
    /// Rows, blank lines apart.
    pub read: u64,
    /// Of them, those that are wrong.
    pub rejected: u64,
    /// The months that those state.
    pub rejected_months: RejectedMonths,
    /// For the file of rejects.
    pub rejects: String,
    /// The rest, packed, with numbers of services as in `services`.
    pub rows: Vec<u8>,
    /// What tells these apart.
    pub records: Vec<Record>,
    /// The services by number.
    pub services: Vec<String>,
    /// Whether these have one event id.
    pub events: OneEvent,
    /// Bytes of the log's file that were read for it.
    pub bytes: u64,
}

impl<'a> Examiner<'a> {
    pub(super) fn new(
        header: &'a Header<'a>,
        form: &'a RejectForm,
        delimiter: u8,
        file: usize,
    ) -> Self {
        Self {
            fields: &header.fields,
            form,
            encoding: header.encoding,
            file,
            splitter: Splitter::new(delimiter),
            plain: PlainRows::new(&header.fields, delimiter).filter(|_| !form.is_guarded()),
            services: NumberedNames::default(),
            days: Days::default(),
            identities: Identities::default(),
        }
    }

    /// Examines a chunk.
    ///
    /// # Errors
    /// A row that can't be packed: a bug.
    pub(super) fn examine(&mut self, mut chunk: Chunk) -> io::Result<Examined> {
        let size = chunk.rest().len();
        let mut examined = Examined { bytes: chunk.read, ..Examined::default() };
        // A row of the standard layout is about 90 bytes as text, and 52 packed.
        examined.rows.reserve(size * 2 / 3);
        examined.records.reserve(size / 80);
        while let Some(line) = chunk.next_line() {
            let plain = self.plain.as_mut().and_then(|plain| plain.row(&line, &mut self.days));
            match plain {
                Some(row) => {
                    let identity = self.identities.of(&row, self.fields, &self.services);
                    let place = RowPlace::new(self.file, line.number);
                    examined.add(place, &row, identity)?;
                }
                None => self.examine_line(&line, &mut examined)?,
            }
        }
        examined.services = self.services.all().to_vec();
        Ok(examined)
    }

    /// Examines a line in full.
    fn examine_line(&mut self, line: &ChunkLine<'_>, examined: &mut Examined) -> io::Result<()> {
        let text = decode(line.bytes, self.encoding);
        if text.trim_start().is_empty() {
            return Ok(());
        }
        let (services, days) = (&mut self.services, &mut self.days);
        let written = self.form.plain(&text);
        let row = match self.splitter.split(line, &written) {
            Ok(cells) => self.fields.check(cells, services, days).map_err(|wrong| {
                let day = self.fields.stated_day(cells, days);
                (wrong.reason, day, self.fields.nobodys_cells(cells, day))
            }),
            Err(reason) => Err((reason, None, Vec::new())),
        };
        match row {
            Ok(row) => {
                if let Some(plain) = &mut self.plain {
                    plain.remember(line, &row);
                }
                let identity = self.identities.of(&row, self.fields, &self.services);
                examined.add(RowPlace::new(self.file, line.number), &row, identity)?;
            }
            Err((reason, day, nobodys)) => {
                examined.read += 1;
                examined.rejected += 1;
                examined.rejected_months.add(day);
                let cells = RejectedCells::Wrong(&nobodys);
                let row = self.form.row(line.number, &reason, &text, cells);
                examined.rejects.push_str(&row);
            }
        }
        Ok(())
    }
}

impl Examined {
    /// Adds a row that is right.
    fn add(&mut self, place: RowPlace, row: &UsageRow<'_>, identity: Identity) -> io::Result<()> {
        self.read += 1;
        self.events.meet(row.event_id);
        packed::pack(&mut self.rows, place, row)?;
        self.records.push(Record::new(identity, place));
        Ok(())
    }
}

#[cfg(test)]
mod tests;
