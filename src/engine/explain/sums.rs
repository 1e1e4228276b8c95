//! The VAT of a document, class by class, before it was rounded and after (R21). Nothing is billed by it.

use super::unrounded::{Unrounded, percent};
use crate::engine::invoice::{Totals, VatTotal};

/// What a document has of one VAT class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplainedVat<'a> {
    /// As it stands there.
    pub total: &'a VatTotal,
    /// The VAT before it is rounded; none where it has too many digits to be shown.
    pub unrounded: Option<Unrounded>,
}

/// The VAT of a document, in the order in which it stands there.
pub fn vat_totals(totals: &Totals) -> Vec<ExplainedVat<'_>> {
    let totals = totals.vat_totals.iter();
    totals
        .map(|total| ExplainedVat { total, unrounded: percent(total.taxable, total.class.rate()) })
        .collect()
}
