//! Why a document is not explained.

use super::super::act::Called;
use super::kind::Kind;
use crate::values::text::{Text, text};

/// Why a document is not explained.
#[derive(Debug)]
pub enum ExplainRefusal {
    /// It has no such line.
    NoLine {
        /// The number of the document.
        number: String,
        /// The line that was asked for.
        line: usize,
        /// Its last.
        last: usize,
    },
    /// A credit note by hand that names no document.
    OfNothing {
        /// The number of the document.
        number: String,
    },
    /// It is explained, and does not come to what was billed.
    DoesNotTie,
}

impl ExplainRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoLine { .. } => Kind::WrongUse,
            Self::OfNothing { .. } | Self::DoesNotTie => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NoLine { number, line, last } => text!(
                "{number} har ingen rad {line}: dess rader är 1 till {last}",
                "{number} has no line {line}: its lines are 1 to {last}"
            ),
            Self::OfNothing { number } => {
                text!(
                    "{number} hänvisar inte till något dokument",
                    "{number} refers to no document"
                )
            }
            Self::DoesNotTie => text!(
                "det som fakturerades går inte att räkna fram igen: se raderna märkta !!",
                "what was billed can't be reproduced: see the lines marked !!"
            ),
        }
    }
}
