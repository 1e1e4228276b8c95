//! The name of who does something, as the audit trail shows it. Who that is in truth, nobody decides here.

use crate::keep::ledger::has_mixed_scripts;
use crate::office::refusal::{NameFault, TypedRefusal};
use crate::values::hidden::{is_blank, is_hidden};
use crate::values::personal_number::holds_personal;

/// Longest name, in characters.
const LONGEST: usize = 80;

/// A name that the audit trail can show: trimmed, there, on one line.
pub fn person(typed: &str) -> Result<String, TypedRefusal> {
    let name = typed.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST;
    if !fits || name.chars().any(|one| is_hidden(one) || is_blank(one)) {
        return Err(TypedRefusal::Name(NameFault::Unseen { most: LONGEST }));
    }
    if has_mixed_scripts(name) {
        return Err(TypedRefusal::Name(NameFault::MixedScripts));
    }
    match holds_personal(name) {
        true => Err(TypedRefusal::Name(NameFault::Personal)),
        false => Ok(name.to_owned()),
    }
}
