//! A document as PDF: laid out to pages of drawings, then written. The same document gives the same
//! bytes (R26): no clock, no chance. It never computes an amount.

mod attachments;
mod canvas;
mod colour;
mod columns;
mod concern;
mod corrected;
mod drawing;
mod font;
mod foot;
mod head;
mod layout;
mod metadata;
mod outline;
mod payment;
mod payment_code;
mod rows;
mod stream_ends;
mod structure;
mod summary;
mod table;
mod totals;
mod tree;
mod writer;

pub use attachments::{Attachment, Relationship};

use thiserror::Error;

use crate::engine::invoice::{Draft, Invoice, Issuer};
use crate::values::language::Language;

/// What is put on paper.
#[derive(Debug, Clone, Copy)]
pub enum Document<'a> {
    /// A draft: has no number and is marked on each page.
    Preview(&'a Draft),
    /// An issued invoice or credit note.
    Issued(&'a Invoice),
}

impl<'a> Document<'a> {
    /// What both kinds have.
    pub fn draft(self) -> &'a Draft {
        match self {
            Self::Preview(draft) => draft,
            Self::Issued(invoice) => &invoice.draft,
        }
    }

    /// The number, where it has one.
    pub fn number(self) -> Option<&'a str> {
        match self {
            Self::Preview(_) => None,
            Self::Issued(invoice) => Some(&invoice.number),
        }
    }
}

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PdfError {
    /// A character that the font does not have, or that would stand in the wrong place: it reads from right to left, or is
    /// a mark without a letter.
    #[error("the character “{character}” (U+{code:04X}) in “{text}” can't be printed")]
    Character {
        /// Which.
        character: char,
        /// Its code point.
        code: u32,
        /// Where.
        text: String,
    },
    /// A text that has no room on a page, however it is broken: nothing is cut.
    #[error("a text has no room on a page: the reason, the terms or a name is far too long")]
    TooLong,
    /// The font that is built in can't be read: a bug.
    #[error("the built-in font can't be read")]
    Font,
    /// What is to be paid has no room in a payment code: the issuer's name is far too long.
    #[error("the issuer's name is too long for a payment code")]
    PaymentCode,
    /// The file can't be put together: a bug.
    #[error("the PDF can't be put together")]
    Written,
}

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
    let paper = layout::Paper { document, issuer, language, source_digest, fonts };
    let drawn = layout::pages(&paper)?;
    writer::write(&paper, &drawn, attachments)
}
