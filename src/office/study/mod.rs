//! What people ask of other tariffs: a scenario over a workspace, read and made ready (`case`); what usage would cost under
//! them (`whatif`); what an agency hands in about them (`consultation`); what an amount must be (`solve`), what each value of
//! it brings (`sweep`), how far an assumption moves the result (`sensitivity`). Scenarios that are asked again and again are kept
//! `ready`. It changes nothing of what is billed.

pub mod assumptions;
pub mod case;
pub mod consultation;
pub mod digested_file;
mod known_words;
mod left_out;
mod not_billable;
pub mod one_proposal;
mod page;
mod proposed;
pub mod ready;
pub mod sensitivity;
pub mod solve;
pub mod sweep;
mod undecided;
pub mod whatif;
