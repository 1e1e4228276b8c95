//! The short way of a row. All of it but event id and timestamp recurs: once a row was found right, its other cells are
//! known by their bytes, and of the next with the same only these two are looked at. What is not plain is left to
//! [`Fields::check`], which would judge every plain row alike; nothing is ever rejected here.

use std::collections::HashMap;

use super::chunks::ChunkLine;
use super::days::Days;
use super::lost_ids;
use super::row::{Fields, LONGEST_NAME, UsageRow};
use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::personal_number::holds_personal;

/// Cells that are remembered, of so many rows, and their bytes at most.
const REMEMBERED: usize = 20_000;
const LONGEST: usize = 400;

/// Knows the cells that recur.
pub(crate) struct PlainRows {
    delimiter: u8,
    event: usize,
    timestamp: usize,
    recurring: HashMap<Vec<u8>, RecurringCells, foldhash::fast::RandomState>,
    /// Of the line that is looked at.
    before: Vec<u8>,
}

/// A line in parts.
struct PlainLine<'a> {
    event_id: &'a [u8],
    timestamp: &'a [u8],
    /// The cells after both of them, each with the delimiter before it.
    after: &'a [u8],
}

/// What the cells of a right row say, but for event id and timestamp.
#[derive(Debug, Clone, Copy)]
struct RecurringCells {
    organisation: OrganisationNumber,
    service: u16,
    channel: u16,
    outcome: u16,
    quantity: Quantity,
}

impl PlainRows {
    /// None are known yet; nothing where the layout has no row that is plain.
    pub(crate) fn new(fields: &Fields<'_>, delimiter: u8) -> Option<Self> {
        let [event, timestamp] = fields.event_and_timestamp()?;
        let (recurring, before) = (HashMap::default(), Vec::new());
        Some(Self { delimiter, event, timestamp, recurring, before })
    }

    /// The row of a line, if it is plain and its cells are known: what [`Fields::check`] makes of it.
    pub(crate) fn row<'a>(
        &mut self,
        line: &ChunkLine<'a>,
        days: &mut Days,
    ) -> Option<UsageRow<'a>> {
        let parts = self.part(line)?;
        let others = others(&mut self.before, &parts);
        let known = *self.recurring.get(others)?;
        let day = days.known(parts.timestamp)?;
        let event_id = plain_id(parts.event_id)?;
        let RecurringCells { organisation, service, channel, outcome, quantity } = known;
        Some(UsageRow { event_id, organisation, day, service, channel, outcome, quantity })
    }

    /// Remembers the cells of a line whose row [`Fields::check`] found right. Quotes and letters that are not ASCII can
    /// make one cell depend on another, and such cells are not remembered.
    pub(crate) fn remember(&mut self, line: &ChunkLine<'_>, row: &UsageRow<'_>) {
        let plain = line.bytes.is_ascii() && !line.bytes.contains(&b'"');
        let Some(parts) = self.part(line).filter(|_| plain) else { return };
        let others = others(&mut self.before, &parts);
        if others.len() > LONGEST {
            return;
        }
        if self.recurring.len() >= REMEMBERED {
            self.recurring.clear();
        }
        let UsageRow { organisation, service, channel, outcome, quantity, .. } = *row;
        let cells = RecurringCells { organisation, service, channel, outcome, quantity };
        self.recurring.insert(others.to_vec(), cells);
    }

    /// Of how many rows the other cells are known.
    #[cfg(test)]
    pub(crate) fn remembered(&self) -> usize {
        self.recurring.len()
    }

    /// Parts a line; `before` has the other cells that stand before one of the two then.
    fn part<'a>(&mut self, line: &ChunkLine<'a>) -> Option<PlainLine<'a>> {
        let mut parts = PlainLine { event_id: &[], timestamp: &[], after: line.bytes };
        self.before.clear();
        for at in 0..=self.event.max(self.timestamp) {
            if at > 0 {
                // What follows a cell begins with the delimiter; without one, cells are missing.
                parts.after = parts.after.split_first()?.1;
            }
            let end = memchr::memchr(self.delimiter, parts.after).unwrap_or(parts.after.len());
            let (cell, after) = parts.after.split_at(end);
            match at {
                _ if at == self.event => parts.event_id = cell,
                _ if at == self.timestamp => parts.timestamp = cell,
                _ => {
                    self.before.extend_from_slice(cell);
                    self.before.push(self.delimiter);
                }
            }
            parts.after = after;
        }
        (!line.cut).then_some(parts)
    }
}

/// All cells of a line but event id and timestamp, as one text.
fn others<'a>(before: &'a mut Vec<u8>, line: &PlainLine<'a>) -> &'a [u8] {
    if before.is_empty() {
        return line.after;
    }
    before.extend_from_slice(line.after);
    before
}

/// An event id that is right and nobody's number whatever else is in its row: letters and digits, and signs that part
/// them.
fn plain_id(id: &[u8]) -> Option<&str> {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() | matches!(byte, b'-' | b'_' | b'.' | b':');
    // Every byte is looked at, without a way out: that is many at a time.
    let plain = id.iter().fold(true, |plain, byte| plain & is_plain(*byte));
    let right = plain && (1..=LONGEST_NAME).contains(&id.len());
    let id = std::str::from_utf8(id).ok().filter(|_| right)?;
    (lost_ids::refuse(id).is_ok() && !holds_personal(id)).then_some(id)
}
