//! An import as it is looked at: which months its rows are of, which of these have documents already, which days have no row.
//! Whoever wants to take it back sees the same. It changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::notes;
use super::recorded::{RecordedImport, import_of};
use crate::keep::ledger::{IssuedRun, Ledger, LedgerError};
use crate::values::identity::OrganisationNumber;
use crate::values::period::{BillingPeriod, Day, Interval};

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
    let interval = desk.workspace.settings.billing_period;
    let counting = counting(&ledger, batch, interval)?;
    notes::tell_of_missing_days(&counting.rows, &ledger, notices)?;
    let bills_from = desk.workspace.settings.bills_from.period().first();
    notes::tell_of_other_days(&counting.rows, bills_from, desk.today(), notices);
    let issued = ledger.issued_runs(ledger.head()?)?;
    Ok(ImportLook { import, months: months(&counting, &issued) })
}

/// What counts of an import.
#[derive(Default)]
struct Counting {
    rows: BTreeMap<Day, u64>,
    organisations: BTreeMap<BillingPeriod, BTreeSet<OrganisationNumber>>,
}

/// What counts of it, with what counts only since an earlier import was taken back.
fn counting(ledger: &Ledger, name: &str, interval: Interval) -> Result<Counting, Refusal> {
    let mut counting = Counting::default();
    for batch in ledger.batches(ledger.head()?)? {
        if batch.name == name || batch.restored_from.as_deref() == Some(name) {
            ledger.each_count_of_batch(&batch.name, |count| {
                let period = BillingPeriod::containing(interval, count.day);
                *counting.rows.entry(count.day).or_default() += count.rows;
                let organisations = counting.organisations.entry(period).or_default();
                organisations.insert(count.organisation_number);
                Ok::<_, LedgerError>(())
            })?;
        }
    }
    Ok(counting)
}

fn months(counting: &Counting, issued: &[IssuedRun]) -> Vec<ImportedMonth> {
    let month = |(period, organisations): (&BillingPeriod, &BTreeSet<OrganisationNumber>)| {
        let days = period.period();
        ImportedMonth {
            period: *period,
            rows: counting.rows.range(days.first()..=days.last()).map(|(_, rows)| rows).sum(),
            organisations: organisations.len(),
            is_issued: issued.iter().any(|run| run.period == *period),
        }
    };
    counting.organisations.iter().map(month).collect()
}
