//! How usage in a warehouse stands: whether the workspace names a table, and which periods were imported from there. It only
//! reads.

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::kept::{KeptResult, kept_results};
use super::table::table;

/// How usage in a warehouse stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarehouseOverview {
    /// The engine, where there is a `warehouse.toml`.
    pub engine: Option<&'static str>,
    /// Whether it says how a snapshot of the table is named.
    pub has_snapshots: bool,
    /// The results that count, newest first.
    pub kept: Vec<KeptResult>,
}

/// How it stands.
///
/// # Errors
/// What is wrong in `warehouse.toml`.
pub fn overview(desk: &Desk, notices: &mut Notices) -> Result<WarehouseOverview, Refusal> {
    let table = match desk.workspace.warehouse_source()? {
        Some(_) => Some(table(desk)?),
        None => None,
    };
    let engine = table.as_ref().map(|table| table.engine().name());
    let has_snapshots = table.is_some_and(|table| table.has_snapshots());
    let mut kept = match desk.ledger_to_read_if_any(notices)? {
        Some(ledger) => kept_results(&ledger)?,
        None => Vec::new(),
    };
    kept.reverse();
    Ok(WarehouseOverview { engine, has_snapshots, kept })
}
