//! Checked rows as bytes, on their way from the first pass to the second and from there to Parquet, so
//! that no row is checked twice. They never outlive the import.

use std::io;

use crate::disk::said;
use crate::sources::usage::log::row::UsageRow;
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::text::text;

/// Place, organisation, whole quantity, day, service, channel, outcome, and the lengths of the event id
/// and of a quantity that is not whole.
const HEAD: usize = 8 + 8 + 8 + 4 + 2 + 2 + 2 + 1 + 1;
const SERVICE: usize = 28;

/// Where a row stands: file in the import and line in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RowPlace(u64);

impl RowPlace {
    pub(crate) fn new(file: usize, line: u64) -> Self {
        Self(((file as u64) << 40) | line)
    }

    pub(crate) fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    pub(crate) fn bits(self) -> u64 {
        self.0
    }

    pub(crate) fn file(self) -> usize {
        (self.0 >> 40) as usize
    }

    pub(crate) fn line(self) -> u64 {
        self.0 & ((1 << 40) - 1)
    }
}

/// A row as bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PackedRow<'a>(&'a [u8]);

pub(crate) fn damaged() -> io::Error {
    said(text!(
        "en av inläsningens egna filer läses inte tillbaka som den skrevs",
        "a file of the import's own does not read as it was written"
    ))
}

/// The organisation of a number that was checked before.
pub(crate) fn organisation_number(value: u64) -> io::Result<OrganisationNumber> {
    OrganisationNumber::of_value(value).ok_or_else(damaged)
}

/// Adds a row to bytes.
///
/// # Errors
/// A text that is longer than any row may have.
pub(crate) fn pack(into: &mut Vec<u8>, place: RowPlace, row: &UsageRow<'_>) -> io::Result<()> {
    let (whole, broken) = match row.quantity.whole() {
        Some(whole) => (whole, String::new()),
        None => (0, row.quantity.to_string()),
    };
    let short = |text: &str| u8::try_from(text.len()).map_err(|_| damaged());
    let mut head = [0; HEAD];
    head[0..8].copy_from_slice(&place.bits().to_le_bytes());
    head[8..16].copy_from_slice(&row.organisation.value().to_le_bytes());
    head[16..24].copy_from_slice(&whole.to_le_bytes());
    head[24..28].copy_from_slice(&row.day.days_since_1970().to_le_bytes());
    head[28..30].copy_from_slice(&row.service.to_le_bytes());
    head[30..32].copy_from_slice(&row.channel.to_le_bytes());
    head[32..34].copy_from_slice(&row.outcome.to_le_bytes());
    head[34] = short(row.event_id)?;
    head[35] = short(&broken)?;
    into.extend_from_slice(&head);
    into.extend_from_slice(row.event_id.as_bytes());
    into.extend_from_slice(broken.as_bytes());
    Ok(())
}

/// The rows of bytes that [`pack`] made.
pub(crate) fn rows(mut bytes: &[u8]) -> impl Iterator<Item = PackedRow<'_>> {
    std::iter::from_fn(move || {
        let head = bytes.get(..HEAD)?;
        let (row, rest) =
            bytes.split_at_checked(HEAD + usize::from(head[34]) + usize::from(head[35]))?;
        bytes = rest;
        Some(PackedRow(row))
    })
}

impl<'a> PackedRow<'a> {
    fn part<const LENGTH: usize>(self, at: usize) -> [u8; LENGTH] {
        let mut part = [0; LENGTH];
        part.copy_from_slice(&self.0[at..at + LENGTH]);
        part
    }

    pub(crate) fn place(self) -> RowPlace {
        RowPlace(u64::from_le_bytes(self.part(0)))
    }

    pub(crate) fn organisation(self) -> u64 {
        u64::from_le_bytes(self.part(8))
    }

    /// Days since 1970.
    pub(crate) fn day(self) -> i32 {
        i32::from_le_bytes(self.part(24))
    }

    pub(crate) fn service(self) -> u16 {
        u16::from_le_bytes(self.part(SERVICE))
    }

    pub(crate) fn channel(self) -> u16 {
        u16::from_le_bytes(self.part(30))
    }

    pub(crate) fn outcome(self) -> u16 {
        u16::from_le_bytes(self.part(32))
    }

    fn event_end(self) -> usize {
        HEAD + usize::from(self.0[34])
    }

    pub(crate) fn event_id(self) -> &'a [u8] {
        &self.0[HEAD..self.event_end()]
    }

    /// The quantity, where it is whole and fits.
    pub(crate) fn whole(self) -> Option<u64> {
        (self.0[35] == 0).then(|| u64::from_le_bytes(self.part(16)))
    }

    pub(crate) fn quantity(self) -> io::Result<Quantity> {
        if let Some(whole) = self.whole() {
            return Ok(Quantity::from(whole));
        }
        let broken = std::str::from_utf8(&self.0[self.event_end()..]).map_err(|_| damaged())?;
        Quantity::parse(broken).map_err(|_| damaged())
    }

    /// Adds the row to bytes, with another number for its service.
    pub(crate) fn copy(self, into: &mut Vec<u8>, service: u16) {
        let at = into.len();
        into.extend_from_slice(self.0);
        into[at + SERVICE..at + SERVICE + 2].copy_from_slice(&service.to_le_bytes());
    }
}
