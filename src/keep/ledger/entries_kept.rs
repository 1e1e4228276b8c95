//! The number of entries that this process has committed, so that a face can say what is kept though a later step failed.
//! It holds nothing of the ledger itself.

use std::sync::atomic::{AtomicU64, Ordering};

static KEPT: AtomicU64 = AtomicU64::new(0);

/// Entries of audit trails that this process has committed.
pub fn entries_kept() -> u64 {
    KEPT.load(Ordering::SeqCst)
}

/// Counts one that is committed.
pub(super) fn count() {
    KEPT.fetch_add(1, Ordering::SeqCst);
}
