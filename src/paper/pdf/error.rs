//! Why there is no PDF.

use thiserror::Error;

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
