//! E-invoices and PDF files against rules nobody here wrote: the schema of UBL 2.1, the official rules of EN 16931, those
//! of Peppol with the Swedish ones, and exact arithmetic in another language (`validate.py`); PDF/A-3a and PDF/UA-1
//! (`validate_pdf.py`). The documents are those of the demo, of all cases and stories of `fixtures/billing`, and some
//! hundred generated ones.

mod archive;
mod broken;
mod content;
mod documents;
mod generated;
mod parties;
pub mod read;
mod validator;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use documents::Written;
use validator::Finding;

/// All documents, and what the validators say of each; made once.
struct Judged {
    documents: Vec<Written>,
    findings: BTreeMap<String, Vec<Finding>>,
}

fn judged() -> &'static Judged {
    static JUDGED: OnceLock<Judged> = OnceLock::new();
    JUDGED.get_or_init(|| {
        let documents = documents::all();
        let broken = broken::all(&documents);
        let files = documents.iter().map(|one| (one.name.as_str(), one.xml.as_str()));
        let wrong = broken.iter().map(|one| (one.file.as_str(), one.xml.as_str()));
        let findings = validator::findings(files.chain(wrong));
        Judged { documents, findings }
    })
}

#[test]
fn every_e_invoice_holds_to_every_rule() {
    let Judged { documents, findings } = judged();
    assert!(documents.len() > 500, "only {} documents were made", documents.len());
    let credit_notes = documents.iter().filter(|one| one.xml.contains("<CreditNote "));
    assert!(credit_notes.count() > 100, "too few credit notes were made");
    // Peppol allows lines below zero under a total above it: corrections have them (R25).
    let either_sign =
        documents.iter().filter(|one| one.xml.contains("InvoicedQuantity unitCode=\"C62\">-"));
    assert!(either_sign.count() > 5, "too few invoices have a line below zero");
    let two_reasons =
        documents.iter().filter(|one| one.xml.contains("; Und") || one.xml.contains("; Utan"));
    assert!(two_reasons.count() > 5, "too few have a VAT class for two reasons");
    let mut wrong = Vec::new();
    for document in documents {
        for finding in &findings[&document.name] {
            wrong.push(format!("{}: {} {}", document.name, finding.rule, finding.text));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} findings\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

#[test]
fn what_is_broken_is_found_by_the_rule_it_breaks() {
    let Judged { documents, findings } = judged();
    for one in broken::all(documents) {
        let rules: Vec<_> = findings[&one.file].iter().map(|found| found.rule.as_str()).collect();
        assert!(rules.contains(&one.rule), "{}: {} is not among {rules:?}", one.file, one.rule);
    }
}

#[test]
fn every_pdf_is_for_archives_and_can_be_read_aloud() {
    let pages = archive::all(&judged().documents);
    assert!(pages.len() > 400, "only {} files were made", pages.len());
    let sound = pages.iter().find(|page| page.name == "forms/invoice.pdf").unwrap();
    let broken = archive::broken(&sound.bytes);
    let files = pages.iter().chain(broken.iter().map(|(page, _)| page));
    let files = files.map(|page| (page.name.as_str(), page.bytes.as_slice()));
    let findings = validator::findings_of_pdf(files);
    let mut wrong = Vec::new();
    for page in &pages {
        for finding in &findings[&page.name] {
            wrong.push(format!("{}: {} {}", page.name, finding.rule, finding.text));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} findings\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
    for (page, rule) in broken {
        let found: Vec<_> = findings[&page.name].iter().map(|one| one.rule.as_str()).collect();
        match rule {
            None => assert!(found.is_empty(), "{}: {found:?}", page.name),
            Some(rule) => assert!(
                found.iter().any(|one| one.starts_with(rule)),
                "{}: no rule of {rule} is among {found:?}",
                page.name
            ),
        }
    }
}
