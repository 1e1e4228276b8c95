//! What is told of documents that are handed to accounting.

use std::collections::BTreeMap;

use super::super::act::{Act, Called};
use super::super::booked_otherwise::Otherwise;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// What is told of documents that are handed to accounting.
#[derive(Debug)]
pub enum ExportNotice {
    /// They are booked otherwise than by the accounts of then.
    AccountsChanged(Otherwise),
    /// What is written again has not all documents of the period.
    Waiting {
        /// How many were not exported yet.
        documents: usize,
        /// The period.
        period: BillingPeriod,
    },
    /// A file can't have all characters.
    Replaced {
        /// Its name.
        file: String,
        /// Each such character with what stands in its place.
        replaced: BTreeMap<char, String>,
    },
    /// Files were not all written, and the export is kept.
    Kept(BillingPeriod),
}

impl ExportNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::AccountsChanged(otherwise) => otherwise.words(),
            Self::Waiting { documents, period } => {
                let export = called(&Act::ExportPeriod(*period));
                text!(
                    "{documents} dokument för {period} är inte exporterade ännu: {export}",
                    "{documents} documents of {period} are not exported yet: {export}";
                    export
                )
            }
            Self::Replaced { file, replaced } => {
                let replaced: Vec<_> =
                    replaced.iter().map(|(from, to)| format!("{from} → {to}")).collect();
                let replaced = replaced.join(", ");
                text!(
                    "{file}: codepage 437 saknar några av tecknen: {replaced}",
                    "{file}: codepage 437 lacks some characters: {replaced}"
                )
            }
            Self::Kept(period) => {
                let again = called(&Act::ExportAgain(*period));
                text!(
                    "exporten finns i liggaren: när detta är åtgärdat, {again}",
                    "the export is in the ledger: when this is mended, {again}";
                    again
                )
            }
        }
    }
}
