//! What an explanation on a page is of: an issued document or a draft, as the office explains it. It words nothing.

use crate::engine::explain::ExplainedVat;
use crate::engine::invoice::Draft;
use crate::office::explain::{CreditedDocument, Explained, ExplainedDraft, FeeInWords};

/// What is explained.
pub(in super::super) struct ToExplain<'a> {
    /// Its number; of a draft its name.
    pub(super) called: &'a str,
    /// The document that its fees are of: of a credit made by hand the one that it credits.
    pub(super) fees_of: &'a str,
    pub(super) draft: &'a Draft,
    pub(super) fees: &'a [FeeInWords<'a>],
    pub(super) vat_totals: &'a [ExplainedVat<'a>],
    pub(super) credited: Option<&'a CreditedDocument<'a>>,
    /// Where the log rows behind a line are.
    pub(super) rows: &'a dyn Fn(usize) -> String,
}

impl<'a> ToExplain<'a> {
    /// An issued document.
    pub(in super::super) fn document(
        explained: &'a Explained<'a>,
        rows: &'a dyn Fn(usize) -> String,
    ) -> Self {
        let credited = explained.credited.as_ref();
        let called = explained.document.number();
        Self {
            called,
            fees_of: credited.map_or(called, |credited| credited.original.number()),
            draft: explained.document.draft(),
            fees: &explained.fees,
            vat_totals: &explained.vat_totals,
            credited,
            rows,
        }
    }

    /// A draft.
    pub(in super::super) fn draft(
        explained: &'a ExplainedDraft<'a>,
        rows: &'a dyn Fn(usize) -> String,
    ) -> Self {
        Self {
            called: &explained.draft.name,
            fees_of: &explained.draft.name,
            draft: &explained.draft.draft,
            fees: &explained.fees,
            vat_totals: &explained.vat_totals,
            credited: None,
            rows,
        }
    }
}
