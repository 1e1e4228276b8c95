//! What people ask of other tariffs: a scenario over a workspace, read and made ready (`case`), and
//! what an amount must be (`solve`), what each value of it brings (`sweep`), how far an assumption moves the result
//! (`sensitivity`). It changes nothing of what is
//! billed.

pub mod case;
pub mod digested_file;
mod known_words;
mod left_out;
pub mod one_proposal;
mod proposed;
pub mod sensitivity;
pub mod solve;
pub mod sweep;
