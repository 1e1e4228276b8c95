//! Periods that are closed, each with its control sheet as it was archived.

use rusqlite::{OptionalExtension, params};

use super::{EntryNumber, IssuedFile, Ledger, LedgerError, Signature, Writing, read};
use crate::values::period::{BillingPeriod, Moment};

/// A period that is closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The billing period that was closed.
    pub period: BillingPeriod,
    /// The entry of the audit trail that closed it.
    pub entry: EntryNumber,
    /// Its control sheet, as it was archived.
    pub sheet: IssuedFile,
}

impl Writing<'_> {
    /// Closes a period, with the control sheet that is archived.
    pub fn close(&self, period: BillingPeriod, sheet: &IssuedFile) -> Result<(), LedgerError> {
        self.transaction.execute(
            "INSERT INTO period_closed (period, entry, sheet_name, sheet) VALUES (?1, ?2, ?3, ?4)",
            params![period.to_string(), self.number, sheet.name, sheet.content],
        )?;
        Ok(())
    }
}

impl Ledger {
    /// The periods that are closed: the entry that closed each, and its control sheet.
    pub fn closings(&self) -> Result<Vec<Closing>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT period, entry, sheet_name, sheet FROM period_closed ORDER BY entry")?;
        let mut rows = query.query([])?;
        let mut closings = Vec::new();
        while let Some(row) = rows.next()? {
            closings.push(Closing {
                period: read(row.get(0)?, BillingPeriod::parse)?,
                entry: EntryNumber(row.get(1)?),
                sheet: IssuedFile { name: row.get(2)?, content: row.get(3)? },
            });
        }
        Ok(closings)
    }

    /// When a period was closed, and by whom; none while it is open.
    pub fn closed(&self, period: BillingPeriod) -> Result<Option<Signature>, LedgerError> {
        let found: Option<(String, String)> = self
            .connection
            .query_row(
                "SELECT who, at FROM period_closed JOIN entry ON entry.entry = period_closed.entry
                 WHERE period = ?1",
                [period.to_string()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        found.map(|(who, at)| Ok(Signature { who, at: read(at, Moment::parse)? })).transpose()
    }
}
