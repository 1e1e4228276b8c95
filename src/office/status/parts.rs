//! A year or quarter that is issued in parts: the control sheets of its periods. Each period's own sheet ties its log rows;
//! here they only stand side by side.

use super::control::control_sheet;
use super::sheet::ControlSheet;
use crate::keep::ledger::Ledger;
use crate::keep::workspace::Workspace;
use crate::office::refusal::{CloseRefusal, Refusal, StatusRefusal};
use crate::values::period::{BillingPeriod, Interval};

/// The sheets of the periods that a longer one is issued in, in their order.
#[derive(Debug)]
pub struct Parts {
    /// The longer period.
    pub whole: BillingPeriod,
    /// Its parts.
    pub sheets: Vec<ControlSheet>,
}

/// The periods in which a longer one is issued; none where it is issued itself. One that is only a part of what is
/// issued, or that no run bills, is refused.
pub fn parts(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<Option<Vec<BillingPeriod>>, Refusal> {
    let head = ledger.head()?;
    let runs = ledger.issued_runs(head)?;
    let issued: Vec<BillingPeriod> = runs.iter().map(|run| run.period).collect();
    let kind = workspace.settings.billing_period;
    if issued.contains(&period) {
        return Ok(None);
    }
    let days = period.period();
    if let Some(longer) = issued
        .iter()
        .find(|one| one.period().days() > days.days() && one.period().intersection(days).is_some())
    {
        return Err(StatusRefusal::PartOf { period, longer: *longer, is_issued: true }.into());
    }
    let within = |one: &BillingPeriod| {
        let of_one = one.period();
        of_one.first() >= days.first() && of_one.end() <= days.end()
    };
    let mut found: Vec<BillingPeriod> = issued.into_iter().filter(within).collect();
    if period.interval() == kind && found.is_empty() {
        return Ok(None);
    }
    let from = workspace.settings.bills_from;
    let to_come = |one: &BillingPeriod| {
        one.period().first() >= from.period().first()
            && within(one)
            && found.iter().all(|other| other.period().intersection(one.period()).is_none())
    };
    let to_come: Vec<BillingPeriod> = kind
        .touching(days)
        .into_iter()
        .map(|days| BillingPeriod::containing(kind, days.first()))
        .filter(to_come)
        .collect();
    found.extend(to_come);
    found.sort_by_key(|one| one.period());
    found.dedup();
    if found.is_empty() {
        return Err(never_issued(kind, period, from).into());
    }
    Ok(Some(found))
}

/// Why nothing is issued of a period.
fn never_issued(kind: Interval, period: BillingPeriod, from: BillingPeriod) -> StatusRefusal {
    let longer = BillingPeriod::containing(kind, period.period().first());
    match longer.period().days() > period.period().days() && longer.period() >= from.period() {
        true => StatusRefusal::PartOf { period, longer, is_issued: false },
        false => StatusRefusal::NeverIssued { period, from },
    }
}

/// A period that is issued in parts is closed part by part.
pub(super) fn refuse_parts(
    workspace: &Workspace,
    ledger: &Ledger,
    period: BillingPeriod,
) -> Result<(), Refusal> {
    let Some(parts) = parts(workspace, ledger, period)? else { return Ok(()) };
    Err(CloseRefusal::InParts { period, parts }.into())
}

impl Parts {
    /// Reads the sheets.
    pub fn of(
        workspace: &Workspace,
        ledger: &Ledger,
        whole: BillingPeriod,
        parts: &[BillingPeriod],
    ) -> Result<Self, Refusal> {
        let sheets = parts.iter().map(|part| control_sheet(workspace, ledger, *part));
        Ok(Self { whole, sheets: sheets.collect::<Result<_, _>>()? })
    }

    /// Whether the sums of every period tie.
    pub fn ties(&self) -> bool {
        self.sheets.iter().all(ControlSheet::ties)
    }
}
