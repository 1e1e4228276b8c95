//! How long a file is, in words. It asks no disk.

use super::super::asked::PageRequest;

/// How long a file of so many bytes is.
pub(super) fn file_size(asked: &PageRequest, bytes: u64) -> String {
    let (number, unit) = match bytes {
        0..1_000_000 => (bytes.div_ceil(1000), "kB"),
        _ => (bytes / 1_000_000, "MB"),
    };
    format!("{}\u{A0}{unit}", asked.language.number(&number.to_string()))
}
