//! The diagnostics of a log that can't be read to its end: it changed meanwhile, its bytes are damaged, or its format is
//! not supported. A refusal by the operating system (no permission, a lost network folder) is an error of the file
//! system instead, and must never be blamed on the log.

use std::io;
use std::path::Path;

use super::unsupported::Unsupported;
use crate::sources::usage::error::{ImportError, failed, of_disk, refused};
use crate::values::text::text;

/// The log was written to while the import read it.
pub(crate) fn changed(path: &Path) -> ImportError {
    let message = text!("loggen ändrades medan den lästes", "the log changed while it was read");
    let help = text!(
        "vänta tills loggen är klar och importera den då; inget har importerats",
        "wait until the log is whole, then import it; nothing was imported"
    );
    refused(path, "usage-changed", message, help)
}

/// What a read error says of the log; an error of the operating system stays one of the file system.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> ImportError {
    if let Some(Unsupported { message, help }) = Unsupported::of(error) {
        return refused(path, "usage-unsupported", message.clone(), help.clone());
    }
    if error.raw_os_error().is_some() || of_disk(error).is_some() {
        return failed(path, error);
    }
    let message = text!("loggen kan inte läsas: {error}", "the log can't be read: {error}");
    let help = text!(
        "filen är avkortad eller har ändrats på vägen: begär den på nytt från avsändaren; inget har importerats",
        "the file is cut off or changed on its way: ask the sender for it again; nothing was imported"
    );
    refused(path, "usage-damaged", message, help)
}
