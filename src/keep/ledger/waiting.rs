//! Corrections that a run did not issue, because they come to nothing or to too little (R25): for which periods, and
//! why those came out differently. Codes only; the amounts are worked out anew by every run.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::{EntryNumber, Ledger, LedgerError, Writing, read};
use crate::engine::billing::{Run, Waited};
use crate::engine::invoice::CorrectionReason;
use crate::values::agreement_name::AgreementName;
use crate::values::period::BillingPeriod;
use crate::values::run_number::RunNumber;
use crate::values::tariff_name::TariffName;

impl Writing<'_> {
    /// What of a run waits.
    pub(super) fn waits(&self, number: RunNumber, run: &Run) -> Result<(), LedgerError> {
        let waited: Vec<Waited> = run.waited().collect();
        let rows =
            waited.iter().flat_map(|one| one.reasons.iter().map(move |reason| (one, reason)));
        for ((one, reason), position) in rows.zip(1_i64..) {
            let (tariff, decision) = reason.tariff();
            self.transaction.execute(
                "INSERT INTO run_waiting (run, position, entry, period, agreement, code, tariff,
                     decision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    number,
                    position,
                    self.number,
                    one.period.to_string(),
                    one.agreement,
                    reason.code(),
                    tariff,
                    decision
                ],
            )?;
        }
        Ok(())
    }
}

impl Ledger {
    /// What the corrections are for that the newest run issued as of an entry left waiting.
    pub fn waited(&self, as_of: EntryNumber) -> Result<Vec<Waited>, LedgerError> {
        let newest = "SELECT run FROM issue WHERE entry <= ?1 ORDER BY entry DESC LIMIT 1";
        let run = self.connection.query_row(newest, [as_of.0], |row| row.get(0)).optional()?;
        run.map_or(Ok(Vec::new()), |run| self.waited_of(run))
    }

    /// What the corrections are for that a run left waiting.
    pub fn waited_of(&self, run: RunNumber) -> Result<Vec<Waited>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT period, agreement, code, tariff, decision FROM run_waiting
             WHERE run = ?1 ORDER BY position",
        )?;
        let mut rows = query.query([run])?;
        let mut waited: BTreeMap<(String, AgreementName), Waited> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let period: String = row.get(0)?;
            let agreement = read(row.get(1)?, AgreementName::parse)?;
            let tariff: Option<String> = row.get(3)?;
            let tariff = tariff.map(|text| read(text, TariffName::parse)).transpose()?;
            let decision = row.get(4)?;
            let parse = |code: &str| CorrectionReason::parse(code, tariff, decision);
            let reason = read(row.get(2)?, parse)?;
            let new = Waited {
                period: read(period.clone(), BillingPeriod::parse)?,
                agreement: agreement.clone(),
                reasons: [reason.clone()].into(),
            };
            waited.entry((period, agreement)).or_insert(new).reasons.insert(reason);
        }
        Ok(waited.into_values().collect())
    }
}
