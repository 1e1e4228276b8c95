//! What somebody looks for in the audit trail, and what is found: by who did it, what was done and which period it is of. It
//! only reads.

use std::collections::BTreeSet;

use super::{EntrySubject, Trail, TrailEntry};
use crate::keep::ledger::{Action, Head, Ledger};
use crate::office::desk::Desk;
use crate::office::notice::Notices;
use crate::office::refusal::Refusal;
use crate::values::period::BillingPeriod;
use crate::values::personal_number::may_be_shown;

/// What somebody looks for; what is not said is everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrailQuery {
    /// Who did it, by the whole name as it is shown.
    pub who: Option<String>,
    /// What was done.
    pub action: Option<Action>,
    /// The period that it is of.
    pub period: Option<BillingPeriod>,
}

/// What was found, and what there is to look for.
#[derive(Debug)]
pub struct FoundTrail {
    /// The entries that were found, oldest first.
    pub trail: Trail,
    /// How many there are in all.
    pub all: usize,
    /// Everybody who has an entry, as they are shown.
    pub people: BTreeSet<String>,
    /// All that was ever done, in the order of the trade.
    pub actions: Vec<Action>,
    /// The newest entry with its hash; none in a new ledger.
    pub head: Option<Head>,
}

/// Looks for entries of the audit trail; without a ledger there are none.
pub fn find(desk: &Desk, query: &TrailQuery, notices: &mut Notices) -> Result<FoundTrail, Refusal> {
    let ledger = desk.ledger_to_read_if_any(notices)?;
    let mut entries = match &ledger {
        Some(ledger) => Trail::of(ledger)?.entries,
        None => Vec::new(),
    };
    let all = entries.len();
    let people = entries.iter().map(|one| may_be_shown(&one.entry.signature.who)).collect();
    let head = entries.last().map(|one| one.entry.head.clone());
    let was_done = |action: &Action| entries.iter().any(|one| one.entry.action == *action);
    let actions = Action::ALL.into_iter().filter(was_done).collect();
    let of_period =
        ledger.as_ref().map(|ledger| TrailPeriod::of(ledger, query.period)).transpose()?;
    entries.retain(|one| {
        let who =
            query.who.as_ref().is_none_or(|who| may_be_shown(&one.entry.signature.who) == *who);
        let action = query.action.is_none_or(|action| one.entry.action == action);
        who && action && of_period.as_ref().is_none_or(|within| within.has(one))
    });
    Ok(FoundTrail { trail: Trail { entries }, all, people, actions, head })
}

/// What is of a period: one that is not asked about has everything.
struct TrailPeriod {
    period: Option<BillingPeriod>,
    batches: BTreeSet<String>,
}

impl TrailPeriod {
    fn of(ledger: &Ledger, period: Option<BillingPeriod>) -> Result<Self, Refusal> {
        let batches = period.map(|period| ledger.batches_with_rows_in(period.period()));
        Ok(Self { period, batches: batches.transpose()?.unwrap_or_default() })
    }

    fn has(&self, one: &TrailEntry) -> bool {
        let Some(period) = self.period else { return true };
        let meets = |other: BillingPeriod| other.period().intersection(period.period()).is_some();
        match &one.about {
            EntrySubject::Import(batch) => self.batches.contains(batch),
            other => other.period().is_some_and(meets),
        }
    }
}
