//! The duplicates of a batch, read back from where they are kept on record. It never changes a file.

use std::io;
use std::path::Path;

use super::row_file::{RowFile, WordColumn};
use crate::disk;
use crate::sources::usage::counts::row_words::RowWords;
use crate::sources::usage::events::identities::{self, Identity};
use crate::sources::usage::log::numbered_names::NumberedNames;
use crate::sources::usage::log::row::UsageRow;
use crate::sources::usage::rows::packed::{self, RowPlace, damaged};
use crate::sources::usage::rows::stored_file::named;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::Day;

/// The words of rows, numbered as they are met.
#[derive(Default)]
pub(super) struct MetWords {
    services: NumberedNames,
    channels: NumberedNames,
    outcomes: NumberedNames,
    files: NumberedNames,
}

impl MetWords {
    pub(super) fn words(&self) -> RowWords {
        RowWords {
            services: self.services.all().to_vec(),
            channels: self.channels.all().to_vec(),
            outcomes: self.outcomes.all().to_vec(),
            files: self.files.all().to_vec(),
        }
    }
}

/// What a stored row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowValues {
    /// The log, as it was named at import.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
    /// As the log has it.
    pub event_id: String,
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// Its Stockholm day (R1).
    pub day: Day,
    /// `lefi-online`.
    pub service: String,
    /// `system`.
    pub channel: String,
    /// `answered`.
    pub outcome: String,
    /// How many.
    pub quantity: Quantity,
}

/// The columns of a row group of duplicates, or of rows that count.
pub(super) struct DuplicateColumns {
    ids: Vec<String>,
    organisations: WordColumn,
    days: WordColumn,
    services: WordColumn,
    channels: WordColumn,
    outcomes: WordColumn,
    quantities: WordColumn,
    files: WordColumn,
    lines: Vec<u64>,
}

/// Meets the row groups of a batch's duplicates, each with the number of its first row. No file: the
/// batch has none.
pub(super) fn each_group<E: From<io::Error>>(
    path: &Path,
    mut meet: impl FnMut(u64, &DuplicateColumns) -> Result<(), E>,
) -> Result<(), E> {
    if !disk::is_there(path).map_err(io::Error::from)? {
        return Ok(());
    }
    let mut file = RowFile::open(path)?;
    let mut first = 0;
    for group in 0..file.groups() {
        let columns =
            DuplicateColumns::read(&mut file, group).map_err(|error| named(path, error))?;
        meet(first, &columns)?;
        first += columns.rows() as u64;
    }
    Ok(())
}

impl DuplicateColumns {
    pub(super) fn read(file: &mut RowFile, group: usize) -> io::Result<Self> {
        let ids = file.texts(group, "event_id")?;
        Ok(Self {
            ids: ids.iter().flat_map(|ids| ids.values_iter()).map(str::to_owned).collect(),
            organisations: file.words(group, "organisation_number")?,
            days: file.words(group, "day")?,
            services: file.words(group, "service")?,
            channels: file.words(group, "channel")?,
            outcomes: file.words(group, "outcome")?,
            quantities: file.words(group, "quantity")?,
            files: file.words(group, "file")?,
            lines: file.lines(group)?,
        })
    }

    pub(super) fn rows(&self) -> usize {
        self.ids.len()
    }

    /// What a row says.
    pub(super) fn values(&self, row: usize) -> Option<RowValues> {
        Some(RowValues {
            file: self.files.word(row)?.to_owned(),
            line: *self.lines.get(row)?,
            event_id: self.ids.get(row)?.clone(),
            organisation_number: OrganisationNumber::parse(self.organisations.word(row)?)?,
            day: Day::parse(self.days.word(row)?)?,
            service: self.services.word(row)?.to_owned(),
            channel: self.channels.word(row)?.to_owned(),
            outcome: self.outcomes.word(row)?.to_owned(),
            quantity: Quantity::parse(self.quantities.word(row)?).ok()?,
        })
    }

    /// What tells a row apart (R7).
    pub(super) fn identity(&self, row: usize) -> Option<Identity> {
        let organisation = OrganisationNumber::parse(self.organisations.word(row)?)?;
        let event = identities::event(organisation.value(), self.ids.get(row)?);
        let day = Day::parse(self.days.word(row)?)?;
        let quantity = Quantity::parse(self.quantities.word(row)?).ok()?;
        let words = (self.services.word(row)?, self.channels.word(row)?, self.outcomes.word(row)?);
        let content = identities::content(day, words.0, words.1, words.2, quantity);
        Some(Identity { event, content })
    }

    /// Adds a row to bytes; its service's number.
    pub(super) fn pack(
        &self,
        row: usize,
        met: &mut MetWords,
        bytes: &mut Vec<u8>,
    ) -> io::Result<u16> {
        let mut packed = || -> Option<(RowPlace, UsageRow<'_>)> {
            let service = met.services.number(self.services.word(row)?)?;
            let file = usize::from(met.files.number(self.files.word(row)?)?);
            let place = RowPlace::new(file, *self.lines.get(row)?);
            let row = UsageRow {
                event_id: self.ids.get(row)?,
                organisation: OrganisationNumber::parse(self.organisations.word(row)?)?,
                day: Day::parse(self.days.word(row)?)?,
                service,
                channel: met.channels.number(self.channels.word(row)?)?,
                outcome: met.outcomes.number(self.outcomes.word(row)?)?,
                quantity: Quantity::parse(self.quantities.word(row)?).ok()?,
            };
            Some((place, row))
        };
        let (place, row) = packed().ok_or_else(damaged)?;
        packed::pack(bytes, place, &row)?;
        Ok(row.service)
    }
}
