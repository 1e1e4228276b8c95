//! How many events there were. A count holds what was counted and adds nothing up.

use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::Day;
use crate::values::shared_text::SharedText;

/// How many events an organisation had on a day, by service, channel and outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// Its Stockholm day (R1).
    pub day: Day,
    /// `lefi-online`.
    pub service: SharedText,
    /// `system`.
    pub channel: SharedText,
    /// `answered`.
    pub outcome: SharedText,
    /// How many log rows.
    pub rows: u64,
    /// The sum of their quantities.
    pub quantity: Quantity,
}

impl Count {
    /// What tells counts apart, in the order they are shown.
    pub(in crate::sources::usage) fn key(&self) -> (OrganisationNumber, Day, &str, &str, &str) {
        (self.organisation_number, self.day, &self.service, &self.channel, &self.outcome)
    }
}

/// A count of a warehouse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarehouseCount {
    /// Its events, as rows that count, and their quantities.
    pub count: Count,
    /// The rows that they had, repeats among them.
    pub log_rows: u64,
    /// Its line in the result, from 1.
    pub line: u64,
}

/// A count of one import, with the first log line that is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCount {
    /// The count as billing uses it.
    pub count: Count,
    /// The log file, as it was named.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
}
