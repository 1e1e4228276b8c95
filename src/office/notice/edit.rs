//! What somebody should know of a file that was saved.

use super::super::act::Called;
use crate::values::text::{Text, text};

/// What somebody should know of a file that was saved.
#[derive(Debug)]
pub enum EditNotice {
    /// Somebody else had saved the file meanwhile: other lines of it, so that both changes are in it now.
    Merged {
        /// The file.
        file: String,
    },
    /// A file that was not touched has errors, and had them before: what is billed can't be told until they are mended.
    ErrorsBefore {
        /// How many.
        number: usize,
    },
}

impl EditNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Merged { file } => text!(
                "någon annan sparade {file} medan du ändrade den: båda ändringarna finns kvar, för de gäller olika rader",
                "somebody else saved {file} while you changed it: both changes are kept, for they are of different lines"
            ),
            Self::ErrorsBefore { number } => text!(
                "filer som du inte har ändrat har redan {number} fel: rätta dem också, annars kan inget faktureras",
                "files that you did not change have {number} errors already: mend them too, for nothing can be billed before"
            ),
        }
    }
}
