//! After which entry of the audit trail somebody looked at the ledger. Looks after one and the same entry show the same; where
//! somebody wrote between two of them, what is made from both is to be made anew. It looks at nothing itself.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::keep::ledger::{EntryNumber, Ledger, LedgerError};
use crate::values::period::Moment;

/// The newest entry that a look saw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LookedAfter {
    /// Its number.
    pub entry: EntryNumber,
    /// When it was written.
    pub at: Moment,
}

/// The looks of whoever makes one page. Those who share it look for the same page.
#[derive(Debug, Clone, Default)]
pub struct LedgerLooks(Arc<Mutex<Vec<Option<LookedAfter>>>>);

impl LedgerLooks {
    /// One more, at this ledger; or where there is none.
    pub(super) fn looked_at(&self, ledger: Option<&Ledger>) -> Result<(), LedgerError> {
        let after = match ledger {
            Some(ledger) => {
                let (entry, at) = (ledger.newest_entry()?, ledger.last_moment()?);
                entry.zip(at).map(|(entry, at)| LookedAfter { entry, at })
            }
            None => None,
        };
        let mut all = self.held();
        if all.last() != Some(&after) {
            all.push(after);
        }
        Ok(())
    }

    /// Whether all of them saw the same newest entry.
    pub fn are_after_one_entry(&self) -> bool {
        self.held().len() <= 1
    }

    /// What the last one saw; nothing where nothing is written, or nobody looked.
    pub fn last(&self) -> Option<LookedAfter> {
        self.held().last().copied().flatten()
    }

    /// Forgets them: what they were for is made anew.
    pub fn forget(&self) {
        self.held().clear();
    }

    fn held(&self) -> MutexGuard<'_, Vec<Option<LookedAfter>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
