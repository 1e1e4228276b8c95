//! The first rows of an unknown log, which a layout is pointed out on: pasted, or of a log that is there. It opens a log to
//! read no more than its beginning.

use super::super::refusal::{ImportRefusal, LayoutRefusal, Refusal};
use crate::sources::usage::{self, FirstRows, Layout, LogFile};

/// The first rows of a log, at most; in bytes.
const MOST: usize = 64 << 10;

/// The first rows of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutSample {
    /// What stands in them, and how the log is written where that is known.
    pub rows: FirstRows,
    /// The log, where it is there.
    pub log: Option<LogFile>,
}

impl LayoutSample {
    /// Rows that somebody pasted, of a log whose bytes are text in this way.
    pub fn pasted(text: &str, encoding: &'static str) -> Self {
        let rows = FirstRows { text: text.to_owned(), encoding, delimiter: None };
        Self { rows, log: None }
    }

    /// The first rows of a log that is there.
    ///
    /// # Errors
    /// It can't be read.
    pub fn of(log: LogFile) -> Result<Self, Refusal> {
        let program = std::env::current_exe().map_err(ImportRefusal::NoProgram)?;
        let rows = usage::first_rows(&log.path, &log.name, Some(&program))?;
        Ok(Self { rows, log: Some(log) })
    }

    /// Whether the log is Parquet or Excel: nothing in it parts its columns, and its bytes are no text.
    pub fn is_table(&self) -> bool {
        self.rows.delimiter.is_some()
    }

    /// Refuses what is no beginning of a log.
    pub(super) fn refuse_none(&self) -> Result<(), LayoutRefusal> {
        match self.rows.text.len() {
            _ if self.rows.text.trim().is_empty() => Err(LayoutRefusal::NoRows),
            length if length > MOST => Err(LayoutRefusal::Large { most: MOST }),
            _ => Ok(()),
        }
    }

    /// Opens the log by a layout, as an import does: its rows above are text, and its columns may be of a kind that can't be
    /// what they are taken for.
    ///
    /// # Errors
    /// Why it can't be read by the layout.
    pub(super) fn opens_by(&self, layout: &Layout) -> Result<(), Refusal> {
        let Some(log) = self.log.as_ref().filter(|_| self.is_table()) else { return Ok(()) };
        let program = std::env::current_exe().map_err(ImportRefusal::NoProgram)?;
        Ok(usage::opens(&log.path, &log.name, layout, Some(&program))?)
    }
}
