//! Says that this ledger is the one that goes on here, though it was copied, is an older one, or another copy has gone on. It
//! stays on record; what the other one handed out is not undone by it.

use serde::Serialize;

use super::desk::Desk;
use super::notice::Notices;
use super::refusal::Refusal;
use crate::keep::ledger::{Action, Code, MarkedAs, TakenOver};

/// What came of taking a ledger over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TakeOver {
    /// What the ledger was; nothing where it is the newest that was written here, and there is nothing to take over.
    pub taken_over: Option<TakenOver>,
}

/// Takes the ledger over.
pub fn take_over(desk: &Desk, reason: &str, notices: &mut Notices) -> Result<TakeOver, Refusal> {
    let ledger = desk.ledger()?;
    let writing = desk.begin_taking_over(&ledger, notices)?;
    let marked = writing.marked_as()?;
    if marked == MarkedAs::Shared {
        marked.refuse()?;
    }
    let Some(why) = marked.to_take_over() else {
        return Ok(TakeOver { taken_over: None });
    };
    writing.finish(Action::TakeOver, why.code(), reason)?;
    Ok(TakeOver { taken_over: Some(why) })
}
