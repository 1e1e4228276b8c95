//! The log lines behind the counts of the days billed, from the stored usage. Reads files and changes none.

use std::collections::BTreeSet;
use std::path::Path;

use crate::engine::billing::ChargeOrigin;
use crate::engine::explain::{CountedLog, ExplainedCharge, ExplainedFee, LogRows};
use crate::office::refusal::Refusal;
use crate::sources::usage::{self, RowFilter, StoredRow};
use crate::values::text::Text;

/// Rows of a charge that are read; a larger one says so.
const MOST: usize = 1_000_000;

/// Finds the rows of all charges.
pub(super) fn find(
    folder: &Path,
    batches: &[String],
    fees: &mut [ExplainedFee<'_>],
) -> Result<(), Refusal> {
    for charge in fees.iter_mut().flat_map(|fee| &mut fee.charges) {
        if matches!(charge.charge.origin, ChargeOrigin::Window(_)) {
            charge.rows = Some(rows(folder, batches, charge)?);
        }
    }
    Ok(())
}

fn rows(folder: &Path, batches: &[String], of: &ExplainedCharge<'_>) -> Result<LogRows, Refusal> {
    let days = of.charge.days;
    let counted = || of.counted.iter().filter(|count| days.contains(count.day));
    let ways = counted().map(|count| (count.channel.clone(), count.outcome.clone()));
    let filter = RowFilter {
        organisation_number: of.agreement.organisation_number,
        service: of.agreement.service.clone(),
        period: days,
        ways: ways.collect::<BTreeSet<_>>().into_iter().collect(),
    };
    let stored = usage::stored_rows(folder, batches, &filter, MOST)
        .map_err(|error| Refusal::FileSystem(Text::same(error.to_string())))?;
    let (counted, found) = (counted().map(|count| count.rows).sum(), stored.len() as u64);
    let is_cut = stored.len() == MOST && counted > found;
    Ok(LogRows { files: by_file(stored), counted, found, is_cut })
}

/// In the order in which the files were first found.
fn by_file(stored: Vec<StoredRow>) -> Vec<CountedLog> {
    let mut files: Vec<CountedLog> = Vec::new();
    for row in stored {
        match files.last_mut() {
            Some(log) if log.file == row.file => log.lines.push(row.line),
            _ => match files.iter_mut().find(|log| log.file == row.file) {
                Some(log) => log.lines.push(row.line),
                None => files.push(CountedLog { file: row.file, lines: vec![row.line] }),
            },
        }
    }
    for log in &mut files {
        log.lines.sort_unstable();
    }
    files
}
