//! Rejected rows on their way back: read from the file that an import wrote, checked as they stand or as somebody mended
//! them, and written as a log in the same layout. It imports nothing.

pub(super) mod mended_log;
pub(super) mod rejected_file;
pub(super) mod rejected_row;
