//! The document that becomes an e-invoice, with its language and its attachments. It writes nothing.

use crate::engine::invoice::{DocumentKind, Draft, Issuer};
use crate::paper::pdf::Document;
use crate::values::language::Language;

/// A file within the e-invoice (BG-24).
#[derive(Debug, Clone, Copy)]
pub struct EinvoiceAttachment<'a> {
    /// Its name (BT-125-2).
    pub name: &'a str,
    /// Its kind, `application/pdf` (BT-125-1).
    pub mime: &'a str,
    /// Its bytes (BT-125).
    pub content: &'a [u8],
}

/// A document as e-invoice: its issuer, its language and the files within it.
pub(super) struct Einvoice<'a> {
    pub(super) document: Document<'a>,
    pub(super) issuer: &'a Issuer,
    pub(super) language: Language,
    pub(super) source_digest: &'a str,
    pub(super) attachments: &'a [EinvoiceAttachment<'a>],
}

impl<'a> Einvoice<'a> {
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
