//! What verifying looked at and what it found, as data and in words. Nothing is looked at here.

mod finding;
mod found;
mod words;

pub use finding::{FileFault, Finding, Findings};
pub use found::Found;
pub(super) use words::{differences, identical, of_a_part};
