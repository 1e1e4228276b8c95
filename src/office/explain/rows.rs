//! The log lines behind the counts of the days billed, from the stored usage. Reads files and changes none.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::engine::billing::ChargeOrigin;
use crate::engine::explain::{CountedLog, ExplainedCharge, ExplainedFee, LogRows};
use crate::keep::ledger::{EntryNumber, Ledger};
use crate::keep::workspace::Workspace;
use crate::office::refusal::Refusal;
use crate::office::warehouse::{KeptResult, WarehouseRows, kept_results_of};
use crate::sources::usage::{self, RowFilter, StoredRow};
use crate::values::text::Text;

/// Rows of a charge that are read; a larger one says so.
const MOST: usize = 1_000_000;

/// Where log lines are looked up.
#[derive(Debug)]
pub(super) struct StoredUsage {
    folder: PathBuf,
    batches: Vec<String>,
    /// The batches that are results of a warehouse.
    results: Vec<KeptResult>,
    warehouse: Option<WarehouseRows>,
}

/// Log lines themselves, as they are stored.
#[derive(Debug)]
pub struct LogRowsBehind {
    /// They, as they stood in their logs; no more than was asked for.
    pub rows: Vec<StoredRow>,
    /// How many were counted.
    pub counted: u64,
    /// What of them a warehouse counted, for each charge that it did so for.
    pub in_warehouse: Vec<CountedThere>,
}

/// What a warehouse counted, where it lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedThere {
    /// How many events.
    pub events: u64,
    /// The query that lists their rows there, where it can be written.
    pub query: Option<String>,
}

impl LogRowsBehind {
    /// None, where no log lines are looked up.
    pub(super) fn none() -> Self {
        Self { rows: Vec::new(), counted: 0, in_warehouse: Vec::new() }
    }

    /// How many of those that were counted are stored here.
    pub fn stored(&self) -> u64 {
        let there: u64 = self.in_warehouse.iter().map(|there| there.events).sum();
        self.counted.saturating_sub(there)
    }
}

impl StoredUsage {
    /// What was imported by an entry.
    pub(super) fn of(
        workspace: &Workspace,
        ledger: &Ledger,
        as_of: EntryNumber,
    ) -> Result<Self, Refusal> {
        let batches: Vec<String> =
            ledger.batches(as_of)?.into_iter().map(|batch| batch.name).collect();
        let results = kept_results_of(ledger, &batches)?;
        let warehouse = match results.is_empty() {
            true => None,
            false => WarehouseRows::of(workspace)?,
        };
        Ok(Self { folder: workspace.ledger_folder(), batches, results, warehouse })
    }

    /// Finds the lines of all charges.
    pub(super) fn find(&self, fees: &mut [ExplainedFee<'_>]) -> Result<(), Refusal> {
        for charge in fees.iter_mut().flat_map(|fee| &mut fee.charges) {
            if is_counted(charge) {
                charge.rows = Some(self.lines(charge)?);
            }
        }
        Ok(())
    }

    /// The first rows of all charges, no more than this.
    pub(super) fn first(
        &self,
        fees: &[ExplainedFee<'_>],
        most: usize,
    ) -> Result<LogRowsBehind, Refusal> {
        let mut behind = LogRowsBehind::none();
        for charge in fees.iter().flat_map(|fee| &fee.charges).filter(|one| is_counted(one)) {
            behind.counted += counted(charge);
            let left = most - behind.rows.len();
            behind.rows.extend(self.rows(charge, left)?);
            behind.in_warehouse.extend(self.there(charge)?);
        }
        Ok(behind)
    }

    fn lines(&self, of: &ExplainedCharge<'_>) -> Result<LogRows, Refusal> {
        let stored = self.rows(of, MOST)?;
        let (counted, found) = (counted(of), stored.len() as u64);
        let is_cut = stored.len() == MOST && counted > found;
        let there = self.there(of)?;
        let in_warehouse = there.as_ref().map_or(0, |there| there.events);
        let query = there.and_then(|there| there.query);
        Ok(LogRows { files: by_file(stored), counted, found, in_warehouse, query, is_cut })
    }

    /// What of a charge a warehouse counted.
    fn there(&self, of: &ExplainedCharge<'_>) -> Result<Option<CountedThere>, Refusal> {
        let filter = filter(of);
        let (mut events, mut counted) = (0, Vec::new());
        for KeptResult { period, batch } in &self.results {
            if period.period().intersection(filter.period).is_none() {
                continue;
            }
            let there = usage::counted_in_warehouse(&self.folder, batch, &filter)?;
            events += there.events;
            counted.extend((there.events > 0).then_some((*period, there.snapshot)));
        }
        let query = || self.warehouse.as_ref().map(|rows| rows.query(&filter, &counted));
        Ok((events > 0).then(|| CountedThere { events, query: query() }))
    }

    fn rows(&self, of: &ExplainedCharge<'_>, most: usize) -> Result<Vec<StoredRow>, Refusal> {
        usage::stored_rows(&self.folder, &self.batches, &filter(of), most)
            .map_err(|error| Refusal::FileSystem(Text::same(error.to_string())))
    }
}

/// The rows behind a charge.
fn filter(of: &ExplainedCharge<'_>) -> RowFilter {
    let counts = of_days(of);
    let ways = counts.map(|count| (count.channel.clone(), count.outcome.clone()));
    RowFilter {
        organisation_number: of.agreement.organisation_number,
        service: of.agreement.service.to_string(),
        period: of.charge.days,
        ways: ways.collect::<BTreeSet<_>>().into_iter().collect(),
    }
}

/// Whether usage was counted for it.
fn is_counted(charge: &ExplainedCharge<'_>) -> bool {
    matches!(charge.charge.origin, ChargeOrigin::Window(_))
}

/// The counts of the days billed.
fn of_days<'a>(of: &'a ExplainedCharge<'_>) -> impl Iterator<Item = &'a usage::Count> {
    of.counted.iter().copied().filter(|count| of.charge.days.contains(count.day))
}

fn counted(of: &ExplainedCharge<'_>) -> u64 {
    of_days(of).map(|count| count.rows).sum()
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
