//! A document as e-invoice: Peppol BIS Billing 3.0 in UBL 2.1 (EN 16931; MDFFS 2021:1). The same document gives
//! the same bytes (R26): no clock, no chance. What stands on it was computed elsewhere (R20, R21).

mod head;
mod lines;
mod parties;
mod payment;
mod sums;
mod xml;

use thiserror::Error;

use super::pdf::Document;
use crate::engine::invoice::{DocumentKind, Draft, Issuer};
use crate::values::language::Language;
use crate::values::money::MoneyError;
use xml::Xml;

/// A file within the e-invoice (BG-24).
#[derive(Debug, Clone, Copy)]
pub struct Attachment<'a> {
    /// Its name (BT-125-2).
    pub name: &'a str,
    /// Its kind, `application/pdf` (BT-125-1).
    pub mime: &'a str,
    /// Its bytes (BT-125).
    pub content: &'a [u8],
}

/// Why there is no e-invoice.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PeppolError {
    /// A character that XML has no place for.
    #[error("the character U+{code:04X} in “{text}” can't stand in an e-invoice")]
    Character {
        /// Its code point.
        code: u32,
        /// Where.
        text: String,
    },
    /// A sum can't be kept exactly (R22).
    #[error(transparent)]
    Sum(#[from] MoneyError),
    /// The file can't be put together: a bug.
    #[error("the e-invoice can't be put together")]
    Written,
}

/// What is written, and in which words.
struct Sheet<'a> {
    document: Document<'a>,
    issuer: &'a Issuer,
    language: Language,
    source_digest: &'a str,
    attachments: &'a [Attachment<'a>],
}

impl<'a> Sheet<'a> {
    fn draft(&self) -> &'a Draft {
        self.document.draft()
    }

    fn pick<'b>(&self, swedish: &'b str, english: &'b str) -> &'b str {
        self.language.pick(swedish, english)
    }

    fn is_credit(&self) -> bool {
        self.draft().kind == DocumentKind::CreditNote
    }

    /// The word of an invoice, or of a credit note: UBL has two documents with the same content.
    fn either<'b>(&self, invoice: &'b str, credit_note: &'b str) -> &'b str {
        if self.is_credit() { credit_note } else { invoice }
    }
}

/// Writes a document as e-invoice. `source_digest` is the SHA-256 of what it was made from (R26).
///
/// # Errors
/// A character that XML has no place for.
pub fn render(
    document: Document<'_>,
    issuer: &Issuer,
    language: Language,
    source_digest: &str,
    attachments: &[Attachment<'_>],
) -> Result<Vec<u8>, PeppolError> {
    let sheet = Sheet { document, issuer, language, source_digest, attachments };
    Xml::document(sheet.either("Invoice", "CreditNote"), |xml| {
        head::write(&sheet, xml)?;
        parties::seller(&sheet, xml)?;
        parties::buyer(&sheet, xml)?;
        payment::write(&sheet, xml)?;
        sums::vat(&sheet, xml)?;
        sums::totals(&sheet, xml)?;
        lines::write(&sheet, xml)
    })
}
