//! Verifying that somebody stops: it says nothing of what it did not look at.

use std::ops::ControlFlow;

use crate::office::refusal::{Refusal, VerifyRefusal};

/// Refuses to go on where whoever watches stopped it.
pub(super) fn go_on(watched: ControlFlow<()>) -> Result<(), Refusal> {
    match watched {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(VerifyRefusal::Stopped.into()),
    }
}
