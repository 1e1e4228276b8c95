//! A file while it arrives. It decides nothing.

use crate::disk::NamelessFile;

/// A file that arrives.
#[derive(Debug)]
pub(super) struct ArrivingFile {
    /// What it is called.
    pub name: String,
    /// How much of it is there.
    pub bytes: u64,
    /// What of it is there.
    pub content: ArrivingContent,
}

/// What of a file is there.
#[derive(Debug)]
pub(super) enum ArrivingContent {
    /// A log, on disk.
    Log(NamelessFile),
    /// What a sender states of a log: a line.
    Statement(Vec<u8>),
}
