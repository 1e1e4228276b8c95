//! How far long work has come, as data, told to whoever asked for the work while it runs. A face draws it, and takes the
//! time. It decides nothing, and what is told here is nobody's result.

use std::cell::Cell;
use std::ops::ControlFlow;

use crate::values::text::{Text, text};

/// How far long work has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// A step begins; the one before is over.
    Step(IssueStep),
    /// So much of it is done.
    Of {
        /// What is done.
        work: Work,
        /// Until now.
        done: u64,
        /// In all, as far as it is known.
        total: u64,
    },
}

/// Work that is done piece by piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Bytes of logs are read in. Each counts twice: when it is read and checked, and when its rows are stored.
    Import,
    /// Counts of an import are written to the ledger.
    Counts,
    /// Drafts are written as files.
    Drafts,
    /// Documents are made and kept.
    Documents,
    /// Files of documents are written.
    Files,
    /// Points of a sweep are asked about, or assumptions are moved.
    Points,
    /// Rows that repeated or contradicted others are looked through.
    Duplicates,
    /// Stored rows are counted anew.
    Recount,
    /// Documents are computed anew and compared.
    Comparison,
    /// Bytes are packed into a backup.
    Packing,
    /// Bytes of a backup are unpacked.
    Unpacking,
}

impl Work {
    /// What it is called beside how far it has come.
    pub fn name(self) -> Text {
        match self {
            Self::Import => text!("Läser in", "Importing"),
            Self::Counts => text!("Skriver antal", "Writing counts"),
            Self::Drafts => text!("Skriver utkast", "Writing drafts"),
            Self::Documents => text!("Gör dokument", "Making documents"),
            Self::Files => text!("Skriver filer", "Writing files"),
            Self::Points => text!("Räknar punkter", "Calculating points"),
            Self::Duplicates => text!("Letar i dubbletter", "Looking through duplicates"),
            Self::Recount => text!("Räknar om lagrade rader", "Recounting stored rows"),
            Self::Comparison => text!("Jämför dokument", "Comparing documents"),
            Self::Packing => text!("Packar", "Packing"),
            Self::Unpacking => text!("Packar upp", "Unpacking"),
        }
    }

    /// How far it has come, as a sentence: in pieces where people count them, else as a share.
    pub fn so_far(self, done: u64, total: u64) -> Text {
        let share = match total {
            0 => 0,
            total => u128::from(done.min(total)) * 100 / u128::from(total),
        };
        match self {
            Self::Import => text!("{share} % är inläst.", "{share} % is read in."),
            Self::Counts => {
                text!(
                    "{done} av {total} antal är skrivna.",
                    "{done} of {total} counts are written."
                )
            }
            Self::Drafts => {
                text!(
                    "{done} av {total} utkast är skrivna.",
                    "{done} of {total} drafts are written."
                )
            }
            Self::Documents => {
                text!(
                    "{done} av {total} dokument är gjorda.",
                    "{done} of {total} documents are made."
                )
            }
            Self::Files => text!(
                "Filerna till {done} av {total} dokument är skrivna.",
                "The files of {done} of {total} documents are written."
            ),
            Self::Points => text!(
                "{done} av {total} punkter är räknade.",
                "{done} of {total} points are calculated."
            ),
            Self::Duplicates => text!(
                "{share} % av dubbletterna är genomsökta.",
                "{share} % of the duplicates are looked through."
            ),
            Self::Recount => text!(
                "{share} % av de lagrade raderna är omräknade.",
                "{share} % of the stored rows are recounted."
            ),
            Self::Comparison => text!(
                "{done} av {total} dokument är jämförda.",
                "{done} of {total} documents are compared."
            ),
            Self::Packing => text!("{share} % är packat.", "{share} % is packed."),
            Self::Unpacking => text!("{share} % är uppackat.", "{share} % is unpacked."),
        }
    }
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

/// Tells of pieces of work, one after the other.
pub struct ToldPieces<'a> {
    progress: &'a Progressed<'a>,
    work: Work,
    done: Cell<u64>,
    total: u64,
}

impl<'a> ToldPieces<'a> {
    /// None of them is done.
    pub(super) fn of(work: Work, total: u64, progress: &'a Progressed<'a>) -> Self {
        Self { progress, work, done: Cell::new(0), total }
    }

    /// So many more are done.
    pub(super) fn more(&self, pieces: u64) {
        let done = self.done.get().saturating_add(pieces);
        self.done.set(done);
        (self.progress)(Progress::Of { work: self.work, done, total: self.total });
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

/// The same for work that can be stopped.
pub struct WatchedPieces<'a> {
    pieces: ToldPieces<'a>,
    is_stopped: &'a dyn Fn() -> bool,
}

impl<'a> WatchedPieces<'a> {
    /// None of them is done.
    pub(super) fn of(work: Work, total: u64, watch: &Watch<'a>) -> Self {
        Self { pieces: ToldPieces::of(work, total, watch.progress), is_stopped: watch.is_stopped }
    }

    /// So many more are done; whether to go on.
    pub(super) fn more(&self, pieces: u64) -> ControlFlow<()> {
        self.pieces.more(pieces);
        if (self.is_stopped)() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
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
        (self.progress)(Progress::Of { work: Work::Points, done, total });
    }
}
