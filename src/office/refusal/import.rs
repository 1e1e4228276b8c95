//! Why logs are not imported, or an import is not taken back.

use std::io;

use super::super::act::Called;
use super::kind::Kind;
use crate::sources::usage::ImportError;
use crate::values::text::{Text, text};

/// Why logs are not imported, or an import is not taken back.
#[derive(Debug)]
pub enum ImportRefusal {
    /// What logs were read into does not hold together.
    Failed(ImportError),
    /// The program that reads logs can't be found.
    NoProgram(io::Error),
    /// The batch holds rows that count since another import was taken back.
    RestoredRows {
        /// The batch.
        batch: String,
        /// The batch that its rows came with.
        origin: String,
    },
    /// The batch was taken back before.
    TakenBack {
        /// The batch.
        batch: String,
    },
    /// Taking it back was stopped on the way.
    StillCounts {
        /// The batch.
        batch: String,
    },
    /// No batch has that name.
    Unknown {
        /// The name.
        batch: String,
        /// Those that were imported.
        known: Vec<String>,
    },
}

impl ImportRefusal {
    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::NoProgram(_) => Kind::FileSystem,
            Self::RestoredRows { .. } | Self::Unknown { .. } => Kind::WrongUse,
            Self::Failed(_) | Self::TakenBack { .. } | Self::StillCounts { .. } => Kind::Ledger,
        }
    }

    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Failed(error) => error.words(),
            Self::NoProgram(error) => text!(
                "lefi kan inte ta reda på var det egna programmet finns: {error}",
                "lefi can't tell where its own program is: {error}"
            ),
            Self::RestoredRows { batch, origin } => text!(
                "inläsningen {batch} har rader från {origin} som räknas sedan en annan inläsning togs tillbaka: ta tillbaka {origin}",
                "{batch} holds rows of {origin} that count since another import was taken back: take back {origin}"
            ),
            Self::TakenBack { batch } => text!(
                "inläsningen {batch} är redan tillbakatagen",
                "{batch} was taken back already"
            ),
            Self::StillCounts { batch } => text!(
                "det avbröts: inläsningen {batch} räknas som förut",
                "it was stopped: {batch} counts as before"
            ),
            Self::Unknown { batch, known } => {
                let known = known.join(", ");
                text!(
                    "det finns ingen inläsning {batch}; de som finns är {known}",
                    "there is no batch {batch}; imported are {known}"
                )
            }
        }
    }
}
