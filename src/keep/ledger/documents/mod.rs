//! Issued documents with their lines and files. What is read back is what was written, to the öre and the
//! byte; nothing is computed anew here.

mod content;
mod files;
mod keep;
mod recall;
mod which;

use serde::Serialize;

pub use files::FileDigest;
pub use which::Which;

use super::EntryNumber;
use crate::engine::invoice::{Draft, Issued};
use crate::values::run_number::RunNumber;

/// A place in a series of numbers (R24).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Serial {
    /// The series: letters and year, `K2025`.
    pub series: String,
    /// From 1 without gaps.
    pub number: u64,
}

impl Serial {
    /// The place after it in its series.
    pub fn following(&self) -> Self {
        Self { series: self.series.clone(), number: self.number + 1 }
    }
}

/// A file of an issued document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedFile {
    /// Its name, without a folder.
    pub name: String,
    /// Its bytes, as they were issued.
    pub content: Vec<u8>,
}

/// A document to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDocument {
    /// The document with its origin.
    pub issued: Issued,
    /// Its place in its series.
    pub serial: Serial,
    /// The run that made it; none for one made by hand.
    pub run: Option<RunNumber>,
    /// What it was made from (R26).
    pub sources_sha256: String,
    /// Its language, `sv` or `en`.
    pub language: String,
    /// The files of the document as they were issued.
    pub files: Vec<IssuedFile>,
}

/// The number of an issued document, and the entry that has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedNumber {
    /// Its number.
    pub number: String,
    /// The entry of the audit trail that has it.
    pub entry: EntryNumber,
}

/// A document as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptDocument {
    /// The document with its origin.
    #[serde(flatten)]
    pub issued: Issued,
    /// The entry of the audit trail that has it.
    #[serde(skip)]
    pub entry: EntryNumber,
    /// Its place in its series.
    #[serde(skip)]
    pub serial: Serial,
    /// The run that made it; none for one made by hand.
    pub run: Option<RunNumber>,
    /// What it was made from (R26).
    pub sources_sha256: String,
    /// Its language, `sv` or `en`.
    #[serde(skip)]
    pub language: String,
}

impl KeptDocument {
    /// Its number.
    pub fn number(&self) -> &str {
        &self.issued.invoice.number
    }

    /// What it says.
    pub fn draft(&self) -> &Draft {
        &self.issued.invoice.draft
    }
}
