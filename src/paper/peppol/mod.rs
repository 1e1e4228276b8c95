//! A document as e-invoice: Peppol BIS Billing 3.0 in UBL 2.1 (EN 16931; MDFFS 2021:1). The same document gives
//! the same bytes (R26): no clock, no chance. What stands on it was computed elsewhere (R20, R21).

mod error;
mod head;
mod lines;
mod parties;
mod payment;
mod sheet;
mod sums;
mod xml;

pub use error::PeppolError;
pub use sheet::Attachment;

use super::pdf::Document;
use crate::engine::invoice::Issuer;
use crate::values::language::Language;
use sheet::Sheet;
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
