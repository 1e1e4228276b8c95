//! The files of an issued document: made anew where this version of the program made them, and on disk as they were
//! issued.

use super::super::bill::Issuance;
use super::super::{Failure, documents, load};
use super::Found;
use crate::ledger::{Entry, IssuedFile, KeptDocument, Ledger, LedgerError};
use crate::output::words::Language;
use crate::period::BillingPeriod;
use crate::workspace::Workspace;

/// A document on paper: its number and dates, what it says it was made from, and its files, made anew, against the bytes
/// that were issued. Files of another version are what they were (the hash chain holds that); they are counted.
pub(super) fn paper(
    issuance: &Issuance<'_>,
    document: &KeptDocument,
    (digest, entry): (&str, &Entry),
    ledger: &Ledger,
    found: &mut Found,
) -> Result<(), Failure> {
    found.documents += 1;
    let number = document.number();
    let again = issuance.invoice(document.draft(), &document.serial)?;
    if again != document.issued.invoice {
        found.differences.push(format!("{number}: number, dates or OCR number differ"));
    }
    if document.sources_sha256 != digest {
        found.differences.push(format!("{number} says it was made from something else"));
    }
    let kept = kept_files(ledger, number, found)?;
    if entry.program != found.program {
        *found.made_by.entry(entry.program.clone()).or_default() += 1;
        return Ok(());
    }
    let files = issuance.files(&again, &document.sources_sha256)?;
    for kept in &kept {
        if !files.contains(kept) {
            let name = &kept.name;
            found
                .differences
                .push(format!("{name}: made anew it is not the bytes that were issued"));
        }
    }
    Ok(())
}

/// The files of a document as the ledger keeps them; where one does not come back, that is told.
fn kept_files(
    ledger: &Ledger,
    number: &str,
    found: &mut Found,
) -> Result<Vec<IssuedFile>, Failure> {
    match ledger.files(number) {
        Err(LedgerError::Damaged(name)) => {
            let words = format!("{name}: what the ledger has of it is not what was issued");
            found.differences.push(words);
            Ok(Vec::new())
        }
        files => files.map_err(load::ledger_failure),
    }
}

/// The files of a document in `out/` against the ledger, where they were written.
pub(super) fn all_on_disk(
    workspace: &Workspace,
    ledger: &Ledger,
    (document, period): (&KeptDocument, BillingPeriod),
    found: &mut Found,
) -> Result<(), Failure> {
    // What does not come back from the ledger is told already.
    for file in ledger.files(document.number()).unwrap_or_default() {
        on_disk(workspace, &file, period, found);
    }
    Ok(())
}

/// One file in `out/` against the ledger.
pub(super) fn on_disk(
    workspace: &Workspace,
    file: &IssuedFile,
    period: BillingPeriod,
    found: &mut Found,
) {
    let path = documents::folder(workspace, period).join(&file.name);
    found.files += 1;
    match std::fs::read(&path) {
        Ok(bytes) if bytes == file.content => {}
        Ok(_) => found.differences.push(format!("{} is not what was issued", path.display())),
        Err(error) => found.differences.push(format!(
            "{}: {error}; `lefi documents {period}` writes it again",
            path.display()
        )),
    }
}

/// The language a document was issued in.
pub(super) fn language(document: &KeptDocument) -> Language {
    match document.language.as_str() {
        "en" => Language::English,
        _ => Language::Swedish,
    }
}
