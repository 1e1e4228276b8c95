//! The table of a workspace's usage in a warehouse, and what is asked of it. It reads one file.

use super::super::desk::Desk;
use super::super::refusal::{Refusal, WarehouseRefusal};
use crate::keep::workspace::{Settings, Workspace};
use crate::sources::usage::{self, RowFilter, WarehouseQuery, WarehouseTable};
use crate::values::period::BillingPeriod;

/// What `warehouse.toml` says, which must be there.
pub(super) fn table(desk: &Desk) -> Result<WarehouseTable, Refusal> {
    let source = desk.workspace.warehouse_source()?;
    let (name, text) = source.ok_or(WarehouseRefusal::NoTable)?;
    usage::parse_warehouse(&name, &text).map_err(Refusal::Input)
}

/// The table as the workspace names it now, for whoever looks at its rows.
#[derive(Debug)]
pub struct WarehouseRows {
    table: WarehouseTable,
    settings: Settings,
}

impl WarehouseRows {
    /// Of a workspace; none where it names no table, or none that can be read.
    pub fn of(workspace: &Workspace) -> Result<Option<Self>, Refusal> {
        let Some((name, text)) = workspace.warehouse_source()? else { return Ok(None) };
        let settings = workspace.settings.clone();
        let table = usage::parse_warehouse(&name, &text);
        Ok(table.map_or(None, |table| Some(Self { table, settings })))
    }

    /// The query that lists the rows behind counts there.
    pub fn query(&self, filter: &RowFilter) -> String {
        let Settings { channels, outcomes, event_ids, billing_period, .. } = &self.settings;
        let period = BillingPeriod::containing(*billing_period, filter.period.first());
        WarehouseQuery::new(&self.table, period, None, (channels, outcomes, event_ids))
            .rows_behind(filter)
    }
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
