//! An import as it is looked at: which months its rows are of, which of these have documents already, which days have no row.
//! Whoever wants to take it back sees the same. It changes nothing.

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::notes;
use super::recorded::{RecordedImport, import_of};
use crate::keep::ledger::{IssuedRun, Ledger};
use crate::sources::usage::Count;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Interval};

/// An import, and the months that its rows are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLook {
    /// The import.
    pub import: RecordedImport,
    /// Its months, in order; none where it was taken back.
    pub months: Vec<ImportedMonth>,
}

/// Rows of an import that count in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedMonth {
    /// The billing period.
    pub period: BillingPeriod,
    /// Its rows that count.
    pub rows: u64,
    /// How many organisations they are of.
    pub organisations: usize,
    /// Whether documents are issued for the period: what of the import is changed later, the next run corrects.
    pub is_issued: bool,
}

impl ImportLook {
    /// How many rows count.
    pub fn rows(&self) -> u64 {
        self.months.iter().map(|month| month.rows).sum()
    }
}

/// Looks at the import of this batch.
pub fn look(desk: &Desk, batch: &str, notices: &mut Notices) -> Result<ImportLook, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let import = import_of(desk, &ledger, batch)?;
    if import.taken_back.is_some() {
        return Ok(ImportLook { import, months: Vec::new() });
    }
    let counts = counts(&ledger, batch)?;
    let all: Vec<&Count> = counts.iter().collect();
    notes::tell_of_missing_days(&all, &ledger, notices)?;
    let bills_from = desk.workspace.settings.bills_from.period().first();
    notes::tell_of_other_days(&all, bills_from, desk.today(), notices);
    let interval = desk.workspace.settings.billing_period;
    let issued = ledger.issued_runs(ledger.head()?)?;
    Ok(ImportLook { import, months: months(&counts, interval, &issued) })
}

/// What counts of it, with what counts only since an earlier import was taken back.
fn counts(ledger: &Ledger, name: &str) -> Result<Vec<Count>, Refusal> {
    let mut counts = Vec::new();
    for batch in ledger.batches(ledger.head()?)? {
        if batch.name == name || batch.restored_from.as_deref() == Some(name) {
            counts.extend(ledger.counts_of_batch(&batch.name)?);
        }
    }
    Ok(counts)
}

fn months(counts: &[Count], interval: Interval, issued: &[IssuedRun]) -> Vec<ImportedMonth> {
    let mut months: Vec<(ImportedMonth, Vec<OrganisationNumber>)> = Vec::new();
    for count in counts {
        let period = BillingPeriod::containing(interval, count.day);
        let at = months.iter().position(|(month, _)| month.period == period);
        let at = at.unwrap_or_else(|| {
            let is_issued = issued.iter().any(|run| run.period == period);
            let month = ImportedMonth { period, rows: 0, organisations: 0, is_issued };
            months.push((month, Vec::new()));
            months.len() - 1
        });
        let (month, organisations) = &mut months[at];
        month.rows += count.rows;
        organisations.push(count.organisation_number);
    }
    months.sort_by_key(|(month, _)| month.period);
    let distinct = |(month, mut organisations): (ImportedMonth, Vec<OrganisationNumber>)| {
        organisations.sort_unstable();
        organisations.dedup();
        ImportedMonth { organisations: organisations.len(), ..month }
    };
    months.into_iter().map(distinct).collect()
}
