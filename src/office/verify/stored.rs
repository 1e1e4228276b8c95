//! Stored usage: its files are what they were, and its rows counted anew are what was counted. Whoever watches is told how
//! far it is, and may stop it. It mends nothing.

use std::ops::ControlFlow;
use std::path::Path;

use super::stopped::go_on;
use crate::keep::ledger::{Batch, Ledger};
use crate::keep::workspace::Workspace;
use crate::office::findings::Found;
use crate::office::progress::{Watch, WatchedPieces, Work};
use crate::office::recheck::count_differences;
use crate::office::refusal::Refusal;
use crate::office::stored_usage;
use crate::office::warehouse::kept_results;
use crate::sources::usage::{self, Count, CountedPart, StoredError};
use crate::values::text::{Text, text};

/// So many counts of a batch are counted anew at a time, so that they fit into memory.
const COUNTS: u64 = 100_000;

/// Every batch: its stored files are what they were, and its rows counted anew are what was counted.
pub(super) fn usage(
    workspace: &Workspace,
    ledger: &Ledger,
    watch: &Watch<'_>,
    found: &mut Found,
) -> Result<(), Refusal> {
    let folder = workspace.ledger_folder();
    found.files += ledger.stored_files()?.len();
    let mut stored = stored_usage::differences(&folder, ledger, "")?;
    stored.extend(stored_usage::strangers(&folder, ledger)?);
    found.differences.extend(stored);
    let head = ledger.head()?;
    let kept = kept_results(ledger)?;
    let rows = WatchedPieces::of(Work::Recount, ledger.rows_counted(head)?, watch);
    let mut recount = Recount { ledger, folder: &folder, rows, found };
    for batch in ledger.batches(head)? {
        match kept.iter().any(|kept| kept.batch == batch.name) {
            true => recount.kept_result(&batch)?,
            false => recount.batch(&batch)?,
        }
    }
    Ok(())
}

/// Counting anew, part by part.
struct Recount<'a> {
    ledger: &'a Ledger,
    folder: &'a Path,
    rows: WatchedPieces<'a>,
    found: &'a mut Found,
}

impl Recount<'_> {
    fn batch(&mut self, Batch { name, .. }: &Batch) -> Result<(), Refusal> {
        for part in self.ledger.parts_of_batch(name, COUNTS)? {
            let recounted = usage::recount_part(self.folder, name, &part);
            if self.part((name, &part), recounted)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// A result of a warehouse: it is read once, and what is stored of its rows is counted anew.
    fn kept_result(&mut self, Batch { name, .. }: &Batch) -> Result<(), Refusal> {
        let parts = self.ledger.parts_of_result(name, COUNTS)?;
        let mut refusal = None;
        usage::recount_kept(self.folder, name, &parts, |part, recounted| {
            self.part((name, part), recounted).unwrap_or_else(|error| {
                refusal = Some(error);
                ControlFlow::Break(())
            })
        });
        refusal.map_or(Ok(()), Err)
    }

    /// A part of a batch, held against what it counted; where it can't be read, there is no use in the others.
    fn part(
        &mut self,
        (batch, part): (&str, &CountedPart),
        recounted: Result<Vec<Count>, StoredError>,
    ) -> Result<ControlFlow<()>, Refusal> {
        let counts = self.ledger.counts_of_part(batch, part)?;
        let rows = counts.iter().map(|count| count.rows).sum();
        self.found.rows += rows;
        go_on(self.rows.more(rows))?;
        match recounted {
            Ok(recounted) if recounted == counts => {}
            Ok(recounted) => self.found.differences.extend(
                count_differences(&counts, &recounted)
                    .into_iter()
                    .map(|words| of_batch(batch, &words)),
            ),
            Err(error) => {
                self.found.differences.push(of_batch(batch, &error.words()));
                return Ok(ControlFlow::Break(()));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// What is wrong with an import.
fn of_batch(batch: &str, words: &Text) -> Text {
    text!("inläsning {batch}: {words}", "batch {batch}: {words}"; words)
}
