//! What people ask of other tariffs: a scenario over a workspace, read and made ready (`case`). It changes nothing of what is
//! billed.

pub mod case;
pub mod digested_file;
mod known_words;
pub mod one_proposal;
mod proposed;
