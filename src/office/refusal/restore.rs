//! Why a backup is not put back.

use std::io;

use super::super::act::Called;
use super::kind::Kind;
use crate::disk::DiskError;
use crate::values::text::{Text, text};

/// Why a backup is not put back. Paths are as they are shown.
#[derive(Debug)]
pub enum RestoreRefusal {
    /// Something is where the ledger would be.
    NotEmpty {
        /// The ledger's folder.
        folder: String,
    },
    /// The file is no backup, or not a whole one.
    NoBackup {
        /// The file.
        file: String,
        /// What is wrong with it.
        fault: ArchiveFault,
    },
    /// What it has can't be written.
    Unwritten {
        /// The file.
        file: String,
        /// What the file system says.
        error: DiskError,
        /// The workspace.
        root: String,
    },
    /// It has no ledger.
    NoLedger {
        /// The file.
        file: String,
    },
    /// What it has is not what was written, each thing in words.
    Damaged {
        /// The file.
        file: String,
        /// What is damaged.
        damages: Vec<Text>,
    },
}

/// What is wrong with a file that should be a backup.
#[derive(Debug)]
pub enum ArchiveFault {
    /// It can't be read.
    Unreadable(io::Error),
    /// Something follows after its end.
    GoesOn,
    /// It has what no backup has.
    Foreign(String),
    /// It has this more than once.
    Twice(String),
}

impl ArchiveFault {
    fn text(&self) -> Text {
        match self {
            Self::Unreadable(error) => Text::same(error.to_string()),
            Self::GoesOn => text!(
                "den fortsätter efter sitt slut, som två sammanfogade filer gör",
                "it goes on after its end, as two files put together do"
            ),
            Self::Foreign(path) => text!(
                "ingen säkerhetskopia från lefi: den har ”{path}”",
                "no backup of lefi: it has “{path}”"
            ),
            Self::Twice(path) => text!("den har ”{path}” två gånger", "it has “{path}” twice"),
        }
    }
}

impl RestoreRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NotEmpty { .. } | Self::Damaged { .. } => Kind::Ledger,
            Self::NoBackup { .. } | Self::Unwritten { .. } => Kind::FileSystem,
            Self::NoLedger { .. } => Kind::WrongUse,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::NotEmpty { folder } => text!(
                "{folder} är inte tom: en säkerhetskopia läggs tillbaka där det inte finns någon liggare, aldrig över en",
                "{folder} is not empty: a backup is put back where there is no ledger, never over one"
            ),
            Self::NoBackup { file, fault } => {
                let fault = fault.text();
                text!(
                    "{file}: {fault}; filen är ingen säkerhetskopia från lefi, eller inte en hel: ta ett annat exemplar",
                    "{file}: {fault}; it is no backup of lefi, or not the whole of one: take another copy";
                    fault
                )
            }
            Self::Unwritten { file, error, root } => {
                let error = error.words();
                text!(
                    "{file} lades inte tillbaka: {error}; se till att det finns plats på disken där {root} ligger och att du får skriva där",
                    "{file} was not put back: {error}; see that there is room on the disk of {root}, and that you may write there";
                    error
                )
            }
            Self::NoLedger { file } => {
                text!("{file} innehåller ingen liggare", "{file} holds no ledger")
            }
            Self::Damaged { file, damages } => {
                let damages = Text::joined(damages, "\n  ");
                text!("{file} är skadad\n  {damages}", "{file} is damaged\n  {damages}"; damages)
            }
        }
    }
}
