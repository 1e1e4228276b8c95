//! The foot of each page: terms, whom to ask, page x of y, and what the document was made from (R26).

use super::PdfError;
use super::drawing::{Drawing, Ink, LABEL, Page, Side, Style};
use super::layout::{LEFT, Paper, RIGHT};
use crate::invoice::DocumentKind;
use crate::vat::VatCategory;

const TOP: f32 = 262.0;
const LINE: f32 = 3.8;

/// Draws it.
pub(super) fn draw(
    paper: &Paper<'_>,
    page: &mut Page,
    number: usize,
    of: usize,
) -> Result<(), PdfError> {
    let issuer = paper.issuer;
    page.push(Drawing::Rule {
        from: LEFT,
        to: RIGHT,
        y: TOP - 4.5,
        thickness: 0.3,
        ink: Ink::Grey,
    });
    // Terms of payment are no business of a document that nothing is paid for.
    let terms = match paper.document.draft().kind {
        DocumentKind::CreditNote => "",
        DocumentKind::Invoice | DocumentKind::Correction => {
            paper.pick(&issuer.terms_sv, &issuer.terms_en)
        }
    };
    let mut y = TOP;
    for line in paper.fonts.wrap(terms, LABEL.face, LABEL.size, RIGHT - LEFT)?.iter().take(3) {
        paper.text(page, (LEFT, y), Side::Left, LABEL, line)?;
        y += LINE;
    }
    let contact = [&issuer.contact, &issuer.telephone, &issuer.email, &issuer.website];
    let contact: Vec<&str> =
        contact.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let contact = format!("{}: {}", paper.pick("Frågor", "Questions"), contact.join("  ·  "));
    let mut identity =
        vec![format!("{} {}", paper.pick("Org.nr", "Reg. no."), issuer.organisation_number)];
    // A VAT number stands only where there is VAT (ML 17 kap. 24 §).
    let outside = |line: &crate::invoice::Line| line.vat.category() == VatCategory::O;
    if !paper.document.draft().lines.iter().all(outside) {
        identity.push(format!("{} {}", paper.pick("Momsreg.nr", "VAT no."), issuer.vat_number));
    }
    let identity = format!("{}  ·  {}", issuer.name, identity.join("  ·  "));
    for line in [contact, identity] {
        let line = paper.fonts.fit(&line, LABEL.face, LABEL.size, RIGHT - LEFT)?;
        paper.text(page, (LEFT, y), Side::Left, LABEL, &line)?;
        y += LINE;
    }
    let small = Style { size: 6.0, ..LABEL };
    let made =
        format!("{} {}", paper.pick("Underlag SHA-256", "Made from SHA-256"), paper.source_digest);
    paper.text(page, (LEFT, 285.0), Side::Left, small, &made)?;
    let pages = format!("{} {number} {} {of}", paper.pick("Sida", "Page"), paper.pick("av", "of"));
    paper.text(page, (RIGHT, 285.0), Side::Right, LABEL, &pages)
}
