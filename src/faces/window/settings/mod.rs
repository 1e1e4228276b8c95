//! The settings: what they are, part by part in fields or all of them as text, and what a change would do, before it is saved. The
//! office reads, checks and saves.

mod acts;
mod fields;
mod overview;
mod rows;
mod sent;
mod shown;

pub(super) use acts::{open, save, tried};
pub(super) use overview::page;
