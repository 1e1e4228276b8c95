//! R7: which row of an event counts, which repeat it, and which can't all be right. It never sees a
//! row's content, only its hash.

use std::io;
use std::path::PathBuf;

use super::conflict::Conflict;
use super::conflict_reason::PLACES;
use super::duplicates::{EarlierEvent, Record, known};
use crate::sources::usage::rows::packed::RowPlace;

/// What became of the rows of some events.
#[derive(Debug, Default)]
pub(crate) struct Settled {
    /// The identities that count, in order.
    pub counted: Vec<Record>,
    /// Rows that do not count; with the number of their conflict, if that is why.
    pub repeats: Vec<(RowPlace, Option<usize>)>,
    /// The conflicts, in the order of their numbers.
    pub conflicts: Vec<Conflict>,
}

/// Decides rows, sorted by event and place, against the indexes of earlier batches.
pub(crate) fn settle(records: &[Record], earlier: &[PathBuf]) -> io::Result<Settled> {
    let known = known(records, earlier)?;

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
    Ok(settled)
}

impl Settled {
    /// Decides the rows of an event that an earlier batch counted.
    fn against(&mut self, known: &EarlierEvent, rows: &[Record]) {
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
