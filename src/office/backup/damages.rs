//! What of a ledger and its stored usage is not what was written. It mends nothing.

use std::path::Path;

use super::super::refusal::Refusal;
use super::super::stored_usage;
use crate::keep::ledger::{Damage, Ledger};
use crate::values::text::Text;

/// Stored usage below a folder and entries of the trail that are not what was written, each in words.
pub(super) fn of(folder: &Path, ledger: &Ledger) -> Result<Vec<Text>, Refusal> {
    let mut damages = stored_usage::differences(folder, ledger, "")?;
    damages.extend(ledger.torn_pages()?.iter().map(Damage::words));
    damages.extend(ledger.broken_entries()?.iter().map(Damage::words));
    Ok(damages)
}
