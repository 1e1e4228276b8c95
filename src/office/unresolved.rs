//! R6: what can't be billed is mended or waived by name before anything is issued or closed.

use super::refusal::UnresolvedRefusal;
use crate::engine::billing::Run;

/// Refuses where usage can't be billed and nobody has decided on it.
pub fn refuse_unresolved(run: &Run) -> Result<(), UnresolvedRefusal> {
    let open = run.unresolved.iter().filter(|one| one.waived.is_none());
    let open: Vec<_> = open.cloned().collect();
    if open.is_empty() { Ok(()) } else { Err(UnresolvedRefusal(open)) }
}
