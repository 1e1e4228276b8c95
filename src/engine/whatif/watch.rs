//! Who looks on while a question that takes its time is worked out, and may stop it. It works nothing out.

use std::fmt;

use super::WhatifError;

/// Who looks on.
#[derive(Clone, Copy)]
pub struct QuestionWatch<'a> {
    /// Whether it is to stop: asked again and again.
    pub is_stopped: &'a (dyn Fn() -> bool + Sync),
    /// Told how many of its parts are worked out, of how many.
    pub done: &'a (dyn Fn(u64, u64) + Sync),
}

impl QuestionWatch<'_> {
    /// Nobody: it is told nothing and stops nothing.
    pub const NOBODY: QuestionWatch<'static> =
        QuestionWatch { is_stopped: &|| false, done: &|_, _| () };

    /// Goes on, unless somebody stopped it.
    pub(super) fn go_on(self) -> Result<(), WhatifError> {
        if (self.is_stopped)() { Err(WhatifError::Stopped) } else { Ok(()) }
    }
}

impl fmt::Debug for QuestionWatch<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("QuestionWatch").finish_non_exhaustive()
    }
}
