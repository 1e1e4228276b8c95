//! A proposal for a fee model, while it is written: fees as cards, tiers as rows, and beside them what it would mean. It is tried
//! as often as somebody likes, and saved for a reason. It bills nothing until it is decided. What is typed is read by the office.

mod begin;
mod card;
mod decide;
mod edit_page;
mod fields;
mod head;
mod meaning;
mod remove;
mod save;
mod sent;
mod text_page;
mod tiers;
mod vat;

pub(super) use begin::{ask as ask_new, begin};
pub(super) use decide::{ask as ask_decision, decide};
pub(super) use edit_page::{look, try_out};
pub(super) use remove::{ask as ask_removal, remove};
pub(super) use save::save;
pub(super) use text_page::{page as text, save as save_text, try_out as try_text};
