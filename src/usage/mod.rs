//! Usage logs: reading, checking, de-duplicating and storing them, and the counts that come of it.
//! The room of csv, polars and Parquet. It never knows tariffs, parties or the ledger.

mod cells;
mod chunks;
mod columns;
mod conflict_rows;
mod conflicts;
mod days;
mod duplicates;
mod examine;
mod fates;
mod first_pass;
mod header;
mod identities;
mod import;
mod in_order;
mod index;
mod kept;
mod layout;
mod names;
mod packed;
mod parquet;
mod parquet_text;
mod piles;
mod recount;
mod rejects;
mod row;
mod second_pass;
mod source;
mod stated;
mod store;
mod stored;
mod sums;

pub use import::{FileReport, Import, ImportError, ImportRequest, Totals, import};
pub use kept::StoredFile;
pub use layout::{Layout, parse_layout};
pub use recount::{RecountError, recount};
pub use source::digest;
pub use store::forget_unknown;

use crate::identity::OrganisationNumber;
use crate::money::Quantity;
use crate::period::Day;

/// How many events an organisation had on a day, by service, channel and outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// Whose usage.
    pub organisation_number: OrganisationNumber,
    /// Its Stockholm day (R1).
    pub day: Day,
    /// `lefi-online`.
    pub service: String,
    /// `system`.
    pub channel: String,
    /// `answered`.
    pub outcome: String,
    /// How many log rows.
    pub rows: u64,
    /// The sum of their quantities.
    pub quantity: Quantity,
}

impl Count {
    /// What tells counts apart, in the order they are shown.
    fn key(&self) -> (OrganisationNumber, Day, &str, &str, &str) {
        (self.organisation_number, self.day, &self.service, &self.channel, &self.outcome)
    }
}

/// A count of one import, with the first log line that is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCount {
    /// The count.
    pub count: Count,
    /// The log file, as it was named.
    pub file: String,
    /// The line in it, from 1.
    pub line: u64,
}
