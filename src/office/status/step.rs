//! A step of a billing month, and how it stands. It looks at nothing.

use serde::Serialize;

use crate::keep::ledger::Signature;
use crate::office::control_sheet_file;
use crate::values::language::Language;
use crate::values::text::{Text, text};

/// A step of a billing month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepName {
    /// Its logs were imported.
    Imported,
    /// Every day has rows.
    DaysCovered,
    /// All usage can be billed.
    Resolved,
    /// Its run was prepared for somebody else to approve.
    Prepared,
    /// Somebody else approved it.
    Approved,
    /// Its documents have numbers.
    Issued,
    /// Their files are written.
    Documents,
    /// They were handed to accounting.
    Exported,
    /// It is billed no more.
    Closed,
}

impl StepName {
    /// What it is called once it is done.
    pub fn words(self) -> Text {
        match self {
            Self::Imported => text!("Loggar inlästa", "Logs imported"),
            Self::DaysCovered => text!("Rader för alla dagar", "Rows on every day"),
            Self::Resolved => text!("All användning fakturerbar", "All usage can be billed"),
            Self::Prepared => text!("Förberedd", "Prepared"),
            Self::Approved => text!("Attesterad", "Approved"),
            Self::Issued => text!("Utfärdad", "Issued"),
            Self::Documents => text!("Dokument skrivna", "Documents written"),
            Self::Exported => text!("Exporterad", "Exported"),
            Self::Closed => {
                let [swedish, english] =
                    [Language::Swedish, Language::English].map(control_sheet_file::closed);
                Text::new(swedish, english)
            }
        }
    }
}

/// How a step stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It is done.
    Done,
    /// Done, but somebody should look.
    Look,
    /// It is to be done.
    Missing,
    /// Still to come; keeps nothing from being closed.
    Ahead,
    /// Not asked for by lefi.toml.
    NotNeeded,
}

/// A step with how it stands and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Which.
    pub name: StepName,
    /// How it stands.
    pub state: State,
    /// Who did it and when, the days that are missing, or how many of how many.
    pub note: String,
}

/// Who did it, and when.
pub(super) fn by(signature: &Signature) -> String {
    format!("{}, {}", signature.who, signature.at.in_stockholm())
}
