//! What was counted on some days, in a few figures: how far a period has come needs no more, and counts are many. It only reads.

use std::collections::BTreeSet;
use std::sync::Arc;

use rusqlite::params;

use super::imports::LIVE;
use super::{KnownUsage, Ledger, LedgerError, UsageOnDays, read};
use crate::values::money::Quantity;
use crate::values::period::{Day, Period};

impl Ledger {
    /// The same ledger, which knows what others asked for.
    #[must_use]
    pub fn knowing(mut self, known: KnownUsage) -> Self {
        self.known_usage = known;
        self
    }

    /// What was counted on these days, over the batches that count now.
    pub fn usage_on(&self, days: Period) -> Result<Arc<UsageOnDays>, LedgerError> {
        let Some(state) = self.state()? else { return Ok(Arc::new(self.added_up(days)?)) };
        if let Some(known) = self.known_usage.of(&state, days) {
            return Ok(known);
        }
        let usage = Arc::new(self.added_up(days)?);
        self.known_usage.keep(state, days, usage.clone());
        Ok(usage)
    }

    fn added_up(&self, days: Period) -> Result<UsageOnDays, LedgerError> {
        let mut query = self.connection.prepare(&format!(
            "SELECT batch, day, row_count, quantity FROM usage_count
             WHERE day BETWEEN ?2 AND ?3 AND +batch IN (SELECT batch FROM batch WHERE {LIVE})"
        ))?;
        let (first, last) = (days.first().to_string(), days.last().to_string());
        let mut rows = query.query(params![self.head()?.0, first, last])?;
        let (mut counted, mut quantity) = (0, Quantity::ZERO);
        let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let (batch, day): (String, String) = (row.get(0)?, row.get(1)?);
            counted += row.get::<_, u64>(2)?;
            quantity = quantity.plus(read(row.get(3)?, |text| Quantity::parse(text).ok())?)?;
            seen.insert((batch, day));
        }
        let (batches, days): (BTreeSet<String>, BTreeSet<String>) = seen.into_iter().unzip();
        let days = days.into_iter().map(|day| read(day, Day::parse)).collect::<Result<_, _>>()?;
        Ok(UsageOnDays { rows: counted, quantity, days, batches })
    }
}
