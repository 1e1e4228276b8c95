//! Counts what is stored a second time: rows of logs, and the counts of kept results. It never changes a file.

use std::io;
use std::ops::{ControlFlow, RangeBounds};
use std::path::Path;

use super::kept::each_kept_count;
use crate::sources::usage::counts::count::Count;
use crate::sources::usage::counts::part::CountedPart;
use crate::sources::usage::error::ImportError;
use crate::sources::usage::rows::stored_file::named;
use crate::sources::usage::store::recount::{StoredError, recount as recount_rows};
use crate::sources::usage::store::stored_rows::RowFilter;
use crate::values::period::Period;

/// Counts what is stored of these batches on the days of a period, in the order of [`Count`]'s fields.
///
/// # Errors
/// As [`StoredError`].
pub fn recount(
    ledger: &Path,
    batches: &[String],
    period: Period,
) -> Result<Vec<Count>, StoredError> {
    let part = CountedPart::of_days(period);
    let counts = recount_rows(ledger, batches, &part)?;
    let mut counted = Vec::new();
    for batch in batches {
        let meet = |count: Count| {
            counted.extend(part.has(&count).then_some(count));
            ControlFlow::Continue(())
        };
        each_kept_count(ledger, batch, meet).map_err(|error| unread(ledger, &error))?;
    }
    together(counts, counted)
}

/// Counts part after part what is stored of a batch of logs.
///
/// # Errors
/// As [`StoredError`].
pub fn recount_part(
    ledger: &Path,
    batch: &String,
    part: &CountedPart,
) -> Result<Vec<Count>, StoredError> {
    recount_rows(ledger, std::slice::from_ref(batch), part)
}

/// The same of a batch that is a kept result, which is read once: `meet` gets what is stored of each part, and breaks off where it
/// will hear no more. The parts are whole days, and follow each other by their organisations.
pub fn recount_kept(
    ledger: &Path,
    batch: &String,
    parts: &[CountedPart],
    mut meet: impl FnMut(&CountedPart, Result<Vec<Count>, StoredError>) -> ControlFlow<()>,
) {
    let mut left = parts.iter();
    let Some(mut part) = left.next() else { return };
    let mut counted = Vec::new();
    let mut of_part = |part: &CountedPart, counted: &mut Vec<Count>| {
        let rows = recount_part(ledger, batch, part);
        meet(part, rows.and_then(|rows| together(rows, std::mem::take(counted))))
    };
    let mut flow = ControlFlow::Continue(());
    let read = each_kept_count(ledger, batch, |count| {
        while !part.organisations.contains(&count.organisation_number) {
            flow = of_part(part, &mut counted);
            match left.next() {
                Some(next) if flow.is_continue() => part = next,
                _ => return ControlFlow::Break(()),
            }
        }
        counted.extend(part.has(&count).then_some(count));
        ControlFlow::Continue(())
    });
    if flow.is_break() {
        return;
    }
    if let Err(error) = read {
        let _ = meet(part, Err(unread(ledger, &error)));
        return;
    }
    for part in std::iter::once(part).chain(left) {
        if of_part(part, &mut counted).is_break() {
            return;
        }
    }
}

/// Counts of two kinds as one, in the order of [`Count`]'s fields.
fn together(mut counts: Vec<Count>, counted: Vec<Count>) -> Result<Vec<Count>, StoredError> {
    if counted.is_empty() {
        return Ok(counts);
    }
    counts.extend(counted);
    // Of one kind they are in order already.
    counts.sort_by(|one, other| one.key().cmp(&other.key()));
    let mut all: Vec<Count> = Vec::with_capacity(counts.len());
    for count in counts {
        match all.last_mut() {
            Some(sum) if sum.key() == count.key() => {
                sum.rows += count.rows;
                sum.quantity = sum.quantity.plus(count.quantity)?;
            }
            _ => all.push(count),
        }
    }
    Ok(all)
}

/// What the kept result of a batch counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountedInWarehouse {
    /// How many events.
    pub events: u64,
    /// The snapshot that it is of, if it is of one.
    pub snapshot: Option<String>,
}

/// How many events of a filter the kept result of a batch counted.
///
/// # Errors
/// As [`StoredError`].
pub fn counted_in_warehouse(
    ledger: &Path,
    batch: &str,
    filter: &RowFilter,
) -> Result<CountedInWarehouse, StoredError> {
    let mut events = 0;
    let meet = |count: Count| {
        // They are in the order of their organisations.
        if count.organisation_number > filter.organisation_number {
            return ControlFlow::Break(());
        }
        events += if filter.lets(&count) { count.rows } else { 0 };
        ControlFlow::Continue(())
    };
    let of = each_kept_count(ledger, batch, meet).map_err(|error| unread(ledger, &error))?;
    let snapshot = of.and_then(|result| result.snapshot().map(str::to_owned));
    Ok(CountedInWarehouse { events, snapshot })
}

/// A kept result that can't be read.
fn unread(ledger: &Path, error: &ImportError) -> StoredError {
    let words = error.words().english().to_owned();
    StoredError::File(named(ledger, io::Error::other(words)))
}
