//! What identifies an e-invoice, what it refers to and what is attached. It never leaves a reference out.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::xml::Xml;
use super::{Attachment, PeppolError, Sheet};
use crate::engine::invoice::{CorrectedPeriod, DocumentKind, Reason, Reference};
use crate::paper::pdf::Document;
use crate::values::money::Money;
use crate::values::period::{Day, Period};

/// The rules it follows (BT-24).
const CUSTOMIZATION: &str =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
/// The business process (BT-23).
const PROFILE: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

pub(super) fn write(sheet: &Sheet<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    xml.text("CustomizationID", CUSTOMIZATION)?;
    xml.text("ProfileID", PROFILE)?;
    xml.text("ID", &number(sheet))?;
    dates(sheet, xml)?;
    let (type_code, code) = (
        sheet.either("InvoiceTypeCode", "CreditNoteTypeCode"),
        // A correction invoice bills more for an earlier period: an invoice like any other (BT-3).
        sheet.either("380", "381"),
    );
    xml.text(type_code, code)?;
    xml.text("Note", &note(sheet)?)?;
    xml.text("DocumentCurrencyCode", "SEK")?;
    xml.text("BuyerReference", buyer_reference(sheet))?;
    period(xml, whole_period(sheet))?;
    for reference in &sheet.draft().refers_to {
        preceding(xml, reference)?;
    }
    let contract = sheet.draft().agreement.reference.trim();
    if !contract.is_empty() {
        // BT-12: the contract's own reference, and no other text.
        xml.group("ContractDocumentReference", |xml| xml.text("ID", contract))?;
    }
    made_from(sheet, xml)?;
    sheet.attachments.iter().try_for_each(|attachment| attached(xml, attachment))
}

/// BT-1. A draft's says that it is one, and whose.
fn number(sheet: &Sheet<'_>) -> String {
    match sheet.document {
        Document::Issued(invoice) => invoice.number.clone(),
        Document::Preview(draft) => {
            format!("UTKAST-{}-{}", draft.agreement.name, draft.period)
        }
    }
}

/// BT-2 and BT-9. A draft has the period's last day, never the day it was made; a credit note nothing to pay.
fn dates(sheet: &Sheet<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    let day = |day: Day| day.to_string();
    match sheet.document {
        Document::Preview(draft) => xml.text("IssueDate", &day(draft.period.period().last())),
        Document::Issued(invoice) => {
            xml.text("IssueDate", &day(invoice.issued_on))?;
            if sheet.is_credit() { Ok(()) } else { xml.text("DueDate", &day(invoice.due_on)) }
        }
    }
}

/// BT-22, of which Peppol has one: what a reader must know that has no place of its own.
fn note(sheet: &Sheet<'_>) -> Result<String, PeppolError> {
    let draft = sheet.draft();
    let mut parts = Vec::new();
    if sheet.document.number().is_none() {
        parts.push(sheet.pick("UTKAST, ska inte betalas", "DRAFT, not to be paid").to_owned());
    }
    if draft.illustrative {
        parts.push(sheet.pick("EJ BESLUTADE BELOPP", "AMOUNTS NOT DECIDED").to_owned());
    }
    if draft.kind == DocumentKind::Correction {
        parts.push(sheet.language.document(draft.kind).to_owned());
    }
    // Where periods are corrected, each says its reason.
    if let Some(reason) = draft.reason.as_ref().filter(|_| draft.corrected.is_empty()) {
        let label = sheet.pick("Anledning", "Reason");
        parts.push(format!("{label}: {}", sheet.language.reason(reason)));
    }
    parts.push(format!("{}: {}", sheet.pick("Tjänst", "Service"), draft.service_name()));
    parts.push(format!("{}: {}", sheet.pick("Avtal", "Agreement"), draft.agreement.name));
    if draft.corrected.is_empty() {
        let period = sheet.pick("Faktureringsperiod", "Billing period");
        parts.push(format!("{period}: {}", draft.period));
    }
    let party = draft.agreement.organisation_number;
    if draft.buyer.organisation_number != party {
        parts.push(format!("{}: {party}", sheet.pick("Kundens org.nr", "Customer, reg. no.")));
    }
    for one in &draft.corrected {
        parts.push(corrected(sheet, one)?);
    }
    Ok(parts.iter().map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(". "))
}

/// What is corrected of a period, as the PDF's table has it (R25).
fn corrected(sheet: &Sheet<'_>, one: &CorrectedPeriod) -> Result<String, PeppolError> {
    let amount = |amount: Money| sheet.language.number(&amount.to_string());
    let reasons = sheet.language.reason(&Reason::Found(one.reasons.clone()));
    Ok(format!(
        "{} {}: {} {}, {} {}, {} {} ({reasons})",
        sheet.pick("Rättelse av", "Correction of"),
        one.period,
        sheet.pick("tidigare fakturerat", "billed before"),
        amount(one.billed),
        sheet.pick("rätt belopp", "right amount"),
        amount(one.right),
        sheet.pick("skillnad", "difference"),
        amount(one.difference()?),
    ))
}

/// BT-10, which Peppol demands: *Er referens*. Where the buyer has stated none it is the agreement's name, which
/// both sides know; `lefi check` lets no party with delivery `peppol` be without its own.
fn buyer_reference<'a>(sheet: &Sheet<'a>) -> &'a str {
    let draft = sheet.draft();
    match draft.buyer.reference.trim() {
        "" => draft.agreement.name.as_str(),
        stated => stated,
    }
}

/// BG-14. No line may lie outside it (PEPPOL-EN16931-R110 and R111): a fee in advance or carried over makes it
/// longer than the billing period.
fn whole_period(sheet: &Sheet<'_>) -> Period {
    let draft = sheet.draft();
    let billed = draft.period.period();
    draft.lines.iter().fold(billed, |whole, line| {
        let first = whole.first().min(line.period.first());
        Period::new(first, whole.end().max(line.period.end())).unwrap_or(whole)
    })
}

/// From the first day to the last (BG-14, BG-26).
pub(super) fn period(xml: &mut Xml, period: Period) -> Result<(), PeppolError> {
    xml.group("InvoicePeriod", |xml| {
        xml.text("StartDate", &period.first().to_string())?;
        xml.text("EndDate", &period.last().to_string())
    })
}

/// BG-3: number and date (ML 17 kap. 22 §).
fn preceding(xml: &mut Xml, reference: &Reference) -> Result<(), PeppolError> {
    xml.group("BillingReference", |xml| {
        xml.group("InvoiceDocumentReference", |xml| {
            xml.text("ID", &reference.number)?;
            xml.text("IssueDate", &reference.issued_on.to_string())
        })
    })
}

/// BG-24 without a file: what the document was made from (R26).
fn made_from(sheet: &Sheet<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    xml.group("AdditionalDocumentReference", |xml| {
        xml.text("ID", &format!("SHA-256 {}", sheet.source_digest))?;
        xml.text("DocumentDescription", sheet.pick("Underlag", "Made from"))
    })
}

/// BG-24 with a file.
fn attached(xml: &mut Xml, attachment: &Attachment<'_>) -> Result<(), PeppolError> {
    xml.group("AdditionalDocumentReference", |xml| {
        xml.text("ID", attachment.name)?;
        xml.group("Attachment", |xml| {
            let attributes = [("mimeCode", attachment.mime), ("filename", attachment.name)];
            let content = STANDARD.encode(attachment.content);
            xml.text_with("EmbeddedDocumentBinaryObject", &attributes, &content)
        })
    })
}
