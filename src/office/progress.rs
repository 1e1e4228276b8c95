//! How far long work has come, as data, told to whoever asked for the work while it runs. A face draws it, and takes the
//! time. It decides nothing, and what is told here is nobody's result.

use crate::values::text::{Text, text};

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A step begins; the one before is over.
    Step(IssueStep),
    /// So many drafts of a run are written.
    Drafts {
        /// Until now.
        done: usize,
        /// In all.
        total: usize,
    },
    /// So many bytes of logs are done.
    Bytes {
        /// Until now. Each byte counts twice: when it is read and checked, and when its rows are stored.
        done: u64,
        /// In all, as far as it is known.
        total: u64,
    },
    /// So many counts of an import are written.
    Counts {
        /// Until now.
        done: u64,
        /// In all.
        total: u64,
    },
    /// So many points of a sweep are asked about, or so many assumptions are moved.
    Points {
        /// Until now.
        done: u64,
        /// In all.
        total: u64,
    },
}

/// A step of issuing a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueStep {
    /// The run is calculated.
    Run,
    /// Stored rows are counted again.
    StoredRows,
    /// The second calculator works.
    SecondCalculator,
    /// Documents are made.
    Documents,
    /// Their files are written.
    Files,
}

impl IssueStep {
    /// What it is called.
    pub fn name(self) -> Text {
        match self {
            Self::Run => text!("körning", "run"),
            Self::StoredRows => text!("lagrade rader omräknade", "stored rows recounted"),
            Self::SecondCalculator => text!("kontrollräkning", "second calculator"),
            Self::Documents => text!("dokument", "documents"),
            Self::Files => text!("filer", "files"),
        }
    }
}

/// Who watches long work that can be stopped.
pub struct Watch<'a> {
    /// Whom progress is told to.
    pub progress: &'a Progressed<'a>,
    /// Whether it is to stop: asked again and again.
    pub is_stopped: &'a dyn Fn() -> bool,
}

impl<'a> Watch<'a> {
    /// One who looks on and never stops it.
    pub fn over(progress: &'a Progressed<'a>) -> Self {
        Self { progress, is_stopped: &|| false }
    }
}

/// Whom progress is told to.
pub type Progressed<'a> = dyn Fn(Progress) + 'a;

/// The same where several threads work at once.
pub type ProgressedTogether<'a> = dyn Fn(Progress) + Sync + 'a;

/// Who watches long work of several threads that can be stopped.
pub struct WatchTogether<'a> {
    /// Whom progress is told to.
    pub progress: &'a ProgressedTogether<'a>,
    /// Whether it is to stop: asked again and again.
    pub is_stopped: &'a (dyn Fn() -> bool + Sync),
}

impl<'a> WatchTogether<'a> {
    /// One who looks on and never stops it.
    pub fn over(progress: &'a ProgressedTogether<'a>) -> Self {
        Self { progress, is_stopped: &|| false }
    }

    /// Tells of some points of all.
    pub(super) fn points(&self, done: u64, total: u64) {
        (self.progress)(Progress::Points { done, total });
    }
}
