//! What is told of a ledger that is read as it is, though whoever writes is refused.

use super::super::act::Called;
use super::super::ledger_words::ledger_words;
use crate::keep::ledger::LedgerError;
use crate::values::text::{Text, text};

/// What is told of the ledger.
#[derive(Debug)]
pub enum LedgerNotice {
    /// Its mark says that it is an older one, a copy or another one.
    Marked(LedgerError),
}

impl LedgerNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        let Self::Marked(error) = self;
        let error = ledger_words(error, called);
        text!("varning: {error}", "warning: {error}"; error)
    }
}
