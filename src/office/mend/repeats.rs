//! Rows of an import that do not count since another row of the same event does, with that row: duplicates, and conflicts with
//! an earlier import. It changes nothing.

use std::io;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::open_rejects::refuse_uncounted;
use super::view::PAGE;
use crate::sources::usage::{self, Repeats};
use crate::values::text::Text;

/// A page of rows that do not count.
#[derive(Debug)]
pub struct RepeatsView {
    /// How many there are, and those of this page.
    pub repeats: Repeats,
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
    let pages = (repeats.duplicates + repeats.conflicts).div_ceil(PAGE).max(1);
    Ok(RepeatsView { repeats, page, pages })
}
