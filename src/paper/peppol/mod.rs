//! A document as e-invoice: Peppol BIS Billing 3.0 in UBL 2.1 (EN 16931; MDFFS 2021:1). The same document gives
//! the same bytes (R26): no clock, no chance. What stands on it was computed elsewhere (R20, R21).

mod einvoice;
mod error;
mod head;
mod lines;
mod parties;
mod payment;
mod sums;
mod xml;

pub use einvoice::EinvoiceAttachment;
pub use error::PeppolError;

use super::pdf::Document;
use crate::engine::invoice::Issuer;
use crate::values::language::Language;
use einvoice::Einvoice;
use xml::Xml;

/// Writes a document as e-invoice. `source_digest` is the SHA-256 of what it was made from (R26).
///
/// # Errors
/// A character that XML has no place for.
pub fn render(
    document: Document<'_>,
    issuer: &Issuer,
    language: Language,
    source_digest: &str,
    attachments: &[EinvoiceAttachment<'_>],
) -> Result<Vec<u8>, PeppolError> {
    let einvoice = Einvoice { document, issuer, language, source_digest, attachments };
    Xml::document(einvoice.either("Invoice", "CreditNote"), |xml| {
        head::write(&einvoice, xml)?;
        parties::seller(&einvoice, xml)?;
        parties::buyer(&einvoice, xml)?;
        payment::write(&einvoice, xml)?;
        sums::vat(&einvoice, xml)?;
        sums::totals(&einvoice, xml)?;
        lines::write(&einvoice, xml)
    })
}
