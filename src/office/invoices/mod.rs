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
use super::desk::Desk;
use super::notice::{DocumentsNotice, Notices};
use super::reading;
use super::refusal::Refusal;
use crate::engine::invoice::{Draft, Invoice};
use crate::keep::ledger::{KeptDocument, Which};
use crate::paper::tables;
use crate::values::agreement_name::AgreementName;
use crate::values::identity::PayeeReference;
use crate::values::language::Language;
use crate::values::money::{Money, MoneyError};
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

/// Amounts as they count in sums: those of a credit note are negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Before VAT.
    pub net: Money,
    /// VAT.
    pub vat: Money,
    /// What is to be paid.
    pub payable: Money,
}

impl Counted {
    /// Those of a document.
    pub fn of(draft: &Draft) -> Result<Self, MoneyError> {
        let (kind, totals) = (draft.kind, &draft.totals);
        let (net, vat) = (kind.counted(totals.net)?, kind.counted(totals.vat)?);
        Ok(Self { net, vat, payable: kind.counted(totals.payable)? })
    }

    /// Those of several documents together.
    pub fn sum<'a>(drafts: impl IntoIterator<Item = &'a Draft>) -> Result<Self, MoneyError> {
        let none = Self { net: Money::ZERO, vat: Money::ZERO, payable: Money::ZERO };
        drafts.into_iter().try_fold(none, |sums, draft| sums.plus(Self::of(draft)?))
    }

    fn plus(self, other: Self) -> Result<Self, MoneyError> {
        let (net, vat) = (self.net.plus(other.net)?, self.vat.plus(other.vat)?);
        Ok(Self { net, vat, payable: self.payable.plus(other.payable)? })
    }
}

/// Lists the documents that are asked for.
pub fn list(desk: &Desk, choice: &Choice, notices: &mut Notices) -> Result<Listed, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let listed = chosen(desk, choice, ledger.documents(Which::All, ledger.head()?)?)?;
    if listed.documents.is_empty() {
        notices.tell(DocumentsNotice::NoneFound);
    }
    Ok(listed)
}

fn chosen(
    desk: &Desk,
    choice: &Choice,
    mut documents: Vec<KeptDocument>,
) -> Result<Listed, Refusal> {
    let agreement = AgreementWanted::of(choice, || reading::names(&desk.workspace))?;
    documents.retain(|document| choice.has(document, &agreement));
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

/// The documents that are asked for, and what there is to choose among.
///
/// # Errors
/// There is no ledger, or it can't be read.
pub fn list_and_choices(
    desk: &Desk,
    choice: &Choice,
    notices: &mut Notices,
) -> Result<(Listed, DocumentChoices), Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let all = ledger.documents(Which::All, ledger.head()?)?;
    let mut choices = DocumentChoices::default();
    for agreement in all.iter().map(|one| &one.draft().agreement) {
        choices.services.insert(agreement.service.clone());
        choices.agreements.insert(agreement.name.clone());
    }
    Ok((chosen(desk, choice, all)?, choices))
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
