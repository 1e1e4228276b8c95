//! Says that this ledger is the one that goes on here, though it was copied, is an older one, or another copy has gone on. It
//! stays on record; what the other one handed out is not undone by it.

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::Refusal;
use crate::keep::ledger::{Action, Code, MarkedAs, TakenOver};

/// Takes the ledger over; gives why it could be, and nothing where it is the newest that was written here.
pub fn take_over(
    desk: &Desk,
    reason: &str,
    notices: &mut Notices,
) -> Result<Option<TakenOver>, Refusal> {
    let ledger = desk.ledger()?;
    let writing = desk.begin_taking_over(&ledger, notices)?;
    let marked = writing.marked_as()?;
    if marked == MarkedAs::Shared {
        marked.refuse()?;
    }
    let Some(why) = marked.to_take_over() else { return Ok(None) };
    writing.finish(Action::TakeOver, why.code(), reason)?;
    Ok(Some(why))
}
