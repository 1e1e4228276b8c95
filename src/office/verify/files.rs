//! The files of an issued document: made anew where this version of the program made them, and on disk as they were
//! issued.

use super::expected::Expected;
use super::folders::difference;
use super::target::Target;
use crate::keep::ledger::{Entry, IssuedFile, KeptDocument, Ledger, LedgerError};
use crate::keep::workspace::Workspace;
use crate::office::documents;
use crate::office::findings::Found;
use crate::office::issuance::Issuance;
use crate::office::refusal::Refusal;
use crate::values::language::Language;
use crate::values::period::BillingPeriod;
use crate::values::text::text;

/// A document on paper: its number and dates, what it says it was made from, and its files, made anew, against the bytes
/// that were issued. Files of another version are what they were (the hash chain holds that); they are counted.
pub(super) fn paper(
    issuance: &Issuance<'_>,
    document: &KeptDocument,
    (digest, entry): (&str, &Entry),
    ledger: &Ledger,
    found: &mut Found,
) -> Result<(), Refusal> {
    found.documents += 1;
    let number = document.number();
    found.seen.insert(number.to_owned());
    let again = issuance.invoice(document.draft(), &document.serial)?;
    if again != document.issued.invoice {
        found.differences.push(text!(
            "{number}: nummer, datum eller OCR-nummer skiljer",
            "{number}: number, dates or OCR number differ"
        ));
    }
    if document.sources_sha256 != digest {
        found.differences.push(text!(
            "{number} uppger att det gjordes av något annat",
            "{number} says it was made from something else"
        ));
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
            found.differences.push(text!(
                "{name}: gjord på nytt är den inte det som utfärdades",
                "{name}: made anew it is not the bytes that were issued"
            ));
        }
    }
    Ok(())
}

/// The files of a document as the ledger keeps them; where one does not come back, that is told.
fn kept_files(
    ledger: &Ledger,
    number: &str,
    found: &mut Found,
) -> Result<Vec<IssuedFile>, Refusal> {
    match ledger.files(number) {
        Err(LedgerError::Damaged(name)) => {
            found.differences.push(text!(
                "{name}: det som liggaren har av den är inte det som utfärdades",
                "{name}: what the ledger has of it is not what was issued"
            ));
            Ok(Vec::new())
        }
        files => Ok(files?),
    }
}

/// The files of a document in `out/` against the ledger, where one document alone is asked for: of more than that the
/// whole folders are looked at.
pub(super) fn on_disk(
    workspace: &Workspace,
    ledger: &Ledger,
    (document, period): (&KeptDocument, BillingPeriod),
    target: &Target,
    found: &mut Found,
) -> Result<(), Refusal> {
    if let Target::All | Target::Period(_) = target {
        return Ok(());
    }
    let folder = documents::folder(workspace, period);
    for digest in ledger.file_digests(document.number())? {
        found.files += 1;
        let path = folder.join(&digest.name);
        let expected = Expected::issued(digest, period);
        found.differences.extend(difference(&path, &expected));
    }
    Ok(())
}

/// The language a document was issued in.
pub(super) fn language(document: &KeptDocument) -> Language {
    Language::kept(&document.language)
}
