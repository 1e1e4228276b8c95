//! A log of rows that were mended, in the layout of the log that they were rejected of: it can be imported as it is. Only
//! rows that are right come into it.

use super::rejected_file::{RejectedFile, RowChecker};
use super::rejected_row::{RejectedRow, RejectedText, RowFault};

/// A log that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MendedLog {
    text: String,
    delimiter: char,
    rows: u64,
}

impl MendedLog {
    /// An empty one, for rows of this file of rejects.
    pub fn of(file: &RejectedFile<'_>) -> Self {
        let text = format!("\u{FEFF}{}\n", file.header());
        Self { text, delimiter: file.delimiter(), rows: 0 }
    }

    /// Adds a row with the text that somebody gave it.
    ///
    /// # Errors
    /// It would be rejected.
    pub fn add(
        &mut self,
        row: &RejectedRow,
        text: &RejectedText,
        checker: &mut RowChecker<'_>,
    ) -> Result<(), RowFault> {
        checker.check(row, text)?;
        self.text.push_str(&row.written(text, self.delimiter));
        self.text.push('\n');
        self.rows += 1;
        Ok(())
    }

    /// How many rows it has.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Its bytes.
    pub fn bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }
}
