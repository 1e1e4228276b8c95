//! `--rows`: the log lines behind the counts of the days billed, from the stored usage. Reads files and changes
//! none.

use std::collections::BTreeSet;
use std::path::Path;

use super::super::Failure;
use crate::engine::billing::ChargeOrigin;
use crate::engine::explain::{LogRows, Part, Step};
use crate::keep::ledger::{KeptDocument, Ledger};
use crate::sources::usage::{self, RowFilter, StoredRow};
/// Rows of a step that are read; a larger one says so.
const MOST: usize = 1_000_000;

/// Finds the rows of all steps that are shown.
pub(super) fn find(
    ledger: &Ledger,
    folder: &Path,
    document: &KeptDocument,
    parts: &mut [Part<'_>],
) -> Result<(), Failure> {
    let batches = ledger.batches(document.entry.before())?;
    let batches: Vec<String> = batches.into_iter().map(|batch| batch.name).collect();
    for part in parts {
        for step in part.shown_steps_mut() {
            if matches!(step.charge.origin, ChargeOrigin::Window(_)) {
                step.rows = Some(rows(folder, &batches, step)?);
            }
        }
    }
    Ok(())
}

fn rows(folder: &Path, batches: &[String], step: &Step<'_>) -> Result<LogRows, Failure> {
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
        .map_err(|error| Failure::FileSystem(error.to_string()))?;
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

/// Characters of line numbers in a row.
const WIDTH: usize = 90;

/// Line numbers as people write them, `3, 7–9, 15`, in rows.
pub(super) fn ranges(lines: &[u64]) -> Vec<String> {
    let mut ranges: Vec<(u64, u64)> = Vec::new();
    for line in lines {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let mut rows: Vec<String> = Vec::new();
    for (first, last) in ranges {
        let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
        match rows.last_mut() {
            Some(row) if row.chars().count() + range.len() < WIDTH => {
                row.push_str(&format!(", {range}"));
            }
            Some(row) => {
                row.push(',');
                rows.push(range);
            }
            None => rows.push(range),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn lines_beside_each_other_are_a_range() {
        assert_eq!(ranges(&[3, 7, 8, 9, 15, 16]), ["3, 7–9, 15–16"]);
        assert!(ranges(&[]).is_empty());
        let many: Vec<u64> = (0..200).map(|at| at * 2).collect();
        let rows = ranges(&many);
        assert!(rows.len() > 5 && rows.iter().all(|row| row.chars().count() <= 96));
        assert_eq!(rows.iter().map(|row| row.matches(',').count()).sum::<usize>(), 199);
    }
}
