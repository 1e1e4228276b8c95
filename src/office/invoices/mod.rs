//! What is issued, listed for those who book, follow up and answer questions. Reads the ledger and changes nothing.

mod choice;

pub use choice::{Choice, PartyWanted};

use super::clock::now;
use super::desk::Desk;
use super::notice::{DocumentsNotice, Notices};
use super::reading;
use super::refusal::Refusal;
use crate::engine::invoice::Invoice;
use crate::keep::ledger::{KeptDocument, Which};
use crate::paper::tables;
use crate::values::language::Language;
use crate::values::period::Day;
use choice::AgreementWanted;

/// The documents that are asked for, in the order of issue.
pub fn issued(
    desk: &Desk,
    choice: &Choice,
    notices: &mut Notices,
) -> Result<Vec<KeptDocument>, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let agreement = AgreementWanted::of(choice, || reading::names(&desk.workspace))?;
    let head = ledger.head()?;
    let mut issued = ledger.documents(Which::All, head)?;
    issued.retain(|document| choice.has(document, &agreement));
    if issued.is_empty() {
        notices.tell(DocumentsNotice::NoneFound);
    }
    Ok(issued)
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
