//! Rejected rows are looked at, mended and read in: what stands in the file that an import wrote, what somebody types in its
//! place, and the log that comes of it. What is mended is imported as any log is, and can be taken back.

pub mod in_conflict;
mod mends;
mod open_rejects;
mod read_before;
pub mod read_in;
pub mod repeats;
mod tally;
pub mod view;

pub use mends::{Mends, ReplacedValue, TypedRow};
pub use open_rejects::{AskedRejects, rejects_file};

use super::refusal::Refusal;
use crate::sources::usage::ImportError;

/// What ends the reading of a file of rejects: the file, or whoever reads it.
enum RejectsEnded {
    File(ImportError),
    Refused(Refusal),
}

impl From<ImportError> for RejectsEnded {
    fn from(error: ImportError) -> Self {
        Self::File(error)
    }
}

impl From<RejectsEnded> for Refusal {
    fn from(ended: RejectsEnded) -> Self {
        match ended {
            RejectsEnded::File(error) => error.into(),
            RejectsEnded::Refused(refusal) => refusal,
        }
    }
}
