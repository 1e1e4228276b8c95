//! Rejected rows to look at: a page of them with what is mended, where each stands, and which are alike. It changes nothing.

use std::collections::BTreeMap;

use super::super::desk::Desk;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::mends::{Mends, TypedRow};
use super::open_rejects::{AskedRejects, OpenRejects};
use super::read_before::MadeBefore;
pub use super::tally::{AlikeRows, MendState, MendSums};
use super::tally::{MetRow, Tally};
use crate::sources::usage::{ConflictReason, RejectedColumn, RejectedText};
use crate::values::personal_number::may_be_shown;
use crate::values::text::Text;

/// Rows of a page.
pub const PAGE: u64 = 200;

/// A page of rejected rows.
#[derive(Debug)]
pub struct RejectsView {
    /// Which log of the import they are of, from 1, and all of its logs that have rejected rows.
    pub file: usize,
    /// See `file`.
    pub files: Vec<usize>,
    /// The log, as it was named.
    pub log: String,
    /// The layout of the log.
    pub layout: String,
    /// The SHA-256 of the file of rejects.
    pub sha256: String,
    /// The columns of the log.
    pub columns: Vec<RejectedColumn>,
    /// The rows of this page.
    pub rows: Vec<ShownReject>,
    /// How many rows stand where, in the whole file.
    pub sums: MendSums,
    /// Which are alike, in the whole file.
    pub alike: Vec<AlikeRows>,
    /// What somebody typed that changes a row, in the whole file.
    pub typed: BTreeMap<u64, TypedRow>,
    /// This page, from 1.
    pub page: u64,
    /// How many there are.
    pub pages: u64,
}

/// A rejected row, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownReject {
    /// Its line in the file of rejects.
    pub number: u64,
    /// Its line in its log.
    pub line: u64,
    /// Why the import rejected it: a conflict in both languages, the rest in that of the import.
    pub rejected_for: Text,
    /// Whether it is in conflict with another row.
    pub is_in_conflict: bool,
    /// What it says now.
    pub text: RejectedText,
    /// Whether somebody changed it.
    pub is_changed: bool,
    /// Where it stands.
    pub state: MendState,
}

/// Rejected rows of an import, with what is mended so far.
///
/// # Errors
/// There is no such import, or it has no rejected rows, or their file is gone.
pub fn view(
    desk: &Desk,
    asked: &AskedRejects,
    mends: &Mends,
    page: u64,
    notices: &mut Notices,
) -> Result<RejectsView, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let found = OpenRejects::find(desk, &ledger, asked)?;
    let before = MadeBefore::of(desk, &ledger, &found)?;
    let file = found.open(desk)?;
    let page = page.max(1);
    let shown = (page - 1).saturating_mul(PAGE)..page.saturating_mul(PAGE);
    let (mut rows, mut log, mut at) = (Vec::new(), String::new(), 0);
    let mut typed = BTreeMap::new();
    let tally = Tally::over(&file, mends, &before.rows, |met, _| {
        if log.is_empty() {
            log = may_be_shown(&met.row.log);
        }
        if let Some(one) = &met.typed {
            typed.insert(met.row.number, one.clone());
        }
        if shown.contains(&at) {
            rows.push(shown_row(met));
        }
        at += 1;
        Ok(())
    })?;
    let columns = file.columns();
    let sums = tally.sums;
    Ok(RejectsView {
        file: found.number,
        log,
        layout: file.layout().to_owned(),
        alike: tally.alike(&columns).into_iter().map(shown_alike).collect(),
        columns: columns.into_iter().map(shown_column).collect(),
        rows,
        sums,
        typed,
        page,
        pages: sums.rejected.div_ceil(PAGE).max(1),
        files: found.files.clone(),
        sha256: found.sha256.clone(),
    })
}

fn shown_row(met: MetRow<'_>) -> ShownReject {
    let conflict = ConflictReason::of_words(&met.row.reason);
    let all = |cells: &[String]| cells.iter().map(|cell| may_be_shown(cell)).collect();
    ShownReject {
        number: met.row.number,
        line: met.row.line,
        rejected_for: conflict
            .as_ref()
            .map_or_else(|| Text::same(&met.row.reason), ConflictReason::words)
            .map(may_be_shown),
        is_in_conflict: conflict.is_some(),
        text: match met.text {
            RejectedText::Cells(cells) => RejectedText::Cells(all(cells)),
            RejectedText::Line(line) => RejectedText::Line(may_be_shown(line)),
            RejectedText::Long(line) => RejectedText::Long(may_be_shown(line)),
        },
        is_changed: met.is_changed,
        state: match met.state {
            MendState::Wrong(mut fault) => {
                fault.reason = fault.reason.map(may_be_shown);
                MendState::Wrong(fault)
            }
            state => state,
        },
    }
}

fn shown_alike(alike: AlikeRows) -> AlikeRows {
    let AlikeRows { column, value, reason, .. } = &alike;
    let (column, value) = (may_be_shown(column), may_be_shown(value));
    AlikeRows { column, value, reason: reason.map(may_be_shown), ..alike }
}

fn shown_column(column: RejectedColumn) -> RejectedColumn {
    RejectedColumn { name: may_be_shown(&column.name), ..column }
}
