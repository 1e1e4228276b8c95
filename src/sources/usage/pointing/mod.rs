//! A layout that somebody makes by pointing at the columns of an unknown log: guessed from its first rows, tried on them, and
//! written as a file of `usage-formats/`. No row is imported here.

pub(super) mod draft;
pub(super) mod forms;
pub(super) mod guess;
pub(super) mod sample;
pub(super) mod shown;
pub(super) mod tried;
