//! Usage logs: reading, checking, de-duplicating and storing them, and the counts that come of it.
//! The room of csv, polars and Parquet. It never knows tariffs or parties.

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
