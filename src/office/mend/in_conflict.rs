//! Rows of one import that contradict each other: they have one event id and say different things, so that none of them counts
//! (R7). They are read from its files of rejects and put beside each other by their event. It changes nothing.

use std::collections::BTreeMap;

use super::super::desk::Desk;
use super::super::refusal::{MendRefusal, Refusal};
use super::RejectsEnded;
use super::open_rejects::{AskedRejects, OpenRejects};
use super::read_before::MadeBefore;
use crate::keep::ledger::Ledger;
use crate::sources::usage::{ConflictReason, RowValues};
use crate::values::identity::OrganisationNumber;
use crate::values::personal_number::may_be_shown;

/// Events of a page.
pub const EVENTS: u64 = 100;

/// Rows that are looked at, at most: they are in memory together.
const MOST: usize = 50_000;

/// Events of which an import has rows that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowsInConflict {
    /// How many there are.
    pub events_in_all: u64,
    /// Those of the page that was asked for.
    pub events: Vec<EventInConflict>,
    /// Whether there may be more than were looked at.
    pub is_cut: bool,
}

/// An event with the rows that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventInConflict {
    /// Its id.
    pub event_id: String,
    /// Whose it is.
    pub organisation_number: OrganisationNumber,
    /// Its rows, in the order of their logs.
    pub rows: Vec<RowInConflict>,
}

/// One of the rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowInConflict {
    /// What it says.
    pub values: RowValues,
    /// The import that it was read in with once it was mended, if it was.
    pub read_before: Option<String>,
}

/// The rows of an import that contradict each other, those of a page from 1.
///
/// # Errors
/// A file of rejects is gone, or can't be read.
pub(super) fn rows_in_conflict(
    desk: &Desk,
    ledger: &Ledger,
    batch: &str,
    page: u64,
) -> Result<RowsInConflict, Refusal> {
    let mut found = Gathered::default();
    let asked = |file| AskedRejects { batch: batch.to_owned(), file, layout: None };
    let files = match OpenRejects::find(desk, ledger, &asked(None)) {
        Ok(first) => first.files,
        Err(Refusal::Mend(refusal)) if matches!(*refusal, MendRefusal::NoRejects { .. }) => {
            Vec::new()
        }
        Err(refusal) => return Err(refusal),
    };
    for number in files {
        found.add(desk, ledger, &OpenRejects::find(desk, ledger, &asked(Some(number)))?)?;
    }
    let Gathered { events, is_cut, .. } = found;
    let in_conflict = |event: EventInConflict| (event.rows.len() > 1).then_some(event);
    let events: Vec<EventInConflict> = events.into_values().filter_map(in_conflict).collect();
    let from = usize::try_from((page - 1).saturating_mul(EVENTS)).unwrap_or(usize::MAX);
    let events_in_all = events.len() as u64;
    let events = events.into_iter().skip(from).take(EVENTS as usize).collect();
    Ok(RowsInConflict { events_in_all, events, is_cut })
}

/// What was met so far, by event in the order of its first row.
#[derive(Default)]
struct Gathered {
    events: BTreeMap<usize, EventInConflict>,
    places: BTreeMap<(OrganisationNumber, String), usize>,
    rows: usize,
    is_cut: bool,
}

impl Gathered {
    /// Adds the rows of a file of rejects that are in conflict with others of their import.
    fn add(&mut self, desk: &Desk, ledger: &Ledger, rejects: &OpenRejects) -> Result<(), Refusal> {
        let before = MadeBefore::of(desk, ledger, rejects)?;
        let file = rejects.open(desk)?;
        file.each_row::<RejectsEnded>(&mut |row, checker| {
            let reason = ConflictReason::of_words(&row.reason);
            if !matches!(reason, Some(ConflictReason::Within { .. })) {
                return Ok(());
            }
            if self.rows == MOST {
                self.is_cut = true;
                return Ok(());
            }
            // A word that `lefi.toml` has no more: the row is told among the rejected.
            let Ok(mut values) = checker.values(&row) else { return Ok(()) };
            self.rows += 1;
            let key = (values.organisation_number, values.event_id.clone());
            values.file = may_be_shown(&values.file);
            let next = self.places.len();
            let place = *self.places.entry(key).or_insert(next);
            let event = self.events.entry(place).or_insert_with(|| EventInConflict {
                event_id: may_be_shown(&values.event_id),
                organisation_number: values.organisation_number,
                rows: Vec::new(),
            });
            let read_before = before.rows.get(&row.line).cloned();
            event.rows.push(RowInConflict { values, read_before });
            Ok(())
        })?;
        Ok(())
    }
}
