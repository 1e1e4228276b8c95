//! All files that are filed under a period in one zip file: those of its documents, as they were issued, and its control
//! sheet once it is closed. Reads the ledger and writes nothing.

use super::desk::Desk;
use super::documents::as_written;
use super::notice::Notices;
use super::refusal::{DocumentsRefusal, Refusal};
use crate::keep::ledger::IssuedFile;
use crate::paper::zipped::zipped;
use crate::values::period::{BillingPeriod, Day};
use crate::values::text::text;

/// The files of a period in one.
///
/// # Errors
/// The period has none, or they are not what was written.
pub fn period_zip(
    desk: &Desk,
    period: BillingPeriod,
    notices: &mut Notices,
) -> Result<IssuedFile, Refusal> {
    let ledger = desk.ledger_to_read(notices)?;
    let documents = as_written(&ledger, period)?;
    let newest = documents.iter().map(|one| one.issued.invoice.issued_on).max();
    let newest: Day = newest.ok_or(DocumentsRefusal::NoneIssued(period))?;
    let mut files = Vec::new();
    for document in &documents {
        files.extend(ledger.files(document.number())?);
    }
    let closings = ledger.closings()?.into_iter().filter(|closing| closing.period == period);
    files.extend(closings.map(|closing| closing.sheet));
    let all = files.iter().map(|file| (file.name.as_str(), file.content.as_slice()));
    let content = zipped(all, newest).map_err(|error| {
        Refusal::FileSystem(text!(
            "zip-filen kan inte göras: {error}",
            "the zip file can't be made: {error}"
        ))
    })?;
    Ok(IssuedFile { name: format!("{period}.zip"), content })
}
