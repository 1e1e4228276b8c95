//! A number whose files are on disk already, with other bytes: it was issued before, by a ledger that an older one has
//! replaced (R24). They are never overwritten; the words say what differs, and the way out. It only looks.

use std::path::Path;

use super::Failure;
use super::bill::Issuance;
use crate::disk::{self, MOST_OF_A_DOCUMENT};
use crate::keep::ledger::NewDocument;
use crate::keep::workspace::{Sources, Workspace};
use crate::office::documents;

/// What stands before the SHA-256 of what a document was made from, in PDF and XML (R26).
const MARK: &[u8] = b"SHA-256 ";
/// Hexadecimal digits of it.
const DIGITS: usize = 64;

/// Refuses a document whose files are there already and are others.
pub(super) fn refuse(
    workspace: &Workspace,
    issuance: &Issuance<'_>,
    document: &NewDocument,
) -> Result<(), Failure> {
    for period in documents::folders(&workspace.out_folder().join("documents"))? {
        for file in &document.files {
            let path = period.join(&file.name);
            if disk::holds(&path, |found| found != file.content)? {
                return Err(Failure::Ledger(words(workspace, issuance, document, &path)?));
            }
        }
    }
    Ok(())
}

fn words(
    workspace: &Workspace,
    issuance: &Issuance<'_>,
    document: &NewDocument,
    path: &Path,
) -> Result<String, Failure> {
    let shown = path.display();
    let number = &document.issued.invoice.number;
    let now = &document.sources_sha256;
    let found = disk::bytes(path, MOST_OF_A_DOCUMENT)?;
    let older = "is this an older ledger put back?";
    let Some(before) = digest(&found).filter(|before| before != now) else {
        return Ok(format!(
            "{shown} is there already and is another document: {older} restore the newest backup, or move that file away if it was never sent"
        ));
    };
    let changed = changed_since(workspace, path)?;
    let changed = match changed.is_empty() {
        true => "no file has changed later than that one, so look at logs and decisions".to_owned(),
        false => format!("changed later than that file: {}", changed.join(", ")),
    };
    let input = format!(
        "it was made from other input (SHA-256 {before}, now {now}): settings, tariffs, parties, agreements, logs or decisions were otherwise then; {changed}. Put back what was, and issue again"
    );
    let as_then = issuance.files(&document.issued.invoice, &before)?;
    let is_same = as_then.iter().any(|file| path.ends_with(&file.name) && file.content == found);
    Ok(match is_same {
        true => format!(
            "{shown} is there already: {older} All that stands on the document is the same, but {input}. Or move the files of {number} away, keep them, and issue: who has it already has the same but for that digest"
        ),
        false => format!(
            "{shown} is there already and is another document: {older} Restore the newest backup. If there is none: {input}; or move that file away if it was never sent"
        ),
    })
}

/// The SHA-256 that a document names.
fn digest(found: &[u8]) -> Option<String> {
    let at = found.windows(MARK.len()).position(|bytes| bytes == MARK)? + MARK.len();
    let digits = found.get(at..at + DIGITS)?;
    let digits = std::str::from_utf8(digits).ok()?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| digits.to_owned())
}

/// The workspace's files that were changed later than a file, by their dates.
fn changed_since(workspace: &Workspace, path: &Path) -> Result<Vec<String>, Failure> {
    let then = disk::changed_at(path)?;
    let sources = Sources::read(workspace)?;
    let mut changed = Vec::new();
    for (name, _) in sources.files() {
        let name = sources.shown(name);
        if disk::changed_at(&workspace.root.join(name))? > then {
            changed.push(name.to_owned());
        }
    }
    Ok(changed)
}
