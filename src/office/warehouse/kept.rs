//! The results that count, by their periods: whoever restates a period takes the one before back, and a day that one has
//! counted has no logs besides. It only reads.

use std::collections::BTreeSet;

use super::super::refusal::{Refusal, WarehouseRefusal};
use crate::keep::ledger::Ledger;
use crate::sources::usage::{ImportedCounts, Restored, kept_result_of};
use crate::values::period::BillingPeriod;

/// A result that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptResult {
    /// The period that it is of.
    pub period: BillingPeriod,
    /// Its batch.
    pub batch: String,
}

/// The results that count now, in the order of their import.
pub fn kept_results(ledger: &Ledger) -> Result<Vec<KeptResult>, Refusal> {
    let live = ledger.batches(ledger.head()?)?;
    let live: Vec<String> = live.into_iter().map(|batch| batch.name).collect();
    kept_results_of(ledger, &live)
}

/// The results among these batches, in the order of their import.
pub fn kept_results_of(ledger: &Ledger, batches: &[String]) -> Result<Vec<KeptResult>, Refusal> {
    let batches: BTreeSet<&str> = batches.iter().map(String::as_str).collect();
    let files = ledger.stored_files()?;
    let kept = files.iter().filter_map(|file| kept_result_of(&file.path));
    let kept = kept.filter(|(_, batch)| batches.contains(batch));
    Ok(kept.map(|(period, batch)| KeptResult { period, batch: batch.to_owned() }).collect())
}

/// Refuses counts of logs on days that a result has counted: their events can't be told from those that it counted. `counts`
/// are those beside a result.
pub fn refuse_counted_days<'a>(
    ledger: &Ledger,
    counts: impl Fn(&KeptResult) -> Vec<&'a ImportedCounts>,
) -> Result<(), Refusal> {
    for kept in kept_results(ledger)? {
        let days = kept.period.period();
        let rows: u64 = counts(&kept).iter().map(|counts| counts.rows_on(days)).sum();
        if rows > 0 {
            let KeptResult { period, batch } = kept;
            return Err(WarehouseRefusal::DaysCounted { period, batch, rows }.into());
        }
    }
    Ok(())
}

/// The same of rows that count once batches are taken back, but for those of a result itself.
pub fn refuse_restored_on_counted_days(
    ledger: &Ledger,
    taken_back: &[String],
    restored: &[Restored],
) -> Result<(), Refusal> {
    refuse_counted_days(ledger, |kept| {
        let counts_still = !taken_back.contains(&kept.batch);
        let others = restored.iter().filter(|one| counts_still && one.origin != kept.batch);
        others.map(|one| &one.counts).collect()
    })
}
