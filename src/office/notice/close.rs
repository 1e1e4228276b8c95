//! What is told of a closing that lets pass what is in nobody's way.

use super::super::act::{Act, Called};
use crate::values::text::{Text, text};

/// What is told of a closing.
#[derive(Debug)]
pub enum CloseNotice {
    /// No document waits to be exported.
    NothingToExport,
    /// No log is rejected whole.
    NothingRejected,
}

impl CloseNotice {
    pub(super) fn text(&self, called: &Called<'_>) -> Text {
        match self {
            Self::NothingToExport => {
                let option = called(&Act::LetPassWithoutExport);
                text!(
                    "{option} gör inget här: inget dokument väntar på att exporteras",
                    "{option} does nothing here: no document waits to be exported";
                    option
                )
            }
            Self::NothingRejected => {
                let option = called(&Act::LetPassRejects);
                text!(
                    "{option} gör inget här: kontrollbladet har ingen logg där ingen rad räknas",
                    "{option} does nothing here: no log without any row that counts is on the sheet";
                    option
                )
            }
        }
    }
}
