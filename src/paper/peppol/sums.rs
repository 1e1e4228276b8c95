//! VAT by category and rate, and the document's totals (BG-23, BG-22), as the document has them.

use std::collections::BTreeMap;

use super::xml::Xml;
use super::{Einvoice, PeppolError};
use crate::engine::invoice::VatTotal;
use crate::values::money::Money;
use crate::values::vat::{VatCategory, VatClass, VatRate};

/// One row of the breakdown.
struct Subtotal<'a> {
    class: &'a VatClass,
    taxable: Money,
    vat: Money,
    reasons: Vec<&'a str>,
}

/// BG-23.
pub(super) fn vat(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    let totals = &einvoice.draft().totals;
    xml.group("TaxTotal", |xml| {
        xml.amount("TaxAmount", totals.vat)?;
        for subtotal in subtotals(&totals.vat_totals)?.values() {
            xml.group("TaxSubtotal", |xml| {
                xml.amount("TaxableAmount", subtotal.taxable)?;
                xml.amount("TaxAmount", subtotal.vat)?;
                category(xml, "TaxCategory", subtotal.class, &subtotal.reasons)
            })?;
        }
        Ok(())
    })
}

/// EN 16931 has one row for a category and rate (BR-E-01, BR-O-01). Two fee models may give reasons in other
/// words: then the row has both, and no VAT is rounded anew, for there is none.
fn subtotals(totals: &[VatTotal]) -> Result<BTreeMap<VatRate, Subtotal<'_>>, PeppolError> {
    let mut rows: BTreeMap<VatRate, Subtotal<'_>> = BTreeMap::new();
    for total in totals {
        let row = rows.entry(total.class.taxed()).or_insert_with(|| Subtotal {
            class: &total.class,
            taxable: Money::ZERO,
            vat: Money::ZERO,
            reasons: Vec::new(),
        });
        row.taxable = row.taxable.plus(total.taxable)?;
        row.vat = row.vat.plus(total.vat)?;
        row.reasons.extend(total.class.reason());
    }
    Ok(rows)
}

/// A VAT category (BT-118, BT-151): outside VAT it has no rate (BR-O-05).
pub(super) fn category(
    xml: &mut Xml,
    name: &str,
    class: &VatClass,
    reasons: &[&str],
) -> Result<(), PeppolError> {
    xml.group(name, |xml| {
        xml.text("ID", &class.category().to_string())?;
        if class.category() != VatCategory::O {
            xml.text("Percent", &class.rate().normalize().to_string())?;
        }
        xml.text("TaxExemptionReason", &reasons.join("; "))?;
        xml.tax_scheme()
    })
}

/// BG-22. Öresavrundning is BT-114 and touches nothing else (R21).
pub(super) fn totals(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    let totals = &einvoice.draft().totals;
    xml.group("LegalMonetaryTotal", |xml| {
        xml.amount("LineExtensionAmount", totals.net)?;
        xml.amount("TaxExclusiveAmount", totals.net)?;
        xml.amount("TaxInclusiveAmount", totals.exact()?)?;
        if totals.rounding.ore() != 0 {
            xml.amount("PayableRoundingAmount", totals.rounding)?;
        }
        xml.amount("PayableAmount", totals.payable)
    })
}
