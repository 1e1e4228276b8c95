//! What has happened since an entry of the audit trail, as far as it can make a billed period come out otherwise:
//! each found by the entries after it, so that it costs what has happened and not what there is. What follows from
//! it is worked out elsewhere (`billing::touched`).

use std::collections::BTreeSet;

use rusqlite::{ToSql, params};

use super::{EntryNumber, Ledger, LedgerError, Writing, read};
use crate::engine::billing::{Rules, Run};
use crate::values::period::{BillingPeriod, Day};
use crate::values::run_number::RunNumber;

/// Entries after one, up to another.
#[derive(Debug, Clone, Copy)]
pub struct Since {
    /// The entry after which they come.
    pub after: EntryNumber,
    /// The last of them.
    pub through: EntryNumber,
}

impl Writing<'_> {
    /// Keeps of which periods a run leaves something.
    pub(super) fn unsettled(&self, number: RunNumber, run: &Run) -> Result<(), LedgerError> {
        for period in run.unsettled() {
            self.transaction.execute(
                "INSERT INTO run_unsettled (run, period, entry) VALUES (?1, ?2, ?3)",
                params![number, period.to_string(), self.number],
            )?;
        }
        Ok(())
    }
}

impl Ledger {
    /// The rules by which an entry billed.
    pub fn rules_of(&self, entry: EntryNumber) -> Result<Rules, LedgerError> {
        let number = self.connection.query_row(
            "SELECT rules FROM entry WHERE entry = ?1",
            [entry.0],
            |row| row.get(0),
        )?;
        Rules::parse(number).ok_or(LedgerError::Rules(number))
    }

    /// The days of usage that was imported or taken back.
    pub fn usage_days_since(&self, since: Since) -> Result<BTreeSet<Day>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT DISTINCT day FROM usage_count WHERE batch IN (
                 SELECT batch FROM batch WHERE entry > ?1 AND entry <= ?2
                 UNION SELECT batch FROM batch_undone WHERE entry > ?1 AND entry <= ?2)",
        )?;
        let days = query
            .query_map(params![since.after.0, since.through.0], |row| row.get::<_, String>(0))?;
        let days = days.collect::<Result<Vec<_>, _>>()?;
        days.into_iter().map(|day| read(day, Day::parse)).collect()
    }

    /// The periods that somebody decided on, or withdrew a decision on.
    pub fn periods_decided_since(
        &self,
        since: Since,
    ) -> Result<BTreeSet<BillingPeriod>, LedgerError> {
        self.periods(
            "SELECT period FROM decision WHERE entry > ?1 AND entry <= ?2
             UNION SELECT period FROM decision JOIN decision_withdrawn
                 ON decision_withdrawn.decision = decision.decision
                 WHERE decision_withdrawn.entry > ?1 AND decision_withdrawn.entry <= ?2",
            &[&since.after.0, &since.through.0],
        )
    }

    /// The periods that got documents, with a line of them.
    pub fn periods_with_documents_since(
        &self,
        since: Since,
    ) -> Result<BTreeSet<BillingPeriod>, LedgerError> {
        self.periods(
            "SELECT DISTINCT billing_period FROM document_line WHERE entry > ?1 AND entry <= ?2",
            &[&since.after.0, &since.through.0],
        )
    }

    /// The periods of which a run left something: the next one looks at them whatever happens.
    pub fn periods_left_by(&self, run: RunNumber) -> Result<BTreeSet<BillingPeriod>, LedgerError> {
        self.periods("SELECT period FROM run_unsettled WHERE run = ?1", &[&run])
    }

    fn periods(
        &self,
        query: &str,
        of: &[&dyn ToSql],
    ) -> Result<BTreeSet<BillingPeriod>, LedgerError> {
        let mut query = self.connection.prepare(query)?;
        let periods = query.query_map(of, |row| row.get::<_, String>(0))?;
        let periods = periods.collect::<Result<Vec<_>, _>>()?;
        periods.into_iter().map(|period| read(period, BillingPeriod::parse)).collect()
    }
}
