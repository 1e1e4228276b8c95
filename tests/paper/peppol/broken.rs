//! E-invoices with one thing wrong each, and the rule that must find it: validators that find nothing wrong with
//! these check nothing.

use crate::peppol::documents::Written;

/// A broken file.
pub struct Broken {
    pub file: String,
    pub xml: String,
    pub rule: &'static str,
}

/// What is replaced, by what, and who must say so.
type Change = (&'static str, &'static str, &'static str);

const TAX_NUMBER: &str = "<cac:PartyTaxScheme><cbc:CompanyID>SE202100999401</cbc:CompanyID>\
    <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>";
const NO_TAX: &str = "<cac:PartyTaxScheme><cbc:CompanyID>Nej</cbc:CompanyID>\
    <cac:TaxScheme><cbc:ID>TAX</cbc:ID></cac:TaxScheme></cac:PartyTaxScheme><cac:PartyLegalEntity>";

/// Of an invoice with VAT. `…` stands for anything up to what follows it.
const TAXED: &[Change] = &[
    ("<cbc:BuyerReference>…</cbc:BuyerReference>", "", "PEPPOL-EN16931-R003"),
    ("<cbc:BuyerReference>…</cbc:BuyerReference>", "<cbc:BuyerReference/>", "PEPPOL-EN16931-R008"),
    ("billing:01:1.0<", "billing:1.0<", "PEPPOL-EN16931-R007"),
    ("poacc:billing:3.0<", "poacc:billing:3.1<", "refused"),
    ("<cbc:DueDate>…</cbc:DueDate>", "", "own-due-date"),
    ("<cbc:InvoiceTypeCode>380<", "<cbc:InvoiceTypeCode>381<", "BR-CL-01"),
    ("<cbc:Note>", "<cbc:Note>En till</cbc:Note><cbc:Note>", "PEPPOL-EN16931-R002"),
    ("<cbc:EndDate>2025-02-28<", "<cbc:EndDate>2025-02-27<", "PEPPOL-EN16931-R111"),
    ("schemeID=\"0007\">2021009994<", "schemeID=\"0007\">2021009995<", "PEPPOL-COMMON-R049"),
    (
        "<cbc:CompanyID schemeID=\"0007\">2021009994<",
        "<cbc:CompanyID schemeID=\"0007\">2021009995<",
        "SE-R-013",
    ),
    ("<cbc:EndpointID schemeID=\"0007\">2021009994</cbc:EndpointID>", "", "PEPPOL-EN16931-R020"),
    ("<cac:PartyLegalEntity>", NO_TAX, "SE-R-005"),
    ("<cbc:Percent>25<", "<cbc:Percent>24<", "SE-R-006"),
    (">9999996</cbc:ID>", ">999-9996</cbc:ID>", "SE-R-008"),
    (">9999996</cbc:ID>", ">9999997</cbc:ID>", "own-bankgiro"),
    ("<cbc:PaymentID>2", "<cbc:PaymentID>3", "own-ocr"),
    ("<cbc:PaymentMeansCode>30<", "<cbc:PaymentMeansCode>31<", "SE-R-012"),
    ("<cbc:DocumentCurrencyCode>SEK<", "<cbc:DocumentCurrencyCode>EUR<", "PEPPOL-EN16931-R051"),
    ("<cbc:ProfileID>…</cbc:ProfileID>", "<cbc:Profile>1</cbc:Profile>", "schema"),
    ("<cbc:PriceAmount currencyID=\"SEK\">", "<cbc:PriceAmount currencyID=\"SEK\">-", "BR-27"),
    (
        "<cbc:PriceAmount currencyID=\"SEK\">",
        "<cbc:PriceAmount currencyID=\"SEK\">1",
        "PEPPOL-EN16931-R120",
    ),
    (
        "<cbc:BaseQuantity unitCode=\"C62\">1<",
        "<cbc:BaseQuantity unitCode=\"C62\">0<",
        "PEPPOL-EN16931-R121",
    ),
];

/// Of an invoice outside VAT.
const OUTSIDE: &[Change] = &[
    ("<cac:PartyLegalEntity>", TAX_NUMBER, "BR-O-02"),
    ("<cbc:TaxExemptionReason>…</cbc:TaxExemptionReason>", "", "BR-O-10"),
    (
        "<cac:ClassifiedTaxCategory>…<cbc:ID>O</cbc:ID>",
        "<cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>25</cbc:Percent>",
        "BR-O-12",
    ),
    (
        "<cac:ClassifiedTaxCategory>…<cbc:ID>O</cbc:ID>",
        "<cac:ClassifiedTaxCategory><cbc:ID>O</cbc:ID><cbc:Percent>25</cbc:Percent>",
        "BR-O-05",
    ),
];

/// Of a credit note.
const CREDIT: &[Change] = &[
    ("<cbc:CreditNoteTypeCode>381<", "<cbc:CreditNoteTypeCode>380<", "BR-CL-01"),
    ("CreditedQuantity unitCode=\"C62\">", "CreditedQuantity unitCode=\"C62\">-", "own-line"),
    (
        "<cac:BillingReference>…<cbc:ID>…</cbc:ID>",
        "<cac:BillingReference><cac:InvoiceDocumentReference>",
        "schema",
    ),
];

/// Amounts that are 0.01 off, by the name of their element: each is found, by exact arithmetic at the least.
const OFF: &[(&str, &str)] = &[
    ("cac:LegalMonetaryTotal>…<cbc:LineExtensionAmount", "BR-CO-10"),
    ("cac:LegalMonetaryTotal>…<cbc:TaxExclusiveAmount", "own-TaxExclusiveAmount"),
    ("cac:LegalMonetaryTotal>…<cbc:TaxInclusiveAmount", "own-TaxInclusiveAmount"),
    ("cac:LegalMonetaryTotal>…<cbc:PayableRoundingAmount", "own-PayableAmount"),
    ("cac:LegalMonetaryTotal>…<cbc:PayableAmount", "own-PayableAmount"),
    ("cac:TaxTotal>…<cbc:TaxAmount", "own-vat-sum"),
    ("cac:TaxSubtotal>…<cbc:TaxableAmount", "own-vat"),
    ("cac:TaxSubtotal>…<cbc:TaxAmount", "own-vat"),
    ("cac:InvoiceLine>…<cbc:LineExtensionAmount", "own-line"),
];

/// All of them, from the demo's documents.
pub fn all(documents: &[Written]) -> Vec<Broken> {
    let of = |start: &str, word: &str| {
        let found =
            documents.iter().find(|one| one.name.starts_with(start) && one.xml.contains(word));
        &found.unwrap().xml
    };
    let taxed = of("demo/documents/2025-02", "<cbc:ID>S<");
    let outside = of("demo/documents/2025-02", "<cbc:ID>O<");
    let credit = of("demo/documents/2025-02", "<CreditNote ");
    let mut all = Vec::new();
    for (name, xml, changes) in
        [("taxed", taxed, TAXED), ("outside", outside, OUTSIDE), ("credit", credit, CREDIT)]
    {
        for (number, (from, to, rule)) in changes.iter().enumerate() {
            let file = format!("broken/{name}-{number}-{rule}.xml");
            all.push(Broken { file, xml: replaced(xml, from, to), rule });
        }
    }
    for (number, (place, rule)) in OFF.iter().enumerate() {
        let file = format!("broken/off-{number}-{rule}.xml");
        all.push(Broken { file, xml: off(taxed, place), rule });
    }
    let xml = negative(credit);
    all.push(Broken { file: "broken/negative.xml".to_owned(), xml, rule: "own-credit-note" });
    all
}

/// Where a pattern is first found.
fn place(xml: &str, pattern: &str) -> std::ops::Range<usize> {
    let mut parts = pattern.split('…');
    let first = parts.next().unwrap();
    let start = xml.find(first).unwrap_or_else(|| panic!("“{first}” is not there"));
    let end = parts.fold(start + first.len(), |end, part| {
        end + xml[end..].find(part).unwrap_or_else(|| panic!("“{part}” is not there")) + part.len()
    });
    start..end
}

fn replaced(xml: &str, from: &str, to: &str) -> String {
    let place = place(xml, from);
    format!("{}{to}{}", &xml[..place.start], &xml[place.end..])
}

/// The amount in the element at this place, with another last digit.
fn off(xml: &str, pattern: &str) -> String {
    let start = place(xml, pattern).end;
    let end = start + xml[start..].find("</").unwrap();
    let last = if xml[..end].ends_with('0') { '1' } else { '0' };
    format!("{}{last}{}", &xml[..end - 1], &xml[end..])
}

/// All amounts and quantities turned, prices apart.
fn negative(xml: &str) -> String {
    xml.replace("Amount currencyID=\"SEK\">", "Amount currencyID=\"SEK\">-")
        .replace("<cbc:PriceAmount currencyID=\"SEK\">-", "<cbc:PriceAmount currencyID=\"SEK\">")
        .replace("CreditedQuantity unitCode=\"C62\">", "CreditedQuantity unitCode=\"C62\">-")
}
