//! What is told of documents that were written.

use super::super::act::Called;
use crate::values::text::{Text, text};

/// What is told of documents that were written.
#[derive(Debug)]
pub enum DocumentsNotice {
    /// So many files, in this folder.
    Written {
        /// How many files.
        files: usize,
        /// The folder, as it is shown.
        folder: String,
    },
    /// This one, by its path as it is shown.
    File(String),
    /// None is as it was asked for.
    NoneFound,
}

impl DocumentsNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        match self {
            Self::Written { files, folder } => {
                text!("{files} filer finns i {folder}", "{files} files are in {folder}")
            }
            Self::File(path) => Text::same(path),
            Self::NoneFound => {
                text!("inget utfärdat dokument är sådant", "no issued document is like that")
            }
        }
    }
}
