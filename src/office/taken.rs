//! A number whose files are on disk already, with other bytes: it was issued before, by a ledger that an older one has
//! replaced (R24). They are never overwritten; the words say what differs, and the way out. It only looks.

use std::path::Path;

use super::documents;
use super::issuance::Issuance;
use super::refusal::{MadeFrom, NumberingRefusal, Refusal, Stands};
use crate::disk::{self, MOST_OF_A_DOCUMENT};
use crate::keep::ledger::NewDocument;
use crate::keep::workspace::{Sources, Workspace};

/// What stands before the SHA-256 of what a document was made from, in PDF and XML (R26).
const MARK: &[u8] = b"SHA-256 ";
/// Hexadecimal digits of it.
const DIGITS: usize = 64;

/// Refuses a document whose files are there already and are others.
pub fn refuse(
    workspace: &Workspace,
    issuance: &Issuance<'_>,
    document: &NewDocument,
) -> Result<(), Refusal> {
    for period in documents::folders(&workspace.out_folder().join("documents"))? {
        for file in &document.files {
            let path = period.join(&file.name);
            if disk::holds(&path, |found| found != file.content)? {
                return Err(why(workspace, issuance, document, &path)?.into());
            }
        }
    }
    Ok(())
}

fn why(
    workspace: &Workspace,
    issuance: &Issuance<'_>,
    document: &NewDocument,
    path: &Path,
) -> Result<NumberingRefusal, Refusal> {
    let (number, file) = (document.issued.invoice.number.clone(), path.display().to_string());
    let now = document.sources_sha256.clone();
    let found = disk::bytes(path, MOST_OF_A_DOCUMENT)?;
    let Some(before) = digest(&found).filter(|before| *before != now) else {
        return Ok(NumberingRefusal::Taken { number, file, made: None });
    };
    let changed = changed_since(workspace, path)?;
    let as_then = issuance.files(&document.issued.invoice, &before)?;
    let is_same = as_then.iter().any(|file| path.ends_with(&file.name) && file.content == found);
    let stands = if is_same { Stands::Same } else { Stands::Otherwise };
    let made = Some(MadeFrom { before, now, changed, stands });
    Ok(NumberingRefusal::Taken { number, file, made })
}

/// The SHA-256 that a document names.
fn digest(found: &[u8]) -> Option<String> {
    let at = found.windows(MARK.len()).position(|bytes| bytes == MARK)? + MARK.len();
    let digits = found.get(at..at + DIGITS)?;
    let digits = std::str::from_utf8(digits).ok()?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| digits.to_owned())
}

/// The workspace's files that were changed later than a file, by their dates.
fn changed_since(workspace: &Workspace, path: &Path) -> Result<Vec<String>, Refusal> {
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
