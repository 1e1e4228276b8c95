//! What somebody let pass, with a reason: a period billed without usage, closed without its export, or with logs of
//! which no row counts. Each is an entry of the audit trail of its own; it names its period and is never withdrawn.

use serde::Serialize;

use rusqlite::params;

use super::action::Action;
use super::code::Code;
use super::{EntryNumber, Ledger, LedgerError, Signature, Writing, read};
use crate::values::period::{BillingPeriod, Moment};

/// What was let pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum ExceptionKind {
    /// A period is billed without any usage of a service that had some the period before.
    WithoutUsage {
        /// The service.
        service: String,
    },
    /// A period is closed though its documents are not exported to accounting.
    WithoutExport,
    /// A period is closed though no row counts of logs on its control sheet.
    RejectsAccepted,
}

/// An exception with its period, its reason and who made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Exception {
    /// What was let pass.
    #[serde(flatten)]
    pub kind: ExceptionKind,
    /// The billing period that the exception is for.
    pub period: BillingPeriod,
    /// Why, in the person's words.
    pub reason: String,
    /// Who and when.
    #[serde(flatten)]
    pub signature: Signature,
    /// Its entry of the audit trail: it is about what was there by then.
    pub entry: EntryNumber,
}

impl ExceptionKind {
    fn action(&self) -> Action {
        match self {
            Self::WithoutUsage { .. } => Action::WithoutUsage,
            Self::WithoutExport => Action::WithoutExport,
            Self::RejectsAccepted => Action::AcceptRejects,
        }
    }

    /// The subject of its entry: the period, then the service where there is one.
    fn subject(&self, period: BillingPeriod) -> String {
        match self {
            Self::WithoutUsage { service } => format!("{period} {service}"),
            Self::WithoutExport | Self::RejectsAccepted => period.to_string(),
        }
    }

    /// Reads what an entry says.
    fn of_entry(action: Action, rest: Option<&str>) -> Option<Self> {
        match (action, rest) {
            (Action::WithoutUsage, Some(service)) => {
                Some(Self::WithoutUsage { service: service.to_owned() })
            }
            (Action::WithoutExport, None) => Some(Self::WithoutExport),
            (Action::AcceptRejects, None) => Some(Self::RejectsAccepted),
            _ => None,
        }
    }
}

impl Writing<'_> {
    /// Writes an exception as an entry of its own, before the entry that this will be. It holds when that one does.
    pub fn except(
        &mut self,
        period: BillingPeriod,
        kind: &ExceptionKind,
        reason: &str,
    ) -> Result<(), LedgerError> {
        self.write_before(kind.action(), &kind.subject(period), reason)
    }
}

impl Ledger {
    /// The exceptions made for a period, in their order.
    pub fn exceptions(&self, period: BillingPeriod) -> Result<Vec<Exception>, LedgerError> {
        let actions = [Action::WithoutUsage, Action::WithoutExport, Action::AcceptRejects];
        let [usage, export, rejects] = actions.map(Action::code);
        let mut query = self.connection.prepare(
            "SELECT entry, at, who, action, subject, reason FROM entry
             WHERE action IN (?1, ?2, ?3) ORDER BY entry",
        )?;
        let mut rows = query.query(params![usage, export, rejects])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (word, subject): (String, String) = (row.get(3)?, row.get(4)?);
            let (of, rest) = match subject.split_once(' ') {
                Some((of, rest)) => (of.to_owned(), Some(rest)),
                None => (subject.clone(), None),
            };
            let of = read(of, BillingPeriod::parse)?;
            if of != period {
                continue;
            }
            let known = actions.into_iter().find(|action| action.code() == word);
            let kind = known.and_then(|action| ExceptionKind::of_entry(action, rest));
            found.push(Exception {
                kind: kind.ok_or_else(|| LedgerError::Damaged(subject.clone()))?,
                period,
                reason: row.get(5)?,
                signature: Signature { who: row.get(2)?, at: read(row.get(1)?, Moment::parse)? },
                entry: EntryNumber(row.get(0)?),
            });
        }
        Ok(found)
    }
}
