//! What is issued, listed for those who book, follow up and answer questions. Reads the ledger and changes nothing.

mod choice;
mod in_full;
mod sheet;

use std::collections::BTreeSet;

use serde::Serialize;

pub use choice::{Choice, PartyWanted, SoughtDocument};
pub use in_full::{DocumentInFull, RelatedDocument, Relation, document_file, in_full};
pub use sheet::sheet;

use super::clock::now;
use super::counted::Counted;
use super::desk::Desk;
use super::listed_document::ListedDocument;
use super::notice::{DocumentsNotice, Notices};
use super::reading;
use super::refusal::Refusal;
use crate::engine::invoice::Invoice;
use crate::keep::ledger::{KeptDocument, Which};
use crate::paper::tables;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::PayeeReference;
use crate::values::language::Language;
use crate::values::period::Day;
use choice::AgreementWanted;

/// The documents that are asked for, in the order of issue.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// The documents, as they were issued.
    #[serde(rename = "invoices")]
    pub documents: Vec<KeptDocument>,
    /// What they come to together.
    pub sums: Counted,
}

/// Lists the documents that are asked for.
pub fn list(desk: &Desk, choice: &Choice, notices: &mut Notices) -> Result<Listed, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let agreement = AgreementWanted::of(choice, || reading::names(&desk.workspace))?;
    let mut documents = Vec::new();
    for document in ledger.documents(Which::All, ledger.head()?)? {
        if choice.has(&ListedDocument::of(&document)?, &agreement) {
            documents.push(document);
        }
    }
    if documents.is_empty() {
        notices.tell(DocumentsNotice::NoneFound);
    }
    let sums = Counted::sum(documents.iter().map(KeptDocument::draft))?;
    Ok(Listed { documents, sums })
}

/// The document whose number, or whose OCR number, somebody typed; none where it is neither.
///
/// # Errors
/// There is no ledger, or it can't be read.
pub fn exactly(desk: &Desk, typed: &str) -> Result<Option<String>, Refusal> {
    let ledger = desk.ledger()?;
    let typed = typed.trim();
    if let Some(document) = ledger.document(typed)? {
        return Ok(Some(document.number().to_owned()));
    }
    let digits: String = typed.chars().filter(|one| !one.is_whitespace()).collect();
    match PayeeReference::parse(&digits) {
        Some(reference) => Ok(ledger.invoice_with_reference(&reference)?),
        None => Ok(None),
    }
}

/// What documents there are to choose among: each service, and each agreement by every name on them.
#[derive(Debug, Default)]
pub struct DocumentChoices {
    /// The services.
    pub services: BTreeSet<String>,
    /// The agreements, as documents name them.
    pub agreements: BTreeSet<AgreementName>,
}

/// The documents that are asked for without their lines, and what there is to choose among.
#[derive(Debug)]
pub struct FoundDocuments {
    /// The documents, in the order of issue.
    pub documents: Vec<ListedDocument>,
    /// What they come to together.
    pub sums: Counted,
    /// What there is to choose among.
    pub choices: DocumentChoices,
}

/// Finds the documents that are asked for.
///
/// # Errors
/// There is no ledger, or it can't be read.
pub fn find(
    desk: &Desk,
    choice: &Choice,
    notices: &mut Notices,
) -> Result<FoundDocuments, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let agreement = AgreementWanted::of(choice, || reading::names(&desk.workspace))?;
    let issued = desk.issued(&ledger)?;
    let mut choices = DocumentChoices::default();
    for agreement in issued.iter().flat_map(|one| &one.agreements) {
        if !choices.services.contains(&agreement.service) {
            choices.services.insert(agreement.service.clone());
        }
        if !choices.agreements.contains(&agreement.name) {
            choices.agreements.insert(agreement.name.clone());
        }
    }
    let documents = issued.iter().filter(|one| choice.has(one, &agreement));
    let documents: Vec<ListedDocument> = documents.cloned().collect();
    let sums = documents.iter().try_fold(Counted::NONE, |sums, one| sums.plus(one.counted))?;
    Ok(FoundDocuments { documents, sums, choices })
}

/// The list as CSV, a line each.
pub fn csv(issued: &[KeptDocument], language: Language) -> Result<String, Refusal> {
    Ok(tables::csv(&tables::documents(&invoices(issued), language)?)?)
}

/// The list as a workbook, with all lines on a sheet of their own.
pub fn workbook(issued: &[KeptDocument], language: Language) -> Result<Vec<u8>, Refusal> {
    let invoices = invoices(issued);
    let sheets = [tables::documents(&invoices, language)?, tables::lines(&invoices, language)?];
    Ok(tables::xlsx(&sheets, made_on(&invoices))?)
}

fn invoices(issued: &[KeptDocument]) -> Vec<&Invoice> {
    issued.iter().map(|one| &one.issued.invoice).collect()
}

/// A workbook says when it was made: the day of the newest document, so that the same ledger gives the same
/// bytes.
fn made_on(invoices: &[&Invoice]) -> Day {
    let newest = invoices.iter().map(|invoice| invoice.issued_on).max();
    newest.or_else(|| Day::from_days_since_1970(0)).unwrap_or_else(|| now().day())
}
