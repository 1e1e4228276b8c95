//! What identifies an e-invoice, what it refers to and what is attached. It never leaves a reference out.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::xml::Xml;
use super::{Einvoice, EinvoiceAttachment, PeppolError};
use crate::engine::invoice::{CorrectedPeriod, DocumentKind, Reason, Reference};
use crate::paper::pdf::Document;
use crate::values::money::Money;
use crate::values::period::{Day, Period};

/// The rules it follows (BT-24).
const CUSTOMIZATION: &str =
    "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0";
/// The business process (BT-23).
const PROFILE: &str = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0";

pub(super) fn write(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    xml.text("CustomizationID", CUSTOMIZATION)?;
    xml.text("ProfileID", PROFILE)?;
    xml.text("ID", &number(einvoice))?;
    dates(einvoice, xml)?;
    let (type_code, code) = (
        einvoice.either("InvoiceTypeCode", "CreditNoteTypeCode"),
        // A correction invoice bills more for an earlier period: an invoice like any other (BT-3).
        einvoice.either("380", "381"),
    );
    xml.text(type_code, code)?;
    xml.text("Note", &note(einvoice)?)?;
    xml.text("DocumentCurrencyCode", "SEK")?;
    xml.text("BuyerReference", buyer_reference(einvoice))?;
    period(xml, whole_period(einvoice))?;
    for reference in &einvoice.draft().refers_to {
        preceding(xml, reference)?;
    }
    let contract = einvoice.draft().agreement.reference.trim();
    // An invoice has one contract: those of agreements that share it stand on their lines.
    if !contract.is_empty() && !einvoice.draft().is_collective() {
        // BT-12: the contract's own reference, and no other text.
        xml.group("ContractDocumentReference", |xml| xml.text("ID", contract))?;
    }
    made_from(einvoice, xml)?;
    einvoice.attachments.iter().try_for_each(|attachment| attached(xml, attachment))
}

/// BT-1. A draft's says that it is one, and whose.
fn number(einvoice: &Einvoice<'_>) -> String {
    match einvoice.document {
        Document::Issued(invoice) => invoice.number.clone(),
        Document::Preview(draft) => {
            format!("UTKAST-{}-{}", draft.agreement.name, draft.period)
        }
    }
}

/// BT-2 and BT-9. A draft has the period's last day, never the day it was made; a credit note nothing to pay.
fn dates(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    let day = |day: Day| day.to_string();
    match einvoice.document {
        Document::Preview(draft) => xml.text("IssueDate", &day(draft.period.period().last())),
        Document::Issued(invoice) => {
            xml.text("IssueDate", &day(invoice.issued_on))?;
            if einvoice.is_credit() { Ok(()) } else { xml.text("DueDate", &day(invoice.due_on)) }
        }
    }
}

/// BT-22, of which Peppol has one: what a reader must know that has no place of its own.
fn note(einvoice: &Einvoice<'_>) -> Result<String, PeppolError> {
    let draft = einvoice.draft();
    let mut parts = Vec::new();
    if einvoice.document.number().is_none() {
        parts.push(einvoice.pick("UTKAST, ska inte betalas", "DRAFT, not to be paid").to_owned());
    }
    if draft.illustrative {
        parts.push(einvoice.pick("EJ BESLUTADE BELOPP", "AMOUNTS NOT DECIDED").to_owned());
    }
    if draft.kind == DocumentKind::Correction {
        parts.push(einvoice.language.document(draft.kind).to_owned());
    }
    // Where periods are corrected, each says its reason.
    if let Some(reason) = draft.reason.as_ref().filter(|_| draft.corrected.is_empty()) {
        let label = einvoice.pick("Anledning", "Reason");
        parts.push(format!("{label}: {}", einvoice.language.reason(reason)));
    }
    parts.push(format!("{}: {}", einvoice.pick("Tjänst", "Service"), draft.service_name()));
    parts.push(format!("{}: {}", einvoice.pick("Avtal", "Agreement"), draft.agreement_names()));
    if draft.corrected.is_empty() {
        let period = einvoice.pick("Faktureringsperiod", "Billing period");
        parts.push(format!("{period}: {}", draft.period));
    }
    let parties = draft.parties();
    if parties != [draft.buyer.organisation_number] {
        let label = einvoice.language.customer_number(parties[0]);
        let parties: Vec<String> = parties.iter().map(ToString::to_string).collect();
        parts.push(format!("{label}: {}", parties.join(", ")));
    }
    for one in &draft.corrected {
        parts.push(corrected(einvoice, one)?);
    }
    Ok(parts.iter().map(|part| part.trim_end_matches('.')).collect::<Vec<_>>().join(". "))
}

/// What is corrected of a period, as the PDF's table has it (R25).
fn corrected(einvoice: &Einvoice<'_>, one: &CorrectedPeriod) -> Result<String, PeppolError> {
    let amount = |amount: Money| einvoice.language.number(&amount.to_string());
    let reasons = einvoice.language.reason(&Reason::Found(one.reasons.clone()));
    Ok(format!(
        "{} {}: {} {}, {} {}, {} {} ({reasons})",
        einvoice.pick("Rättelse av", "Correction of"),
        one.period,
        einvoice.pick("tidigare fakturerat", "billed before"),
        amount(one.billed),
        einvoice.pick("rätt belopp", "right amount"),
        amount(one.right),
        einvoice.pick("skillnad", "difference"),
        amount(one.difference()?),
    ))
}

/// BT-10, which Peppol demands: *Er referens*. Where the buyer has stated none it is the agreement's name, which
/// both sides know; `lefi check` lets no party with delivery `peppol` be without its own.
fn buyer_reference<'a>(einvoice: &Einvoice<'a>) -> &'a str {
    let draft = einvoice.draft();
    match draft.buyer.reference.trim() {
        "" => draft.agreement.name.as_str(),
        stated => stated,
    }
}

/// BG-14. No line may lie outside it (PEPPOL-EN16931-R110 and R111): a fee in advance or carried over makes it
/// longer than the billing period.
fn whole_period(einvoice: &Einvoice<'_>) -> Period {
    let draft = einvoice.draft();
    let billed = draft.period.period();
    draft.lines.iter().map(|line| line.period).fold(billed, Period::hull)
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
fn made_from(einvoice: &Einvoice<'_>, xml: &mut Xml) -> Result<(), PeppolError> {
    xml.group("AdditionalDocumentReference", |xml| {
        xml.text("ID", &format!("SHA-256 {}", einvoice.source_digest))?;
        xml.text("DocumentDescription", einvoice.pick("Underlag", "Made from"))
    })
}

/// BG-24 with a file.
fn attached(xml: &mut Xml, attachment: &EinvoiceAttachment<'_>) -> Result<(), PeppolError> {
    xml.group("AdditionalDocumentReference", |xml| {
        xml.text("ID", attachment.name)?;
        xml.group("Attachment", |xml| {
            let attributes = [("mimeCode", attachment.mime), ("filename", attachment.name)];
            let content = STANDARD.encode(attachment.content);
            xml.text_with("EmbeddedDocumentBinaryObject", &attributes, &content)
        })
    })
}
