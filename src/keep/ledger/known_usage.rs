//! What was counted on days that somebody asked for before, as long as the ledger stands as it did. It counts nothing itself.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::file_state::LedgerState;
use crate::values::money::Quantity;
use crate::values::period::{Day, Period};

/// Days that are known at most.
const MOST: usize = 32;

/// What was counted on some days, over the batches that count now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageOnDays {
    /// How many log rows.
    pub rows: u64,
    /// What they come to.
    pub quantity: Quantity,
    /// The days that have any.
    pub days: BTreeSet<Day>,
    /// The batches that have any.
    pub batches: BTreeSet<String>,
}

/// What was counted on days that somebody asked for before. Those who share it ask of the same ledger.
#[derive(Debug, Clone, Default)]
pub struct KnownUsage(Arc<Mutex<Vec<HeldUsage>>>);

#[derive(Debug)]
struct HeldUsage {
    ledger: LedgerState,
    days: Period,
    usage: Arc<UsageOnDays>,
}

impl KnownUsage {
    /// Of these days, where it is known of a ledger that stands so.
    pub(super) fn of(&self, ledger: &LedgerState, days: Period) -> Option<Arc<UsageOnDays>> {
        let held = self.held();
        let found = held.iter().find(|one| one.days == days && one.ledger == *ledger);
        found.map(|one| one.usage.clone())
    }

    /// Knows it from here on. What is known of a ledger that stood otherwise is forgotten.
    pub(super) fn keep(&self, ledger: LedgerState, days: Period, usage: Arc<UsageOnDays>) {
        let mut held = self.held();
        held.retain(|one| one.ledger == ledger && one.days != days);
        held.truncate(MOST - 1);
        held.push(HeldUsage { ledger, days, usage });
    }

    fn held(&self) -> MutexGuard<'_, Vec<HeldUsage>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
