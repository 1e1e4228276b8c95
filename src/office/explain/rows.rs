//! The log lines behind the counts of the days billed, from the stored usage. Reads files and changes none.

use std::collections::BTreeSet;
use std::path::Path;

use crate::engine::billing::ChargeOrigin;
use crate::engine::explain::{LogRows, Part, Step};
use crate::office::refusal::Refusal;
use crate::sources::usage::{self, RowFilter, StoredRow};
use crate::values::text::Text;

/// Rows of a step that are read; a larger one says so.
const MOST: usize = 1_000_000;

/// Finds the rows of all steps that are shown.
pub(super) fn find(
    folder: &Path,
    batches: &[String],
    parts: &mut [Part<'_>],
) -> Result<(), Refusal> {
    for part in parts {
        for step in part.shown_steps_mut() {
            if matches!(step.charge.origin, ChargeOrigin::Window(_)) {
                step.rows = Some(rows(folder, batches, step)?);
            }
        }
    }
    Ok(())
}

fn rows(folder: &Path, batches: &[String], step: &Step<'_>) -> Result<LogRows, Refusal> {
    let days = step.charge.days;
    let counted = || step.counted.iter().filter(|count| days.contains(count.day));
    let ways = counted().map(|count| (count.channel.clone(), count.outcome.clone()));
    let filter = RowFilter {
        organisation_number: step.agreement.organisation_number,
        service: step.agreement.service.clone(),
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
fn by_file(stored: Vec<StoredRow>) -> Vec<(String, Vec<u64>)> {
    let mut files: Vec<(String, Vec<u64>)> = Vec::new();
    for row in stored {
        match files.last_mut() {
            Some((file, lines)) if *file == row.file => lines.push(row.line),
            _ => match files.iter_mut().find(|(file, _)| *file == row.file) {
                Some((_, lines)) => lines.push(row.line),
                None => files.push((row.file, vec![row.line])),
            },
        }
    }
    for (_, lines) in &mut files {
        lines.sort_unstable();
    }
    files
}
