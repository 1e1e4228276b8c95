//! Whether what a command builds on is what was written: the rows of the entries that have to do with its periods, each
//! against its hash. It costs what was written of these periods, however much else there is; the whole ledger is looked
//! at by [`Ledger::broken_entries`]. It only looks.

use std::collections::BTreeSet;

use super::{Damage, EntryNumber, Ledger, LedgerError};
use crate::values::period::{BillingPeriod, Period};

/// The entries of some periods and those that hold for all, found by the rows that are there, and by what entries say of
/// themselves where rows are gone. `?1` is the periods as JSON.
const OF_PERIODS: &str = "
    SELECT entry FROM run WHERE period IN (SELECT value FROM json_each(?1))
    UNION SELECT issue.entry FROM issue JOIN run ON run.run = issue.run
        WHERE period IN (SELECT value FROM json_each(?1))
    UNION SELECT approval.entry FROM approval JOIN run ON run.run = approval.run
        WHERE period IN (SELECT value FROM json_each(?1))
    UNION SELECT entry FROM document WHERE period IN (SELECT value FROM json_each(?1))
    UNION SELECT entry FROM document_line
        WHERE billing_period IN (SELECT value FROM json_each(?1))
    UNION SELECT entry FROM decision WHERE period IN (SELECT value FROM json_each(?1))
    UNION SELECT decision_withdrawn.entry FROM decision_withdrawn
        JOIN decision ON decision.decision = decision_withdrawn.decision
        WHERE period IN (SELECT value FROM json_each(?1))
    UNION SELECT credit.entry FROM credit JOIN document ON document.number = credit.number
        WHERE document.period IN (SELECT value FROM json_each(?1))
    UNION SELECT credit_approved.entry FROM credit_approved
        JOIN credit ON credit.credit = credit_approved.credit
        JOIN document ON document.number = credit.number
        WHERE document.period IN (SELECT value FROM json_each(?1))
    UNION SELECT entry FROM export WHERE period IN (SELECT value FROM json_each(?1))
    UNION SELECT entry FROM entry WHERE action IN ('four-eyes-on', 'ask-four-eyes-off',
        'four-eyes-off', 'ask-clock-right', 'clock-right', 'ask-accounts', 'approve-accounts', 'withdraw-asked')
    UNION SELECT entry FROM entry WHERE action IN ('export', 'close')
        AND subject IN (SELECT value FROM json_each(?1))
    UNION SELECT entry FROM entry WHERE action IN ('prepare', 'issue')
        AND CAST(subject AS INTEGER) NOT IN (SELECT run FROM run)
    UNION SELECT entry FROM entry WHERE action = 'issue'
        AND entry NOT IN (SELECT entry FROM issue)
    UNION SELECT entry FROM entry WHERE action = 'credit'
        AND entry NOT IN (SELECT entry FROM document WHERE run IS NULL)
    UNION SELECT entry FROM entry WHERE action = 'decide'
        AND CAST(subject AS INTEGER) NOT IN (SELECT decision FROM decision)
    UNION SELECT entry FROM entry WHERE action = 'withdraw'
        AND CAST(subject AS INTEGER) NOT IN (SELECT decision FROM decision_withdrawn)";

impl Ledger {
    /// Refuses to build on runs, documents, approvals, decisions and exports of these periods, on what was said of two
    /// persons, of the clock and of accounts, or on any of these entries, where their rows are not what was written.
    pub fn refuse_altered(
        &self,
        periods: impl IntoIterator<Item = BillingPeriod>,
        entries: impl IntoIterator<Item = EntryNumber>,
    ) -> Result<(), LedgerError> {
        let periods: BTreeSet<String> =
            periods.into_iter().map(|period| period.to_string()).collect();
        let periods = serde_json::json!(periods).to_string();
        let mut query = self.connection.prepare(OF_PERIODS)?;
        let found = query.query_map([periods], |row| Ok(EntryNumber(row.get(0)?)))?;
        let mut all: BTreeSet<EntryNumber> = found.collect::<Result<_, _>>()?;
        all.extend(entries);
        self.refuse_altered_entries(&all)
    }

    /// Refuses to build on what was counted on some days, where the rows of an import are not what was written.
    pub fn refuse_altered_counts(
        &self,
        days: impl IntoIterator<Item = Period>,
    ) -> Result<(), LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT DISTINCT batch.entry FROM usage_count JOIN batch ON batch.batch = usage_count.batch
             WHERE day BETWEEN ?1 AND ?2
             UNION SELECT batch_undone.entry FROM usage_count
                 JOIN batch_undone ON batch_undone.batch = usage_count.batch
                 WHERE day BETWEEN ?1 AND ?2",
        )?;
        let mut all = BTreeSet::new();
        for days in days {
            let days = (days.first().to_string(), days.last().to_string());
            let found = query.query_map(days, |row| Ok(EntryNumber(row.get(0)?)))?;
            all.extend(found.collect::<Result<Vec<_>, _>>()?);
        }
        self.refuse_altered_entries(&all)
    }

    fn refuse_altered_entries(&self, entries: &BTreeSet<EntryNumber>) -> Result<(), LedgerError> {
        let mut broken = self.broken_among(entries)?;
        let gone: i64 = self.connection.query_row(
            "SELECT coalesce(max(entry), 0) - count(*) FROM entry",
            [],
            |row| row.get(0),
        )?;
        if gone != 0 {
            broken.push(Damage::EntriesMissing(gone));
        }
        if broken.is_empty() { Ok(()) } else { Err(LedgerError::Altered(broken)) }
    }
}
