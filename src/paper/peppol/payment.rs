//! How to pay and by which terms (BG-16, BT-20). Nobody is told to pay a draft or a credit note.

use super::xml::Xml;
use super::{PeppolError, Sheet};
use crate::engine::invoice::Invoice;
use crate::paper::pdf::Document;

/// UNTDID 4461: credit transfer, as Swedish giro payments are (SE-R-012).
const CREDIT_TRANSFER: &str = "30";

pub(super) fn write(sheet: &Sheet<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    match sheet.document {
        Document::Issued(invoice) if !sheet.is_credit() => means(sheet, xml, invoice)?,
        Document::Issued(_) | Document::Preview(_) => {}
    }
    xml.group("PaymentTerms", |xml| xml.text("Note", terms(sheet)))
}

/// BG-16: the OCR number (BT-83) to a bankgiro.
fn means(sheet: &Sheet<'_>, xml: &mut Xml, invoice: &Invoice) -> Result<(), PeppolError> {
    xml.group("PaymentMeans", |xml| {
        xml.text("PaymentMeansCode", CREDIT_TRANSFER)?;
        xml.text("PaymentID", &invoice.payee_reference.to_string())?;
        xml.group("PayeeFinancialAccount", |xml| {
            xml.text("ID", sheet.issuer.bankgiro.plain())?;
            xml.text("Name", &sheet.issuer.name)?;
            xml.group("FinancialInstitutionBranch", |xml| xml.text("ID", "SE:BANKGIRO"))
        })
    })
}

/// BT-20. A credit note's say that nothing is to be paid, as its PDF does.
fn terms<'a>(sheet: &Sheet<'a>) -> &'a str {
    let issuer = sheet.issuer;
    match sheet.is_credit() {
        true => sheet.pick(
            "Ska inte betalas. Beloppet räknas av eller återbetalas.",
            "Not to be paid. The amount is set off or refunded.",
        ),
        false => sheet.pick(&issuer.terms_sv, &issuer.terms_en),
    }
}
