//! Rows of an import that do not count since another row of the same event does, with that row: duplicates, and conflicts with
//! an earlier import; and rows of which none counts, as they contradict each other. It changes nothing.

use std::io;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::in_conflict::{EVENTS, RowsInConflict, rows_in_conflict};
use super::open_rejects::refuse_uncounted;
use super::view::PAGE;
use crate::sources::usage::{self, Repeats};
use crate::values::text::Text;

/// A page of rows that do not count.
#[derive(Debug)]
pub struct RepeatsView {
    /// How many there are, and those of this page.
    pub repeats: Repeats,
    /// Events of which no row counts, those of this page; or why they can't be shown.
    pub in_conflict: Result<RowsInConflict, Refusal>,
    /// This page, from 1.
    pub page: u64,
    /// How many there are.
    pub pages: u64,
}

/// The rows of an import that do not count.
///
/// # Errors
/// There is no such import, or what is stored of it can't be read.
pub fn repeats(
    desk: &Desk,
    batch: &str,
    page: u64,
    notices: &mut Notices,
) -> Result<RepeatsView, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    refuse_uncounted(&ledger, batch)?;
    let batches = ledger.batches(ledger.head()?)?;
    let batches: Vec<String> = batches.into_iter().map(|batch| batch.name).collect();
    let page = page.max(1);
    let from = (page - 1).saturating_mul(PAGE);
    let failed = |error: io::Error| Refusal::FileSystem(Text::same(error.to_string()));
    let folder = desk.workspace.ledger_folder();
    let repeats = usage::repeats(&folder, batch, &batches, from, PAGE).map_err(failed)?;
    let in_conflict = rows_in_conflict(desk, &ledger, batch, page);
    let events = in_conflict.as_ref().map_or(0, |found| found.events_in_all);
    let pages = (repeats.duplicates + repeats.conflicts).div_ceil(PAGE);
    let pages = pages.max(events.div_ceil(EVENTS)).max(1);
    Ok(RepeatsView { repeats, in_conflict, page, pages })
}
