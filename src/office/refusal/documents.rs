//! Why documents are not written.

use super::super::act::{Act, Called};
use super::kind::Kind;
use crate::disk::DiskError;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// Why documents are not written.
#[derive(Debug)]
pub enum DocumentsRefusal {
    /// A file of one can't be written: the ledger has it.
    Unwritten {
        /// What the file system says.
        error: DiskError,
        /// The period that it is filed under.
        period: BillingPeriod,
    },
    /// Nothing was issued for the period.
    NoneIssued(BillingPeriod),
    /// No draft of a period's run has this name any more.
    NoDraft {
        /// The period.
        period: BillingPeriod,
        /// The name.
        name: String,
    },
    /// A document has no file of this name.
    NoFile {
        /// The number of the document.
        number: String,
        /// The name.
        name: String,
    },
    /// No document has this number.
    Unknown {
        /// The number.
        number: String,
    },
}

impl DocumentsRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Unwritten { .. } => Kind::FileSystem,
            Self::NoneIssued(_)
            | Self::NoDraft { .. }
            | Self::NoFile { .. }
            | Self::Unknown { .. } => Kind::WrongUse,
        }
    }

    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::Unwritten { error, period } => {
                let (error, write) = (error.words(), called(&Act::WriteDocuments(*period)));
                text!(
                    "{error}; dokumenten är utfärdade och finns i liggaren: när detta är åtgärdat, skriv dem med {write}",
                    "{error}; the documents are issued and in the ledger: when this is mended, write them with {write}";
                    error, write
                )
            }
            Self::NoneIssued(period) => {
                text!("inget har utfärdats för {period}", "nothing was issued for {period}")
            }
            Self::NoDraft { period, name } => text!(
                "körningen för {period} har inget utkast som heter {name}",
                "the run of {period} has no draft called {name}"
            ),
            Self::NoFile { number, name } => text!(
                "dokumentet {number} har ingen fil som heter {name}",
                "the document {number} has no file called {name}"
            ),
            Self::Unknown { number } => {
                let list = called(&Act::ListDocuments);
                text!(
                    "inget dokument har numret {number}: {list} visar dem som finns",
                    "no document has the number {number}: {list} lists them";
                    list
                )
            }
        }
    }
}
