//! The table of a workspace's usage in a warehouse, and what is asked of it. It reads one file.

use super::super::desk::Desk;
use super::super::refusal::{Refusal, WarehouseRefusal};
use crate::sources::usage::{self, WarehouseQuery, WarehouseTable};
use crate::values::period::BillingPeriod;

/// What `warehouse.toml` says, which must be there.
pub(super) fn table(desk: &Desk) -> Result<WarehouseTable, Refusal> {
    let source = desk.workspace.warehouse_source()?;
    let (name, text) = source.ok_or(WarehouseRefusal::NoTable)?;
    usage::parse_warehouse(&name, &text).map_err(Refusal::Input)
}

/// What is asked of the table for a period, by the words of `lefi.toml`.
pub(super) fn query<'a>(
    desk: &'a Desk,
    table: &'a WarehouseTable,
    period: BillingPeriod,
    snapshot: Option<&'a str>,
) -> WarehouseQuery<'a> {
    let settings = &desk.workspace.settings;
    let words =
        (settings.channels.as_slice(), settings.outcomes.as_slice(), settings.event_ids.as_slice());
    WarehouseQuery::new(table, period, snapshot, words)
}
