//! What is told of a control sheet that was to be saved.

use super::super::act::Called;
use crate::values::period::BillingPeriod;
use crate::values::text::{Text, text};

/// What is told of a control sheet that was to be saved.
#[derive(Debug)]
pub enum StatusNotice {
    /// It was archived when its period was closed.
    Archived(BillingPeriod),
    /// It is written.
    Saved {
        /// Its file, as it is shown.
        sheet: String,
    },
}

impl StatusNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Archived(period) => text!(
                "kontrollbladet arkiverades när {period} stängdes: det förblir som det är",
                "the control sheet was archived when {period} was closed: it stays as it is"
            ),
            Self::Saved { sheet } => {
                text!("kontrollbladet finns i {sheet}", "the control sheet is in {sheet}")
            }
        }
    }
}
