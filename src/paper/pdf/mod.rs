//! A document as PDF: laid out to pages of drawings, then written. The same document gives the same
//! bytes (R26): no clock, no chance. It never computes an amount.
//!
//! Its fonts are in `font`, colours and sizes of text in `drawing`, margins in `typesetter`; who it is from and to in `head`,
//! its columns in `columns`, its table in `table` (`rows` of lines, `row` as one is drawn), what is to be paid in `totals`,
//! `payable` and `payment`; the order of all that, and where pages end, in `layout`. `structure` and `tree` are what a screen
//! reader is told, `writer` the bytes, `packing` what makes them fewer.

mod attachments;
mod canvas;
mod columns;
mod concern;
mod corrected;
mod corrected_row;
mod document;
mod drawing;
mod error;
mod font;
mod foot;
mod head;
mod layout;
mod metadata;
mod outline;
mod packing;
mod payable;
mod payment;
mod payment_code;
mod row;
mod rows;
mod srgb;
mod stream_ends;
mod structure;
mod summary;
mod table;
mod totals;
mod tree;
mod typesetter;
mod writer;

pub use attachments::{Attachment, Relationship};
pub use document::Document;
pub use error::PdfError;

use crate::engine::invoice::Issuer;
use crate::values::language::Language;

/// Whether a text can be put on paper.
///
/// # Errors
/// A character that a face of the font lacks, or that is not set from left to right.
pub fn printable(text: &str) -> Result<(), PdfError> {
    let fonts = font::fonts()?;
    for face in [font::Face::Regular, font::Face::Bold] {
        fonts.width(text, face, 1.0)?;
    }
    Ok(())
}

/// Puts a document on paper, as PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1). `source_digest` is the
/// SHA-256 of what it was made from (R26); attachments travel within the file.
///
/// # Errors
/// A character the font lacks.
pub fn render(
    document: Document<'_>,
    issuer: &Issuer,
    language: Language,
    source_digest: &str,
    attachments: &[Attachment<'_>],
) -> Result<Vec<u8>, PdfError> {
    let fonts = font::fonts()?;
    let typesetter = typesetter::Typesetter { document, issuer, language, source_digest, fonts };
    let drawn = layout::pages(&typesetter)?;
    writer::write(&typesetter, &drawn, attachments)
}
