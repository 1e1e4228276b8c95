//! How far a period has come, in a word.

use serde::Serialize;

use super::sheet::ControlSheet;
use crate::values::text::{Text, text};

/// How far a period has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Nothing of it is.
    NotIssued,
    /// Its run is issued.
    Issued,
    /// It is billed no more.
    Closed,
}

impl Stage {
    /// In a word.
    pub fn words(self) -> Text {
        match self {
            Self::NotIssued => text!("inte utfärdad", "not issued"),
            Self::Issued => text!("utfärdad", "issued"),
            Self::Closed => text!("stängd", "closed"),
        }
    }
}

/// How far a sheet's period has come.
pub fn stage(sheet: &ControlSheet) -> Stage {
    match (sheet.is_closed(), sheet.control) {
        (true, _) => Stage::Closed,
        (false, Some(_)) => Stage::Issued,
        (false, None) => Stage::NotIssued,
    }
}
