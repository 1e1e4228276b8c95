//! What somebody should know of something that was done, or not done, as data, worded in both languages: one file for
//! each thing that tells. It is kept until the face tells it, so that nothing is said while a transaction is open.

mod accruals;
mod backup;
mod clock;
mod close;
mod credit;
mod decide;
mod documents;
mod edit;
mod export;
mod import;
mod ledger;
mod once;
mod run;
mod second;
mod status;
mod study;
mod warehouse;
mod whatif;

pub use accruals::AccrualsNotice;
pub use backup::BackupNotice;
pub use clock::ClockNotice;
pub use close::CloseNotice;
pub use credit::CreditNotice;
pub use decide::DecideNotice;
pub use documents::DocumentsNotice;
pub use edit::EditNotice;
pub use export::ExportNotice;
pub use import::ImportNotice;
pub use ledger::LedgerNotice;
pub use once::OnceNotice;
pub use run::{RunNotice, UnusualNotice};
pub use second::SecondNotice;
pub use status::StatusNotice;
pub use study::StudyNotice;
pub use warehouse::WarehouseNotice;
pub use whatif::WhatifNotice;

use super::act::Called;
use super::subject::{code_within, subject_code};
use crate::values::diagnostic::Diagnostic;
use crate::values::text::Text;

/// Makes the notice of all things out of theirs, each of which has `text(called)`.
macro_rules! notices {
    ($($(#[$documented:meta])* $variant:ident($of:ty)),+ $(,)?) => {
        /// What somebody should know.
        #[derive(Debug)]
        pub enum Notice {
            /// Doubts about what somebody wrote in files.
            Doubts(Vec<Diagnostic>),
            $($(#[$documented])* $variant($of),)+
        }

        $(impl From<$of> for Notice {
            fn from(notice: $of) -> Self {
                Self::$variant(notice)
            }
        })+

        impl Notice {
            /// The code of what it is of, in answers for machines.
            pub fn subject(&self) -> String {
                match self {
                    Self::Doubts(_) => subject_code("Doubts"),
                    $(Self::$variant(_) => subject_code(stringify!($variant)),)+
                }
            }

            /// Its code in answers for machines: what it is of, and what of that.
            pub fn code(&self) -> String {
                match self {
                    Self::Doubts(_) => self.subject(),
                    $(Self::$variant(notice) => code_within(&self.subject(), notice),)+
                }
            }

            /// It in words, one line or several; of doubts that is the first.
            pub fn text(&self, called: &Called<'_>) -> Text {
                match self {
                    Self::Doubts(doubts) => match doubts.first() {
                        Some(first) => first.message.clone(),
                        None => Text::same(""),
                    },
                    $(Self::$variant(notice) => notice.text(called),)+
                }
            }
        }
    };
}

notices! {
    /// Accruals.
    Accruals(AccrualsNotice),
    /// A backup that was put back.
    Backup(BackupNotice),
    /// The clock.
    Clock(ClockNotice),
    /// The closing of a period.
    Close(CloseNotice),
    /// The credit of a document.
    Credit(CreditNotice),
    /// What people decide about periods.
    Decide(DecideNotice),
    /// Files of documents.
    Documents(DocumentsNotice),
    /// Files that people write, and the program saves.
    Edit(EditNotice),
    /// Documents that are handed to accounting.
    Export(ExportNotice),
    /// Logs that were imported.
    Import(ImportNotice),
    /// How the ledger stands.
    Ledger(LedgerNotice),
    /// What is done once.
    Once(OnceNotice),
    /// A run.
    Run(RunNotice),
    /// The two persons.
    Second(SecondNotice),
    /// A control sheet.
    Status(StatusNotice),
    /// A study of other tariffs.
    Study(StudyNotice),
    /// Usage that is counted in a warehouse.
    Warehouse(WarehouseNotice),
    /// What is unusual in a run.
    Unusual(UnusualNotice),
    /// A study of other tariffs.
    Whatif(WhatifNotice),
}

/// What is to be told, in the order in which it was found.
#[derive(Debug, Default)]
pub struct Notices(Vec<Notice>);

impl Notices {
    /// All of them, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Notice> {
        self.0.iter()
    }

    /// Keeps one until it is told.
    pub fn tell(&mut self, notice: impl Into<Notice>) {
        self.0.push(notice.into());
    }

    /// Keeps others until they are told.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Keeps doubts until they are told; none are no notice.
    pub fn tell_doubts(&mut self, doubts: Vec<Diagnostic>) {
        if !doubts.is_empty() {
            self.0.push(Notice::Doubts(doubts));
        }
    }
}

impl IntoIterator for Notices {
    type Item = Notice;
    type IntoIter = std::vec::IntoIter<Notice>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
