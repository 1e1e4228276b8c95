//! How to pay and by which terms (BG-16, BT-20). Nobody is told to pay a draft or a credit note.

use super::xml::Xml;
use super::{Einvoice, PeppolError};
use crate::engine::invoice::Invoice;
use crate::paper::pdf::Document;

/// UNTDID 4461: credit transfer, as Swedish giro payments are (SE-R-012).
const CREDIT_TRANSFER: &str = "30";

pub(super) fn write(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    match einvoice.document {
        Document::Issued(invoice) if !einvoice.is_credit() => means(einvoice, xml, invoice)?,
        Document::Issued(_) | Document::Preview(_) => {}
    }
    xml.group("PaymentTerms", |xml| xml.text("Note", terms(einvoice)))
}

/// BG-16: the OCR number (BT-83) to a bankgiro.
fn means(einvoice: &Einvoice<'_>, xml: &mut Xml, invoice: &Invoice) -> Result<(), PeppolError> {
    xml.group("PaymentMeans", |xml| {
        xml.text("PaymentMeansCode", CREDIT_TRANSFER)?;
        xml.text("PaymentID", &invoice.payee_reference.to_string())?;
        xml.group("PayeeFinancialAccount", |xml| {
            xml.text("ID", einvoice.issuer.bankgiro.plain())?;
            xml.text("Name", &einvoice.issuer.name)?;
            xml.group("FinancialInstitutionBranch", |xml| xml.text("ID", "SE:BANKGIRO"))
        })
    })
}

/// BT-20. A credit note's say that nothing is to be paid, as its PDF does.
fn terms<'a>(einvoice: &Einvoice<'a>) -> &'a str {
    let issuer = einvoice.issuer;
    match einvoice.is_credit() {
        true => einvoice.pick(
            "Ska inte betalas. Beloppet räknas av eller återbetalas.",
            "Not to be paid. The amount is set off or refunded.",
        ),
        false => einvoice.pick(&issuer.terms_sv, &issuer.terms_en),
    }
}
