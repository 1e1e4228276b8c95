//! What somebody should know of logs that were imported: what was known already, where the rejects are, which days have
//! nothing, and which days no run will bill. It changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::notice::{ImportNotice, Notices};
use super::super::refusal::Refusal;
use crate::keep::ledger::Ledger;
use crate::sources::usage::Import;
use crate::values::period::{Day, Interval, Period};

/// Tells what was known already, where the rejects are, which days have nothing.
pub(super) fn tell(import: &Import, ledger: &Ledger, notices: &mut Notices) -> Result<(), Refusal> {
    for file in &import.files {
        let path = || file.path.display().to_string();
        if file.already {
            notices.tell(ImportNotice::Already { path: path(), batch: file.batch.clone() });
        }
        for remark in &file.remarks {
            notices.tell(ImportNotice::Remark { path: path(), remark: remark.clone() });
        }
        if let Some(rejects) = &file.rejects {
            let (rows, rejects) = (file.totals.rejected, rejects.display().to_string());
            notices.tell(ImportNotice::Rejected { path: path(), rows, rejects });
        }
        if !file.already && file.totals.read == 0 {
            notices.tell(ImportNotice::NoRows { path: path() });
        }
    }
    tell_of_missing_days(import.counts.rows_by_day(), ledger, notices)
}

/// Tells which days of the months that rows are of have none, in any import.
pub(super) fn tell_of_missing_days(
    rows: &BTreeMap<Day, u64>,
    ledger: &Ledger,
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let months: BTreeSet<Period> =
        rows.keys().map(|day| Interval::Month.containing(*day)).collect();
    for month in months {
        let days = ledger.days(month)?;
        let missing = missing_days(month, &days);
        if !missing.is_empty() {
            notices.tell(ImportNotice::MissingDays { month, missing });
        }
    }
    Ok(())
}

/// Rows that no run will bill, or none yet: wrong years come from wrong clocks and formats.
pub(super) fn tell_of_other_days(
    rows: &BTreeMap<Day, u64>,
    bills_from: Day,
    today: Day,
    notices: &mut Notices,
) {
    let rows = |is_meant: &dyn Fn(Day) -> bool| -> u64 {
        rows.iter().filter(|(day, _)| is_meant(**day)).map(|(_, rows)| rows).sum()
    };
    let early = rows(&|day| day < bills_from);
    if early > 0 {
        notices.tell(ImportNotice::BeforeBilling { rows: early, bills_from });
    }
    let late = rows(&|day| day > today);
    if late > 0 {
        notices.tell(ImportNotice::DaysToCome { rows: late });
    }
}

/// The stretches of a month's days that have no row.
fn missing_days(month: Period, days: &BTreeSet<Day>) -> Vec<Period> {
    month.gaps(days.iter().copied().map(Period::of_day))
}
