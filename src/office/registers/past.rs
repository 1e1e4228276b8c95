//! How the rows of one customer or agreement came to be as they are, as far as they were saved by the program. It only reads.

use super::super::desk::Desk;
use super::super::edit::history;
use super::super::notice::Notices;
use super::super::refusal::Refusal;
use super::changed_rows::{ChangedRow, changed_rows, key};
use super::row_edit::file_of;
use crate::keep::ledger::Entry;
use crate::sources::party::{Register, RegisterRow};

/// Saves that are looked through, the newest: each holds the whole register.
const LOOKED_THROUGH: usize = 40;

/// A save that changed rows of one customer or agreement.
#[derive(Debug)]
pub struct PastChange {
    /// Its entry of the audit trail.
    pub entry: Entry,
    /// The rows, as they were and as they were saved.
    pub rows: Vec<ChangedRow>,
}

/// The saves that changed rows of this, by its number or its name, the newest first.
///
/// # Errors
/// The ledger can't be read.
pub fn past_changes(
    desk: &Desk,
    register: Register,
    of_it: &str,
    notices: &mut Notices,
) -> Result<Vec<PastChange>, Refusal> {
    let of = of_it.to_lowercase();
    let is_of_it = |row: &Option<RegisterRow>| {
        row.as_ref().is_some_and(|row| key(register, &row.cells).0.to_lowercase() == of)
    };
    let mut past = Vec::new();
    for kept in history(desk, &file_of(register), LOOKED_THROUGH, notices)? {
        let bytes = |content: &Option<Vec<u8>>| content.clone().unwrap_or_default();
        let (before, after) = (bytes(&kept.file.before), bytes(&kept.file.after));
        if mentions(&before, of_it) == mentions(&after, of_it) {
            continue;
        }
        // What can't be read as a register any more is told where it was saved.
        let Ok(mut rows) = changed_rows(register, (&kept.file.name, &before, &after)) else {
            continue;
        };
        rows.retain(|one| is_of_it(&one.before) || is_of_it(&one.after));
        if !rows.is_empty() {
            past.push(PastChange { entry: kept.entry, rows });
        }
    }
    Ok(past)
}

/// The lines of a register that name something, with or without the hyphen of a number: where they are the same, so are its rows.
fn mentions(register: &[u8], of_it: &str) -> Vec<String> {
    let plain = of_it.replace('-', "");
    let text = String::from_utf8_lossy(register);
    let names = |line: &&str| line.contains(of_it) || line.contains(&plain);
    text.lines().filter(names).map(str::to_owned).collect()
}
