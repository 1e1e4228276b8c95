//! What an e-invoice carries is what the document says: sums, lines, references, and the PDF byte for byte.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lefi::engine::invoice::{DocumentKind, Invoice};
use lefi::paper::peppol::EinvoiceAttachment;
use lefi::values::language::Language;
use lefi::values::money::{Money, Quantity};

use crate::office::{Office, text};
use crate::peppol::documents::xml;
use crate::peppol::read::{all, values};

#[test]
fn an_e_invoice_carries_what_the_document_says() {
    let mut seen = 0;
    for document in &crate::peppol::judged().documents {
        let Some(invoice) = &document.invoice else { continue };
        carries(&values(&document.xml), invoice);
        assert_eq!(xml(invoice, &[]), document.xml, "R26: the same document, the same bytes");
        seen += 1;
    }
    assert!(seen > 500, "only {seen} documents were looked at");
}

fn carries(values: &[(String, String)], invoice: &Invoice) {
    let (draft, totals) = (&invoice.draft, &invoice.draft.totals);
    let credit = draft.kind == DocumentKind::CreditNote;
    let one = |path: &str| all(values, path).join(" ");
    assert_eq!(one("ID"), invoice.number);
    assert_eq!(one("IssueDate"), invoice.issued_on.to_string());
    let due = if credit { String::new() } else { invoice.due_on.to_string() };
    assert_eq!(one("DueDate"), due, "due date on every invoice");
    assert_eq!(one("LegalMonetaryTotal/LineExtensionAmount"), totals.net.to_string());
    assert_eq!(one("TaxTotal/TaxAmount"), totals.vat.to_string());
    assert_eq!(one("LegalMonetaryTotal/PayableAmount"), totals.payable.to_string());
    let rounding = Some(totals.rounding).filter(|one| one.ore() != 0);
    let rounding = rounding.map_or(String::new(), |one| one.to_string());
    assert_eq!(one("LegalMonetaryTotal/PayableRoundingAmount"), rounding);
    let ocr = if credit { String::new() } else { invoice.payee_reference.to_string() };
    assert_eq!(one("PaymentMeans/PaymentID"), ocr);
    let reference = "BillingReference/InvoiceDocumentReference";
    let refers = all(values, &format!("{reference}/ID")).into_iter();
    let refers: Vec<_> = refers.zip(all(values, &format!("{reference}/IssueDate"))).collect();
    let dated: Vec<_> =
        draft.refers_to.iter().map(|one| (one.number.clone(), one.issued_on.to_string())).collect();
    let dated: Vec<_> = dated.iter().map(|(number, day)| (number.as_str(), day.as_str())).collect();
    assert_eq!(refers, dated, "number and date of all it refers to");
    if let (Some(reason), true) = (&draft.reason, draft.corrected.is_empty()) {
        let told = one("Note").contains(reason.swedish().trim_end_matches('.'));
        assert!(told, "the reason is in the note");
    }
    for corrected in &draft.corrected {
        let number = |amount: Money| Language::Swedish.number(&amount.to_string());
        let wanted = format!(
            "Rättelse av {}: tidigare fakturerat {}, rätt belopp {}, skillnad {} (",
            corrected.period,
            number(corrected.billed),
            number(corrected.right),
            number(corrected.difference().unwrap())
        );
        assert!(one("Note").contains(&wanted), "{wanted} is not in {}", one("Note"));
    }
    assert!(one("Note").contains(&format!("Tjänst: {}", draft.service_name())));
    // The contract's own reference, and nothing where there is none.
    // Agreements that share an invoice stand on its lines.
    let contract = if draft.is_collective() { "" } else { draft.agreement.reference.trim() };
    assert_eq!(one("ContractDocumentReference/ID"), contract);
    for agreement in draft.agreements().filter(|_| draft.is_collective()) {
        let words = format!("avtal {}", agreement.name);
        let told = values
            .iter()
            .filter(|(path, text)| path.ends_with("Line/Note") && text.starts_with(&words));
        assert_eq!(told.count(), draft.lines_of(agreement).count(), "{words}");
    }
    lines(values, invoice);
}

fn lines(values: &[(String, String)], invoice: &Invoice) {
    let (line, quantity) = match invoice.draft.kind {
        DocumentKind::CreditNote => ("CreditNoteLine", "CreditedQuantity"),
        DocumentKind::Invoice | DocumentKind::Correction => ("InvoiceLine", "InvoicedQuantity"),
    };
    let column = |path: &str| all(values, &format!("{line}/{path}"));
    let lines = &invoice.draft.lines;
    let shown: Vec<_> = lines.iter().map(|one| one.detail.quantity().to_string()).collect();
    assert_eq!(column(quantity), shown);
    let shown: Vec<_> = lines.iter().map(|one| one.detail.unit_price().to_string()).collect();
    assert_eq!(column("Price/PriceAmount"), shown);
    let shown: Vec<_> = lines.iter().map(|one| one.detail.per().to_string()).collect();
    assert_eq!(column("Price/BaseQuantity"), shown);
    let shown: Vec<_> = lines.iter().map(|one| one.detail.amount().to_string()).collect();
    assert_eq!(column("LineExtensionAmount"), shown);
    assert!(lines.iter().all(|one| one.detail.per() > Quantity::ZERO));
}

#[test]
fn an_attachment_comes_back_byte_for_byte() {
    let documents = &crate::peppol::judged().documents;
    let invoice = documents.iter().find_map(|one| one.invoice.as_ref()).unwrap();
    let content: Vec<u8> = (0..=255).cycle().take(1000).collect();
    let attachment =
        EinvoiceAttachment { name: "1.pdf", mime: "application/pdf", content: &content };
    let written = values(&xml(invoice, &[attachment]));
    let path = "AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject";
    assert_eq!(STANDARD.decode(all(&written, path)[0]).unwrap(), content);
}

#[test]
fn a_kept_e_invoice_holds_its_pdf_and_is_written_again() {
    let office = Office::new();
    office.issue("2025-02");
    let folder = office.path("out/documents/2025-02");
    let (pdf, kept) = (folder.join("2025000001.pdf"), folder.join("2025000001.xml"));
    let (pdf, bytes) = (std::fs::read(pdf).unwrap(), std::fs::read(&kept).unwrap());
    let path = "AdditionalDocumentReference/Attachment/EmbeddedDocumentBinaryObject";
    assert_eq!(STANDARD.decode(all(&values(&text(&bytes)), path)[0]).unwrap(), pdf);
    std::fs::write(&kept, "<Invoice/>").unwrap();
    let said = office.refused(3, &["verify"]);
    assert!(said.contains("2025000001.xml is not what was issued"), "{said}");
    office.done(&["documents", "2025-02"]);
    assert_eq!(std::fs::read(&kept).unwrap(), bytes);
    office.done(&["verify"]);
}
