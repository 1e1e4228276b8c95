//! A period handed on: how far its documents are, and the files that can be fetched. What is booked is in `export`. It only
//! looks.

mod download;
mod handed;

pub use download::file_named;
pub use handed::{AccountsSaid, HandOver, HandedDocument, HandedFile, hand_over};
