//! Goes through a file of rejects once: what each row says with what is mended, where it stands then, and how many are alike.
//! It shows and writes nothing.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::RejectsEnded;
use super::mends::{MendedRow, Mends, TypedRow};
use super::read_before::ReadBefore;
use crate::sources::usage::{
    RejectedColumn, RejectedFile, RejectedRow, RejectedText, RowChecker, RowFault,
};
use crate::values::text::Text;

/// Wrong values that are told apart; more are as many slips.
const APART: usize = 200;

/// How many rows stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct MendSums {
    /// All.
    pub rejected: u64,
    /// Read in before, once they were mended.
    pub read_before: u64,
    /// Changed, and right now.
    pub mended: u64,
    /// Not changed and right by themselves: in conflict, or the settings have changed since.
    pub right: u64,
    /// Wrong.
    pub wrong: u64,
}

/// Where a rejected row stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MendState {
    /// It was read in with this batch, once it was mended.
    ReadBefore(String),
    /// It is changed, and right now.
    Mended,
    /// It is right as it stands.
    Right,
    /// It would be rejected.
    Wrong(RowFault),
}

/// Rows that are rejected for the same value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlikeRows {
    /// The column, by its name.
    pub column: String,
    /// The value that is wrong.
    pub value: String,
    /// What is wrong with it.
    pub reason: Text,
    /// How many rows have it.
    pub rows: u64,
    /// The values that may stand there; none where any is as good as another.
    pub known: Vec<String>,
}

/// A row as it is met.
pub(super) struct MetRow<'a> {
    pub row: &'a RejectedRow,
    /// What it says now.
    pub text: &'a RejectedText,
    pub is_changed: bool,
    /// What of it somebody typed for this row.
    pub typed: Option<TypedRow>,
    pub state: MendState,
}

/// What a file of rejects comes to.
pub(super) struct Tally {
    pub sums: MendSums,
    alike: BTreeMap<(usize, String), (Text, u64)>,
}

impl Tally {
    /// Meets each row of a file with what is mended.
    pub(super) fn over(
        file: &RejectedFile<'_>,
        mends: &Mends,
        read_before: &ReadBefore,
        mut meet: impl FnMut(MetRow<'_>, &mut RowChecker<'_>) -> Result<(), RejectsEnded>,
    ) -> Result<Self, RejectsEnded> {
        let columns = file.columns();
        let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
        let mut tally = Self { sums: MendSums::default(), alike: BTreeMap::new() };
        file.each_row::<RejectsEnded>(&mut |row, checker| {
            let MendedRow { text, is_changed, typed } = mends.mended(&row, &names);
            let state = match read_before.get(&row.line) {
                Some(batch) => MendState::ReadBefore(batch.clone()),
                None => match checker.check(&row, &text) {
                    Err(fault) => MendState::Wrong(fault),
                    Ok(()) if is_changed => MendState::Mended,
                    Ok(()) => MendState::Right,
                },
            };
            tally.count(&state, &text);
            meet(MetRow { row: &row, text: &text, is_changed, typed, state }, checker)
        })?;
        Ok(tally)
    }

    fn count(&mut self, state: &MendState, text: &RejectedText) {
        self.sums.rejected += 1;
        match state {
            MendState::ReadBefore(_) => self.sums.read_before += 1,
            MendState::Mended => self.sums.mended += 1,
            MendState::Right => self.sums.right += 1,
            MendState::Wrong(fault) => {
                self.sums.wrong += 1;
                let (RejectedText::Cells(cells), Some(column)) = (text, fault.column) else {
                    return;
                };
                let Some(value) = cells.get(column) else { return };
                let key = (column, value.trim().to_owned());
                if self.alike.len() < APART || self.alike.contains_key(&key) {
                    self.alike.entry(key).or_insert_with(|| (fault.reason.clone(), 0)).1 += 1;
                }
            }
        }
    }

    /// Values that more than one row is wrong for, or that can be chosen among few: the most rows first.
    pub(super) fn alike(self, columns: &[RejectedColumn]) -> Vec<AlikeRows> {
        let of = |((column, value), (reason, rows)): ((usize, String), (Text, u64))| {
            let RejectedColumn { name, known, .. } = columns.get(column)?.clone();
            (rows > 1 || !known.is_empty()).then_some(AlikeRows {
                column: name,
                value,
                reason,
                rows,
                known,
            })
        };
        let mut alike: Vec<AlikeRows> = self.alike.into_iter().filter_map(of).collect();
        alike.sort_by_key(|one| Reverse(one.rows));
        alike
    }
}
