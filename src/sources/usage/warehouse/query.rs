//! What is asked of a warehouse: the usage of a period, in a table, at a snapshot, by the words of a workspace. It writes no
//! SQL.

use super::forms;
use super::probe::{ProbeRow, ProbeWay, ProbeWords};
use super::table::{QuantityColumn, SliceColumn, TableSlice, TimestampColumn, WarehouseTable};
use crate::sources::usage::log::row::ConfiguredWords;
use crate::values::event_id::EventIdForm;
use crate::values::period::{BillingPeriod, Day};

/// A period's usage as it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct WarehouseQuery<'a> {
    /// The table that has it.
    pub table: &'a WarehouseTable,
    /// The period.
    pub period: BillingPeriod,
    /// The snapshot of the table, by its name; otherwise the table as it is.
    pub snapshot: Option<&'a str>,
    /// The words of `lefi.toml`.
    pub(crate) words: ConfiguredWords<'a>,
}

impl<'a> WarehouseQuery<'a> {
    /// The usage of a period in a table, by the channels, the outcomes and the forms of event ids of `lefi.toml`.
    pub fn new(
        table: &'a WarehouseTable,
        period: BillingPeriod,
        snapshot: Option<&'a str>,
        (channels, outcomes, event_ids): (&'a [String], &'a [String], &'a [EventIdForm]),
    ) -> Self {
        Self { table, period, snapshot, words: ConfiguredWords { channels, outcomes, event_ids } }
    }
}

impl WarehouseQuery<'_> {
    /// The days that rows may have to be held against those of the period.
    pub(super) fn earliest(&self) -> Day {
        before(self.period.period().first(), self.table.unique_for)
    }

    /// The probe, as the words of the workspace make it.
    pub(super) fn probe(&self) -> Vec<ProbeRow> {
        let first = |words: &[String]| {
            words.iter().find(|word| forms::is_plain_word(word)).cloned().unwrap_or_default()
        };
        let (channel, outcome) = (first(self.words.channels), first(self.words.outcomes));
        let words = ProbeWords { channel: &channel, outcome: &outcome };
        let mut rows = words.rows();
        let has_exact = self.table.quantity == QuantityColumn::Exact;
        rows.retain(|row| match row.way {
            ProbeWay::Instant => self.table.timestamp == TimestampColumn::Instant,
            ProbeWay::Exact => has_exact,
            ProbeWay::Text => !(has_exact && row.may_be_grouped()),
            ProbeWay::Date => true,
        });
        if let Some(TableSlice { kind: SliceColumn::Date, margin, .. }) = self.table.slice {
            rows.extend(words.of_slice(self.sliced(margin)));
        }
        rows
    }

    /// The first and the last day of the parts of the table that may have rows of the period.
    pub(super) fn sliced(&self, margin: u32) -> [Day; 2] {
        [before(self.earliest(), margin), after(self.period.period().last(), margin)]
    }
}

/// The day so many days before another.
fn before(day: Day, days: u32) -> Day {
    (0..days).fold(day, |day, _| day.previous())
}

/// The day so many days after another.
fn after(day: Day, days: u32) -> Day {
    (0..days).fold(day, |day, _| day.next())
}

/// Whether a text can be the name of a snapshot in every engine's SQL.
pub fn is_snapshot_name(text: &str) -> bool {
    let breaks = [";", "--", "/*", "{"].iter().any(|word| text.contains(word));
    text.len() <= 100 && forms::is_plain_word(text) && !breaks
}
