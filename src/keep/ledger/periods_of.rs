//! Which period a run, a decision or a document is of, and which imports have rows on days of one, also such as were taken
//! back. It only reads.

use std::collections::{BTreeMap, BTreeSet};

use super::{Ledger, LedgerError, read};
use crate::values::period::{BillingPeriod, Period};
use crate::values::run_number::RunNumber;

impl Ledger {
    /// The period of every run, issued or not.
    pub fn periods_of_runs(&self) -> Result<BTreeMap<RunNumber, BillingPeriod>, LedgerError> {
        let found = self.periods_of("SELECT run, period FROM run", |row| row.get::<_, i64>(0))?;
        Ok(found.into_iter().map(|(run, period)| (RunNumber::of_ledger(run), period)).collect())
    }

    /// The period of every decision by its number, also of those that were withdrawn.
    pub fn periods_of_decisions(&self) -> Result<BTreeMap<String, BillingPeriod>, LedgerError> {
        let number = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0).map(|one| one.to_string());
        self.periods_of("SELECT decision, period FROM decision", number)
    }

    /// The period that every document is for, by its number.
    pub fn periods_of_documents(&self) -> Result<BTreeMap<String, BillingPeriod>, LedgerError> {
        self.periods_of("SELECT number, period FROM document", |row| row.get(0))
    }

    fn periods_of<K: Ord>(
        &self,
        query: &str,
        key: impl Fn(&rusqlite::Row<'_>) -> rusqlite::Result<K>,
    ) -> Result<BTreeMap<K, BillingPeriod>, LedgerError> {
        let mut query = self.connection.prepare(query)?;
        let mut rows = query.query([])?;
        let mut found = BTreeMap::new();
        while let Some(row) = rows.next()? {
            found.insert(key(row)?, read(row.get(1)?, BillingPeriod::parse)?);
        }
        Ok(found)
    }

    /// The imports that have rows on days of a period, also those that were taken back.
    pub fn batches_with_rows_in(&self, period: Period) -> Result<BTreeSet<String>, LedgerError> {
        let mut query = self
            .connection
            .prepare("SELECT DISTINCT batch FROM usage_count WHERE day BETWEEN ?1 AND ?2")?;
        let days = [period.first().to_string(), period.last().to_string()];
        let batches = query.query_map(days, |row| row.get(0))?;
        Ok(batches.collect::<Result<_, _>>()?)
    }
}
