//! VAT of a credit made by hand: a share of what it credits, and of the last of a VAT class all that is left, so that
//! what is credited bit by bit comes to what was billed (R25). Issues nothing.

use std::collections::BTreeMap;

use super::history::History;
use super::joined::together;
use crate::engine::invoice::{Invoice, Line, Totals, WholeKronor, totals_with_vat};
use crate::values::money::{Money, MoneyError};
use crate::values::vat::VatClass;

/// The sums of lines that credit a document.
pub(super) fn totals(
    lines: &[Line],
    whole_kronor: WholeKronor,
    invoice: &Invoice,
    history: &History<'_>,
) -> Result<Totals, MoneyError> {
    let left = left(invoice, history)?;
    totals_with_vat(lines, whole_kronor, |class, taxable| match left.get(class) {
        Some(left) if left.taxable == taxable => Ok(left.vat),
        _ => taxable.percent(class.rate()),
    })
}

/// The creditable amounts of a VAT class.
#[derive(Default)]
struct CreditableVat {
    taxable: Money,
    vat: Money,
}

/// What is left of each class of the document. A credit note that refers to several documents can't be shared out
/// between them, so that they are taken together.
fn left(
    invoice: &Invoice,
    history: &History<'_>,
) -> Result<BTreeMap<VatClass, CreditableVat>, MoneyError> {
    let mut left: BTreeMap<VatClass, CreditableVat> = BTreeMap::new();
    for document in together(invoice, history) {
        let kind = document.draft.kind;
        for total in &document.draft.totals.vat_totals {
            let left = left.entry(total.class.clone()).or_default();
            left.taxable = left.taxable.plus(kind.counted(total.taxable)?)?;
            left.vat = left.vat.plus(kind.counted(total.vat)?)?;
        }
    }
    Ok(left)
}
