//! What an entry of the audit trail is about, as the thing that it is: the trail itself keeps its name alone. It asks the
//! ledger which period each belongs to, and judges nothing.

use std::collections::BTreeMap;

use crate::keep::ledger::{Action, Entry, Ledger};
use crate::office::refusal::Refusal;
use crate::values::period::BillingPeriod;
use crate::values::run_number::RunNumber;

/// What an entry of the audit trail is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntrySubject {
    /// An import, by its name.
    Import(String),
    /// A run.
    Run {
        /// Its number.
        number: RunNumber,
        /// The period that it bills.
        period: BillingPeriod,
    },
    /// A document.
    Document {
        /// Its number.
        number: String,
        /// The period that it is for.
        period: BillingPeriod,
    },
    /// A decision.
    Decision {
        /// Its number.
        number: String,
        /// The period whose run it is about.
        period: BillingPeriod,
    },
    /// A period.
    Period(BillingPeriod),
    /// An earlier entry, whose wish it grants or takes back.
    Entry(String),
    /// Files that people write, by their names.
    Files(String),
    /// The workspace as a whole, or something that can't be told any more.
    Whole,
}

impl EntrySubject {
    /// The period that it belongs to, where it is of one.
    pub fn period(&self) -> Option<BillingPeriod> {
        match self {
            Self::Run { period, .. }
            | Self::Document { period, .. }
            | Self::Decision { period, .. }
            | Self::Period(period) => Some(*period),
            Self::Import(_) | Self::Entry(_) | Self::Files(_) | Self::Whole => None,
        }
    }
}

/// The periods that runs, decisions and documents are of.
pub(super) struct Subjects {
    runs: BTreeMap<RunNumber, BillingPeriod>,
    decisions: BTreeMap<String, BillingPeriod>,
    documents: BTreeMap<String, BillingPeriod>,
}

impl Subjects {
    pub(super) fn of(ledger: &Ledger) -> Result<Self, Refusal> {
        Ok(Self {
            runs: ledger.periods_of_runs()?,
            decisions: ledger.periods_of_decisions()?,
            documents: ledger.periods_of_documents()?,
        })
    }

    /// What an entry is about.
    pub(super) fn of_entry(&self, entry: &Entry) -> EntrySubject {
        let subject = entry.subject.as_str();
        let found = match entry.action {
            Action::Import | Action::Undo => Some(EntrySubject::Import(subject.to_owned())),
            Action::Prepare | Action::Approve | Action::Issue => self.run(subject),
            Action::Credit | Action::PrepareCredit | Action::ApproveCredit => {
                let period = self.documents.get(subject).copied();
                period.map(|period| EntrySubject::Document { number: subject.to_owned(), period })
            }
            Action::Decide | Action::Withdraw => {
                let period = self.decisions.get(subject).copied();
                period.map(|period| EntrySubject::Decision { number: subject.to_owned(), period })
            }
            Action::Export
            | Action::Close
            | Action::WithoutUsage
            | Action::WithoutExport
            | Action::AcceptRejects => {
                let period = subject.split(' ').next().and_then(BillingPeriod::parse);
                period.map(EntrySubject::Period)
            }
            Action::FourEyesOff
            | Action::ClockRight
            | Action::ApproveAccounts
            | Action::WithdrawAsked => {
                (!subject.is_empty()).then(|| EntrySubject::Entry(subject.to_owned()))
            }
            Action::Edit => Some(EntrySubject::Files(subject.to_owned())),
            Action::FourEyesOn
            | Action::AskFourEyesOff
            | Action::AskClockRight
            | Action::AskAccounts
            | Action::TakeOver => None,
        };
        found.unwrap_or(EntrySubject::Whole)
    }

    fn run(&self, subject: &str) -> Option<EntrySubject> {
        let number = RunNumber::parse(subject)?;
        let period = self.runs.get(&number).copied()?;
        Some(EntrySubject::Run { number, period })
    }
}
