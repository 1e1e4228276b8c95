//! The documents that came of a credit: their numbers, and their files. It issues nothing.

use crate::keep::ledger::{EntryNumber, Ledger, Which};
use crate::keep::workspace::Workspace;
use crate::office::documents;
use crate::office::notice::{DocumentsNotice, Notices};
use crate::office::refusal::Refusal;

/// The documents that an entry issued by hand.
pub fn numbers_of(ledger: &Ledger, entry: EntryNumber) -> Result<Vec<String>, Refusal> {
    let documents = ledger.documents(Which::ByHand, entry)?;
    let of_it = documents.iter().filter(|one| one.entry == entry);
    Ok(of_it.map(|one| one.number().to_owned()).collect())
}

/// Writes the files of these, and tells each.
pub fn write(
    workspace: &Workspace,
    ledger: &Ledger,
    numbers: &[String],
    notices: &mut Notices,
) -> Result<(), Refusal> {
    let filing = documents::Filing::of(ledger)?;
    for number in numbers {
        if let Some(document) = ledger.document(number)? {
            let period = filing.period(&document);
            for path in documents::write_document(workspace, ledger, &document, period)? {
                notices.tell(DocumentsNotice::File(path.display().to_string()));
            }
        }
    }
    Ok(())
}
