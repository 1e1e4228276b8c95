//! What is written as e-invoice, and in which words. It writes nothing.

use crate::engine::invoice::{DocumentKind, Draft, Issuer};
use crate::paper::pdf::Document;
use crate::values::language::Language;

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

/// What is written, and in which words.
pub(super) struct Sheet<'a> {
    pub(super) document: Document<'a>,
    pub(super) issuer: &'a Issuer,
    pub(super) language: Language,
    pub(super) source_digest: &'a str,
    pub(super) attachments: &'a [Attachment<'a>],
}

impl<'a> Sheet<'a> {
    pub(super) fn draft(&self) -> &'a Draft {
        self.document.draft()
    }

    pub(super) fn pick<'b>(&self, swedish: &'b str, english: &'b str) -> &'b str {
        self.language.pick(swedish, english)
    }

    pub(super) fn is_credit(&self) -> bool {
        self.draft().kind == DocumentKind::CreditNote
    }

    /// The word of an invoice, or of a credit note: UBL has two documents with the same content.
    pub(super) fn either<'b>(&self, invoice: &'b str, credit_note: &'b str) -> &'b str {
        if self.is_credit() { credit_note } else { invoice }
    }
}
