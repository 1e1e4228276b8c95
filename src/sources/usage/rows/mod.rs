//! Rows that are right by themselves, on their way: packed as bytes, in piles on disk, and files that stay.

pub(super) mod packed;
pub(super) mod piles;
pub(super) mod stored_file;
