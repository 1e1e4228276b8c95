//! What is verified: all that was issued, a period, or a document.

use crate::keep::ledger::KeptDocument;
use crate::values::period::BillingPeriod;

/// What is verified of all that was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// All of it.
    All,
    /// Of a period.
    Period(BillingPeriod),
    /// A document, by its number.
    Document(String),
}

impl Target {
    /// As people write it; nothing is all.
    pub fn parse(text: Option<&str>) -> Self {
        match text {
            None => Self::All,
            Some(text) => BillingPeriod::parse(text)
                .map_or_else(|| Self::Document(text.to_owned()), Self::Period),
        }
    }

    pub(super) fn has(&self, document: &KeptDocument, period: BillingPeriod) -> bool {
        match self {
            Self::All => true,
            Self::Period(wanted) => *wanted == period,
            Self::Document(number) => number == document.number(),
        }
    }
}
