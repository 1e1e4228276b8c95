//! Rows that a run could not bill, read back as it was written.

use super::code::{Code, unresolved_of_first};
use super::{Ledger, LedgerError, read};
use crate::engine::billing::UnresolvedReason;
use crate::values::identity::OrganisationNumber;
use crate::values::period::{Day, Period};
use crate::values::run_number::RunNumber;

/// Rows of one organisation and service that a run could not bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnresolvedRows {
    /// The organisation that used the service.
    pub organisation_number: OrganisationNumber,
    /// The service that was used.
    pub service: String,
    /// The reason why they could not be billed.
    pub why: UnresolvedReason,
    /// The number of log rows.
    pub rows: u64,
    /// From the first to the last of them.
    pub days: Period,
    /// The reason for which they may stay unbilled (R6).
    pub waived: Option<String>,
}

impl Ledger {
    /// The rows that a run could not bill, in its order.
    pub fn unresolved(&self, run: RunNumber) -> Result<Vec<UnresolvedRows>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT * FROM run_unresolved WHERE run = ?1 ORDER BY position")?;
        let mut rows = query.query([run])?;
        let mut unresolved = Vec::new();
        while let Some(row) = rows.next()? {
            let first = read(row.get("first_day")?, Day::parse)?;
            let last = |text: &str| Period::including(first, Some(Day::parse(text)?));
            let why = |text: &str| {
                UnresolvedReason::from_code(text).or_else(|| unresolved_of_first(text))
            };
            unresolved.push(UnresolvedRows {
                organisation_number: read(
                    row.get("organisation_number")?,
                    OrganisationNumber::parse,
                )?,
                service: row.get("service")?,
                why: read(row.get("why")?, why)?,
                rows: row.get("row_count")?,
                days: read(row.get("last_day")?, last)?,
                waived: row.get("waived")?,
            });
        }
        Ok(unresolved)
    }
}
