//! Why there is no PDF.

use std::fmt;

use crate::values::text::{Text, text};

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PdfError {
    /// A character that the font does not have, or that would stand in the wrong place: it reads from right to left, or is
    /// a mark without a letter.
    Character {
        /// Which.
        character: char,
        /// Its code point.
        code: u32,
        /// Where.
        text: String,
    },
    /// A text that has no room on a page, however it is broken: nothing is cut.
    TooLong,
    /// The font that is built in can't be read: a bug.
    Font,
    /// What is to be paid has no room in a payment code: the issuer's name is far too long.
    PaymentCode,
    /// The file can't be put together: a bug.
    Written,
}

impl PdfError {
    /// What is wrong.
    pub fn words(&self) -> Text {
        match self {
            Self::Character { character, code, text } => text!(
                "tecknet ”{character}” (U+{code:04X}) i ”{text}” kan inte skrivas ut",
                "the character “{character}” (U+{code:04X}) in “{text}” can't be printed"
            ),
            Self::TooLong => text!(
                "en text får inte plats på en sida: skälet, villkoren eller ett namn är alldeles för långt",
                "a text has no room on a page: the reason, the terms or a name is far too long"
            ),
            Self::Font => {
                text!("det inbyggda typsnittet kan inte läsas", "the built-in font can't be read")
            }
            Self::PaymentCode => text!(
                "utfärdarens namn är för långt för en betalningskod",
                "the issuer's name is too long for a payment code"
            ),
            Self::Written => {
                text!("PDF-filen kan inte skapas", "the PDF can't be put together")
            }
        }
    }
}

impl fmt::Display for PdfError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words().english())
    }
}

impl std::error::Error for PdfError {}
