//! A file that a study was made from, by its SHA-256: whoever asks again can see whether anything has changed. It reads none.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// What a log is called among the files: its name is not kept for a study.
const LOG: &str = "log";

/// A file that a study was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DigestedFile {
    /// The name of the file; of a log that was imported `log`.
    pub file: String,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl DigestedFile {
    /// A file of this name with these bytes.
    pub fn of(file: &str, content: &[u8]) -> Self {
        let digest = Sha256::digest(content);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { file: file.to_owned(), sha256 }
    }

    /// A log that was imported, by the SHA-256 that the ledger keeps.
    pub fn of_log(sha256: String) -> Self {
        Self { file: LOG.to_owned(), sha256 }
    }

    /// Whether it is a log that was imported.
    pub fn is_log(&self) -> bool {
        self.file == LOG
    }
}
