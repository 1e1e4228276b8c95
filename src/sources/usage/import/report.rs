//! What became of logs: what an import gives to the ledger, and what people should know of it.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::rejected_months::RejectedMonths;
use crate::sources::usage::counts::imported_counts::ImportedCounts;
use crate::sources::usage::rows::stored_file::StoredFile;
use crate::sources::usage::totals::ImportTotals;
use crate::values::json;

/// What became of one log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileReport {
    /// As it was named.
    #[serde(serialize_with = "json::path")]
    pub path: PathBuf,
    /// Of its bytes.
    pub sha256: String,
    /// The batch that has its rows.
    pub batch: String,
    /// Its rows.
    #[serde(flatten)]
    pub totals: ImportTotals,
    /// The months that its rejected rows state.
    #[serde(skip)]
    pub rejected_months: RejectedMonths,
    /// Whether an earlier import has it: then nothing was done.
    #[serde(skip)]
    pub already: bool,
    /// Its file of rejects, if it has any.
    #[serde(skip)]
    pub rejects: Option<PathBuf>,
    /// What people should know of it.
    #[serde(skip)]
    pub remarks: Vec<LogRemark>,
}

/// Something about a log that is no error and that people should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LogRemark {
    /// The layout that its header fitted, where none was named.
    Layout(String),
    /// Columns that were not read: their names, or numbers where they have none.
    PassedOver(Vec<String>),
    /// All of its rows, more than one, have this event id: they are one event, or in conflict (R7).
    OneEvent(String),
}

/// An import that is ready to be recorded.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Import {
    /// Its name; none when every file was imported before.
    #[serde(skip)]
    pub batch: Option<String>,
    /// The logs.
    pub files: Vec<FileReport>,
    /// What was counted.
    #[serde(skip)]
    pub counts: ImportedCounts,
    /// Every file that was written to the store.
    #[serde(skip)]
    pub stored: Vec<StoredFile>,
}

impl Import {
    /// That nothing was done, as this batch has all of a log.
    pub fn known(name: &Path, sha256: String, (batch, totals): (String, ImportTotals)) -> Self {
        let file = FileReport { sha256, batch, totals, already: true, ..FileReport::new(name) };
        Self { files: vec![file], ..Self::default() }
    }
}

impl FileReport {
    pub(crate) fn new(path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
            sha256: String::new(),
            batch: String::new(),
            totals: ImportTotals::default(),
            rejected_months: RejectedMonths::default(),
            already: false,
            rejects: None,
            remarks: Vec::new(),
        }
    }
}
