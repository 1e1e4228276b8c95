//! The script that counts a period's usage in the warehouse. The same settings give the same bytes.

use serde::Serialize;

use super::super::desk::Desk;
use super::super::notice::{Notices, WarehouseNotice};
use super::super::refusal::{Refusal, WarehouseRefusal};
use super::table::{query, table};
use crate::sources::usage::{WarehouseScript, is_snapshot_name};
use crate::values::period::BillingPeriod;

/// A period's script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PeriodScript {
    /// The period that it counts.
    pub period: BillingPeriod,
    /// The engine that it is written for.
    pub engine: &'static str,
    /// What tells it from every other; its result repeats it.
    pub digest: String,
    /// What its result is called, without an ending.
    pub result: String,
    /// The script.
    pub script: String,
}

/// The script for a period, at a snapshot of the table or as it is.
pub fn script(
    desk: &Desk,
    period: BillingPeriod,
    snapshot: Option<&str>,
    notices: &mut Notices,
) -> Result<PeriodScript, Refusal> {
    let table = table(desk)?;
    if let Some(name) = snapshot {
        if !is_snapshot_name(name) {
            return Err(WarehouseRefusal::SnapshotName { name: name.to_owned() }.into());
        }
        if !table.has_snapshots() {
            return Err(WarehouseRefusal::NoSnapshots.into());
        }
    }
    let engine = table.engine();
    if !engine.was_tried() {
        notices.tell(WarehouseNotice::NotTried { engine: engine.name() });
    }
    let WarehouseScript { text, digest, result } = query(desk, &table, period, snapshot).script();
    Ok(PeriodScript { period, engine: engine.name(), digest, result, script: text })
}
