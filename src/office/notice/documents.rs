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
}

impl DocumentsNotice {
    pub(super) fn text(&self, _called: &Called<'_>) -> Text {
        let Self::Written { files, folder } = self;
        text!("{files} filer finns i {folder}", "{files} files are in {folder}")
    }
}
