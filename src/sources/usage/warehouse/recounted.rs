//! Counts what is stored a second time: rows of logs, and the counts of kept results. It never changes a file.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::kept::kept_result;
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
    recount_part(ledger, batches, &CountedPart::of_days(period))
}

/// The same of a part of it.
///
/// # Errors
/// As [`StoredError`].
pub fn recount_part(
    ledger: &Path,
    batches: &[String],
    part: &CountedPart,
) -> Result<Vec<Count>, StoredError> {
    let mut counts = recount_rows(ledger, batches, part)?;
    let mut counted = Vec::new();
    for batch in batches {
        let kept = kept_result(ledger, batch).map_err(|error| unread(ledger, &error))?;
        let kept = kept.iter().flat_map(|result| result.counts());
        counted.extend(kept.map(|one| &one.count).filter(|count| part.has(count)).cloned());
    }
    if counted.is_empty() {
        return Ok(counts);
    }
    let mut all: BTreeMap<_, Count> = BTreeMap::new();
    for count in counts.drain(..).chain(counted) {
        let key = (
            count.organisation_number,
            count.day,
            count.service.clone(),
            count.channel.clone(),
            count.outcome.clone(),
        );
        match all.get_mut(&key) {
            Some(sum) => {
                sum.rows += count.rows;
                sum.quantity = sum.quantity.plus(count.quantity)?;
            }
            None => {
                all.insert(key, count);
            }
        }
    }
    Ok(all.into_values().collect())
}

/// How many events of a filter the kept results of these batches counted.
///
/// # Errors
/// As [`StoredError`].
pub fn counted_in_warehouse(
    ledger: &Path,
    batches: &[String],
    filter: &RowFilter,
) -> Result<u64, StoredError> {
    let mut events = 0;
    for batch in batches {
        let kept = kept_result(ledger, batch).map_err(|error| unread(ledger, &error))?;
        let counts = kept.iter().flat_map(|result| result.counts()).map(|one| &one.count);
        events += counts.filter(|count| filter.lets(count)).map(|count| count.rows).sum::<u64>();
    }
    Ok(events)
}

/// A kept result that can't be read.
fn unread(ledger: &Path, error: &ImportError) -> StoredError {
    let words = error.words().english().to_owned();
    StoredError::File(named(ledger, io::Error::other(words)))
}
