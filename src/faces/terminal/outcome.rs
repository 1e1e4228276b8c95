//! How a command ended, as an exit code that says what was done: 1 to 4 are of commands that kept nothing, 5 of one that
//! kept what was asked for good and could not do or say all that follows it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde::Serialize;

use super::say::Unsaid;
use crate::keep::ledger;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// 0
    Done,
    /// 1: the input has errors.
    InputErrors,
    /// 2: wrong use.
    WrongUse,
    /// 3: the ledger says no.
    #[serde(rename = "refused")]
    LedgerRefuses,
    /// 4: the file system.
    FileSystem,
    /// 5: done and kept for good, but files or words that follow it could not be written.
    #[serde(rename = "kept-not-all")]
    KeptButNotAll,
}

impl Outcome {
    pub(super) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::InputErrors => 1,
            Self::WrongUse => 2,
            Self::LedgerRefuses => 3,
            Self::FileSystem => 4,
            Self::KeptButNotAll => 5,
        }
    }

    /// The outcome with what the process left behind and what of its words arrived.
    pub(super) fn settled(self, left: Left, unsaid: Unsaid) -> Self {
        match (left, self, unsaid) {
            (_, Self::Done, Unsaid::Nothing) => Self::Done,
            (Left::Something, _, _) => Self::KeptButNotAll,
            // Who reads no further has read enough.
            (Left::Nothing, Self::Done, Unsaid::ClosedPipe) => Self::Done,
            (Left::Nothing, Self::Done, Unsaid::Lost) => Self::FileSystem,
            (Left::Nothing, other, _) => other,
        }
    }
}

/// Whether a command left behind what it was asked for: an entry of the ledger, a backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    Nothing,
    Something,
}

/// A file was made that is what the command was asked for.
static MADE: AtomicBool = AtomicBool::new(false);
/// Entries that were kept before what was asked began.
static BEFORE: AtomicU64 = AtomicU64::new(0);

/// A file that was asked for is in its place, whole.
pub(super) fn made() {
    MADE.store(true, Ordering::SeqCst);
}

/// What was asked begins here: what was kept until now only went before it, and would be found again.
pub(super) fn begins() {
    BEFORE.store(ledger::entries_kept(), Ordering::SeqCst);
}

/// What this process left behind.
pub(super) fn left() -> Left {
    let kept = ledger::entries_kept() > BEFORE.load(Ordering::SeqCst);
    if kept || MADE.load(Ordering::SeqCst) { Left::Something } else { Left::Nothing }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exit_code_says_what_was_done() {
        use Outcome::{Done, FileSystem, KeptButNotAll, LedgerRefuses};
        for (outcome, left, unsaid, expected) in [
            (Done, Left::Nothing, Unsaid::Nothing, Done),
            (Done, Left::Nothing, Unsaid::ClosedPipe, Done),
            (Done, Left::Nothing, Unsaid::Lost, FileSystem),
            (Done, Left::Something, Unsaid::Nothing, Done),
            (Done, Left::Something, Unsaid::ClosedPipe, KeptButNotAll),
            (Done, Left::Something, Unsaid::Lost, KeptButNotAll),
            (FileSystem, Left::Something, Unsaid::Nothing, KeptButNotAll),
            (LedgerRefuses, Left::Nothing, Unsaid::Lost, LedgerRefuses),
        ] {
            assert_eq!(outcome.settled(left, unsaid), expected, "{outcome:?} {left:?} {unsaid:?}");
        }
    }
}
