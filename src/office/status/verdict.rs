//! What a control sheet comes to: its sums tie, or they do not. It adds nothing up.

use super::parts::Parts;
use super::sheet::ControlSheet;
use crate::values::text::{Text, text};

/// What a control sheet comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// To the öre.
    Ties,
    /// Something is wrong.
    DoesNotTie,
}

impl Verdict {
    /// Of a period that is issued as a whole.
    pub fn of(sheet: &ControlSheet) -> Self {
        match sheet.ties() {
            true => Self::Ties,
            false => Self::DoesNotTie,
        }
    }

    /// Of one that is issued in parts.
    pub fn of_parts(parts: &Parts) -> Self {
        match parts.ties() {
            true => Self::Ties,
            false => Self::DoesNotTie,
        }
    }

    /// It in a sentence.
    pub fn words(self) -> Text {
        match self {
            Self::Ties => text!("Summorna stämmer till öret.", "The sums tie to the öre."),
            Self::DoesNotTie => text!("SUMMORNA STÄMMER INTE.", "THE SUMS DO NOT TIE."),
        }
    }
}
