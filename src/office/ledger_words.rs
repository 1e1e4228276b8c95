//! What the ledger says no with, in words that call each remedy as the face does.

use super::act::{Act, Called};
use crate::keep::ledger::{LedgerError, LedgerRemedy};
use crate::values::text::Text;

/// What is wrong, and the way out.
pub(super) fn ledger_words(error: &LedgerError, called: &Called<'_>) -> Text {
    error.words_with(&|remedy| {
        called(&match remedy {
            LedgerRemedy::TakeOver => Act::TakeOver,
            LedgerRemedy::Verify => Act::Verify,
            LedgerRemedy::Restore => Act::Restore,
            LedgerRemedy::BackUp => Act::BackUp,
            LedgerRemedy::Trail => Act::Trail,
        })
    })
}
