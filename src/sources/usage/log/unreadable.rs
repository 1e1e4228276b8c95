//! Why the bytes of a log are no whole log. It tells that from an answer of the operating system, which is none of the
//! log's.

use std::io;
use std::path::Path;

use super::unsupported::Unsupported;
use crate::sources::usage::error::{ImportError, failed, of_disk, refused};

/// A log that somebody wrote to meanwhile.
pub(crate) fn changed(path: &Path) -> ImportError {
    let help = "wait until the log is whole, then import it; nothing was imported";
    refused(path, "usage-changed", "the log changed while it was read", help)
}

/// A log whose bytes are no whole log, unless it is the operating system that says no.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> ImportError {
    if let Some(Unsupported { message, help }) = Unsupported::of(error) {
        return refused(path, "usage-unsupported", message, help);
    }
    if error.raw_os_error().is_some() || of_disk(error).is_some() {
        return failed(path, error);
    }
    let help = "the file is cut off or changed on its way: ask the sender for it again; nothing was imported";
    refused(path, "usage-damaged", &format!("the log can't be read: {error}"), help)
}
