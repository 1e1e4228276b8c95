//! All documents that are validated, each with the name of its file.

use std::fs;
use std::path::Path;

use lefi::engine::invoice::{Draft, Invoice, Issued, Issuer};
use lefi::paper::pdf::Document;
use lefi::paper::peppol::{EinvoiceAttachment, render};
use lefi::values::identity::{Bankgiro, OrganisationNumber, PayeeReference, PayeeReferenceForm};
use lefi::values::language::Language;
use lefi::values::period::Day;

use crate::office::Office;
use crate::peppol::generated;
use crate::{cases, stories};

/// An e-invoice, and what it is of where the test knows.
pub struct Written {
    pub name: String,
    pub xml: String,
    pub invoice: Option<Invoice>,
    /// The PDF beside it, where the program itself wrote it.
    pub pdf: Option<Vec<u8>>,
}

pub fn all() -> Vec<Written> {
    let mut all = demo();
    for case in cases::all() {
        let folder = case.expected.parent().map(cases::name).unwrap();
        let drafts = case.plan().drafts.into_iter().filter(|one| one.buyer.endpoint().is_some());
        for (draft, number) in drafts.zip(1..) {
            let name = format!("cases/{folder}/{}-{number}", case.period);
            all.push(written(&name, numbered(draft, number)));
        }
    }
    for story in stories::all() {
        for issued in story.books.history.into_iter().filter(has_swedish_rates) {
            let name = format!("stories/{}/{}", story.name, issued.invoice.number);
            all.push(written(&name, issued.invoice));
        }
    }
    all.extend(generated::all());
    all
}

/// Whether its VAT rates are Swedish ones (SE-R-006): with any other the check refuses `peppol` as delivery.
fn has_swedish_rates(issued: &Issued) -> bool {
    let rates = ["0", "6", "12", "25"];
    let lines = &issued.invoice.draft.lines;
    lines.iter().all(|line| rates.contains(&line.vat.rate().normalize().to_string().as_str()))
}

/// What the program itself keeps and writes: with the PDF, and as drafts without a number.
fn demo() -> Vec<Written> {
    let office = Office::new();
    office.done(&["bill", "2025-02", "--xml", "--pdf"]);
    office.issue("2025-02");
    office.waive_march();
    office.issue("2025-03");
    let english = ["bill", "2025-04", "--issue", "--date", "2025-06-02", "--language", "en"];
    let april = ["decide", "waive", "2025-04", "556900-9995", "lefi-online"];
    office.done(&[&april[..], &["--reason", "Okänd part"]].concat());
    office.done(&english);
    for number in ["2025000001", "2025000007"] {
        office.done(&["credit", number, "--reason", "Fel <avtal> & pris.", "--date", "2025-06-03"]);
    }
    let mut all = Vec::new();
    for folder in ["preview/2025-02", "documents/2025-02", "documents/2025-03", "documents/2025-04"]
    {
        for path in cases::entries(&office.path("out").join(folder)) {
            if path.extension().is_some_and(|end| end == "xml") {
                all.push(read(&path, folder));
            }
        }
    }
    assert!(all.len() > 50, "only {} files are there", all.len());
    all
}

fn read(path: &Path, folder: &str) -> Written {
    let name = format!("demo/{folder}/{}", cases::name(path));
    let pdf = fs::read(path.with_extension("pdf")).unwrap();
    Written { name, xml: fs::read_to_string(path).unwrap(), invoice: None, pdf: Some(pdf) }
}

/// The draft as it would be issued.
pub fn numbered(draft: Draft, number: u64) -> Invoice {
    let number = format!("2025{number:06}");
    let issued_on = Day::parse("2025-06-02").unwrap();
    Invoice {
        payee_reference: PayeeReference::new(&number, PayeeReferenceForm::CheckDigit).unwrap(),
        number,
        issued_on,
        due_on: issued_on.plus_days(30),
        draft,
    }
}

/// The invoice as a file of this name.
pub fn written(name: &str, invoice: Invoice) -> Written {
    let xml = xml(&invoice, &[]);
    Written { name: format!("{name}.xml"), xml, invoice: Some(invoice), pdf: None }
}

pub fn xml(invoice: &Invoice, attachments: &[EinvoiceAttachment<'_>]) -> String {
    let document = Document::Issued(invoice);
    let bytes = render(document, &issuer(), Language::Swedish, &"0".repeat(64), attachments);
    String::from_utf8(bytes.unwrap()).unwrap()
}

pub fn issuer() -> Issuer {
    let organisation_number = OrganisationNumber::parse("202100-9994").unwrap();
    Issuer {
        name: "Exempelmyndigheten".to_owned(),
        organisation_number,
        vat_number: organisation_number.vat_number(),
        street: "Box 1".to_owned(),
        postal_code: "111 11".to_owned(),
        city: "Exempelstad".to_owned(),
        country: "SE".to_owned(),
        contact: "Enheten för avgifter".to_owned(),
        telephone: String::new(),
        email: String::new(),
        website: String::new(),
        bankgiro: Bankgiro::parse("999-9996").unwrap(),
        payment_days: 30,
        terms_sv: "Ränta enligt räntelagen.".to_owned(),
        terms_en: "Interest under the Interest Act.".to_owned(),
    }
}
