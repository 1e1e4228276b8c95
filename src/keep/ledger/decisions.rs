//! What people decided about a period's run, and what of it was withdrawn. Decisions stay on record; they
//! hold from the entry that has them until the entry that withdraws them.

use crate::values::agreement_name::AgreementName;
use rusqlite::{Row, params};

use super::{Entry, EntryNumber, Ledger, LedgerError, Writing, read};
use crate::engine::billing::{Decision, DecisionKind};
use crate::values::identity::OrganisationNumber;
use crate::values::money::Money;
use crate::values::period::BillingPeriod;

/// The codes of the kinds, in the ledger and in digests.
pub(super) const KINDS: [&str; 3] = [HOLD, LINE, WAIVE];
const HOLD: &str = "hold";
const LINE: &str = "line";
const WAIVE: &str = "waive";

/// The code of a decision's kind.
pub(super) fn code(kind: &DecisionKind) -> &'static str {
    match kind {
        DecisionKind::Hold { .. } => HOLD,
        DecisionKind::OwnLine { .. } => LINE,
        DecisionKind::Waive { .. } => WAIVE,
    }
}

impl Writing<'_> {
    /// Keeps a decision; gives its number.
    pub fn decide(&self, kind: &DecisionKind, reason: &str) -> Result<i64, LedgerError> {
        let last: Option<i64> =
            self.transaction
                .query_row("SELECT max(decision) FROM decision", [], |row| row.get(0))?;
        let number = last.unwrap_or(0) + 1;
        let none = None::<&str>;
        let (period, party, service, text, ore, account) = match kind {
            DecisionKind::Hold { period, agreement } => {
                (period, agreement.to_string(), none, none, None, none)
            }
            DecisionKind::OwnLine { period, agreement, text, amount, account } => {
                let (text, account) = (Some(text.as_str()), Some(account.as_str()));
                (period, agreement.to_string(), none, text, Some(amount.ore()), account)
            }
            DecisionKind::Waive { period, organisation_number, service } => {
                let service = Some(service.as_str());
                (period, organisation_number.plain(), service, none, None, none)
            }
        };
        self.transaction.execute(
            "INSERT INTO decision (decision, entry, kind, period, party, service, text, amount_ore,
                 account, reason) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            params![
                number,
                self.number,
                code(kind),
                period.to_string(),
                party,
                service,
                text,
                ore,
                account,
                reason
            ],
        )?;
        Ok(number)
    }

    /// Withdraws a decision, which then holds no more.
    pub fn withdraw(&self, id: &str) -> Result<(), LedgerError> {
        self.transaction.execute(
            "INSERT INTO decision_withdrawn (decision, entry) VALUES (?1, ?2)",
            params![id.parse::<i64>().ok(), self.number],
        )?;
        Ok(())
    }
}

impl Ledger {
    /// The decisions in force as of an entry, of all periods, in the order they were made.
    pub fn decisions(&self, as_of: EntryNumber) -> Result<Vec<Decision>, LedgerError> {
        let mut query = self.connection.prepare(
            "SELECT * FROM decision WHERE entry <= ?1 AND NOT EXISTS (
                 SELECT 1 FROM decision_withdrawn
                 WHERE decision_withdrawn.decision = decision.decision
                     AND decision_withdrawn.entry <= ?1)
             ORDER BY decision",
        )?;
        let mut rows = query.query([as_of.0])?;
        let mut decisions = Vec::new();
        while let Some(row) = rows.next()? {
            decisions.push(decision(row)?);
        }
        Ok(decisions)
    }

    /// The entry of the audit trail that has a decision: who made it, and when.
    pub fn decided(&self, id: &str) -> Result<Entry, LedgerError> {
        let number = self.connection.query_row(
            "SELECT entry FROM decision WHERE decision = ?1",
            [id.parse::<i64>().ok()],
            |row| row.get(0),
        )?;
        self.entry(EntryNumber(number))
    }
}

fn decision(row: &Row<'_>) -> Result<Decision, LedgerError> {
    let period = read(row.get("period")?, BillingPeriod::parse)?;
    let word: String = row.get("kind")?;
    let kind = match word.as_str() {
        HOLD => {
            DecisionKind::Hold { period, agreement: read(row.get("party")?, AgreementName::parse)? }
        }
        LINE => DecisionKind::OwnLine {
            period,
            agreement: read(row.get("party")?, AgreementName::parse)?,
            text: row.get("text")?,
            amount: Money::from_ore(row.get("amount_ore")?),
            account: row.get("account")?,
        },
        WAIVE => DecisionKind::Waive {
            period,
            organisation_number: read(row.get("party")?, OrganisationNumber::parse)?,
            service: row.get("service")?,
        },
        _ => return Err(LedgerError::Damaged(word)),
    };
    let id: i64 = row.get("decision")?;
    Ok(Decision { id: id.to_string(), reason: row.get("reason")?, kind })
}
