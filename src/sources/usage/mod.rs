//! Usage logs: reading, checking, de-duplicating and storing them, and the counts that come of it.
//! The room of csv, polars and Parquet. It never knows tariffs, parties or the ledger.
//!
//! The way of a row: a `source` gives `chunks` of whole lines; `examine` splits them into `cells` and
//! checks each `row` on all cores; what is right is `packed` and waits in `piles` on disk with its
//! `identities`. `duplicates` and `settle` find which of them count (R7), `notes` keep that by place. The
//! second pass adds them up in `sums` and lays them in the `store`, or adds them to the `rejects`.
//! `restore`, `recount` and `stored_rows` read from the store again. `metering` lays counts out for billing,
//! `volumes` in a table for questions about usage.

mod counts;
mod events;
mod import;
mod in_order;
mod log;
mod rows;
mod store;
mod threads;

pub use counts::metering::{MeteredDay, Metering, Series};
pub use counts::volumes::{Dimension, Pivot, PivotRow, Volume, VolumeRow, Volumes, VolumesError};
pub use import::choice::Layouts;
pub use import::rejected_months::RejectedMonths;
pub use import::{FileReport, Import, ImportError, ImportRequest, Remark, Totals, import};
pub use log::apart::{LOG_TEXT, write_log_text};
pub use log::layout::{Layout, Wanted, parse_layout};
pub use log::source::digest;
pub use log::unsupported::Unsupported;
pub use rows::kept::StoredFile;
pub use store::left::{finished, forget_unfinished, is_settled, strangers, unfinished};
pub use store::recount::{StoredError, recount};
pub use store::restore::{LiveBatch, Restored, restore};
pub use store::stored_rows::{RowFilter, StoredRow, stored_rows};

use crate::values::identity::OrganisationNumber;
use crate::values::money::Quantity;
use crate::values::period::Day;

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
