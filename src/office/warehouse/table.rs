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

    /// The query that lists the rows behind counts there, which results of these periods and snapshots counted; where one is of
    /// a snapshot, a query for each.
    pub fn query(&self, filter: &RowFilter, counted: &[(BillingPeriod, Option<String>)]) -> String {
        if counted.iter().all(|(_, snapshot)| snapshot.is_none()) {
            let billing_period = self.settings.billing_period;
            let period = BillingPeriod::containing(billing_period, filter.period.first());
            return self.asked(period, None).rows_behind(filter);
        }
        let queries = counted.iter().filter_map(|(of, snapshot)| {
            let period = filter.period.intersection(of.period())?;
            let filter = RowFilter { period, ..filter.clone() };
            Some(match snapshot.as_deref() {
                Some(name) if is_masked(name) => {
                    format!("{NOT_KEPT}{}", self.asked(*of, None).rows_behind(&filter))
                }
                snapshot => self.asked(*of, snapshot).rows_behind(&filter),
            })
        });
        queries.collect::<Vec<String>>().join("\n")
    }

    fn asked<'a>(&'a self, period: BillingPeriod, snapshot: Option<&'a str>) -> WarehouseQuery<'a> {
        let Settings { channels, outcomes, event_ids, .. } = &self.settings;
        WarehouseQuery::new(&self.table, period, snapshot, (channels, outcomes, event_ids))
    }
}

/// What is said of a query that can't look at the snapshot which was counted.
const NOT_KEPT: &str = "-- The counts are of a snapshot whose name is not kept, because it could be somebody's number: name it after the table.\n";

/// Whether a name is kept without what could be somebody's number.
fn is_masked(name: &str) -> bool {
    name.contains("***")
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
